"""The Python side of train_tokenizer.sh, which says what this is about."""
import json
import statistics
import sys
import time

import texts
import tokenizers
from tokenizers import Regex, decoders, models, normalizers, pre_tokenizers, trainers

CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
LLAMA3 = (
    CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
UPPER, LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
GPT4O = (
    rf"[^\r\n\p{{L}}\p{{N}}]?{UPPER}*{LOWER}+{CONTRACTIONS}?|[^\r\n\p{{L}}\p{{N}}]?{UPPER}+{LOWER}*{CONTRACTIONS}?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
PATTERNS = {"gpt2": None, "llama3": LLAMA3, "qwen": LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}"), "gpt4o": GPT4O}
END = "<|endoftext|>"


def untrained(split):
    tokenizer = tokenizers.Tokenizer(models.BPE())
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=PATTERNS[split] is None)
    if PATTERNS[split]:
        cut = pre_tokenizers.Split(Regex(PATTERNS[split]), behavior="isolated")
        byte_level = pre_tokenizers.Sequence([cut, byte_level])
    tokenizer.pre_tokenizer = byte_level
    tokenizer.decoder = decoders.ByteLevel()
    if split == "qwen":
        tokenizer.normalizer = normalizers.NFC()
    return tokenizer


def train(all_texts, split, size, least, place, out):
    before = time.process_time()
    tokenizer = untrained(split)
    first = place == "first"
    trainer = trainers.BpeTrainer(
        vocab_size=size - (0 if first else 1),
        min_frequency=least,
        special_tokens=[END] if first else [],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(all_texts, trainer)
    if not first:
        tokenizer.add_special_tokens([END])
    seconds = time.process_time() - before
    tokenizer.save(out)
    print(json.dumps({"seconds": seconds}))


def content(path):
    """What a file says, in the same words whichever version wrote it."""
    with open(path, encoding="utf-8") as file:
        parsed = json.load(file)
    model = parsed["model"]
    merges = [tuple(m.split(" ")) if isinstance(m, str) else tuple(m) for m in model.pop("merges")]
    vocabulary = model.pop("vocab")
    # An added token is part of the vocabulary, too, or is not: Python does the one for first, the other for last.
    for token in parsed["added_tokens"]:
        vocabulary[token["content"]] = token["id"]
    return merges, vocabulary, parsed


def differences(ours_path, theirs_path):
    found = []
    ours, theirs = content(ours_path), content(theirs_path)
    for name, one, other in zip(("merges", "vocabulary", "settings"), ours, theirs):
        if one != other:
            first = next((p for p in zip(one, other) if p[0] != p[1]), (len(one), len(other)))
            found.append(f"{name} differ: {first[0]!r}, not {first[1]!r}")
    return found


def encodings(ours_path, theirs_path, all_texts):
    """How many texts the two files do not encode alike, and whether transformers loads ours."""
    from transformers import PreTrainedTokenizerFast

    ours, theirs = (tokenizers.Tokenizer.from_file(p) for p in (ours_path, theirs_path))
    wrapped = PreTrainedTokenizerFast(tokenizer_file=ours_path, eos_token=END)
    different, size = 0, 0
    for text in all_texts[:2000]:
        ids = ours.encode(text).ids
        size += len(ids)
        different += ids != theirs.encode(text).ids or ids != wrapped.encode(text) or wrapped.decode(ids) != text
    return different, sum(len(t.encode()) for t in all_texts[:2000]) / size


def report(all_texts, ours_path, theirs_path, results, wanted):
    def lines(name):
        with open(f"{results}/{name}", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    winnow, python = lines("winnow"), lines("python")
    found = differences(ours_path, theirs_path)
    # Texts that the qwen split normalizes are not given back as they were.
    composed = [t for t in all_texts if t.isascii()]
    different, bytes_per_token = encodings(ours_path, theirs_path, composed)
    ours = [line["counting"] + line["merging"] for line in winnow]
    theirs = [line["seconds"] for line in python]
    ratio = statistics.median(t / o for t, o in zip(theirs, ours))
    merges, vocabulary, _ = content(ours_path)
    print(
        f"  {len(vocabulary)} ids, {len(merges)} merges, {winnow[0]['pieces']} pieces: "
        f"{'identical' if not found else '; '.join(found)}; {different} texts encoded otherwise; "
        f"{bytes_per_token:.2f} bytes a token"
    )
    print(
        f"  CPU seconds: winnow {statistics.median(ours):.2f} (counting {winnow[-1]['counting']:.2f}, merging "
        f"{winnow[-1]['merging']:.2f}), tokenizers {statistics.median(theirs):.2f}, ratio {ratio:.1f}"
    )
    if found or different or ratio < wanted:
        print(f"FAILED: not the same, or the ratio is below {wanted:g}")
        return 1
    return 0


def main():
    step, *arguments = sys.argv[1:]
    if step == "texts":
        texts.write(arguments[1], texts.texts(arguments[0]))
        return 0
    if step == "train":
        source, split, size, least, place, out = arguments
        train(texts.read(source), split, int(size), int(least), place, out)
        return 0
    if step == "same":
        found = differences(*arguments)
        print("  by the command: " + ("identical" if not found else "; ".join(found)))
        return 1 if found else 0
    source, ours, theirs, results, wanted = arguments
    return report(texts.read(source), ours, theirs, results, float(wanted))


if __name__ == "__main__":
    sys.exit(main())

"""The Python side of compare_tokenizers.sh, which says what this is about."""
import array
import json
import statistics
import sys
import time

import texts
import tiktoken
import tokenizers

# The split of Llama 3 and GPT-4 as tokenizer.json files have it, and as tiktoken writes it (the same, but faster there).
CL100K = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
TIKTOKEN_CL100K = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)


def load(path):
    tokenizer = tokenizers.Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def bytes_of_characters():
    """Which byte each character of a byte-level vocabulary stands for."""
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [b for b in range(256) if b not in visible]
    return {chr(b): b for b in visible} | {chr(256 + i): b for i, b in enumerate(others)}


def tiktoken_of(path):
    """The same vocabulary for tiktoken, if its split is cl100k's and its ids are in the order of its merges."""
    with open(path, encoding="utf-8") as file:
        description = json.load(file)
    model = description["model"]
    pre = description["pre_tokenizer"] or {}
    patterns = [p["pattern"].get("Regex") for p in pre.get("pretokenizers", []) if p["type"] == "Split"]
    if patterns != [CL100K] or description["normalizer"] or model.get("ignore_merges"):
        return None
    byte = bytes_of_characters()
    added = {token["content"] for token in description["added_tokens"]}
    ranks = {bytes(byte[c] for c in t): i for t, i in model["vocab"].items() if t not in added}
    return tiktoken.Encoding("cl100k", pat_str=TIKTOKEN_CL100K, mergeable_ranks=ranks, special_tokens={})


def rounds(seconds, encode):
    found = []
    while sum(found) < seconds:
        before = time.process_time()
        encode()
        found.append(time.process_time() - before)
    return found


def measure(path, all_texts, seconds):
    tokenizer, other = load(path), tiktoken_of(path)
    results = {"tokenizers": rounds(seconds, lambda: tokenizer.encode_batch(all_texts, add_special_tokens=False))}
    if other:
        results["tiktoken"] = rounds(seconds, lambda: [other.encode_ordinary(text) for text in all_texts])
    print(json.dumps(results))


def differences(path, all_texts, ids_file):
    """How many texts have other ids; special tokens that are spelled out in a text are left out, as Winnow's stay text."""
    ids = array.array("i")
    with open(ids_file, "rb") as file:
        ids.frombytes(file.read())
    ids.byteswap()
    tokenizer = load(path)
    special = [token.content for token in tokenizer.get_added_tokens_decoder().values() if token.special]
    at, different, left_out = 0, 0, 0
    for text in all_texts:
        ours = list(ids[at + 1 : at + 1 + ids[at]])
        at += 1 + ids[at]
        if any(token in text for token in special):
            left_out += 1
        elif ours != tokenizer.encode(text, add_special_tokens=False).ids:
            different += 1
            print(f"DIFFERENT: {text[:80]!r}")
    assert at == len(ids)
    return different, left_out


def report(path, all_texts, results, wanted, wanted_tiktoken):
    def lines(name):
        with open(f"{results}/{name}", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    megabytes = sum(len(text.encode("utf-8")) for text in all_texts) / 1e6
    winnow, python = lines("winnow"), lines("python")
    # A JVM compiles while it runs: the later half of its rounds counts.
    ours = [statistics.median(r for r, _ in t["rounds"][len(t["rounds"]) // 2 :]) for t in winnow]
    different, left_out = differences(path, all_texts, f"{results}/ids")
    print(f"{path}: {winnow[0]['engine']}, {len(all_texts) - left_out} texts, {different} with other ids")
    print(f"  winnow      {megabytes / statistics.median(ours):8.1f} MB/s")
    failed = different > 0
    for name, least in (("tokenizers", wanted), ("tiktoken", wanted_tiktoken)):
        if name not in python[0]:
            continue
        theirs = [statistics.median(turn[name]) for turn in python]
        ratio = statistics.median(t / o for t, o in zip(theirs, ours))
        print(f"  {name:11} {megabytes / statistics.median(theirs):8.1f} MB/s, ratio {ratio:.1f}")
        if ratio < least:
            print(f"FAILED: the ratio is below {least:g}")
            failed = True
    return 1 if failed else 0


def main():
    step, *arguments = sys.argv[1:]
    if step == "texts":
        all_texts = texts.texts(arguments[0])
        texts.write(arguments[1], all_texts)
        return 0
    path, all_texts = arguments[0], texts.read(arguments[1])
    if step == "measure":
        measure(path, all_texts, float(arguments[2]))
        return 0
    return report(path, all_texts, arguments[2], float(arguments[3]), float(arguments[4]))


if __name__ == "__main__":
    sys.exit(main())

"""The Python side of compare_recipe.sh, which says what this is about."""
import json
import os
import re
import statistics
import sys
import tempfile
import time
import unicodedata

import fasttext
import texts
import tokenizers

POSITIVE, NEGATIVE = "__label__pos", "__label__neg"


def prepared(text, tokenizer):
    """Our own writing of the published steps, in their order."""
    text = re.sub(r"\n{3,}", "\n\n", text)
    text = text.lower()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    text = " ".join(tokenizer.decode([i], skip_special_tokens=False) for i in ids)
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return re.sub(" +", " ", text).strip()


def score(text, tokenizer, model):
    line = prepared(text, tokenizer)
    if not line:
        return 0.0
    labels, probabilities = model.predict(line, k=1)
    probability = min(float(probabilities[0]), 1.0)
    return probability if labels[0] == POSITIVE else 1 - probability


def train(tokenizer, all_texts, path):
    lengths = [len(text) / (1 + len(text.split())) for text in all_texts]
    middle = statistics.median(lengths)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt", dir=os.path.dirname(path)) as corpus:
        for text, length in zip(all_texts, lengths):
            corpus.write(f"{POSITIVE if length > middle else NEGATIVE} {prepared(text, tokenizer)}\n")
        corpus.flush()
        model = fasttext.train_supervised(
            corpus.name, dim=256, wordNgrams=3, bucket=2_000_000, minCount=3, lr=0.1, epoch=3, thread=1, verbose=0
        )
        model.save_model(path)


def report(all_texts, folder, wanted):
    def lines(name):
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    megabytes = sum(len(text.encode("utf-8")) for text in all_texts) / 1e6
    # A JVM compiles while it runs: the later half of its rounds counts.
    ours = [statistics.median(r for r, _ in t["rounds"][len(t["rounds"]) // 2 :]) for t in lines("winnow")]
    theirs = [turn["seconds"] for turn in lines("python")]
    ratio = statistics.median(t / o for t, o in zip(theirs, ours))
    pairs = list(zip(lines("winnow.scores"), lines("python.scores"), strict=True))
    largest = max(abs(a - b) for a, b in pairs)
    print(f"{len(pairs)} texts, {megabytes:.1f} MB; largest difference of a score {largest:.1e}")
    for name, seconds in (("python", theirs), ("winnow", ours)):
        print(f"  {name} {statistics.median(seconds):8.3f} CPU s, {megabytes / statistics.median(seconds):7.2f} MB/s")
    print(f"  ratio {ratio:.1f}")
    if largest > 1e-6 or ratio < wanted:
        print(f"FAILED: a score differs by more than 1e-6, or the ratio is below {wanted:g}")
        return 1
    return 0


def main():
    step, *arguments = sys.argv[1:]
    if step == "texts":
        texts.write(arguments[1], texts.texts(arguments[0]))
        return 0
    all_texts = texts.read(arguments[1])
    if step == "report":
        return report(all_texts, arguments[2], float(arguments[3]))
    tokenizer = tokenizers.Tokenizer.from_file(arguments[0])
    if step == "train":
        train(tokenizer, all_texts, arguments[2])
        return 0
    model = fasttext.load_model(arguments[2])
    before = time.process_time()
    scores = [score(text, tokenizer, model) for text in all_texts]
    print(json.dumps({"seconds": time.process_time() - before}))
    with open(arguments[3], "w", encoding="utf-8") as out:
        out.writelines(f"{one!r}\n" for one in scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())

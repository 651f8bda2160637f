#!/usr/bin/env python3
"""Writes the small fastText models and the predictions that the unit tests compare with.

golden.sh installs what it needs and runs it. It needs PyPI fasttext 0.9.3 with numpy < 2 (trains, quantizes and is the
second witness), and the program "answers" (answers.cc) built from the same release without fused multiply-add, so that
its bits do not depend on the machine.

Training runs on one thread and is repeatable on one machine; another machine may give other models, so models and
predictions are always written together. On one thread fastText 0.9.3 leaves nine tenths of the input matrix as it finds
the memory, and training small models then ends in "Encountered NaN": glibc is told to hand out zeros.
"""
import argparse
import hashlib
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import fasttext

HERE = pathlib.Path(__file__).resolve().parent
MODULE = HERE.parents[1] / "classifiers/fasttext"
RESOURCES = MODULE / "src/test/resources/org/winnow/classifiers/fasttext"
FUZZED_TEXTS = MODULE / "src/test/java/org/winnow/classifiers/fasttext/FuzzedTexts.java"

SUBJECTS = {
    "kitchen": "the cook,a copper pan,fresh bread,warm soup,my old recipe,the oven door".split(","),
    "harbour": "the ferry,a grey gull,an anchor chain,the pilot boat,cold salt wind,the quay".split(","),
    "workshop": "the lathe,a dull chisel,oak shavings,the glue pot,her steel rule,the vice".split(","),
    "garten": "der Apfelbaum,die Gießkanne,ein müder Igel,frische Erde,das Beet,die Hecke".split(","),
    "школа": "старый учитель,белый мел,наш класс,новая тетрадь,звонок,школьный двор".split(","),
    "市場": "新しい 魚,赤い りんご,店の おばさん,朝の 市場,古い はかり,大きな 声".split(","),
}
VERBS = "waits for,stands beside,smells of,belongs to,comes before,is heavier than,wartet auf,ждёт,は".split(",")

TEXTS = [
    b"",
    b" ",
    b"\t\r\x0b\x0c\x00",
    b"the cook waits for warm soup",
    b"the cook waits for warm soup ",
    b"  the\tcook\rwaits\x0bfor\x0cwarm\x00soup",
    b"THE COOK WAITS FOR WARM SOUP",
    b"nothing here was ever seen: zyx wvu tsr",
    b"a",
    b"</s>",
    b"the cook </s> the ferry",
    b"the cook\nthe ferry",
    b"__label__kitchen the ferry",
    b"the __label__unknown ferry __label__",
    b"__label__unknown",
    "der müde Igel wartet auf die Gießkanne".encode(),
    "старый учитель ждёт звонок".encode(),
    "新しい 魚 は 赤い りんご".encode(),
    "新しい魚は赤いりんご、朝の市場".encode(),
    "emoji 🦔🍎 and maths 𝔘𝔫𝔦𝔠𝔬𝔡𝔢".encode(),
    b"broken \xff\xfe utf8 \xc3( \x80\x80\x80 \xf0\x9f end",
    b"<a> < > </ s> <s> </s",
    b"x" * 3000,
    "é".encode() * 1500,
    b"oak shavings " * 300,
]
ASKED = [(1, 0.0), (3, 0.0), (-1, 0.0), (-1, 0.2), (2, 0.5)]

# Every loss has words alone, word n-grams and character n-grams, each of them dense and quantized; a matrix is quantized
# only if it has 256 rows, hence the corpora "wide" (many words) and "many" (many labels).
MODELS = {
    "softmax-words": dict(loss="softmax", dim=10),
    "softmax-ngrams": dict(loss="softmax", dim=16, wordNgrams=3, bucket=500),
    "softmax-characters": dict(loss="softmax", dim=8, minn=3, maxn=3, bucket=300),
    "softmax-both": dict(loss="softmax", dim=6, wordNgrams=2, minn=2, maxn=4, bucket=300),
    "softmax-many": dict(loss="softmax", dim=4, corpus="many"),
    "hs-words": dict(loss="hs", dim=5, corpus="wide"),
    "hs-ngrams": dict(loss="hs", dim=9, wordNgrams=2, bucket=300),
    "hs-characters": dict(loss="hs", dim=16, minn=2, maxn=4, bucket=600),
    "hs-both": dict(loss="hs", dim=6, wordNgrams=4, minn=1, maxn=2, bucket=300),
    "hs-many": dict(loss="hs", dim=4, corpus="many"),
    "ns-words": dict(loss="ns", dim=6, corpus="wide"),
    "ns-ngrams": dict(loss="ns", dim=8, wordNgrams=5, bucket=300),
    "ns-characters": dict(loss="ns", dim=6, minn=3, maxn=6, bucket=300),
    "ns-both": dict(loss="ns", dim=7, wordNgrams=2, minn=1, maxn=3, bucket=700),
    "ova-words": dict(loss="ova", dim=8, corpus="wide"),
    "ova-ngrams": dict(loss="ova", dim=12, wordNgrams=2, bucket=400),
    "ova-characters": dict(loss="ova", dim=9, minn=1, maxn=4, bucket=300),
    "ova-both": dict(loss="ova", dim=7, wordNgrams=3, minn=2, maxn=2, bucket=300),
}
QUANTIZED = {
    "softmax-ngrams": [("", dict()), ("-norm", dict(qnorm=True)), ("-pruned", dict(cutoff=300))],
    "softmax-characters": [("", dict())],
    "softmax-both": [("-pruned", dict(cutoff=260, dsub=4))],
    "softmax-many": [("", dict()), ("-output", dict(qout=True)), ("-output-norm", dict(qout=True, qnorm=True))],
    "hs-words": [("", dict())],
    "hs-ngrams": [("-norm", dict(qnorm=True))],
    "hs-characters": [("-pruned-norm", dict(cutoff=320, qnorm=True))],
    "hs-both": [("", dict(dsub=1))],
    "hs-many": [("-output-norm", dict(qout=True, qnorm=True))],
    "ns-words": [("-norm", dict(qnorm=True))],
    "ns-ngrams": [("-pruned", dict(cutoff=280))],
    "ns-characters": [("-norm", dict(qnorm=True))],
    "ns-both": [("-pruned-norm", dict(cutoff=300, qnorm=True, dsub=3))],
    "ova-words": [("", dict())],
    "ova-ngrams": [("-norm", dict(qnorm=True, dsub=5))],
    "ova-characters": [("-pruned", dict(cutoff=270))],
    "ova-both": [("", dict())],
}
# Lines of fuzzed bytes for each model; their predictions are committed as a hash.
FUZZED_LINES = 700
FUZZ_SEED = 20261122


def sentences(seed):
    """Pairs of a label and a line: a few words of the label's own, a few of another's."""
    choose = random.Random(seed)
    for _ in range(600):
        label = choose.choice(list(SUBJECTS))
        other = label if choose.random() < 0.8 else choose.choice(list(SUBJECTS))
        yield label, f"{choose.choice(SUBJECTS[label])} {choose.choice(VERBS)} {choose.choice(SUBJECTS[other])}"


def many(seed):
    """More labels than a quantized output matrix needs, with ties in their counts."""
    choose = random.Random(seed)
    for shelf in range(280):
        for _ in range(1 + shelf % 3):
            yield f"shelf{shelf}", f"jar {shelf} shelf{shelf} {choose.choice(VERBS)} lid{shelf % 40}"


def wide(seed):
    """Sentences with one of 250 further words in each."""
    for number, (label, text) in enumerate(sentences(seed)):
        yield label, f"{text} page{number * 7 % 250}"


CORPORA = {"narrow": lambda: sentences(11), "wide": lambda: wide(11), "many": lambda: many(7)}


def train(folder, name, loss, dim, corpus="narrow", **options):
    pairs = CORPORA[corpus]()
    corpus = pathlib.Path(folder, "train.txt")
    corpus.write_text("".join(f"__label__{label} {text}\n" for label, text in pairs), encoding="utf-8")
    settings = dict(wordNgrams=1, bucket=2000, minn=0, maxn=0) | options
    model = fasttext.train_supervised(
        str(corpus), loss=loss, dim=dim, epoch=30, lr=0.5, minCount=1, thread=1, verbose=0, **settings
    )
    return model, corpus


def ask(strict, path):
    # All of 280 labels would make the file large and show nothing more than forty do.
    most = 40 if "many" in path.name else -1
    asked = [(most if k < 0 else k, t) for k, t in ASKED]
    requests = [(number, text, k, t) for number, text in enumerate(TEXTS) for k, t in asked]
    data = b"".join(struct.pack("<iif", len(text), k, t) + text for _, text, k, t in requests)
    answers = predictions(subprocess.run([strict, path], input=data, stdout=subprocess.PIPE, check=True).stdout)
    second = fasttext.FastText._FastText(model_path=str(path))
    for (number, text, k, t), answer in zip(requests, answers, strict=True):
        compare(second, text, k, t, answer)
        written = "\t".join(f"{label} {struct.pack('>f', probability).hex()}" for label, probability in answer)
        yield f"{path.name}\t{number}\t{k}\t{t:g}\t{written}\n"


def predictions(data):
    """For each answer of the reference its pairs of label and probability."""
    at = 0
    while at < len(data):
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        answer = []
        for _ in range(count):
            probability, size = struct.unpack_from("<fi", data, at)
            answer.append((data[at + 8 : at + 8 + size].decode(), probability))
            at += 8 + size
        yield answer


def compare(second, text, k, threshold, answer):
    try:
        decoded = text.decode()
    except UnicodeDecodeError:
        return
    if "\n" in decoded:
        return
    labels, probabilities = second.predict(decoded, k, threshold)
    assert [label for label, _ in answer] == list(labels), (decoded, answer, labels)
    for (_, strict), probability in zip(answer, probabilities):
        assert abs(strict - probability) <= 1e-6, (decoded, answer, probability)


def fuzz(strict, path):
    """The hash of the reference's answers to fuzzed records; FuzzedTexts.java makes the same ones in the test."""
    command = ["java", str(FUZZED_TEXTS), str(path), str(FUZZ_SEED), str(FUZZED_LINES)]
    records = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    answers = subprocess.run([strict, path], input=records, stdout=subprocess.PIPE, check=True).stdout
    return f"{path.name}\t{FUZZ_SEED}\t{FUZZED_LINES}\t{hashlib.sha256(answers).hexdigest()}\n"


def escaped(text):
    keep = set(range(0x20, 0x7F)) - {ord("\\")}
    return "".join(chr(b) if b in keep else f"\\{b:02x}" for b in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strict", required=True, help="the program answers.cc, built strictly")
    strict = parser.parse_args().strict
    RESOURCES.mkdir(parents=True, exist_ok=True)
    golden, fuzzed = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, options in MODELS.items():
            model, corpus = train(folder, name, **options)
            paths = [RESOURCES / f"{name}.bin"]
            model.save_model(str(paths[0]))
            for suffix, quantization in QUANTIZED.get(name, []):
                copy = fasttext.FastText._FastText(model_path=str(paths[0]))
                copy.quantize(input=str(corpus), retrain=False, thread=1, verbose=0, **quantization)
                paths.append(RESOURCES / f"{name}{suffix}.ftz")
                copy.save_model(str(paths[-1]))
            for path in paths:
                golden += ask(strict, path)
                fuzzed.append(fuzz(strict, path))
    (RESOURCES / "texts.txt").write_text("".join(escaped(text) + "\n" for text in TEXTS))
    (RESOURCES / "golden.tsv").write_text("".join(golden), encoding="utf-8")
    (RESOURCES / "fuzz.tsv").write_text("".join(fuzzed), encoding="utf-8")


if __name__ == "__main__":
    # glibc fills new memory with the complement of this byte.
    if os.environ.get("MALLOC_PERTURB_") != "255":
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"MALLOC_PERTURB_": "255"})
    main()

#!/usr/bin/env python3
"""Writes the small fastText models and the predictions that the unit tests compare with.

Needs: PyPI fasttext 0.9.3 with numpy < 2 (trains, quantizes and is the second witness), g++, and the unpacked source
archive of the same release (--sources), from which the strict reference is built: no fused multiply-add, so its bits
do not depend on the machine.

    python tests/fasttext/golden.py --sources fasttext-0.9.3

Training runs on one thread and is repeatable on one machine; another machine may give other models, so models and
predictions are always written together. On one thread fastText 0.9.3 leaves nine tenths of the input matrix as it finds
the memory, and training small models then ends in "Encountered NaN": glibc is told to hand out zeros.
"""
import argparse
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import fasttext

HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parents[1] / "classifiers/fasttext/src/test/resources/org/winnow/classifiers/fasttext"

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

MODELS = {
    "softmax-words": dict(loss="softmax", dim=10),
    "softmax-ngrams": dict(loss="softmax", dim=16, wordNgrams=3, bucket=500),
    "hs-characters": dict(loss="hs", dim=16, minn=2, maxn=4, bucket=600),
    "ns-both": dict(loss="ns", dim=7, wordNgrams=2, minn=1, maxn=3, bucket=700),
    "ova-ngrams": dict(loss="ova", dim=12, wordNgrams=2, bucket=400),
    "hs-many": dict(loss="hs", dim=4, many=True),
    "softmax-many": dict(loss="softmax", dim=4, many=True),
}
QUANTIZED = {
    "softmax-ngrams": [("", dict()), ("-norm", dict(qnorm=True)), ("-pruned", dict(cutoff=300))],
    "hs-characters": [("-pruned-norm", dict(cutoff=320, qnorm=True))],
    "ns-both": [("-pruned-norm", dict(cutoff=300, qnorm=True, dsub=3))],
    "ova-ngrams": [("-norm", dict(qnorm=True, dsub=5))],
    "softmax-many": [("-output", dict(qout=True)), ("-output-norm", dict(qout=True, qnorm=True))],
    "hs-many": [("-output-norm", dict(qout=True, qnorm=True))],
}


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


def train(folder, name, loss, dim, many_labels, **options):
    corpus = pathlib.Path(folder, "train.txt")
    pairs = many(7) if many_labels else sentences(11)
    corpus.write_text("".join(f"__label__{label} {text}\n" for label, text in pairs), encoding="utf-8")
    settings = dict(wordNgrams=1, bucket=2000, minn=0, maxn=0) | options
    model = fasttext.train_supervised(
        str(corpus), loss=loss, dim=dim, epoch=30, lr=0.5, minCount=1, thread=1, verbose=0, **settings
    )
    return model, corpus


def build(sources, folder):
    program = pathlib.Path(folder, "strict")
    source = sorted(str(p) for p in pathlib.Path(sources, "src").glob("*.cc") if p.name != "main.cc")
    flags = ["-O3", "-ffp-contract=off", "-std=c++17", "-pthread", f"-I{sources}/src"]
    subprocess.run(["g++", *flags, str(HERE / "strict.cc"), *source, "-o", str(program)], check=True)
    return program


def ask(strict, path):
    # All of 280 labels would make the file large and show nothing more than forty do.
    most = 40 if "many" in path.name else -1
    asked = [(most if k < 0 else k, t) for k, t in ASKED]
    requests = [(number, text, k, t) for number, text in enumerate(TEXTS) for k, t in asked]
    data = b"".join(b"%d %d %g\n" % (len(text), k, t) + text for _, text, k, t in requests)
    answers = subprocess.run([strict, path], input=data, stdout=subprocess.PIPE, check=True).stdout.decode()
    second = fasttext.FastText._FastText(model_path=str(path))
    for (number, text, k, t), answer in zip(requests, answers.split("\n")):
        compare(second, text, k, t, answer)
        yield f"{path.name}\t{number}\t{k}\t{t:g}\t{answer}\n"


def compare(second, text, k, threshold, answer):
    try:
        decoded = text.decode()
    except UnicodeDecodeError:
        return
    if "\n" in decoded:
        return
    labels, probabilities = second.predict(decoded, k, threshold)
    pairs = [p.split(" ") for p in answer.split("\t") if p]
    assert [p[0] for p in pairs] == list(labels), (decoded, answer, labels)
    for pair, probability in zip(pairs, probabilities):
        strict = struct.unpack(">f", bytes.fromhex(pair[1]))[0]
        assert abs(strict - probability) <= 1e-6, (decoded, answer, probability)


def escaped(text):
    keep = set(range(0x20, 0x7F)) - {ord("\\")}
    return "".join(chr(b) if b in keep else f"\\{b:02x}" for b in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", required=True, help="folder of the unpacked fasttext 0.9.3 source archive")
    arguments = parser.parse_args()
    RESOURCES.mkdir(parents=True, exist_ok=True)
    golden = []
    with tempfile.TemporaryDirectory() as folder:
        strict = build(arguments.sources, folder)
        for name, options in MODELS.items():
            settings = dict(options)
            many_labels = settings.pop("many", False)
            model, corpus = train(folder, name, many_labels=many_labels, **settings)
            path = RESOURCES / f"{name}.bin"
            model.save_model(str(path))
            golden += ask(strict, path)
            for suffix, quantization in QUANTIZED.get(name, []):
                copy = fasttext.FastText._FastText(model_path=str(path))
                copy.quantize(input=str(corpus), retrain=False, thread=1, verbose=0, **quantization)
                path2 = RESOURCES / f"{name}{suffix}.ftz"
                copy.save_model(str(path2))
                golden += ask(strict, path2)
    (RESOURCES / "texts.txt").write_text("".join(escaped(text) + "\n" for text in TEXTS))
    (RESOURCES / "golden.tsv").write_text("".join(golden), encoding="utf-8")


if __name__ == "__main__":
    # glibc fills new memory with the complement of this byte.
    if os.environ.get("MALLOC_PERTURB_") != "255":
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"MALLOC_PERTURB_": "255"})
    main()

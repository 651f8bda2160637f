#!/usr/bin/env python3
"""Writes the small training texts and the models that the unit tests of training compare with byte by byte.

Needs g++ and the unpacked source archive of PyPI's fasttext 0.9.3 (--sources), from which the strict reference is
built: no fused multiply-add, so its bits do not depend on the machine.

    python tests/fasttext/golden_training.py --sources fasttext-0.9.3

Each model comes from the command

    MALLOC_PERTURB_=255 fasttext supervised -input TEXT -output NAME -thread 1 -verbose 0 OPTIONS

with the options listed in cases.tsv. On one thread fastText 0.9.3 leaves nine tenths of the input matrix as it finds
the memory; MALLOC_PERTURB_=255 makes glibc hand out zeros. One case runs a build whose vocabulary is limited to 200
instead of 30 million, so that it forgets rare words while it still reads.
"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parents[1] / "classifiers/fasttext/src/test/resources/org/winnow/classifiers/fasttext/training"

NGRAMS = "-dim 6 -wordNgrams 2 -bucket 80"
CHARACTERS = "-dim 6 -minn 2 -maxn 3 -bucket 80"
BOTH = "-dim 6 -wordNgrams 3 -minn 1 -maxn 2 -bucket 80"
CASES = {
    "softmax-words": ("plain.txt", "-dim 10"),
    "hs-words": ("plain.txt", "-dim 7 -loss hs -lr 0.5"),
    "ns-words": ("plain.txt", "-dim 7 -loss ns -lr 0.5"),
    "ova-words": ("plain.txt", "-dim 7 -loss ova -lr 0.5"),
    "softmax-ngrams": ("plain.txt", f"{NGRAMS} -lr 0.3"),
    "hs-characters": ("plain.txt", f"{CHARACTERS} -loss hs"),
    "ns-both": ("plain.txt", f"{BOTH} -loss ns -neg 3"),
    "ova-both": ("plain.txt", f"{BOTH} -loss one-vs-all"),
    "wide": ("plain.txt", "-dim 100 -minCount 4 -epoch 1"),
    "narrow": ("plain.txt", "-dim 1 -lr 1"),
    "sixteen": ("plain.txt", "-dim 16 -wordNgrams 2 -bucket 50 -minCount 2"),
    "rare-left-out": ("plain.txt", "-dim 5 -minCount 3 -minCountLabel 60 -wordNgrams 2 -bucket 50"),
    "seed": ("plain.txt", "-dim 5 -seed 42"),
    "negative-seed": ("plain.txt", "-dim 5 -seed -7 -loss ns"),
    "many-epochs": ("odd.txt", "-dim 5 -epoch 40 -lrUpdateRate 7 -t 0.001 -ws 3"),
    "odd-softmax": ("odd.txt", f"{BOTH} -minCount 1"),
    "odd-hs": ("odd.txt", f"{BOTH} -loss hs"),
    "odd-ns": ("odd.txt", f"{BOTH} -loss ns -neg 9"),
    "odd-ova": ("odd.txt", f"{BOTH} -loss ova -minCount 2 -minCountLabel 2"),
    "other-label": ("odd.txt", "-dim 4 -label # -minn 2 -maxn 4 -bucket 60"),
    "one-line": ("one.txt", "-dim 4 -epoch 3"),
    "many-labels": ("many.txt", "-dim 3 -loss hs"),
    "many-labels-ns": ("many.txt", "-dim 3 -loss ns -neg 20"),
    "pretrained": ("plain.txt", "-dim 4 -pretrainedVectors pretrained.vec -minCount 5 -wordNgrams 2 -bucket 40"),
    "forgetful": ("many.txt", "-dim 3 -wordNgrams 2 -bucket 40"),
}


def plain():
    choose = random.Random(3)
    subjects = {
        "sea": "ferry gull anchor pilot salt wind quay der Anker море".split(),
        "kitchen": "copper pan bread soup recipe oven die Pfanne суп".split(),
        "garden": "Apfelbaum Igel Erde Beet rose spade earth сад".split(),
    }
    for number in range(150):
        label = choose.choice(["sea", "sea", "kitchen", "kitchen", "garden"])
        words = [choose.choice(subjects[label]) for _ in range(choose.randrange(2, 7))]
        words.insert(choose.randrange(len(words)), choose.choice(["and", "on", "the", f"no{number}"]))
        yield f"__label__{label} {' '.join(words)}\n".encode()


ODD = [
    b"__label__a one two three\n",
    b"\n",
    b"   \n",
    b"four __label__b five __label__a six\n",
    b"__label__c\n",
    b"no label here at all\n",
    b"__label__a __label__a __label__b twice the same\n",
    b"broken \xff\xfe utf8 \xc3( \x80\x80 __label__b \xf0\x9f\n",
    b"a </s> in the middle __label__a of a line\n",
    b"tabs\tand\x0bother\x0cspace\rand\x00nul __label__c\r\n",
    "#b emoji 🦔 日本語のテキスト ünïcödé #a __label__c\n".encode(),
    b"__label__ empty #\n",
    b"__label__b " + b"long " * 400 + b"x" * 300 + b"\n",
    b"#c __label__rare once #rare\n",
    b"the end without a line feed __label__b #c",
]


def many():
    choose = random.Random(8)
    for shelf in range(70):
        for _ in range(1 + shelf % 3):
            yield f"__label__shelf{shelf} jar {shelf} lid{shelf % 9} word{choose.randrange(300)}\n".encode()


def vectors():
    choose = random.Random(4)
    words = ["ferry", "unseen", "Igel", "суп", "__label__sea", "soup", "ferry", "</s>", "no17"]
    yield f"{len(words)} 4\n"
    for word in words:
        yield f"{word} {' '.join(f'{choose.uniform(-1, 1):.5g}' for _ in range(4))}\n"


def build(sources, folder, name, vocabulary):
    copy = pathlib.Path(folder, name)
    shutil.copytree(pathlib.Path(sources, "src"), copy)
    header = copy / "dictionary.h"
    text = header.read_text()
    limit = "MAX_VOCAB_SIZE = 30000000"
    assert limit in text
    header.write_text(text.replace(limit, f"MAX_VOCAB_SIZE = {vocabulary}"))
    program = pathlib.Path(folder, f"fasttext-{name}")
    flags = ["-O3", "-funroll-loops", "-ffp-contract=off", "-std=c++17", "-pthread"]
    source = sorted(str(path) for path in copy.glob("*.cc"))
    subprocess.run(["g++", *flags, *source, "-o", str(program)], check=True)
    return program


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", required=True, help="folder of the unpacked fasttext 0.9.3 source archive")
    arguments = parser.parse_args()
    RESOURCES.mkdir(parents=True, exist_ok=True)
    (RESOURCES / "plain.txt").write_bytes(b"".join(plain()))
    (RESOURCES / "odd.txt").write_bytes(b"".join(ODD))
    (RESOURCES / "one.txt").write_bytes(b"__label__yes __label__no only one line")
    (RESOURCES / "many.txt").write_bytes(b"".join(many()))
    (RESOURCES / "pretrained.vec").write_text("".join(vectors()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        strict = build(arguments.sources, folder, "strict", 30_000_000)
        forgetful = build(arguments.sources, folder, "forgetful", 200)
        for name, (text, options) in CASES.items():
            output = pathlib.Path(folder, name)
            command = [forgetful if name == "forgetful" else strict, "supervised", "-input", text, "-output", output]
            command += ["-thread", "1", "-verbose", "0", *options.split()]
            # glibc fills new memory with the complement of this byte.
            zeros = os.environ | {"MALLOC_PERTURB_": "255"}
            subprocess.run(command, check=True, env=zeros, cwd=RESOURCES)
            shutil.copy(f"{output}.bin", RESOURCES / f"{name}.bin")
    cases = "".join(f"{name}\t{text}\t{options}\n" for name, (text, options) in CASES.items())
    (RESOURCES / "cases.tsv").write_text(cases, encoding="utf-8")


if __name__ == "__main__":
    main()

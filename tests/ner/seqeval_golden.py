#!/usr/bin/env python3
"""Writes what seqeval says of random tag sequences, legal and illegal, in each of its modes.

    python tests/ner/seqeval_golden.py [--cases 600] [--seed 20261122] [--out FILE]

Needs PyPI seqeval 1.2.2. Without --out it writes the file that the unit test SeqevalGoldenTest compares with; the script
seqeval.sh does the same with 10,000 cases in a temporary file.

Columns, divided by tabs: scheme; gold and predicted tags, divided by spaces, sentences by " | "; the scheme that strict
mode detects from gold, or "none"; scores in default mode; scores in strict mode under the scheme, or "error". Scores are
micro, macro and weighted precision, recall and F1, then type=precision,recall,F1,support of each type.
"""
import argparse
import pathlib
import random
import warnings

from seqeval.metrics.sequence_labeling import get_entities, precision_recall_fscore_support
from seqeval.metrics.v1 import precision_recall_fscore_support as strict_scores
from seqeval.metrics.v1 import unique_labels
from seqeval.scheme import BILOU, IOB1, IOB2, IOBES, IOE1, IOE2, auto_detect

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parents[1] / "classifiers/ner/src/test/resources/org/winnow/classifiers/ner/score/seqeval.tsv"
SCHEMES = {"IOB1": (IOB1, "BI"), "IOB2": (IOB2, "BI"), "IOE1": (IOE1, "EI"), "IOE2": (IOE2, "EI"),
           "IOBES": (IOBES, "BIES"), "BILOU": (BILOU, "BILU")}
TYPES = ["PER", "LOC", "geo-loc", "B"]


def legal(rng, length, scheme):
    """Random spans, tagged as the scheme demands."""
    tags, before, twin = [], None, False
    while len(tags) < length:
        if rng.random() < 0.5:
            tags.append("O")
            before = None
            continue
        size, kind = min(rng.randint(1, 3), length - len(tags)), rng.choice(TYPES[:3])
        twin = before == kind
        prefixes = {"IOB2": "B" + "I" * (size - 1), "IOE2": "I" * (size - 1) + "E",
                    "IOB1": ("B" if twin else "I") + "I" * (size - 1), "IOE1": "I" * size,
                    "IOBES": "S" if size == 1 else "B" + "I" * (size - 2) + "E",
                    "BILOU": "U" if size == 1 else "B" + "I" * (size - 2) + "L"}[scheme]
        if scheme == "IOE1" and twin:
            tags[-1] = "E-" + kind
        tags += [f"{prefix}-{kind}" for prefix in prefixes]
        before = kind
    return tags


def anything(rng, length, prefixes):
    return [rng.choice(["O"] + [f"{rng.choice(prefixes)}-{rng.choice(TYPES)}"] * 3) for _ in range(length)]


def disturbed(rng, tags, prefixes):
    """A prediction: mostly what is true."""
    return [rng.choice(anything(rng, 1, prefixes)) if rng.random() < 0.2 else tag for tag in tags]


def figures(scores, types):
    lists = [",".join(repr(float(value)) for average in ("micro", "macro", "weighted")
                      for value in (scores(average)[:3] if types or average == "micro" else (0, 0, 0)))]
    if types:
        each = scores(None)
        for i, kind in enumerate(types):
            lists.append(f"{kind}=" + ",".join(repr(float(each[j][i])) for j in range(3)) + f",{int(each[3][i])}")
    return " ".join(lists)


def case(rng):
    name = rng.choice(list(SCHEMES))
    scheme, prefixes = SCHEMES[name]
    gold, predicted = [], []
    foreign = "BIESLU" if rng.random() < 0.05 else prefixes
    for _ in range(rng.randint(1, 3)):
        length = rng.randint(1, 12)
        gold.append(legal(rng, length, name) if rng.random() < 0.5 else anything(rng, length, prefixes))
        predicted.append(disturbed(rng, gold[-1], foreign) if rng.random() < 0.7 else anything(rng, length, foreign))
    types = sorted({kind for tags in (gold, predicted) for kind, _, _ in get_entities(tags)})
    default = figures(lambda average: precision_recall_fscore_support(gold, predicted, average=average), types)
    try:
        types = unique_labels(gold, predicted, scheme)
        strict = figures(lambda average: strict_scores(gold, predicted, average=average, scheme=scheme), types)
    except ValueError:
        strict = "error"
    try:
        detected = auto_detect(gold).__name__
    except ValueError:
        detected = "none"
    text = [" | ".join(" ".join(tags) for tags in side) for side in (gold, predicted)]
    return "\t".join([name, *text, detected, default, strict])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--out", type=pathlib.Path, default=GOLDEN)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rng = random.Random(options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(case(rng) + "\n" for _ in range(options.cases)))


if __name__ == "__main__":
    main()

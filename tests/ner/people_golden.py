#!/usr/bin/env python3
"""Writes what crowd-kit, krippendorff and scikit-learn make of random judgements, for the unit test PeopleGoldenTest.

    python tests/ner/people_golden.py [--cases 40] [--seed 20261122] [--out FILE]

Needs PyPI crowd-kit 1.4.2, krippendorff 0.9.0 and scikit-learn. Columns, divided by tabs: judgements as task,worker,label
divided by semicolons; probabilities of majority vote, Dawid-Skene and MACE, by task and label in the order of their names;
Krippendorff's alpha; Cohen's kappa of the first two workers; Fleiss' kappa, "none" if judgements are missing.

crowd-kit's MACE numbers workers and labels by their first appearance in one place and by name in another, and mixes the
two up where they differ. The first tasks here name all of them in order.
"""
import argparse
import pathlib
import random
import warnings

import krippendorff
import numpy as np
import pandas as pd
from crowdkit.aggregation import MACE, DawidSkene, MajorityVote
from sklearn.metrics import cohen_kappa_score

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parents[1] / "classifiers/ner/src/test/resources/org/winnow/classifiers/ner/people/golden.tsv"


def judgements(rng):
    labels = [f"l{i}" for i in range(rng.randint(2, 4))]
    workers = [f"w{i}" for i in range(rng.randint(2, 6))]
    missing = rng.choice([0.0, 0.2, 0.5])
    skill = {worker: rng.uniform(0.3, 0.95) for worker in workers}
    rows = []
    for number in range(rng.randint(6, 30)):
        truth = rng.choice(labels)
        opening = number * len(workers) < len(labels)
        here = [worker for worker in workers if opening or rng.random() >= missing] or [rng.choice(workers)]
        for worker in here:
            label = truth if rng.random() < skill[worker] else rng.choice(labels)
            if opening:
                label = labels[(number * len(workers) + workers.index(worker)) % len(labels)]
            rows.append((f"t{number:03}", worker, label))
    return rows


def fleiss(table):
    raters = table.sum(axis=1)
    if len(set(raters)) > 1 or raters[0] < 2:
        return "none"
    shares = table.sum(axis=0) / table.sum()
    agreement = ((table**2).sum(axis=1) - raters) / (raters * (raters - 1))
    return repr(float((agreement.mean() - (shares**2).sum()) / (1 - (shares**2).sum())))


def case(rng):
    rows = judgements(rng)
    data = pd.DataFrame(rows, columns=["task", "worker", "label"])
    matrices = []
    for model in (MajorityVote(), DawidSkene(), MACE()):
        table = model.fit_predict_proba(data).sort_index().sort_index(axis=1)
        matrices.append(",".join(repr(float(value)) for value in table.to_numpy().ravel()))
    wide = data.pivot(index="worker", columns="task", values="label").sort_index()
    numbers = wide.map(lambda label: np.nan if pd.isna(label) else int(label[1:])).to_numpy(dtype=float)
    alpha = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")
    shared = ~np.isnan(numbers[0]) & ~np.isnan(numbers[1])
    kappa = cohen_kappa_score(numbers[0][shared], numbers[1][shared])
    counts = data.groupby(["task", "label"]).size().unstack(fill_value=0).to_numpy()
    return "\t".join([";".join(",".join(row) for row in rows), *matrices, repr(float(alpha)), repr(float(kappa)),
                      fleiss(counts)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--out", type=pathlib.Path, default=GOLDEN)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rng = random.Random(options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(case(rng) + "\n" for _ in range(options.cases)))


if __name__ == "__main__":
    main()

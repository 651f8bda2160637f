#!/usr/bin/env python3
"""Writes the Parquet file that NerCommandsTest reads, as Hugging Face's datasets does; the last row has no tokens.

    python tests/ner/parquet_golden.py

Needs PyPI datasets 5.2.0. With a FILE, prints the features and the first row that datasets reads from it.
"""
import pathlib
import sys
import tempfile

from datasets import ClassLabel, Dataset, Features, Sequence, Value, load_dataset

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parents[1] / "jobs/src/test/resources/org/winnow/jobs/ner/datasets.parquet"


def write():
    labels = ClassLabel(names=["O", "B-PER", "I-PER", "B-LOC"])
    features = Features({"id": Value("string"), "tokens": Sequence(Value("string")), "ner_tags": Sequence(labels)})
    rows = {"id": ["0", "1", "2"], "tokens": [["Ann", "Lee", "🎉"], ["Bonn"], []], "ner_tags": [[1, 2, 0], [3], []]}
    Dataset.from_dict(rows, features=features).to_parquet(GOLDEN)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        write()
    else:
        with tempfile.TemporaryDirectory() as cache:
            rows = load_dataset("parquet", data_files=sys.argv[1], cache_dir=cache)["train"]
            print(rows.features, len(rows), rows[0])

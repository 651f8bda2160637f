"""The two halves of compare_curate.sh: compare_curate.py train OUT TEXT | compare_curate.py check OUT ANSWERS LID MODEL LABEL

train: writes the documents of a run to TEXT with labels to train a model of two with; which text gets which label does
not matter, as long as the model has something to say.
check: compares columns language, language_score and quality_score with the predictions of the C++ program ANSWERS.
"""
import os
import struct
import subprocess
import sys

import deltalake

TOLERANCE = 1e-6


def table(output, name, columns):
    return deltalake.DeltaTable(os.path.join(output, name)).to_pyarrow_table(columns=columns).to_pylist()


def train(output, file):
    with open(file, "w", encoding="utf-8") as out:
        for row in table(output, "documents", ["text"]):
            if row["text"]:
                label = "hq" if row["text"].count("\n") * 60 < len(row["text"]) else "lq"
                out.write(f"__label__{label} {line(row['text']).replace(chr(13), ' ')}\n")


def line(text):
    return text.replace("\n", " ")


def predictions(program, model, texts):
    """The best label of each text and its probability; None where there is none."""
    encoded = [line(text).encode() for text in texts]
    records = b"".join(struct.pack("<iif", len(text), 1, 0.0) + text for text in encoded)
    data = subprocess.run([program, model], input=records, stdout=subprocess.PIPE, check=True).stdout
    at = 0
    answers = []
    for _ in texts:
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        answer = None
        for _ in range(count):
            probability, size = struct.unpack_from("<fi", data, at)
            answer = data[at + 8 : at + 8 + size].decode(), probability
            at += 8 + size
        answers.append(answer)
    return answers


def expected_language(text, answer):
    if answer is None or not any(character.isalpha() for character in text):
        return "und", 0.0
    return answer[0].removeprefix("__label__"), min(answer[1], 1.0)


def expected_quality(text, answer, label):
    if answer is None or not text.strip():
        return 0.0
    probability = min(answer[1], 1.0)
    return probability if answer[0] == label else 1 - probability


class Column:
    def __init__(self, name):
        self.name, self.rows, self.different, self.largest = name, 0, [], 0.0

    def add(self, row, expected, actual, equal=True):
        self.rows += 1
        difference = abs(expected - actual)
        self.largest = max(self.largest, difference)
        if not equal or difference > TOLERANCE:
            self.different.append((row["doc_id"], expected, actual))

    def report(self):
        print(f"{self.name}: {self.rows} rows, {len(self.different)} different, largest difference {self.largest:.1e}")
        for difference in self.different[:5]:
            print("  ", *difference)


def check(output, program, language_model, quality_model, label):
    rows = table(output, "documents", ["doc_id", "text", "language", "language_score"])
    scores = {row["doc_id"]: row["quality_score"] for row in table(output, "signals", ["doc_id", "quality_score"])}
    texts = [row["text"] or "" for row in rows]
    language, quality = Column("language, language_score"), Column("quality_score")
    for row, text, answer in zip(rows, texts, predictions(program, language_model, texts), strict=True):
        if row["language"] is None:
            continue
        code, score = expected_language(text, answer)
        language.add(row, score, row["language_score"], equal=code == row["language"])
    for row, text, answer in zip(rows, texts, predictions(program, quality_model, texts), strict=True):
        if scores.get(row["doc_id"]) is not None:
            quality.add(row, expected_quality(text, answer, label), scores[row["doc_id"]])
    language.report()
    quality.report()
    if language.different or quality.different or not language.rows or not quality.rows:
        sys.exit("FAILED")
    print("OK")


{"train": train, "check": check}[sys.argv[1]](*sys.argv[2:])

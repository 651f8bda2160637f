#!/usr/bin/env python3
"""Real text as packed sequences for both sides: make_rows.py PARAGRAPHS FOLDER

Splits by source and hash: of each source, each fifty paragraphs in a row go together to one side, one in twenty of them
to validation. Trains a byte-level BPE of 4,096 on the training side. Each paragraph is a document that begins with the
token <|endoftext|>, so that all of its text is predicted; one that does not fit a row is cut into several such. They are
packed best fit, the longest first, and the rows shuffled.

Writes training.rows, validation.rows (rows and their length, then for each row the number of documents, their ends and
the tokens; all 32-bit, big-endian) and bytes.txt: the bytes of text in each validation row, one a line.
"""
import bisect
import gzip
import hashlib
import json
import pathlib
import random
import sys

import numpy
import tokenizers

VOCABULARY = 4096
CONTEXT = 256
TOGETHER = 50
BEGIN = "<|endoftext|>"


def split(path):
    sides = {"training": [], "validation": []}
    seen = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            paragraph = json.loads(line)
            source = paragraph["source"]
            number = seen[source] = seen.get(source, -1) + 1
            digest = hashlib.sha256(f"{source} {number // TOGETHER}".encode()).digest()
            sides["validation" if digest[0] % 20 == 0 else "training"].append(paragraph["text"])
    return sides


def train_tokenizer(texts):
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[BEGIN], show_progress=False,
        initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet())
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def pieces(tokenizer, texts):
    """Tokens of each document, the beginning first, and the bytes of its text."""
    begin = tokenizer.token_to_id(BEGIN)
    byte_count = {token: len(text) for text, token in tokenizer.get_vocab().items()}  # one character stands for a byte
    byte_count[begin] = 0
    for encoding in tokenizer.encode_batch(texts):
        for start in range(0, len(encoding.ids), CONTEXT):
            ids = encoding.ids[start:start + CONTEXT]
            yield [begin, *ids], sum(byte_count[token] for token in ids)


def pack(documents):
    """Rows of CONTEXT + 1 tokens, so that a row without padding has CONTEXT to predict but for its beginnings."""
    rows, spaces = [], []
    for document in sorted(documents, key=lambda document: -len(document[0])):
        at = bisect.bisect_left(spaces, (len(document[0]), -1))
        if at == len(spaces):
            rows.append([document])
            row = len(rows) - 1
            space = CONTEXT + 1
        else:
            space, row = spaces.pop(at)
            rows[row].append(document)
        bisect.insort(spaces, (space - len(document[0]), row))
    random.Random(1).shuffle(rows)
    return rows


def write(rows, path):
    numbers = [len(rows), CONTEXT + 1]
    for row in rows:
        ids = [token for document, _ in row for token in document]
        ends, end = [], 0
        for document, _ in row:
            end += len(document)
            ends.append(end)
        numbers += [len(ends), *ends, *ids, *[0] * (CONTEXT + 1 - len(ids))]
    numpy.array(numbers, dtype=">i4").tofile(path)


def main(paragraphs, folder):
    sides = split(paragraphs)
    tokenizer = train_tokenizer(sides["training"])
    for side, texts in sides.items():
        rows = pack(list(pieces(tokenizer, texts)))
        write(rows, folder / f"{side}.rows")
        tokens = sum(len(document) for row in rows for document, _ in row)
        print(f"{side}: {len(texts)} paragraphs, {len(rows)} rows, {tokens} tokens,"
              f" {1 - tokens / len(rows) / (CONTEXT + 1):.4f} padding")
        if side == "validation":
            (folder / "bytes.txt").write_text("".join(f"{sum(size for _, size in row)}\n" for row in rows))


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))

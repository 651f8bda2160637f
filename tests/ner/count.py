#!/usr/bin/env python3
"""Counts sentences, tokens and entities of annotated files, and lists the lines that no tool could use.

    python tests/ner/count.py FILE...

The witness for RealFilesTest: it splits lines and columns in the plainest way, and shares nothing with the readers.
"""
import json
import re
import sys

TAG = re.compile(r"O|[BIESLU]-\S+")


def entities(tags):
    found, before = 0, "O"
    for tag in tags:
        begins = tag != "O" and (tag[0] in "BSU" or before[0] not in "BI" or before[2:] != tag[2:])
        found += begins
        before = tag
    return found


def from_lines(path):
    sentences, tokens, marked, bad, tags, columns = 0, 0, 0, [], [], 0
    words = 0
    for number, line in enumerate(path.read_bytes().decode().split("\n"), 1):
        if not line.strip():
            sentences += words > 0
            marked += entities(tags)
            tags, words = [], 0
        elif not line.startswith("-DOCSTART-") and not (line.startswith("# ") and "\t" not in line):
            parts = line.split("\t")
            columns = columns or len(parts)
            tag = "O" if columns == 10 else parts[-1]
            if len(parts) != columns or not parts[0] or not TAG.fullmatch(tag):
                bad.append(number)
                continue
            tokens, words = tokens + 1, words + 1
            tags.append(tag)
    return sentences + (words > 0), tokens, marked + entities(tags), bad


def from_json(path):
    records = [json.loads(line) for line in path.read_text().splitlines()]
    tokens = sum(len(record.get("tokens") or record["data"]["tokens"]) for record in records)
    return len(records), tokens, sum(entities(record.get("entities", [])) for record in records), []


if __name__ == "__main__":
    import pathlib

    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        sentences, tokens, marked, bad = (from_json if name.endswith(".json") else from_lines)(path)
        print(f"{name}: {sentences} sentences, {tokens} tokens, {marked} entities, malformed lines {bad}")

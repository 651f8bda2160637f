"""Texts for the comparisons with Python programs, in a form that our Java programs read."""
import gzip
import json
import struct

LEAST = 2000


def texts(path):
    """The texts of a file: field "text" of each line of .jsonl(.gz); else runs of whole lines of 2,000 characters or more."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8", errors="replace", newline="\n") as file:
        if ".jsonl" in path:
            return [json.loads(line)["text"] for line in file]
        found, current, length = [], [], 0
        for line in file:
            current.append(line)
            length += len(line)
            if length >= LEAST:
                found.append("".join(current))
                current, length = [], 0
        return found + ["".join(current)] * (length > 0)


def write(path, all_texts):
    """Of each text the number of its bytes as a big-endian int, and the bytes."""
    with open(path, "wb") as out:
        for text in all_texts:
            utf8 = text.encode("utf-8", errors="replace")
            out.write(struct.pack(">i", len(utf8)) + utf8)


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    at, found = 0, []
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at)
        found.append(data[at + 4 : at + 4 + length].decode("utf-8"))
        at += 4 + length
    return found

#!/usr/bin/env python3
"""Scores extracted texts by the definitions of the two public benchmarks, and on the pages of Readability.

usage: score.py DATA NAME=FILE.jsonl [NAME=FILE.jsonl ...]

WCXB (Murrough-Foley/web-content-extraction-benchmark, evaluate.py): lower-cased \\w+ tokens as bags; precision, recall
and F1 of each page, averaged over pages. Trafilatura (tests/eval_common.py): a segment is there if it is a substring
after white space is normalized; wanted segments that are there are true positives, unwanted ones false positives; F1
of the sums over all pages. Readability: WCXB's measure against the text of the expected HTML.

Every benchmark is also given by halves: rules and weights were chosen on the "dev" half alone; pages of the "check"
half were never looked at. The half is a bit of the page id's SHA-256.
"""
import gzip
import hashlib
import html.parser
import json
import re
import sys
from collections import Counter, defaultdict

TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")


def half(page_id):
    return "dev" if hashlib.sha256(page_id.encode()).digest()[0] % 2 == 0 else "check"


def truth(data, name):
    with gzip.open(f"{data}/web/truth/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["page_id"]: row for row in map(json.loads, lines)}


def bag_scores(text, reference):
    mine, theirs = re.findall(r"\w+", text.lower()), re.findall(r"\w+", reference.lower())
    if not mine or not theirs:
        return (1.0, 1.0, 1.0) if not mine and not theirs else (0.0, 0.0, 0.0)
    shared = sum((Counter(mine) & Counter(theirs)).values())
    precision, recall = shared / len(mine), shared / len(theirs)
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def segment_counts(text, row):
    text = flat(text)
    there = sum(flat(s) in text for s in row["with"])
    wrong = sum(flat(s) in text for s in row["without"])
    return there, wrong, len(row["with"]) - there


def mean(rows):
    return [sum(column) / len(rows) for column in zip(*rows)] if rows else [0.0] * 3


def pooled(rows):
    tp, fp, fn = (sum(column) for column in zip(*rows)) if rows else (0, 0, 0)
    return [tp / max(1, tp + fp), tp / max(1, tp + fn), 2 * tp / max(1, 2 * tp + fp + fn)]


class Text(html.parser.HTMLParser):
    BLOCKS = set("p div li tr td th h1 h2 h3 h4 h5 h6 br pre blockquote section article figcaption dt dd".split())

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag in self.BLOCKS:
            self.parts.append("\n")

    handle_endtag = lambda self, tag: self.handle_starttag(tag, [])

    def handle_data(self, data):
        self.parts.append(data)


def plain(markup):
    reader = Text()
    reader.feed(markup)
    return "".join(reader.parts)


def page_type(row):
    kind = row["_internal"]["page_type"]["primary"]
    return "collection" if kind == "category" else kind


def scores(data, texts):
    """Rows of (benchmark, group, pages, precision, recall, F1)."""
    groups = defaultdict(list)
    for page_id, row in truth(data, "wcxb").items():
        result = bag_scores(texts.get(page_id, ""), row["ground_truth"].get("main_content") or "")
        for group in ("all", half(page_id), page_type(row), page_type(row) + " check"):
            if not group.endswith(" check") or half(page_id) == "check":
                groups["wcxb", group].append(result)
    for page_id, row in truth(data, "trafilatura").items():
        result = segment_counts(texts.get(page_id, ""), row)
        groups["trafilatura", "all"].append(result)
        groups["trafilatura", half(page_id)].append(result)
    for page_id, row in truth(data, "readability").items():
        groups["readability", "all"].append(bag_scores(texts.get(page_id, ""), plain(row["expected_html"])))
    order = ["all", "dev", "check", *TYPES, *(t + " check" for t in TYPES)]
    for bench in ("wcxb", "trafilatura", "readability"):
        for group in order:
            rows = groups.get((bench, group))
            if rows:
                yield bench, group, len(rows), *(pooled(rows) if bench == "trafilatura" else mean(rows))


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {row["page_id"]: row["text"] for row in map(json.loads, lines)}


def main():
    data = sys.argv[1]
    systems = [argument.split("=", 1) for argument in sys.argv[2:]]
    columns = [(name, list(scores(data, read(path)))) for name, path in systems]
    print(f"{'':34}" + "".join(f"{name:>24}" for name, _ in columns))
    print(f"{'benchmark, pages':34}" + "".join(f"{'P      R      F1':>24}" for _ in columns))
    for i, (bench, group, pages, *_) in enumerate(columns[0][1]):
        cells = ("".join(f"{value:7.3f}" for value in rows[i][3:]).rjust(24) for _, rows in columns)
        print(f"{bench + ' ' + group:26}{pages:8}" + "".join(cells))


if __name__ == "__main__":
    main()

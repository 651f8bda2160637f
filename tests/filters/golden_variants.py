#!/usr/bin/env python3
"""Makes golden-variants.jsonl: DCLM's and Dolma's measures of the texts in golden.jsonl, worked out in plain Python.

Usage: golden_variants.py GOLDEN.jsonl OUT.jsonl, in an environment with uniseg==0.7.2, whose words DCLM counts.

The measures follow dclm 361714bd (baselines/mappers/filters/content_filters.py) and dolma 669f5348
(python/dolma/taggers/gopher.py). A fraction of nothing is 0.
"""
import json
import re
import sys
from collections import Counter
from itertools import takewhile
from statistics import median

from uniseg.wordbreak import words as uniseg_words

STOP_WORDS = {"the", "be", "to", "of", "and", "that", "have", "with"}


def ratio(part, whole):
    return part / whole if whole else 0.0


def share(items, holds):
    return ratio(sum(map(bool, map(holds, items))), len(items))


def size(items):
    return sum(map(len, items))


def grams(words, n):
    return list(zip(*(words[i:] for i in range(n))))


def repeated(counts):
    return {item: count for item, count in counts.items() if count > 1}


def dolma(text):
    words, lines = text.split(), text.split("\n")
    mass = size(words)
    row = {
        "words_dolma": len(words),
        "median_word_length_dolma": median(map(len, words)) if words else 0,
        "symbol_fraction_dolma": share(words, lambda w: "#" in w or "\u2026" in w),
        "stop_words_dolma": sum(w in STOP_WORDS for w in words),
        "bullet_fraction_dolma": share(lines, lambda line: line[:1] in ("*", "-")),
        "ellipsis_line_fraction_dolma": share(lines, lambda line: line[-1:] == "\u2026"),
    }
    twice = repeated(Counter(lines))
    row["duplicate_line_fraction_dolma"] = sum(twice.values()) / len(lines)
    row["duplicate_line_char_fraction_dolma"] = ratio(sum(len(line) * count for line, count in twice.items()), mass)
    for n in range(2, 11):
        counts = Counter(grams(words, n))
        masses = {gram: size(gram) * count for gram, count in counts.items()}
        if n < 5:
            top = counts.most_common(1)
            row[f"top_{n}_gram_char_fraction_dolma"] = ratio(masses[top[0][0]], mass) if top else 0.0
        else:
            many = sum(masses[gram] for gram in repeated(counts))
            row[f"duplicate_{n}_gram_char_fraction_dolma"] = ratio(many, sum(masses.values()))
    return row


def dclm_segments(text, name, separator):
    parts = [part.strip() for part in text.split(separator) if part.strip()]
    twice = repeated(Counter(parts)) if len(parts) > 1 else {}
    return parts, {
        f"duplicate_{name}_fraction_dclm": ratio(sum(twice.values()), len(parts)),
        f"duplicate_{name}_char_fraction_dclm": ratio(sum(len(p) * count for p, count in twice.items()), size(parts)),
    }


def dclm_grams(words, n):
    counts = Counter(grams(words, n))
    ranked = counts.most_common()
    if not ranked or ranked[0][1] == 1:
        return 0.0
    if n < 5:
        often = takewhile(lambda entry: entry[1] == ranked[0][1], ranked)
        return max(size(gram) for gram, _ in often) * ranked[0][1] / size(words)
    covered = {i + k for i, gram in enumerate(grams(words, n)) if counts[gram] > 1 for k in range(n)}
    return sum(len(words[i]) for i in covered) / size(words)


def dclm(text):
    words = text.split()
    marks = sum(text.count(mark) for mark in ("#", "...", ". . .", "\u2026"))
    row = {
        "words_dclm": sum(w[0].isalnum() for w in re.split("[ \n\t\v\f\r\0]+", text) if w),
        "mean_word_length_dclm": ratio(size(words), len(words)),
        "symbol_fraction_dclm": ratio(marks, len(words)),
        "alpha_fraction_dclm": share(words, lambda w: any(map(str.isalpha, w))),
        "stop_words_dclm": sum(w.lower() in STOP_WORDS for w in words),
    }
    lines, line_row = dclm_segments(text, "line", "\n")
    _, paragraph_row = dclm_segments(text, "paragraph", "\n\n")
    row.update(line_row)
    row.update(paragraph_row)
    row["bullet_fraction_dclm"] = share(lines, lambda line: line.startswith(("\u25cf", "\u2022", "*", "-")))
    row["ellipsis_line_fraction_dclm"] = share(lines, lambda line: line.endswith(("...", ". . .", "\u2026")))
    split = [w for w in uniseg_words(text) if w[0].isalnum()]
    for n in range(2, 11):
        name = ("top_" if n < 5 else "duplicate_") + f"{n}_gram_char_fraction_dclm"
        row[name] = dclm_grams(split, n)
    return row


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as golden, open(sys.argv[2], "w", encoding="utf-8", newline="\n") as out:
        for line in golden:
            source = json.loads(line)
            measured = {**dolma(source["text"]), **dclm(source["text"])}
            shown = {name: value for name, value in measured.items() if value}
            out.write(json.dumps({"name": source["name"], "signals": shown}) + "\n")

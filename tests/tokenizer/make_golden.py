#!/usr/bin/env python3
"""Golden ids for the tests of classifiers/tokenizer: python3 make_golden.py TOKENIZER_JSON OUT

Encodes the texts below with the Python package tokenizers (no special tokens added) and writes one
JSON object {"text": ..., "ids": [...]} per line.
"""
import json
import sys

from tokenizers import Tokenizer

TEXTS = [
    "", " ", "\n", "a", "The kettle is on.", "It's a test, isn't it? They'll see; we've 12345 reasons.",
    "two  spaces,   three    four\ttab\n\n\nnew  \n lines \r\n end ", "caf\u00e9 na\u00efve \u201cquoted\u201d \u2014 dash\u2026",
    "Stra\u00dfe \u0417\u0430\u0440\u0435\u0447\u044c\u0435 \u0938\u094b\u0928\u092a\u0941\u0930 \u767d\u6d5c\u5742 \uac00\ub098",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U00010348", "\u0000 nul \u007f \u0085 \u00a0 \u3000 \u2028 end",
    "for i in range(10):\n    print(\"#\" * i)\n", "a" * 300, "\ufffd \ufeff e\u0301", "ALL CAPS AND 1,000.50 \u20ac",
]


def main():
    tokenizer = Tokenizer.from_file(sys.argv[1])
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for text in TEXTS:
            ids = tokenizer.encode(text, add_special_tokens=False).ids
            out.write(json.dumps({"text": text, "ids": ids}) + "\n")


if __name__ == "__main__":
    main()

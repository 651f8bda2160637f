#!/usr/bin/env python3
"""Prints lines to train and test with: seeded, of invented words as frequent as a language's, some tied to a label.

    make_text.py --documents 15000 --labels 2 [--seed 1] [--plain]

Frequencies fall with rank as in Zipf's law, common words have followers that they prefer, and document lengths are
log-normal with a mean of about 190 words. A label prefers a tenth of the words. 15000 documents hold some 100,000
different words.
"""
import argparse
import itertools
import math
import random
import sys

WORDS = 200_000
ONSETS = "b c d f g h j k l m n p r s t v w z ch dr gr pr sh st th tr".split() + [""]
VOWELS = "a e i o u a e i o u ea ou".split()
CODAS = "n r s t l m nd ng st".split() + [""] * 6
FOREIGN = "é ü ß ö ç ñ ш я 新 い".split()


def vocabulary(choose):
    """Distinct words, shorter ones first as in a language; one in fifty has a letter beyond ASCII."""
    words, seen = [], set()
    while len(words) < WORDS:
        rank = len(words)
        syllables = 1 + (rank > 300 and choose.random() < 0.7) + (rank > 5000 and choose.random() < 0.6)
        syllables += rank > 60_000
        word = "".join(choose.choice(ONSETS) + choose.choice(VOWELS) + choose.choice(CODAS) for _ in range(syllables))
        if choose.random() < 0.02:
            word += choose.choice(FOREIGN)
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--labels", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1, help="of the documents; the words are always the same")
    parser.add_argument("--plain", action="store_true", help="print no labels")
    arguments = parser.parse_args()
    words = vocabulary(random.Random(0))
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(WORDS)))
    followers = random.Random(1).choices(range(WORDS), cum_weights=weights, k=4 * 5000)
    choose = random.Random(arguments.seed)
    for _ in range(arguments.documents):
        label = choose.randrange(arguments.labels)
        length = 1 + int(math.exp(choose.gauss(4.9, 0.8)))
        document = []
        previous = WORDS
        for word in choose.choices(range(WORDS), cum_weights=weights, k=length):
            if previous < 5000 and choose.random() < 0.4:
                word = followers[4 * previous + choose.randrange(4)]
            elif choose.random() < 0.15:
                # To the nearest word that the label prefers.
                word = min(WORDS - 1, word - word % (10 * arguments.labels) + 10 * label)
            previous = word
            mark = choose.random()
            document.append(words[word].capitalize() if mark < 0.1 else words[word] + ("," if mark > 0.94 else ""))
        start = "" if arguments.plain else f"__label__{label} "
        sys.stdout.write(f"{start}{' '.join(document)} .\n")


main()

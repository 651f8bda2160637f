#!/usr/bin/env python3
"""Prints lines of common words in some forty languages, each word as often as the language has it; always the same ones.

make_languages.py LINES. Needs PyPI's wordfreq.
"""
import random
import sys

import wordfreq

WORDS = 20_000
UNSPACED = {"ja", "zh"}


def main():
    choose = random.Random(3)
    languages = sorted(wordfreq.available_languages("small"))
    vocabularies = {}
    for language in languages:
        frequencies = wordfreq.get_frequency_dict(language, "small")
        words = sorted(frequencies, key=lambda word: (-frequencies[word], word))[:WORDS]
        vocabularies[language] = words, [frequencies[word] for word in words]
    for number in range(int(sys.argv[1])):
        language = languages[number % len(languages)]
        words, weights = vocabularies[language]
        drawn = choose.choices(words, weights, k=choose.randrange(5, 40))
        print(("" if language in UNSPACED else " ").join(drawn).capitalize() + ".")


main()

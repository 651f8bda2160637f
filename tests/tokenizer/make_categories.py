#!/usr/bin/env python3
"""What Hugging Face's tokenizers takes each character for: python3 make_categories.py OUT

Asks the library itself, by splitting every code point with \\p{..}, as its regular expressions follow the Unicode version
of its own engine (16.0 in tokenizers 0.21 to 0.23) and not that of Python or the JDK. Writes a line "START CATEGORY" for
each run of code points of one general category.
"""
import sys

from tokenizers import Regex, pre_tokenizers

CATEGORIES = (
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cn".split()
)
SURROGATES = range(0xD800, 0xE000)
STEP = 4096


def members(pattern, characters):
    split = pre_tokenizers.Split(Regex(pattern), "removed", invert=True)
    for i in range(0, len(characters), STEP):
        for run, _ in split.pre_tokenize_str("".join(characters[i : i + STEP])):
            yield from run


def main():
    characters = [chr(c) for c in range(0x110000) if c not in SURROGATES]
    category = {chr(c): "Cs" for c in SURROGATES}
    for name in CATEGORIES:
        for character in members(rf"\p{{{name}}}", characters):
            assert character not in category, (hex(ord(character)), category[character], name)
            category[character] = name
    previous = None
    with open(sys.argv[1], "w", encoding="ascii") as out:
        for c in range(0x110000):
            if category[chr(c)] != previous:
                previous = category[chr(c)]
                out.write(f"{c:x} {previous}\n")


if __name__ == "__main__":
    main()

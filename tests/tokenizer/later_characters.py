#!/usr/bin/env python3
"""Prints the code points that Normalization.LATER holds, as edges of runs: python3 later_characters.py

The normalizers of Hugging Face's tokenizers know Unicode 9.0. Of the characters that came later, those matter that a newer
Unicode (PyPI's unicodedata2, 18.0) composes, decomposes or moves past others, and the library does not.
"""
import unicodedata2
from tokenizers import normalizers

MARKS = "\u0301\u0323\u05b0\u0334\u0f71"


def main():
    theirs, unmoved = normalizers.NFC().normalize_str, normalizers.NFD().normalize_str
    later = set()
    for c in range(0x110000):
        if 0xD800 <= c < 0xE000:
            continue
        parts = unicodedata2.normalize("NFD", chr(c))
        if parts != chr(c) and unicodedata2.normalize("NFC", parts) != theirs(parts):
            later.update([c, *map(ord, parts)])
        if unicodedata2.combining(chr(c)):
            for text in [f"a{chr(c)}{m}" for m in MARKS] + [f"a{m}{chr(c)}" for m in MARKS]:
                if unicodedata2.normalize("NFD", text) != unmoved(text):
                    later.add(c)
    # Part of a new character, but not new itself; it stays behind the part that is.
    later.discard(0x307)
    edges = [c + side for c in sorted(later) for side in (0, 1) if (c - 1 + 2 * side) not in later]
    print(", ".join(f"{edge:#x}" for edge in edges))


if __name__ == "__main__":
    main()

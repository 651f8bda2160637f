#!/usr/bin/env python3
"""Writes what the recipes of the quality classifier must make of a text, and what a small model then scores; trains a tiny language model.

Needs PyPI tokenizers and fasttext 0.9.3 (numpy < 2). The steps are our own writing of what Ultra-FineWeb's and DCLM's
published inference code does; Python's own str and unicodedata are the point of doing it here.

    MALLOC_PERTURB_=255 python tests/quality/golden.py

(The variable makes glibc hand out zeros: fastText 0.9.3 trains small models on memory that it does not initialise.)
"""
import json
import pathlib
import re
import tempfile
import unicodedata

import fasttext
import tokenizers

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "classifiers/text/src/test/resources/org/winnow/classifiers/text"
TOKENIZER = ROOT / "conf/quickstart/tokenizer.json"

TEXTS = [
    "",
    " \n\t ",
    "The tide turns twice a day.",
    "One paragraph.\n\nAnother one.\n\n\n\nA third, after three blank lines.\n",
    "Windows\r\nline\r\nends\rand an old Mac's",
    "Tabs\tand  many   spaces    and a non-breaking\u00a0one",
    "Straße, CAFÉ, naïve, Ångström, İstanbul, ΟΔΟΣ ΣΑΣ",
    "ΚΩΣ-ΚΑΛΥΜΝΟΣ, ΟΔΟΣ2, ΑΣ'Α ΑΣ' Σ 'Σ ΑΣ\u0301Α ᾈΣ ǅΣ ΣΣΣ",
    "ﬁne ① ½ … ™ x² H₂O",
    "가나다 がぎぐ й ё ў",
    "新しい魚は赤いりんごの隣です。",
    "Astral: 𝔘𝔫𝔦 🎉🦔 𠮷野家",
    "Backslashes \\n \\t stay as they are, and so does \\\\",
    "vertical\x0btab, form\x0cfeed, separators \x1c \x1d \x1e, next\x85line, \u2028 and \u2029",
    "\u3000ideographic space around\u3000",
    "\x85 next line, \x1c file and \xa0 no-break \u2029 at the ends \x1f\x85",
    "zero\u200bwidth and combining a\u0301\u0323 marks \u0300alone",
    "「新しい」、（魚）。１２３ ٣४ “quoted” – dash — «guillemets»… 50％～ 〈a〉【b】´c’",
    "Buy now!!! Cheap cheap cheap click here to WIN WIN WIN",
    "click here buy now",
    "The pilot boat waits beside the quay until the ferry has passed the light.",
    "A quiet evening. The soup is warm, the bread is fresh, and nobody is in a hurry.",
]
GOOD = [
    "The pilot boat waits beside the quay until the ferry has passed the light.",
    "A quiet evening in the kitchen: the soup is warm and the bread is fresh.",
    "The old teacher explained why the tide turns twice a day.",
    "Water boils at a lower temperature on a mountain, because the air is thinner there.",
]
BAD = [
    "Buy now cheap cheap cheap click here to win win win",
    "Click here click here best price best price buy now",
    "Win win win free free free sign up now now now",
    "Cheap cheap best best price click click buy",
]


def ultra_fineweb(text, tokenizer):
    text = re.sub(r"\n{3,}", "\n\n", text)
    text = text.lower()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    text = " ".join(tokenizer.decode([i], skip_special_tokens=False) for i in ids)
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return re.sub(" +", " ", text).strip()


def dclm(text):
    return " ".join(text.strip().splitlines())


PUNCTUATION = {c: "," for c in "，、"} | {c: '"' for c in "„”“«»」「《》"} | {c: "'" for c in "´’"}
PUNCTUATION |= {c: ":" for c in "∶："} | {c: "-" for c in "–━►"} | dict(zip("；？！（）【】〈〉％～", ";?!()[]<>%~"))
PUNCTUATION |= {"。": ".", "．": ". ", "—": " - ", "…": "..."}


def ccnet(text):
    text = text.strip().lower()
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    text = "".join(PUNCTUATION.get(c, c) for c in re.sub(r"\d", "0", text))
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def plain(text):
    return text.replace("\n", " ")


def train(recipe, positive, negative):
    with tempfile.TemporaryDirectory() as folder:
        corpus = pathlib.Path(folder, "train.txt")
        lines = [f"{positive} {recipe(t)}\n" for t in GOOD] + [f"{negative} {recipe(t)}\n" for t in BAD]
        corpus.write_text("".join(lines) * 20, encoding="utf-8")
        return fasttext.train_supervised(
            str(corpus), dim=8, wordNgrams=2, bucket=300, epoch=5, lr=0.3, minCount=1, thread=1, verbose=0
        )


def score(model, line, positive):
    if not line.strip():
        return 0.0
    labels, probabilities = model.predict(line, k=1)
    probability = min(float(probabilities[0]), 1.0)
    return probability if labels[0] == positive else 1 - probability


SENTENCES = {
    "en": ["the ferry waits beside the quay", "what is the weather like today", "she reads the old letters"],
    "de": ["die Fähre wartet am Kai", "wie wird das Wetter heute", "sie liest die alten Briefe"],
    "ru": ["паром ждёт у причала", "какая сегодня погода", "она читает старые письма"],
    "ja": ["船は 港で 待って います", "今日の 天気は どう ですか", "彼女は 古い 手紙を 読みます"],
}


def train_languages():
    """A language model as small as can be, for what the tests say of such models whatever they know."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = pathlib.Path(folder, "train.txt")
        lines = [f"__label__{code} {text}\n" for code, texts in SENTENCES.items() for text in texts]
        corpus.write_text("".join(lines) * 30, encoding="utf-8")
        model = fasttext.train_supervised(
            str(corpus), loss="hs", dim=8, minn=2, maxn=3, bucket=400, epoch=5, lr=0.3, thread=1, verbose=0
        )
        model.save_model(str(RESOURCES / "languages.bin"))


def main():
    tokenizer = tokenizers.Tokenizer.from_file(str(TOKENIZER))
    recipes = {
        "ultra-fineweb": (lambda t: ultra_fineweb(t, tokenizer), "__label__pos", "__label__neg"),
        "dclm": (dclm, "__label__hq", "__label__cc"),
        "ccnet": (ccnet, "__label__good", "__label__bad"),
        "plain": (plain, "__label__good", "__label__bad"),
    }
    RESOURCES.mkdir(parents=True, exist_ok=True)
    train_languages()
    with open(RESOURCES / "recipes.jsonl", "w", encoding="utf-8") as out:
        for name, (recipe, positive, negative) in recipes.items():
            model = train(recipe, positive, negative)
            model.save_model(str(RESOURCES / f"{name}.bin"))
            for text in TEXTS:
                line = recipe(text)
                row = {"recipe": name, "text": text, "line": line, "score": score(model, line, positive)}
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Golden ids for the tests of classifiers/tokenizer: python3 make_golden.py

Encodes the texts below with the Python package tokenizers (no special tokens added) and writes one JSON object
{"text": ..., "ids": [...]} per line to golden.jsonl, for the quickstart's tokenizer. Then trains small vocabularies on
the quickstart's prose, one for each way to split text, and writes to variants.jsonl a line
{"name": ..., "tokenizer": {the tokenizer.json}, "golden": [[text, ids], ...]} for each.
"""
import json
import pathlib

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "classifiers/tokenizer/src/test/resources/tokenizer"
PROSE = ROOT / "conf/quickstart/sample/prose"

TEXTS = [
    "", " ", "\n", "a", "The kettle is on.", "It's a test, isn't it? They'll see; we've 12345 reasons.",
    "two  spaces,   three    four\ttab\n\n\nnew  \n lines \r\n end ", "caf\u00e9 na\u00efve \u201cquoted\u201d \u2014 dash\u2026",
    "Stra\u00dfe \u0417\u0430\u0440\u0435\u0447\u044c\u0435 \u0938\u094b\u0928\u092a\u0941\u0930 \u767d\u6d5c\u5742 \uac00\ub098",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U00010348", "\u0000 nul \u007f \u0085 \u00a0 \u3000 \u2028 end",
    "for i in range(10):\n    print(\"#\" * i)\n", "a" * 300, "\ufffd \ufeff e\u0301", "ALL CAPS AND 1,000.50 \u20ac",
]
MORE = [
    "IT'S they'LL 'S 's 'd'D \u2019s 's'\u017f don'T we'Ve x'rE", "HTTPServer camelCaseWords \u01c5a \u02b0B \u05d0\u05d1 A\u0301B a\u0300b",
    "1 12 123 1234 12345 \u0661\u0662\u0663\u0664 \u00bd\u00b2 x1y22z333", "e\u0301 \uac00\u11a8 \u1100\u1161 \u212b \u0344 a\u08d3\u0301 a\u0301\u0323",
    "  \n  x \n\n\ty\r\n\r\n  \u3000\u4e00 \u3042\u30a2\u4e00ab\u9fa5\u9fa6", "...!!!///\n\n/ ?? <|tool|><tool><tool >< tool><tool_call>",
    "\u7530\u4e2d\u3055\u3093\u306f12\u6642\u306b\u6765\u308b\u3002\uff21\uff22\uff01", "a <|endoftext|> b<|endoftext|><|end", "x  ", "    ", "\t \t\n \n",
    "I\u00f1t\u00ebrn\u00e2ti\u00f4n\u00e0liz\u00e6ti\u00f8n \U0001f600\U0001f600 \u2764\ufe0f\u200d\U0001f525 \U0001e030\U00010400\U00010428",
]
CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
REST = r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
LLAMA3 = CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|" + REST
QWEN2 = CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|" + REST
UPPER, LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
WORD = r"[^\r\n\p{L}\p{N}]?%s%s" + CONTRACTIONS + "?|"
O200K = WORD % (UPPER + "*", LOWER + "+") + WORD % (UPPER + "+", LOWER + "*") + r"\p{N}{1,3}|" + REST.replace("]*", "/]*", 1)
DEEPSEEK3 = (
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
    "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"
)


def split(*patterns, behavior="isolated", invert=False):
    return [pre_tokenizers.Split(Regex(p), behavior, invert) for p in patterns]


def bytes_only(**options):
    return [pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False, **options)]


VARIANTS = {
    "gpt2": [pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)],
    "prefixed": [pre_tokenizers.ByteLevel(add_prefix_space=True, use_regex=True)],
    "unsplit": bytes_only(),
    "cl100k": split(LLAMA3, behavior="removed", invert=True) + bytes_only(),
    "llama3": split(LLAMA3) + bytes_only(),
    "qwen2": split(QWEN2) + bytes_only(),
    "o200k": split(O200K) + bytes_only(),
    "deepseek3": split(r"\p{N}{1,3}", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+", DEEPSEEK3) + bytes_only(),
    "deepseek": split("[\r\n]", r"\s?\p{L}+", r"\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+", r"\s+$",
                      "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+")
    + [pre_tokenizers.Digits(individual_digits=True)] + bytes_only(),
    "digits": [pre_tokenizers.Digits(individual_digits=False)]
    + [pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)],
    "removed": split(r"\s+", behavior="removed") + bytes_only(),
}


def encoded(tokenizer, texts):
    return [[text, tokenizer.encode(text, add_special_tokens=False).ids] for text in texts]


def variant(name, parts):
    tokenizer = Tokenizer(models.BPE(ignore_merges=name in ("llama3", "o200k")))
    tokenizer.pre_tokenizer = parts[0] if len(parts) == 1 else pre_tokenizers.Sequence(parts)
    tokenizer.decoder = decoders.ByteLevel()
    if name == "qwen2":
        tokenizer.normalizer = normalizers.NFC()
    if name == "deepseek3":
        tokenizer.normalizer = normalizers.Sequence([])
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=["<|endoftext|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    prose = [path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*.txt"))]
    tokenizer.train_from_iterator(prose, trainer)
    if name in ("qwen2", "deepseek3"):
        tokenizer.add_tokens([AddedToken(t, normalized=name != "qwen2") for t in ("<tool>", "<tool_call>", "<|tool|>")])
    document = json.loads(tokenizer.to_str())
    if name == "llama3":
        # A whole piece that is in the vocabulary, and that no merges lead to.
        document["model"]["vocab"]["\u0120kettle"] = len(document["model"]["vocab"])
    if name == "o200k":
        document["model"]["merges"] = [" ".join(merge) for merge in document["model"]["merges"]]
    # Special tokens that are spelled out become text in Winnow, so here they are no tokens.
    plain = json.loads(json.dumps(document))
    plain["added_tokens"] = [token for token in plain["added_tokens"] if not token["special"]]
    golden = encoded(Tokenizer.from_str(json.dumps(plain)), [t for t in TEXTS + MORE if "<|endoftext|>" not in t])
    return {"name": name, "tokenizer": document, "golden": golden}


def main():
    tokenizer = Tokenizer.from_file(str(ROOT / "conf/quickstart/tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with open(OUT / "golden.jsonl", "w", encoding="utf-8") as out:
        for text, ids in encoded(tokenizer, TEXTS):
            out.write(json.dumps({"text": text, "ids": ids}) + "\n")
    with open(OUT / "variants.jsonl", "w", encoding="utf-8") as out:
        for name, parts in VARIANTS.items():
            out.write(json.dumps(variant(name, parts)) + "\n")


if __name__ == "__main__":
    main()

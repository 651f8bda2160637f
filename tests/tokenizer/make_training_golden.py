"""Writes training.json of the tokenizer module's tests: texts, and what PyPI's tokenizers trains on them.

make_training_golden.py > classifiers/tokenizer/src/test/resources/tokenizer/training.json
"""
import json
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import train_tokenizer  # noqa: E402

WORDS = (
    "the kettle sings in the Kitchen and the CAT's ears don't move 1984 20261122 3.14 aaaa aaaaaaa ababab "
    "na\u00efve nai\u0308ve \u4e16\u754c \u043a\u043e\u0442 \U0001f408 camelCase HTTPServer ... \n \r\n\n \t"
).split(" ")
CASES = {
    "gpt2": (320, 2, "LAST"),
    "llama3": (400, 2, "FIRST"),
    # More ids than there are merges, down to pairs that come once.
    "qwen": (2000, 1, "FIRST"),
    "gpt4o": (340, 3, "LAST"),
}


def main():
    choose = random.Random(5)
    texts = [" ".join(choose.choices(WORDS, k=12)) for _ in range(40)]
    golden = {"texts": texts}
    for split, (size, least, place) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "tokenizer.json")
            sys.stdout, stdout = sys.stderr, sys.stdout
            train_tokenizer.train(texts, split, size, least, place.lower(), path)
            sys.stdout = stdout
            with open(path, encoding="utf-8") as file:
                content = json.load(file)
        content["model"]["merges"] = [" ".join(merge) for merge in content["model"]["merges"]]
        for token in content["added_tokens"]:
            content["model"]["vocab"][token["content"]] = token["id"]
        golden[split] = {"size": size, "min_frequency": least, "place": place, "file": content}
    json.dump(golden, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()

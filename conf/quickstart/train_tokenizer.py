#!/usr/bin/env python3
"""Trains tokenizer.json on the sample's own texts: python3 train_tokenizer.py [FILE]

Byte-level byte-pair encoding as in GPT-2 (same split of words, no prefix space), 2,048 entries,
`<|endoftext|>` as id 0. Needs the package tokenizers (0.23.3 made the committed file).
"""
import sys
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from make_sample import FOREIGN, english
from sample.prose import Genre

VOCABULARY = 2048
END_OF_TEXT = "<|endoftext|>"


def texts():
    for _, _, article in english():
        yield "\n\n".join([article.title, *article.paragraphs, *article.items, *article.code])
    for name, count in FOREIGN.items():
        for n in range(count):
            yield "\n\n".join(Genre(name).article(n, 3).paragraphs)


def main():
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "tokenizer.json"
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[END_OF_TEXT], show_progress=False,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
    )
    tokenizer.train_from_iterator(texts(), trainer)
    tokenizer.save(str(target), pretty=False)
    print(f"{target}: {tokenizer.get_vocab_size()} entries")


if __name__ == "__main__":
    main()

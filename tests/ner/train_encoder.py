"""Fine-tunes a BERT-like encoder to mark entities and writes the folder that the tagger kind torchscript reads.

    train_encoder.py --base DIR --train FILE --dev FILE [--also NAME=FILE]... --output DIR

DIR of --base holds model.safetensors, config.json and tokenizer.json of an encoder of BERT's architecture. Files are
CoNLL with tabs, token first and tag last. Each --also has a head of its own, is passed over once before the training
proper, and so teaches the encoder without its guidelines reaching the tags. Everything is seeded; one thread.

An uncased tokenizer loses what capitals say: the tokenizer.json that is written puts "^" before a word that begins with
one and "~" before a word of capitals, and that piece, as the first of its word, carries the word's tag.
"""
import argparse
import json
import math
import pathlib
import random
import string
import struct
import time
from typing import Tuple

import numpy
import torch
from tokenizers import Regex, Tokenizer, normalizers
from torch import nn


def sentences(path):
    tokens, tags = [], []
    for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
        parts = line.rstrip("\r").split("\t")
        if len(parts) < 2:
            if tokens:
                yield tokens, tags
            tokens, tags = [], []
        elif parts[0].strip():
            tokens.append(parts[0])
            tags.append(parts[-1])
    if tokens:
        yield tokens, tags


def tensors(path):
    raw = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    kinds = {"F32": numpy.float32, "F16": numpy.float16, "I64": numpy.int64}
    for name, entry in json.loads(raw[8:8 + length]).items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = numpy.frombuffer(raw[8 + length + start:8 + length + end], kinds[entry["dtype"]])
            yield name, torch.from_numpy(values.reshape(entry["shape"]).copy())


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, epsilon: float):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, epsilon)
        self.dropout = nn.Dropout(0.1)

    def split(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(x.size(0), x.size(1), self.heads, -1).transpose(1, 2)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        mixed = nn.functional.scaled_dot_product_attention(
            self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x)), mask)
        mixed = mixed.transpose(1, 2).reshape(x.size())
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, config, labels: int):
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.kinds = nn.Embedding(config["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, config["layer_norm_eps"])
        self.layers = nn.ModuleList([
            Layer(width, config["num_attention_heads"], config["intermediate_size"], config["layer_norm_eps"])
            for _ in range(config["num_hidden_layers"])])
        self.dropout = nn.Dropout(0.1)
        self.capitals = nn.Embedding(3, width)
        nn.init.zeros_(self.capitals.weight)
        self.head = nn.Linear(width, labels)
        self.initial: int = config["initial"]
        self.all: int = config["all"]

    def hidden(self, ids: torch.Tensor, attended: torch.Tensor) -> torch.Tensor:
        """A mark lends its meaning to the piece behind it, is seen by none, and takes over that piece's state."""
        kind = (ids == self.initial).long() + 2 * (ids == self.all).long()
        mark = kind > 0
        places = ((mark == 0).long().cumsum(1) - 1).clamp(0, self.positions.num_embeddings - 1)
        x = self.words(ids) + self.positions(places) + self.kinds.weight[0] + self.capitals(kind.roll(1, 1))
        x = self.dropout(self.norm(x))
        mask = ((attended == 0) | mark).to(x.dtype)[:, None, None, :] * -1e9
        for layer in self.layers:
            x = layer(x, mask)
        return self.dropout(torch.where(mark.unsqueeze(-1), x.roll(-1, 1), x))

    def forward(self, ids: torch.Tensor, attended: torch.Tensor) -> torch.Tensor:
        return self.head(self.hidden(ids, attended))


NAMES = {"attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
         "attention.output.dense": "out", "attention.output.LayerNorm": "norm", "intermediate.dense": "up",
         "output.dense": "down", "output.LayerNorm": "norm2"}


def renamed(name):
    name = name.removeprefix("bert.")
    if name.startswith("embeddings.") and name != "embeddings.position_ids":
        part, last = name.split(".")[1:]
        return {"word_embeddings": "words", "position_embeddings": "positions", "token_type_embeddings": "kinds",
                "LayerNorm": "norm"}[part] + "." + last
    if name.startswith("encoder.layer."):
        _, _, number, *middle, last = name.split(".")
        return f"layers.{number}.{NAMES['.'.join(middle)]}.{last}"
    return ""


def marked(tokenizer):
    """The tokenizer with marks for capitals. Its rules replace letters: one that only inserts breaks tokenizers 0.22."""
    letters = string.ascii_uppercase
    capitals = [normalizers.Replace(Regex(rf"\A{one}(?=\P{{Ll}}+\z)"), "~ " + one.lower()) for one in letters]
    initials = [normalizers.Replace(Regex(rf"\A{one}"), "^ " + one.lower()) for one in letters]
    tokenizer.normalizer = normalizers.Sequence(capitals + initials + [tokenizer.normalizer])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Data:
    def __init__(self, path, tokenizer, labels=None):
        self.read = list(sentences(path))
        self.labels = labels or ["O"] + sorted({tag for _, tags in self.read for tag in tags} - {"O"})
        number = {label: i for i, label in enumerate(self.labels)}
        self.items = []
        for (tokens, tags), encoding in zip(
                self.read, tokenizer.encode_batch([tokens for tokens, _ in self.read], is_pretokenized=True)):
            targets, first, seen = [-100] * len(encoding.ids), [], set()
            for place, word in enumerate(encoding.word_ids):
                if word is not None and word not in seen:
                    seen.add(word)
                    targets[place] = number[tags[word]]
                    first.append((word, place))
            self.items.append((encoding.ids, targets, first))


def batch(items):
    longest = max(len(ids) for ids, _, _ in items)
    ids = torch.zeros(len(items), longest, dtype=torch.long)
    attended = torch.zeros(len(items), longest, dtype=torch.long)
    targets = torch.full((len(items), longest), -100)
    for row, (one, target, _) in enumerate(items):
        ids[row, :len(one)] = torch.tensor(one)
        attended[row, :len(one)] = 1
        targets[row, :len(one)] = torch.tensor(target)
    return ids, attended, targets


def spans(tags):
    found, start = set(), None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B" or tag[0] == "I" and start is None:
            start = i
    return found


def f1(model, data):
    model.eval()
    right = proposed = true = 0
    with torch.no_grad():
        for (ids, targets, first), (tokens, tags) in zip(data.items, data.read):
            best = model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))[0].argmax(-1).tolist()
            guess = ["O"] * len(tokens)
            for word, place in first:
                guess[word] = data.labels[best[place]]
            right += len(spans(guess) & spans(tags))
            proposed += len(spans(guess))
            true += len(spans(tags))
    model.train()
    return 200 * right / max(1, proposed + true)


def batches(data, size, rng):
    items = data.items[:]
    rng.shuffle(items)
    for start in range(0, len(items), size * 20):
        near = sorted(items[start:start + size * 20], key=lambda item: len(item[0]))
        groups = [near[i:i + size] for i in range(0, len(near), size)]
        rng.shuffle(groups)
        yield from groups


def train(model, plan, rate, rng, after):
    """plan: list of (epochs, [(data, head)]): the data of an epoch take turns."""
    total = sum(epochs * sum(math.ceil(len(d.items) / 16) for d, _ in parts) for epochs, parts in plan)
    heads = [p for _, parts in plan for _, head in parts for p in head.parameters()]
    known = {id(p) for p in model.parameters()}
    heads = [p for p in heads if id(p) not in known]
    named = [p for n, p in model.named_parameters()]
    optimizer = torch.optim.AdamW([
        {"params": [p for p in named + heads if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in named + heads if p.dim() == 1], "weight_decay": 0.0}], lr=rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.1 * total)) * max(0.02, 1 - step / total))
    for epochs, parts in plan:
        for epoch in range(epochs):
            turns = [(group, data, head) for data, head in parts for group in batches(data, 16, rng)]
            if len(parts) > 1:
                rng.shuffle(turns)
            start, sum_loss = time.time(), 0.0
            for group, data, head in turns:
                ids, attended, targets = batch(group)
                logits = head(model.hidden(ids, attended))
                loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                sum_loss += loss.item()
            after(epoch, sum_loss / len(turns), time.time() - start)


def main():
    arguments = argparse.ArgumentParser()
    for name in ("base", "train", "dev", "output"):
        arguments.add_argument("--" + name, required=True)
    arguments.add_argument("--also", action="append", default=[])
    arguments.add_argument("--epochs", type=int, default=5)
    arguments.add_argument("--first", type=int, default=1)
    arguments.add_argument("--rate", type=float, default=1e-4)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    base = pathlib.Path(options.base)
    config = json.loads((base / "config.json").read_text())
    tokenizer = marked(Tokenizer.from_file(str(base / "tokenizer.json")))
    config |= {"initial": tokenizer.token_to_id("^"), "all": tokenizer.token_to_id("~")}
    train_data = Data(options.train, tokenizer)
    dev = Data(options.dev, tokenizer, train_data.labels)
    model = Encoder(config, len(train_data.labels))
    weights = {renamed(name): value for name, value in tensors(base / "model.safetensors") if renamed(name)}
    missing, unexpected = model.load_state_dict(weights, strict=False)
    assert set(missing) == {"head.weight", "head.bias", "capitals.weight"} and not unexpected, (missing, unexpected)
    others = [Data(one.split("=", 1)[1], tokenizer) for one in options.also]
    plan = []
    if others:
        parts = [(data, nn.Linear(config["hidden_size"], len(data.labels))) for data in others]
        plan.append((options.first, parts))
    plan.append((options.epochs, [(train_data, model.head)]))

    def after(epoch, loss, seconds):
        print(f"epoch {epoch + 1}: loss {loss:.4f}, dev F1 {f1(model, dev):.2f}, {seconds:.0f} s", flush=True)

    train(model, plan, options.rate, rng, after)
    model.eval()
    out = pathlib.Path(options.output)
    out.mkdir(parents=True, exist_ok=True)
    torch.jit.script(model).save(str(out / "model.pt"))
    tokenizer.save(str(out / "tokenizer.json"))
    (out / "labels.txt").write_text("\n".join(train_data.labels) + "\n")
    print(f"{out}: dev F1 {f1(model, dev):.2f}")


if __name__ == "__main__":
    main()

"""Asks our process and PyTorch eager in turns what a feed-forward layer costs; ffn_speed.sh starts both."""
import argparse
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

LEAST_AT_32 = 1.5
LEAST_AGAINST_EAGER = 1.0
# What a ratio of medians is off by on a machine that others use.
NOISE = 0.03


class LowRank(nn.Module):
    def __init__(self, inputs, outputs, rank):
        super().__init__()
        self.right = nn.Linear(inputs, rank, bias=False)
        self.left = nn.Linear(rank, outputs)

    def forward(self, x):
        return self.left(self.right(x))


class BlockDense(nn.Module):
    def __init__(self, inputs, outputs, blocks, rank):
        super().__init__()
        self.blocks = nn.Parameter(torch.randn(blocks, rank // blocks, inputs // blocks) / 30)
        self.left = nn.Linear(rank, outputs)

    def forward(self, x):
        count, _, width = self.blocks.shape
        hidden = torch.bmm(x.view(-1, count, width).transpose(0, 1), self.blocks.transpose(1, 2))
        return self.left(hidden.transpose(0, 1).reshape(x.shape[0], -1))


class BlockShuffle(nn.Module):
    def __init__(self, inputs, outputs, blocks):
        super().__init__()
        inner = min(inputs, outputs) // blocks
        self.first = nn.Parameter(torch.randn(blocks, inner, inputs // blocks) / 30)
        self.second = nn.Parameter(torch.randn(blocks, outputs // blocks, inner) / 30)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        count, inner, width = self.first.shape
        hidden = torch.bmm(x.view(-1, count, width).transpose(0, 1), self.first.transpose(1, 2))
        dealt = hidden.transpose(0, 1).reshape(-1, inner, count).permute(2, 0, 1)
        y = torch.bmm(dealt, self.second.transpose(1, 2))
        return y.permute(1, 2, 0).reshape(x.shape[0], -1) + self.bias


class Layer(nn.Module):
    def __init__(self, width, structure):
        super().__init__()
        kind, *numbers = structure.split(":")
        made = {"dense": nn.Linear, "low-rank": LowRank, "block-dense": BlockDense, "block-shuffle": BlockShuffle}[kind]
        self.norm = nn.LayerNorm(width)
        self.up = made(width, 4 * width, *map(int, numbers))
        self.down = made(4 * width, width, *map(int, numbers))

    def forward(self, x):
        return x + self.down(functional.gelu(self.up(self.norm(x))))


def eager(layer, x, gradient):
    x = x.detach().requires_grad_()
    start = time.thread_time()
    layer(x).backward(gradient)
    return time.thread_time() - start


class Ours:
    def __init__(self, requests, answers):
        self.requests = open(requests, "w")
        self.answers = open(answers)

    def ask(self, *words):
        print(*words, file=self.requests, flush=True)
        answer = self.answers.readline()
        if not answer:
            sys.exit(f"our process ended at: {words}")
        return float(answer)


def structures(width):
    """At 63 % and 32 % of the dense layer's parameters."""
    half, quarter = width // 2, width // 4
    return {
        "dense": "dense",
        "low-rank 63 %": f"low-rank:{half}",
        "block-shuffle 63 %": "block-shuffle:2",
        "block-dense 63 %": f"block-dense:2:{width // 3 * 2}",
        "low-rank 32 %": f"low-rank:{quarter}",
        "block-shuffle 32 %": "block-shuffle:4",
        "block-dense 32 %": f"block-dense:2:{width // 6 * 2}",
    }


def training(ours, options):
    kinds = structures(options.width)
    layers = {name: Layer(options.width, kind) for name, kind in kinds.items()}
    x, gradient = torch.randn(2, options.tokens, options.width)
    mine, theirs, rest = {name: [] for name in kinds}, {name: [] for name in kinds}, []
    for turn in range(options.rounds + 1):
        base = ours.ask("train", options.width, "none", options.tokens)
        measured = {}
        for name, kind in kinds.items():
            measured[name] = (ours.ask("train", options.width, kind, options.tokens) - base,
                              eager(layers[name], x, gradient))
        if turn:
            rest.append(base)
            for name, (one, other) in measured.items():
                mine[name].append(one)
                theirs[name].append(other)
    print(f"\nA feed-forward layer of width {options.width}, forward and backward of {options.tokens} tokens, CPU time of"
          f" one thread, medians of {options.rounds} rounds in turns:\n")
    print("| layer | ours, ms | times as fast as dense | PyTorch eager, ms | times as fast as eager |")
    print("|---|--:|--:|--:|--:|")
    failed = []
    for name in kinds:
        against_dense = statistics.median(a / b for a, b in zip(mine["dense"], mine[name]))
        against_eager = statistics.median(a / b for a, b in zip(theirs[name], mine[name]))
        print(f"| {name} | {1e3 * statistics.median(mine[name]):.0f} | {against_dense:.2f} |"
              f" {1e3 * statistics.median(theirs[name]):.0f} | {against_eager:.2f} |")
        if name.endswith("32 %") and against_dense < LEAST_AT_32:
            failed.append(f"{name}: {against_dense:.2f} times as fast as dense (must be {LEAST_AT_32})")
        if against_eager < LEAST_AGAINST_EAGER - NOISE:
            failed.append(f"{name}: {against_eager:.2f} times as fast as eager (must be {LEAST_AGAINST_EAGER})")
    return failed


def decoding(ours, width):
    counts = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    print(f"\nA pass of decoding at width {width}, merged / structured (above 1: structured is faster), a dense layer"
          " beside it in both:\n")
    print("| tokens a pass | " + " | ".join(map(str, counts)) + " |")
    print("|---|" + "--:|" * len(counts))
    for name, kind in structures(width).items():
        if not name.endswith("32 %"):
            continue
        ratios = []
        for count in counts:
            pairs = [[ours.ask("decode", width, kind, count, below) for below in (100_000, 0)] for _ in range(3)]
            ratios.append(statistics.median(merged / structured for merged, structured in pairs))
        print(f"| {name} | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", required=True)
    parser.add_argument("--answers", required=True)
    parser.add_argument("--width", type=int, default=1536)
    parser.add_argument("--tokens", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--decoding-widths", default="512,1024,2048")
    options = parser.parse_args()
    torch.set_num_threads(1)
    ours = Ours(options.requests, options.answers)
    failed = training(ours, options)
    for width in filter(None, options.decoding_widths.split(",")):
        decoding(ours, int(width))
    if failed:
        sys.exit("\n" + "\n".join(failed))


if __name__ == "__main__":
    main()

"""The language model in plain PyTorch, as one would write it by hand, and its weights from our checkpoint."""
import json
import math

import numpy
import torch
from torch import nn
from torch.nn import functional


class LowRank(nn.Module):
    def __init__(self, inputs, outputs, rank):
        super().__init__()
        self.right = nn.Linear(inputs, rank, bias=False)
        self.left = nn.Linear(rank, outputs, bias=False)

    def matrices(self):
        return [self.right.weight, self.left.weight]

    def forward(self, x):
        return self.left(self.right(x))


class BlockDense(nn.Module):
    def __init__(self, inputs, outputs, blocks, rank):
        super().__init__()
        self.blocks = nn.Parameter(torch.empty(blocks, rank // blocks, inputs // blocks))
        self.left = nn.Linear(rank, outputs, bias=False)

    def matrices(self):
        return [self.blocks, self.left.weight]

    def forward(self, x):
        count, _, width = self.blocks.shape
        parts = x.reshape(-1, count, width).transpose(0, 1)
        hidden = torch.bmm(parts, self.blocks.transpose(1, 2)).transpose(0, 1)
        return self.left(hidden.reshape(*x.shape[:-1], -1))


class BlockShuffle(nn.Module):
    def __init__(self, inputs, outputs, blocks):
        super().__init__()
        inner = min(inputs, outputs) // blocks
        self.first = nn.Parameter(torch.empty(blocks, inner, inputs // blocks))
        self.second = nn.Parameter(torch.empty(blocks, outputs // blocks, inner))

    def matrices(self):
        return [self.first, self.second]

    def forward(self, x):
        count, inner, width = self.first.shape
        parts = x.reshape(-1, count, width).transpose(0, 1)
        hidden = torch.bmm(parts, self.first.transpose(1, 2)).transpose(0, 1)
        dealt = hidden.reshape(-1, inner, count).permute(2, 0, 1)
        return torch.bmm(dealt, self.second.transpose(1, 2)).permute(1, 2, 0).reshape(*x.shape[:-1], -1)


class Guided(nn.Module):
    """A structured matrix, with its bias, beside a dense one whose share falls."""

    def __init__(self, structured, inputs, outputs, guided):
        super().__init__()
        self.structured = structured
        self.bias = nn.Parameter(torch.empty(outputs))
        self.guide = nn.Linear(inputs, outputs, bias=False) if guided else None
        self.share = 0.0

    def matrices(self):
        return self.structured.matrices()

    def forward(self, x):
        y = self.structured(x)
        if self.share > 0:
            y = self.share * self.guide(x) + (1 - self.share) * y
        return y + self.bias


class Whole(nn.Linear):
    def matrices(self):
        return [self.weight]


def matrix(inputs, outputs, structure, guided):
    kind, *numbers = structure.split(":")
    numbers = [int(number) for number in numbers]
    if kind == "dense":
        return Whole(inputs, outputs)
    made = {"low-rank": LowRank, "block-dense": BlockDense, "block-shuffle": BlockShuffle}[kind]
    return Guided(made(inputs, outputs, *numbers), inputs, outputs, guided)


class Rotary(nn.Module):
    def __init__(self, width, context, base):
        super().__init__()
        angles = torch.outer(torch.arange(context), base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width))
        self.register_buffer("cosines", angles.cos().float(), persistent=False)
        self.register_buffer("sines", angles.sin().float(), persistent=False)

    def forward(self, x):
        left, right = x.chunk(2, dim=-1)
        cosines, sines = self.cosines[:x.shape[2]], self.sines[:x.shape[2]]
        return torch.cat((left * cosines - right * sines, right * cosines + left * sines), dim=-1).type_as(x)


class Block(nn.Module):
    def __init__(self, shape, structure, guided):
        super().__init__()
        width, inner = int(shape["width"]), int(shape["feedForwardWidth"])
        self.heads, self.shared = int(shape["heads"]), int(shape["keyValueHeads"])
        self.head_width = int(shape["attentionWidth"]) // self.heads
        self.attention_norm = nn.LayerNorm(width)
        self.attention = nn.Linear(width, (self.heads + 2 * self.shared) * self.head_width)
        self.projection = nn.Linear(self.heads * self.head_width, width)
        self.feed_forward_norm = nn.LayerNorm(width)
        self.up = matrix(width, inner, structure, guided)
        self.down = matrix(inner, width, structure, guided)

    def forward(self, x, mask, rotary):
        rows, tokens, _ = x.shape
        heads = self.attention(self.attention_norm(x)).view(rows, tokens, -1, self.head_width).transpose(1, 2)
        q, k, v = heads.split((self.heads, self.shared, self.shared), dim=1)
        y = functional.scaled_dot_product_attention(
            rotary(q), rotary(k), v, attn_mask=mask, enable_gqa=self.shared < self.heads)
        x = x + self.projection(y.transpose(1, 2).reshape(rows, tokens, -1))
        return x + self.down(functional.gelu(self.up(self.feed_forward_norm(x))))


class LanguageModel(nn.Module):
    def __init__(self, shape, guided_fraction):
        super().__init__()
        self.embedding = nn.Embedding(int(shape["vocabulary"]), int(shape["width"]))
        self.blocks = nn.ModuleList(
            Block(shape, shape["feedForward"] if layer else "dense", guided_fraction > 0)
            for layer in range(int(shape["layers"])))
        self.norm = nn.LayerNorm(int(shape["width"]))
        self.rotary = Rotary(self.blocks[0].head_width, int(shape["context"]), shape["ropeBase"])
        self.guided_fraction = guided_fraction

    def forward(self, ids, targets, segments, reduction="sum"):
        """The loss in nats; targets of -100 do not count, and no position sees another segment's."""
        mask = (segments[:, :, None] == segments[:, None, :]).tril()[:, None]
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, mask, self.rotary)
        logits = functional.linear(self.norm(x), self.embedding.weight)
        return functional.cross_entropy(logits.flatten(0, 1).float(), targets.flatten(), reduction=reduction)

    def matrices(self):
        """In the order of our vector."""
        found = [self.embedding.weight]
        for block in self.blocks:
            found += [block.attention.weight, block.projection.weight, *block.up.matrices(), *block.down.matrices()]
        return found

    def vectors(self):
        found = []
        for block in self.blocks:
            for part in (block.attention_norm, block.attention, block.projection, block.feed_forward_norm):
                found += [part.weight, part.bias] if isinstance(part, nn.LayerNorm) else [part.bias]
            found += [block.up.bias, block.down.bias]
        return [*found, self.norm.weight, self.norm.bias]

    def guided(self):
        return [module for module in self.modules() if isinstance(module, Guided) and module.guide is not None]

    def share(self, step, steps):
        """Sets the guides' share at a step, counted from 0."""
        end = self.guided_fraction * steps
        share = (1 + math.cos(math.pi * step / end)) / 2 if step < end else 0.0
        for module in self.guided():
            module.share = share


def read_checkpoint(path):
    """The model of a checkpoint that has no step behind it, and whether it multiplies 16-bit brain floats."""
    with open(path, "rb") as file:
        assert file.read(8) == b"WINNOWLM"
        _, length = numpy.fromfile(file, ">i4", 2)
        header = json.loads(file.read(length))
        vectors = {name: numpy.fromfile(file, "<f4", header["size"]) for name in header["vectors"]}
    model = LanguageModel(header["shape"], header["guidedFraction"])
    weights = torch.from_numpy(vectors["WEIGHTS"])
    at = 0
    with torch.no_grad():
        for array in [*model.matrices(), *model.vectors(), *(module.guide.weight for module in model.guided())]:
            array.copy_(weights[at:at + array.numel()].view(array.shape))
            at += array.numel()
    assert at == len(weights) == sum(parameter.numel() for parameter in model.parameters())
    return model, header["precision"] == "BFLOAT16"

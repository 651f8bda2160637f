#!/usr/bin/env python3
"""PyTorch's side: answers the requests of LanguageModelRuns.java, but for "create".

  --optimizer fused|foreach|loop   which of AdamW's implementations, default fused, the fastest
  --compile                        by torch.compile
"""
import argparse
import math
import sys
import time

import numpy
import pytorch_model
import torch

torch.set_num_threads(1)


def read_rows(path, first, count):
    numbers = numpy.fromfile(path, ">i4").astype(numpy.int64)
    rows, length = numbers[:2]
    ids, targets, segments = [], [], []
    at = 2
    for row in range(min(rows, first + count)):
        ends = numbers[at + 1:at + 1 + numbers[at]]
        at += 1 + len(ends) + length
        if row < first:
            continue
        tokens = numbers[at - length:at]
        segment = numpy.searchsorted(ends, numpy.arange(length), side="right")
        predicted = (segment[1:] == segment[:-1]) & (segment[1:] < len(ends))
        ids.append(tokens[:-1])
        targets.append(numpy.where(predicted, tokens[1:], -100))
        segments.append(segment[:-1])
    return [torch.from_numpy(numpy.stack(part)) for part in (ids, targets, segments)]


class Runs:
    def __init__(self, options):
        self.options = options
        self.rows = {}

    def read(self, side, path, first, count):
        self.rows[side] = read_rows(path, int(first), int(count))
        return [int((self.rows[side][1] >= 0).sum())]

    def load(self, path, peak, warm_up, steps):
        self.model, self.bfloat16 = pytorch_model.read_checkpoint(path)
        self.peak, self.warm_up, self.steps_planned = float(peak), int(warm_up), int(steps)
        kinds = {"fused": {"fused": True}, "foreach": {"foreach": True}, "loop": {"foreach": False}}
        guides = [module.guide.weight for module in self.model.guided()]
        self.optimizer = torch.optim.AdamW(
            [{"params": self.model.matrices() + guides, "weight_decay": 0.1},
             {"params": self.model.vectors(), "weight_decay": 0.0}],
            betas=(0.9, 0.999), eps=1e-8, **kinds[self.options.optimizer])
        self.forward = torch.compile(self.model) if self.options.compile else self.model
        self.done = self.next = 0
        return [sum(parameter.numel() for parameter in self.model.parameters())]

    def rate(self):
        if self.done < self.warm_up:
            return self.peak * (self.done + 1) / self.warm_up
        share = (self.done - self.warm_up) / (self.steps_planned - self.warm_up)
        return self.peak * (0.1 + 0.9 * (1 + math.cos(math.pi * min(1, share))) / 2)

    def step(self, ids, targets, segments):
        count = (targets >= 0).sum().item()
        self.model.share(self.done, self.steps_planned)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.bfloat16):
            loss = self.forward(ids, targets, segments) / count
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.done += 1
        return loss.item()

    def steps(self, count, size):
        count, size = int(count), int(size)
        training = self.rows["training"]
        cpu, wall = time.process_time(), time.perf_counter()
        losses = []
        for _ in range(count):
            if self.next + size > len(training[0]):
                self.next = 0
            losses.append(self.step(*(part[self.next:self.next + size] for part in training)))
            self.next += size
        return [time.process_time() - cpu, time.perf_counter() - wall, *losses]

    def validate(self, size):
        rows = self.rows["validation"]
        nats = 0.0
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.bfloat16):
            for batch in zip(*(part.split(int(size)) for part in rows)):
                nats += self.model(*batch).item()
        return [nats]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--optimizer", choices=("fused", "foreach", "loop"), default="fused")
    parser.add_argument("--compile", action="store_true")
    runs = Runs(parser.parse_args())
    for line in sys.stdin:
        request, *arguments = line.split()
        print(*getattr(runs, request)(*arguments), flush=True)


if __name__ == "__main__":
    main()

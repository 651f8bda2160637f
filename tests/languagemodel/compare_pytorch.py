#!/usr/bin/env python3
"""The same training by us and by PyTorch; compare_pytorch.sh makes the rows and runs it.

Both begin with the weights of our checkpoint and read the same rows in the same order. A step's losses and the bits per
byte of validation must lie within LIMIT of each other.
"""
import argparse
import math
import pathlib
import sys

import runs
from structures import WIDE

LIMIT = 0.02
ROWS = 2
PEAK = 1e-3


def configurations():
    """Name, configuration, precision; the first is trained longest."""
    for name, configuration in runs.STRUCTURES.items():
        yield name, configuration, "FLOAT32"
    yield "wide and structured", WIDE, "FLOAT32"
    yield "low-rank 32 %, self-guided", {"structure": "low-rank:64", "guided": 0.5}, "FLOAT32"
    yield "dense, bfloat16", {}, "BFLOAT16"


def compare(ours, theirs, configuration, precision, steps, options):
    checkpoint = options.work / "begin.bin"
    runs.create(ours, checkpoint, 1, configuration, precision)
    sides = (ours, theirs)
    for side in sides:
        side.ask("load", checkpoint, PEAK, steps // 10, steps)
        side.ask("read", "training", options.work / "training.rows", 0, steps * ROWS)
        side.ask("read", "validation", options.work / "validation.rows", 0, options.validation_rows)
    losses = [side.ask("steps", steps, ROWS)[2:] for side in sides]
    sizes = (options.work / "bytes.txt").read_text().split()[:options.validation_rows]
    bits = [side.ask("validate", 4)[0] / math.log(2) / sum(map(int, sizes)) for side in sides]
    return losses, bits


def relative(one, other):
    return abs(one - other) / other


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--steps", type=int, default=200, help="of the dense model")
    parser.add_argument("--fewer-steps", type=int, default=60, help="of the others")
    parser.add_argument("--validation-rows", type=int, default=64)
    parser.add_argument("--curve", type=pathlib.Path, help="file for every loss of both: configuration, step, ours, theirs")
    options = parser.parse_args()
    print("| configuration | steps | loss of the first step, of the last | largest difference of a step's loss |"
          " bits per byte, ours | PyTorch's | difference |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    missed = []
    curve = []
    with runs.ours() as ours, runs.theirs() as theirs:
        for name, configuration, precision in configurations():
            steps = options.steps if name == "dense" else options.fewer_steps
            losses, bits = compare(ours, theirs, configuration, precision, steps, options)
            curve += [f"{name}\t{step + 1}\t{one}\t{other}\n" for step, (one, other) in enumerate(zip(*losses))]
            largest = max(relative(*pair) for pair in zip(*losses))
            print(f"| {name} | {steps} | {losses[0][0]:.4f}, {losses[0][-1]:.4f} | {largest:.2e} | {bits[0]:.4f}"
                  f" | {bits[1]:.4f} | {relative(*bits):.2e} |", flush=True)
            # Not "above the limit", which NaN is not.
            if not (largest <= LIMIT and relative(*bits) <= LIMIT and losses[0][-1] < losses[0][0]):
                missed.append(name)
    if options.curve:
        options.curve.write_text("".join(curve))
    if missed:
        sys.exit(f"Not within {LIMIT:.0%}: {', '.join(missed)}")
    print(f"\nAll within {LIMIT:.0%}.")


if __name__ == "__main__":
    main()

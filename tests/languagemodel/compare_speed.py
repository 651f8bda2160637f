#!/usr/bin/env python3
"""Training speed of ours against PyTorch's; compare_speed.sh makes the rows and runs it.

Two long-lived processes on one core that take turns: PyTorch, ours, PyTorch, ours. What counts is the median over the
rounds of the ratio of their CPU times, whole process each; wall times are printed beside it.
"""
import argparse
import pathlib
import statistics
import sys

import runs

TARGET = 1.0
WARM_STEPS = 3


def configurations(options):
    for name, configuration in runs.STRUCTURES.items():
        if not options.only or name in options.only:
            yield name, configuration, "FLOAT32"
    for name in ("dense", "low-rank 32 %", "block-shuffle 32 %", "block-dense 32 %"):
        if not options.only or f"{name}, bfloat16" in options.only:
            yield f"{name}, bfloat16", runs.STRUCTURES[name], "BFLOAT16"


def measure(sides, configuration, precision, options):
    """CPU seconds and wall seconds of each side in each round."""
    checkpoint = options.work / "begin.bin"
    runs.create(sides[-1], checkpoint, 1, configuration, precision)
    for side in sides:
        side.ask("load", checkpoint, 1e-3, 10, 1000)
        side.ask("read", "training", options.work / "training.rows", 0, options.rows * 100)
        side.ask("steps", WARM_STEPS, options.rows)
    return [[side.ask("steps", options.steps, options.rows)[:2] for side in sides] for _ in range(options.rounds)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--rows", type=int, default=4, help="of 256 tokens, a step")
    parser.add_argument("--steps", type=int, default=3, help="of each side in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="names of configurations")
    parser.add_argument("--optimizer", default="fused", help="of PyTorch: fused, foreach, loop")
    parser.add_argument("--compiled", action="store_true", help="a third side: torch.compile")
    options = parser.parse_args()
    tokens = options.steps * options.rows * 256
    sides = [runs.theirs("--optimizer", options.optimizer)]
    if options.compiled:
        sides.append(runs.theirs("--optimizer", options.optimizer, "--compile"))
    sides.append(runs.ours())
    more = "| torch.compile, tokens/CPU s | ours against it " if options.compiled else ""
    print(f"| configuration | PyTorch, tokens/CPU s | ours, tokens/CPU s | ratio | lowest to highest | of wall time {more}|")
    print("|---|--:|--:|--:|--:|--:|" + ("--:|--:|" if options.compiled else ""))
    missed = []
    for name, configuration, precision in configurations(options):
        rounds = measure(sides, configuration, precision, options)
        cpu = [statistics.median(turn[i][0] for turn in rounds) for i in range(len(sides))]
        ratios = [turn[0][0] / turn[-1][0] for turn in rounds]
        wall = statistics.median(turn[0][1] / turn[-1][1] for turn in rounds)
        more = f" {tokens / cpu[1]:.0f} | {statistics.median(t[1][0] / t[-1][0] for t in rounds):.2f} |" \
            if options.compiled else ""
        print(f"| {name} | {tokens / cpu[0]:.0f} | {tokens / cpu[-1]:.0f} | {statistics.median(ratios):.2f}"
              f" | {min(ratios):.2f} to {max(ratios):.2f} | {wall:.2f} |{more}", flush=True)
        if statistics.median(ratios) < TARGET:
            missed.append(name)
    for side in sides:
        side.close()
    if missed:
        sys.exit(f"Slower than PyTorch: {', '.join(missed)}")


if __name__ == "__main__":
    main()

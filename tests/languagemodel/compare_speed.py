#!/usr/bin/env python3
"""Training speed of ours against PyTorch's; compare_speed.sh makes the rows and runs it.

Two long-lived processes on one core that take turns: PyTorch, ours, ours, PyTorch. What counts is the median over the
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
    rounds = []
    for number in range(options.rounds):
        # Every other round the other way about, so that no side always runs behind the same one.
        order = sides if number % 2 == 0 else sides[::-1]
        turns = {id(side): side.ask("steps", options.steps, options.rows)[:2] for side in order}
        rounds.append([turns[id(side)] for side in sides])
    return rounds


def report(name, rounds, tokens):
    """Prints a row of the table; the median of the ratios, as printed."""
    cpu = [statistics.median(turn[i][0] for turn in rounds) for i in range(len(rounds[0]))]
    ratios = [turn[0][0] / turn[-1][0] for turn in rounds]
    wall = statistics.median(turn[0][1] / turn[-1][1] for turn in rounds)
    ratio = round(statistics.median(ratios), 2)
    compiled = f" {tokens / cpu[1]:.0f} |" if len(cpu) == 3 else ""
    print(f"| {name} | {tokens / cpu[0]:.0f} | {tokens / cpu[-1]:.0f} | {ratio:.2f}"
          f" | {min(ratios):.2f} to {max(ratios):.2f} | {wall:.2f} |{compiled}", flush=True)
    return ratio


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--rows", type=int, default=4, help="of 256 tokens, a step")
    parser.add_argument("--steps", type=int, default=3, help="of each side in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="names of configurations")
    parser.add_argument("--optimizer", default="fused", help="PyTorch's: fused, foreach, loop")
    parser.add_argument("--compiled", action="store_true", help="also torch.compile, a third side; needs a C++ compiler")
    options = parser.parse_args()
    sides = [runs.theirs("--optimizer", options.optimizer)]
    if options.compiled:
        sides.append(runs.theirs("--optimizer", options.optimizer, "--compile"))
    sides.append(runs.ours())
    print("| configuration | PyTorch, tokens/CPU s | ours, tokens/CPU s | ratio | lowest to highest | of wall time |"
          + (" torch.compile, tokens/CPU s |" if options.compiled else ""))
    print("|---|--:|--:|--:|--:|--:|" + ("--:|" if options.compiled else ""))
    missed = []
    for name, configuration, precision in configurations(options):
        rounds = measure(sides, configuration, precision, options)
        ratio = report(name, rounds, options.steps * options.rows * 256)
        # Brain floats are for machines that have instructions for them: no target.
        if ratio < TARGET and precision == "FLOAT32":
            missed.append(name)
    for side in sides:
        side.close()
    if missed:
        sys.exit(f"Slower than PyTorch: {', '.join(missed)}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Trains each configuration with each seed, by us alone, and prints a table; structures.sh makes its input and runs it.

A run's result is a line of JSON in the file of results; a run whose line is there is not repeated. A seed chooses the
weights that a model begins with and which rows it reads: the same for all configurations.
"""
import argparse
import datetime
import json
import math
import pathlib
import statistics

import runs

# As wide as fits the parameters of the dense model, with narrower attention that shares keys and values.
WIDE = {"width": 320, "attention": 192, "heads": 6, "shared": 2, "inner": 1280, "structure": "low-rank:160"}
CONFIGURATIONS = {
    **runs.STRUCTURES,
    "wide and structured (width 320)": WIDE,
    **{f"{name}, self-guided": {**runs.STRUCTURES[name], "guided": 0.5}
       for name in ("low-rank 32 %", "block-dense 32 %", "block-shuffle 32 %")},
}


def conditions(options):
    return {"steps": options.steps, "rows": options.rows, "peak": options.peak, "validation": options.validation_rows}


def read_results(options):
    if not options.results.exists():
        return []
    lines = [json.loads(line) for line in options.results.read_text().splitlines()]
    return [line for line in lines if line["conditions"] == conditions(options)]


def run(side, name, seed, options):
    checkpoint = options.work / "begin.bin"
    parameters, feed_forward, flops = runs.create(side, checkpoint, seed, CONFIGURATIONS[name])
    side.ask("load", checkpoint, options.peak, options.steps // 10, options.steps)
    count = options.steps * options.rows
    tokens = side.ask("read", "training", options.work / "training.rows", (seed - 1) * count, count)[0]
    targets = side.ask("read", "validation", options.work / "validation.rows", 0, options.validation_rows)[0]
    cpu, wall, *losses = side.ask("steps", options.steps, options.rows)
    nats = side.ask("validate", 4)[0]
    sizes = (options.work / "bytes.txt").read_text().split()[:options.validation_rows]
    return {
        "configuration": name, "seed": seed, "conditions": conditions(options),
        "parameters": int(parameters), "feed_forward": int(feed_forward), "flops": flops,
        "tokens": int(tokens), "cpu_seconds": round(cpu, 1), "wall_seconds": round(wall, 1),
        "last_losses": round(statistics.mean(losses[-20:]), 4), "validation_loss": round(nats / targets, 4),
        "bits_per_byte": nats / math.log(2) / sum(map(int, sizes)),
    }


def table(results):
    print("| feed-forward layers | parameters | of them feed-forward | FLOPs/token | bits per byte, mean of the seeds |"
          " lowest to highest | CPU s a run |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in CONFIGURATIONS:
        found = [result for result in results if result["configuration"] == name]
        if not found:
            continue
        bits = [result["bits_per_byte"] for result in found]
        one = found[0]
        cpu = statistics.mean(result["cpu_seconds"] for result in found)
        print(f"| {name} | {one['parameters'] / 1e6:.2f} M | {one['feed_forward'] / 1e6:.2f} M"
              f" | {one['flops'] / 1e6:.1f} M | {statistics.mean(bits):.3f} | {min(bits):.3f} to {max(bits):.3f}"
              f" ({len(bits)}) | {cpu:.0f} |")
    if results:
        tokens = statistics.mean(result["tokens"] for result in results)
        sure = conditions_text(results[0]["conditions"])
        print(f"\n{tokens:,.0f} tokens a run, {tokens / results[0]['parameters']:.3f} a parameter; {sure}.")


def conditions_text(used):
    return (f"{used['steps']} steps of {used['rows']} rows of 256, rate {used['peak']}, first {used['validation']} rows"
            " of validation")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--results", type=pathlib.Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--rows", type=int, default=2)
    parser.add_argument("--peak", type=float, default=1e-3)
    parser.add_argument("--validation-rows", type=int, default=128)
    parser.add_argument("--until", type=datetime.time.fromisoformat, help="begin no run after this time, HH:MM")
    options = parser.parse_args()
    finished = {(result["configuration"], result["seed"]) for result in read_results(options)}
    missing = [(name, seed) for seed in range(1, options.seeds + 1) for name in CONFIGURATIONS
               if (name, seed) not in finished]
    with runs.ours() as side:
        for name, seed in missing:
            if options.until and datetime.datetime.now().time() > options.until:
                break
            result = run(side, name, seed, options)
            with options.results.open("a") as file:
                file.write(json.dumps(result) + "\n")
            print(f"{name}, seed {seed}: {result['bits_per_byte']:.4f} bits per byte,"
                  f" {result['cpu_seconds']:.0f} s of CPU, {result['wall_seconds']:.0f} s", flush=True)
    table(read_results(options))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Speed of our fastText engine against the C++ program's; compare_speed.sh builds both sides and runs it.

Both are long-lived processes on the same core that take turns: C++, Java, C++, Java. What counts is the median over the
rounds of the ratio of their CPU times, whole process each; wall times are printed beside it.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time

TURN_SECONDS = 0.7
WARM_SECONDS = 4
LABEL_TOLERANCE = 1e-6

TWO_LABELS = "-lr 0.1 -epoch 3 -minCount 3 -bucket 2000000 -thread 1".split()
SIZES = {100: ["-dim", "100", "-wordNgrams", "2"], 256: ["-dim", "256", "-wordNgrams", "3"]}


class Side:
    """A process that answers requests, one line each."""

    def __init__(self, command, core=None):
        pinned = ["taskset", "-c", str(core), *command] if core is not None else command
        self.process = subprocess.Popen(pinned, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *request):
        self.process.stdin.write(" ".join(map(str, request)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.process.args} died at {request}")
        return [float(number) for number in answer.split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Comparison:
    def __init__(self, arguments):
        self.arguments = arguments
        self.missed = []

    def cpp(self):
        return Side([self.arguments.reference], self.arguments.core)

    def java(self, *options, pinned=True):
        command = [*self.arguments.java.split(), *options, "-cp", self.arguments.classes]
        command.append("org.winnow.tests.FastTextSpeed")
        return Side(command, self.arguments.core if pinned else None)

    def report(self, case, theirs, ours, ratio, target, wall=None):
        good = target is None or ratio >= target
        if not good:
            self.missed.append(case)
        aim = "" if target is None else f"{target:6g}x"
        wall = "" if wall is None else f"{wall:6.2f}x"
        print(f"{case:44} {theirs:>16} {ours:>16} {ratio:7.2f}x {wall:>8} {aim:>8} {'' if good else 'MISSED'}", flush=True)

    def passes(self, case, model, our_model, text, target, heap="2g"):
        """Predictions of a text, one label each."""
        with self.cpp() as cpp, self.java(f"-Xmx{heap}") as java:
            cpp.ask("load", model)
            java.ask("load", our_model)
            size = cpp.ask("read", text)[0]
            java.ask("read", text)
            cpp_count = calibrated(cpp, "pass", 1)
            java_count = calibrated(java, "pass", 1)
            rounds = []
            for _ in range(self.arguments.rounds):
                theirs = [x / cpp_count for x in cpp.ask("pass", cpp_count, 1)]
                ours = [x / java_count for x in java.ask("pass", java_count, 1)]
                rounds.append((theirs, ours))
            self.report(
                case,
                rate(size, [theirs[0] for theirs, _ in rounds]),
                rate(size, [ours[0] for _, ours in rounds]),
                statistics.median(theirs[0] / ours[0] for theirs, ours in rounds),
                target,
                statistics.median(theirs[1] / ours[1] for theirs, ours in rounds),
            )
            if self.arguments.parts:
                self.parts(cpp, java, size)
            self.equal(case, cpp, java)

    def parts(self, cpp, java, size):
        cpp_count = calibrated(cpp, "tokens")
        java_count = calibrated(java, "tokens")
        theirs = [cpp.ask("tokens", cpp_count)[0] / cpp_count for _ in range(3)]
        ours = [java.ask("tokens", java_count)[0] / java_count for _ in range(3)]
        print(f"{'  of which tokens and rows; bare byte loop':44} {rate(size, theirs):>16} {rate(size, ours):>16}")

    def equal(self, case, cpp, java):
        """The first label and its probability, line by line."""
        files = [os.path.join(self.arguments.work, name) for name in ("theirs", "ours")]
        cpp.ask("answers", files[0], 1)
        java.ask("answers", files[1], 1)
        lines, labels, largest = 0, 0, 0.0
        with open(files[0], encoding="utf-8") as theirs, open(files[1], encoding="utf-8") as ours:
            for one, other in zip(theirs, ours, strict=True):
                lines += 1
                one, other = one.split(), other.split()
                labels += one[:1] != other[:1]
                if one and other and one[0] == other[0]:
                    largest = max(largest, abs(float(one[1]) - float(other[1])))
        good = labels == 0 and largest <= LABEL_TOLERANCE
        if not good:
            self.missed.append(case + ": not equal")
        print(f"  {lines} lines: {labels} other labels, largest difference {largest:.1e}{'' if good else '  MISSED'}")

    def training(self, case, text, options, target):
        whole, loop, both = [], [], []
        work = self.arguments.work
        for _ in range(self.arguments.training_rounds):
            with self.cpp() as cpp:
                theirs = cpp.ask("train", text, f"{work}/theirs.bin", *options)
            with self.java("-Xmx4g") as java:
                ours = java.ask("train", text, f"{work}/ours.bin", *options)
            whole.append(theirs[0] / ours[0])
            loop.append(theirs[2] / ours[2])
            both.append((theirs, ours))
        for name, index, ratios in (("whole process", 0, whole), ("loop", 2, loop)):
            theirs = statistics.median(one[index] for one, _ in both)
            ours = statistics.median(other[index] for _, other in both)
            ratio = statistics.median(ratios)
            wall = statistics.median(one[1] / other[1] for one, other in both) if index == 0 else None
            self.report(f"{case}, {name}", f"{theirs:.2f} s", f"{ours:.2f} s", ratio, target, wall)
        for name in ("theirs.bin", "ours.bin"):
            os.remove(f"{work}/{name}")

    def loading(self, model, folded, target, target_megabytes):
        with self.cpp() as cpp, self.java("-Xmx256m") as java:
            cpp.ask("load", model)
            java.ask("load", folded, 40)
            rounds = []
            for _ in range(self.arguments.rounds):
                theirs = cpp.ask("load", model)
                ours = [x / 20 for x in java.ask("load", folded, 20)]
                rounds.append((theirs, ours))
        self.report(
            "load, two labels dim 256, folded file",
            f"{statistics.median(theirs[0] for theirs, _ in rounds):.3f} s",
            f"{statistics.median(ours[0] for _, ours in rounds):.4f} s",
            statistics.median(theirs[0] / ours[0] for theirs, ours in rounds),
            target,
            statistics.median(theirs[1] / ours[1] for theirs, ours in rounds),
        )
        first, peaks, heaps = [], [], []
        for _ in range(self.arguments.rounds):
            with self.java() as java, self.java() as bare:
                first.append(java.ask("load", folded)[0])
                peak, _, heap = java.ask("memory")
                bare_peak, _, bare_heap = bare.ask("memory")
            peaks.append(peak - bare_peak)
            heaps.append(heap - bare_heap)
        more = statistics.median(peaks) / 1e6
        good = more <= target_megabytes
        if not good:
            self.missed.append("memory of the folded model")
        print(
            f"  the first thing a JVM does: {statistics.median(first):.2f} s of CPU; {more:.1f} MB of peak resident set above"
            f" a bare JVM's, {statistics.median(heaps) / 1e6:.1f} MB of it kept on the heap (target {target_megabytes} MB)"
            f"{'' if good else '  MISSED'}"
        )

    def threads(self, case, model, text, target):
        """Two threads at once do twice the passes of one: the ratio of passes per second of wall time."""
        with self.java("-Xmx2g", pinned=False) as java:
            java.ask("load", model)
            java.ask("read", text)
            count = calibrated(java, "pass", 1)
            java.ask("pass", count, 1, 2)
            ratios, ones, twos, cpus = [], [], [], []
            for _ in range(self.arguments.rounds):
                one = java.ask("pass", count, 1, 1)
                two = java.ask("pass", count, 1, 2)
                ones.append(one[1])
                twos.append(two[1])
                ratios.append(2 * one[1] / two[1])
                cpus.append(2 * one[0] / two[0])
        one = f"{count / statistics.median(ones):.1f} /s"
        two = f"{2 * count / statistics.median(twos):.1f} /s"
        self.report(f"{case}, two threads against one", one, two, statistics.median(ratios), target)
        print(f"  a pass on one of two threads takes {1 / statistics.median(cpus):.2f} times the CPU of one alone")


def calibrated(side, *request):
    """Warms up; then how many passes make a turn."""
    count, spent, start = 1, 0.0, time.time()
    while time.time() - start < WARM_SECONDS or spent < TURN_SECONDS / 2:
        spent = side.ask(request[0], count, *request[1:])[1]
        if spent < TURN_SECONDS / 2:
            count = max(count + 1, min(count * 4, int(count * TURN_SECONDS / max(spent, 0.001))))
    return count


def rate(size, seconds):
    return f"{size / statistics.median(seconds) / 1e6:.1f} MB/s"


def trained(arguments, dim, given):
    if given:
        return given
    path = f"{arguments.work}/two-labels-{dim}"
    print(f"training the two-label model, dim {dim} ...", file=sys.stderr, flush=True)
    command = [arguments.program, "supervised", "-input", arguments.train, "-output", path, "-verbose", "0", *TWO_LABELS]
    subprocess.run([*command, *SIZES[dim]], check=True)
    os.remove(f"{path}.vec")
    return f"{path}.bin"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("reference", "program", "java", "classes", "work", "train", "test", "lid", "language-model"):
        parser.add_argument(f"--{name}", required=True)
    for name in ("model-100", "model-256"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--training-rounds", type=int, default=3)
    parser.add_argument("--parts", action="store_true", help="also time finding the tokens alone")
    parser.add_argument("--only", default="exact,folded,lid,load,threads,training", help="cases, by commas")
    arguments = parser.parse_args()
    only = arguments.only.split(",")
    comparison = Comparison(arguments)
    models, folded = {}, {}
    if set(only) & {"exact", "folded", "load", "threads"}:
        for dim in SIZES:
            models[dim] = trained(arguments, dim, getattr(arguments, f"model_{dim}"))
    if set(only) & {"folded", "load", "threads"}:
        for dim in SIZES:
            folded[dim] = f"{arguments.work}/two-labels-{dim}.folded"
            with comparison.java("-Xmx2g") as java:
                _, wall, bound = java.ask("fold", models[dim], folded[dim])
            print(
                f"folded dim {dim} in {wall:.1f} s: {os.path.getsize(models[dim]) / 1e6:.0f} MB to"
                f" {os.path.getsize(folded[dim]) / 1e6:.1f} MB, stated bound {bound:.1e}"
            )
    print(f"load average {os.getloadavg()[0]:.1f}, core {arguments.core}, medians of {arguments.rounds} rounds")
    print(f"{'case':44} {'C++':>16} {'Java':>16} {'CPU':>8} {'wall':>8} {'target':>8}")
    if "folded" in only:
        comparison.passes("two labels, dim 256, wordNgrams 3, folded", models[256], folded[256], arguments.test, 10)
        comparison.passes("two labels, dim 100, wordNgrams 2, folded", models[100], folded[100], arguments.test, 6)
    if "lid" in only:
        language = arguments.language_model
        comparison.passes("lid.176.ftz", language, language, arguments.lid, 4)
    if "exact" in only:
        comparison.passes("two labels, dim 256, wordNgrams 3, exact", models[256], models[256], arguments.test, 1, "7g")
        comparison.passes("the same, mapped", models[256], models[256], arguments.test, None)
        comparison.passes("two labels, dim 100, wordNgrams 2, exact", models[100], models[100], arguments.test, 1, "4g")
    if "load" in only:
        comparison.loading(models[256], folded[256], 20, 20)
    if "threads" in only:
        comparison.threads("two labels, dim 256, folded", folded[256], arguments.test, 1.8)
    if "training" in only:
        comparison.training("train, dim 100", arguments.train, [*TWO_LABELS, *SIZES[100]], 1)
    if comparison.missed:
        sys.exit("MISSED: " + "; ".join(comparison.missed))
    print("OK")


main()

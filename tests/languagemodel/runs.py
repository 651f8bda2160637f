"""What the scripts of this folder share: the configurations, and the processes of both sides that train them."""
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent

# Five million parameters. The structures keep 63 % or 32 % of the parameters of the dense matrices they replace; like in
# the paper, those of the first layer stay.
BASE = {"vocabulary": 4096, "context": 256, "width": 256, "layers": 5, "heads": 4}
STRUCTURES = {
    "dense": {},
    "low-rank 63 %": {"structure": "low-rank:128"},
    "low-rank 32 %": {"structure": "low-rank:64"},
    "block-shuffle 63 %": {"structure": "block-shuffle:2"},
    "block-shuffle 32 %": {"structure": "block-shuffle:4"},
    "block-dense 63 %": {"structure": "block-dense:4:208"},
    "block-dense 32 %": {"structure": "block-dense:4:104"},
}


class Side:
    """A process that answers requests, one line each; LanguageModelRuns.java says which."""

    def __init__(self, name, command):
        self.name = name
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def ask(self, *request):
        self.process.stdin.write(" ".join(map(str, request)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.name} died at: {' '.join(map(str, request))}")
        return [float(number) for number in answer.split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def ours():
    """$WINNOW_RUNS is the command, set by the scripts."""
    return Side("Winnow", ["bash", "-c", os.environ["WINNOW_RUNS"]])


def theirs(*options):
    return Side("PyTorch", [sys.executable, FOLDER / "pytorch_runs.py", *options])


def create(side, file, seed, configuration, precision="FLOAT32"):
    """Writes a checkpoint; answers parameters, feed-forward parameters, FLOPs for a token."""
    values = {**BASE, **configuration}
    guided = values.pop("guided", 0)
    return side.ask("create", file, seed, precision, guided, *(f"{name}={value}" for name, value in values.items()))

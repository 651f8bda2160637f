#!/usr/bin/env bash
# Trains the same model with one task, with two, and with one for twice the steps, each task on one thread, and prints
# tokens per second and the loss on the same held-out sequences. Fails if two tasks are not RATIO times as fast as one, or
# if their loss does not lie between one task's at equal steps and at equal tokens, nearer the latter.
#
#   two_tasks.sh
#
#   RATIO  wanted, default 1.7; needs two cores that nothing else uses
#   STEPS  of the shorter trainings, default 150
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"
steps=${STEPS:-150}
small="model.width=64 model.layers=3 model.heads=4 batch=4 learningRate=0.004 averageEvery=10 threads=1
    validationSequences=96 ${SETTINGS:-}"

scratch
build
sample_shards

training() { # NAME TASKS STEPS
    echo "$1 ..."
    (embedded_train "$work/$1" "$work/$1.log" "tasks=$2" "steps=$3" "checkpointEvery=$3") || failed "$work/$1.log"
}

training one 1 "$steps"
training two 2 "$steps"
training twice 1 $((2 * steps))

"${WINNOW_PYTHON:-python3}" - "$work" "${RATIO:-1.7}" <<'PYTHON'
import glob
import json
import sys

work, wanted = sys.argv[1], float(sys.argv[2])


def figures(name):
    rows = []
    for file in glob.glob(f"{work}/{name}/metrics/step-*.jsonl"):
        with open(file, encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    # The first steps warm up, and the last one also measures and saves.
    last = max(row["step"] for row in rows)
    timed = [row for row in rows if 10 < row["step"] < last]
    slowest = max(
        sum(row["seconds"] for row in timed if row["task"] == task) for task in {row["task"] for row in timed}
    )
    meeting = sum(row["meeting_seconds"] for row in timed) / sum(row["seconds"] for row in timed)
    loss = max(row["validation_loss"] or 0 for row in rows if row["step"] == last)
    return last, sum(row["tokens"] for row in rows), sum(row["tokens"] for row in timed) / slowest, meeting, loss


print(f"{'training':26} {'steps':>6} {'tokens':>9} {'tokens/s':>9} {'meeting':>8} {'loss':>8}")
results = {}
for name, text in ("one", "one task"), ("two", "two tasks"), ("twice", "one task, equal tokens"):
    results[name] = figures(name)
    steps, tokens, speed, meeting, loss = results[name]
    print(f"{text:26} {steps:6} {tokens:9} {speed:9.0f} {meeting:8.1%} {loss:8.4f}")
ratio = results["two"][2] / results["one"][2]
one, two, twice = (results[name][4] for name in ("one", "two", "twice"))
print(f"two tasks are {ratio:.2f} times as fast as one; {wanted:g} wanted")
print(f"their loss is {(one - two) / (one - twice):.2f} of the way from equal steps to equal tokens; 0.5 to 1 wanted")
problems = [] if ratio >= wanted else ["two tasks are too slow"]
if not twice <= two <= one or one - two < two - twice:
    problems.append("the loss of two tasks is not where it should be")
sys.exit("FAILED: " + ", ".join(problems) if problems else 0)
PYTHON
echo "OK: two tasks are worth having"

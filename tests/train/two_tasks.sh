#!/usr/bin/env bash
# Two tasks against one, each task on one thread, in two tables. Speed, with a model like the quickstart's: fails if two
# tasks do not train RATIO times as many tokens per second as one. Loss on the same held-out sequences, with a smaller
# model on real text: fails if that of two tasks does not lie between one task's at equal steps and at equal tokens, or
# lies nearer the former. Skips the second without the text.
#
# That takes enough steps that their noise counts: on the bundled sample, where a few hundred steps are several passes and
# losses still fall fast with every step, two tasks lie a third of the way and no more.
#
#   two_tasks.sh
#
#   RATIO             wanted, default 1.7; needs two cores that nothing else uses
#   EVERY             steps between meetings in the second table, default 2
#   WINNOW_TEST_DATA  folder with text/paragraphs.jsonl.gz, default ../shared/data beside the repository
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"

scratch
build
sample_shards

training() { # NAME SETTING...
    echo "$1 ..."
    name=$1
    shift
    (embedded_train "$work/$name" "$work/$name.log" "$@") || failed "$work/$name.log"
}

small="model.width=96 model.layers=3 model.heads=3 batch=8 steps=60 checkpointEvery=60 averageEvery=20 threads=1
    validationSequences=1"
training fast-one tasks=1
training fast-two tasks=2

text=${WINNOW_TEST_DATA:-$tests/../../shared/data}/text/paragraphs.jsonl.gz
if [ -f "$text" ]; then
    echo "making shards of real text ..."
    gzip -dc "$text" | "${WINNOW_PYTHON:-python3}" -c 'import json, sys
for number, line in enumerate(sys.stdin):
    print(json.dumps({"id": str(number), "text": json.loads(line)["text"]}))' | gzip -1 >"$work/text.jsonl.gz"
    shards=$work/shards
    "$tests/../winnow" shard --input "$work/text.jsonl.gz" --tokenizer "$tests/../conf/quickstart/tokenizer.json" \
        --output "$shards" --set shard.contextLength=256 --set shard.bytesPerShard=1500000 >"$work/shards.log" 2>&1 ||
        failed "$work/shards.log"
    small="model.width=32 model.layers=2 model.heads=2 batch=1 learningRate=0.005 averageEvery=${EVERY:-2} threads=1
        checkpointEvery=12000 validationSequences=96"
    training one tasks=1 steps=3000
    training two tasks=2 steps=3000
    training twice tasks=1 steps=6000
fi

"${WINNOW_PYTHON:-python3}" - "$work" "${RATIO:-1.7}" <<'PYTHON'
import glob
import json
import sys

work, wanted = sys.argv[1], float(sys.argv[2])


def figures(name, text):
    rows = []
    for file in glob.glob(f"{work}/{name}/metrics/step-*.jsonl"):
        with open(file, encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    last = max(row["step"] for row in rows)
    # The first steps warm up, and the last one also measures and saves.
    timed = [row for row in rows if 10 < row["step"] < last]
    tasks = {row["task"] for row in timed}
    slowest = max(sum(row["seconds"] for row in timed if row["task"] == task) for task in tasks)
    speed = sum(row["tokens"] for row in timed) / slowest
    meeting = sum(row["meeting_seconds"] for row in timed) / sum(row["seconds"] for row in timed)
    loss = max(row["validation_loss"] or 0 for row in rows if row["step"] == last)
    print(f"{text:26} {last:6} {sum(row['tokens'] for row in rows):9} {speed:9.0f} {meeting:8.1%} {loss:8.4f}")
    return speed, loss


def head(title):
    print(f"{title:26} {'steps':>6} {'tokens':>9} {'tokens/s':>9} {'meeting':>8} {'loss':>8}")


head("speed")
ratio = 1 / figures("fast-one", "one task")[0] * figures("fast-two", "two tasks")[0]
print(f"two tasks are {ratio:.2f} times as fast as one; {wanted:g} wanted")
problems = [] if ratio >= wanted else ["two tasks are too slow"]
if glob.glob(f"{work}/twice/metrics"):
    head("loss")
    one = figures("one", "one task, equal steps")[1]
    two = figures("two", "two tasks")[1]
    twice = figures("twice", "one task, equal tokens")[1]
    way = (one - two) / (one - twice)
    print(f"two tasks are {way:.2f} of the way from equal steps to equal tokens; 0.5 to 1 wanted")
    if not (twice < one and 0.5 <= way <= 1):
        problems.append("the loss of two tasks does not lie nearer equal tokens")
else:
    print("loss SKIPPED: no text/paragraphs.jsonl.gz (WINNOW_TEST_DATA names the folder of the test data)")
sys.exit("FAILED: " + ", ".join(problems) if problems else 0)
PYTHON
echo "OK: two tasks are worth having"

#!/usr/bin/env bash
# Trains with two tasks on a standalone cluster of two workers, each an own JVM, and on embedded Spark with the same
# settings, and compares models and checkpoints byte by byte. The cluster's executors get PyTorch's native library from
# the driver. Fails also if spark-submit does not end by itself.
#
#   standalone.sh
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"
small="model.width=32 model.layers=2 model.heads=2 steps=40 batch=4 averageEvery=10 checkpointEvery=20 tasks=2 threads=1"

scratch
build
sample_shards

echo "embedded ..."
(embedded_train "$work/embedded" "$work/embedded.log") || failed "$work/embedded.log"

start_cluster A=1 A=2 "spark.cores.max 2"
echo "standalone cluster $master ..."
(train "$work/cluster" "$work/cluster.log") &
ended_by_itself $! "$work/cluster.log" || failed "$work/cluster.log"
grep -h 'Task [01] on' "$work/cluster.log"

for file in model.wlm checkpoints/step-000000020/task-{0,1}.wlm checkpoints/step-000000040/task-{0,1}.wlm; do
    cmp "$work/embedded/$file" "$work/cluster/$file" || { echo "FAILED: $file differs"; exit 1; }
done
executors=$(find "$work"/worker-*/app-* -mindepth 1 -maxdepth 1 -type d | wc -l)
[ "$executors" -eq 2 ] || { echo "FAILED: $executors executors took part, not 2"; exit 1; }
echo "OK: model and checkpoints of two executors equal the embedded run's, byte by byte"

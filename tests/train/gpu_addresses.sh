#!/usr/bin/env bash
# Starts a standalone cluster whose two workers have a GPU each, as conf/discover-gpus.sh believes a pretended nvidia-smi,
# and trains with two tasks: each must get its own worker's GPU. As there is none, train says so before its first step.
# Then the same where CUDA_VISIBLE_DEVICES leaves each worker one GPU, which CUDA numbers 0.
#
#   gpu_addresses.sh
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"
small="model.width=32 model.layers=2 model.heads=2 steps=5 batch=2 averageEvery=5 checkpointEvery=5 tasks=2 threads=1"

scratch
build
sample_shards
mkdir "$work/bin"
printf '#!/bin/sh\necho "$PRETENDED_GPU"\n' >"$work/bin/nvidia-smi"
chmod +x "$work/bin/nvidia-smi"
PATH=$work/bin:$PATH

expect() { # FIRST SECOND: trains, and looks for these GPUs in the complaints
    code=0
    rm -f "$work/train.log"
    (train "$work/output" "$work/train.log") || code=$?
    [ "$code" -eq 1 ] || { echo "train ended with $code, not 1"; failed "$work/train.log"; }
    grep '^winnow: Task\|^Task\|^Nothing' "$work/train.log" || failed "$work/train.log"
    found=$(sed -n 's/.*Task [01] on .*: Spark gave it \(GPU [0-9]*\), but PyTorch there sees 0.*/\1/p' \
        "$work/train.log" | sort | tr '\n' ' ')
    [ "$found" = "$1 $2 " ] || { echo "FAILED: $found, not $1 and $2"; exit 1; }
    [ ! -e "$work/output/checkpoints" ] || { echo "FAILED: something was trained"; exit 1; }
}

gpus() { # WORKER_VARIABLES...
    start_cluster "$1" "$2" "spark.cores.max 2" \
        "spark.worker.resource.gpu.amount 1" "spark.worker.resource.gpu.discoveryScript $tests/../conf/discover-gpus.sh" \
        "spark.executor.resource.gpu.amount 1" "spark.task.resource.gpu.amount 1"
}

echo "two workers with the GPUs 2 and 5 ..."
gpus PRETENDED_GPU=2 PRETENDED_GPU=5
expect "GPU 2" "GPU 5"
stop_cluster

echo "two workers that see only the GPUs 2 and 5 ..."
gpus CUDA_VISIBLE_DEVICES=2 CUDA_VISIBLE_DEVICES=5
expect "GPU 0" "GPU 0"
echo "OK: every task was given its own worker's GPU"

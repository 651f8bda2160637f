#!/usr/bin/env bash
# Reading shards as the training task does (ShardRows) against pyarrow on the same files: tokens for each second of CPU
# time, both pinned to one core with files in the page cache, by turns. Then trains for some steps on the same shards and
# says what share of a step's time reading is. Fails if the ratio is below the one wanted or the share above 2 %.
#
#   compare_reading.sh [DOCUMENTS [TOKENIZER_JSON]]     DOCUMENTS: .jsonl(.gz) with a field "text"
#
# Without documents, some are invented; the tokenizer is the quickstart's.
#
#   CORE            the core, default the last one allowed
#   TURNS           default 5
#   SECONDS_A_TURN  of each program, at least, default 4
#   RATIO           wanted against pyarrow, default 0.5
#   CONTEXT         tokens per row, default 2048
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
case ${1:-} in -*) sed -n '2,16p' "$0" >&2; exit 2 ;; esac
tokenizer=${2:-$tests/../conf/quickstart/tokenizer.json}
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}

scratch
build
python=$(venv reading "$tests/shard/requirements-reading.txt")/bin/python
side() { # STEP ARGUMENTS...
    OMP_NUM_THREADS=1 PYTHONPATH=$tests taskset -c "$core" "$python" "$tests/shard/compare_reading.py" "$@"
}
side documents "$work/documents.jsonl" "$@"
"$tests/../winnow" shard --tokenizer "$tokenizer" --output "$work/shards" \
    --set "shard.sources=[{name=texts, path=\"$work/documents.jsonl\"}]" \
    --set "shard.contextLength=${CONTEXT:-2048}" --set shard.bytesPerShard=8000000 >"$work/out" 2>"$work/log" ||
    { tail -n 20 "$work/log" >&2; exit 1; }
for ((turn = 1; turn <= ${TURNS:-5}; turn++)); do
    taskset -c "$core" bash -c '. "$1/venv.sh"; tests=$1; shift; java_class "$@"' - "$tests" \
        "$tests/src/main/java/org/winnow/tests/ReadShards.java" "$work/shards" "${SECONDS_A_TURN:-4}" \
        >>"$work/winnow" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
    side measure "$work/shards" "${SECONDS_A_TURN:-4}" >>"$work/pyarrow"
done
"$tests/../winnow" train --shards "$work/shards" --output "$work/model" --set train.tasks=1 --set train.steps=8 \
    --set train.batch=2 --set train.microBatch=2 --set train.validationSequences=2 >"$work/train" 2>&1 ||
    { tail -n 20 "$work/train" >&2; exit 1; }
side report "$work" "${RATIO:-0.5}"

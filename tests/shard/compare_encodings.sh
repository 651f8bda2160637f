#!/usr/bin/env bash
# Bytes a token on disk and speed of reading, of our shards and of other ways to keep the same rows: raw ids, Megatron's
# .bin and .idx, MDS raw and with zstd, Parquet lists in each encoding and compression, and ids of three bytes in a binary
# column. All read by the Python packages made for them, on one core, files in the page cache. Fails if our shards take
# more bytes a token than wanted.
#
#   compare_encodings.sh DOCUMENTS TOKENIZER_JSON     DOCUMENTS: .jsonl(.gz) with a field "text"
#
#   CORE      the core, default the last one allowed
#   CONTEXT   tokens per row, default 2048
#   LARGEST   bytes a token of our shards, default 1.5
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -eq 2 ] || { sed -n '2,11p' "$0" >&2; exit 2; }
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}

scratch
build
python=$(venv export "$tests/shard/requirements-export.txt")/bin/python
side() { # SCRIPT ARGUMENTS...
    OMP_NUM_THREADS=1 PYTHONPATH=$tests taskset -c "$core" "$python" -W ignore "$tests/shard/$@"
}
winnow() { # ARGUMENTS...
    "$tests/../winnow" "$@" >"$work/out" 2>"$work/log" || { tail -n 20 "$work/log" >&2; exit 1; }
}
side compare_reading.py documents "$work/documents.jsonl" "$1"
winnow shard --tokenizer "$2" --output "$work/shards" \
    --set "shard.sources=[{name=texts, path=\"$work/documents.jsonl\"}]" --set "shard.contextLength=${CONTEXT:-2048}"
winnow export-shards --shards "$work/shards" --output "$work/megatron" --format megatron --unit sequence
winnow export-shards --shards "$work/shards" --output "$work/mds" --format mds
side compare_encodings.py "$work" "${LARGEST:-1.5}"

#!/usr/bin/env bash
# export-shards, read back by the packages that the files are for: Megatron's IndexedDataset, MosaicML Streaming's
# LocalDataset and StreamingDataset, and datatrove's DatatroveFileDataset and DatatroveFolderDataset. Every token, document
# and order of documents is compared with pyarrow's reading of the shards, for a vocabulary of two bytes and one of four,
# documents and sequences. Then an export is killed and run again, and one shard of it is changed: the same bytes come of
# it. Fails if anything differs.
#
#   export.sh [DOCUMENTS]     DOCUMENTS: .jsonl(.gz) with a unique "id" and a "text"; without, 4,000 are invented
#
#   CONTEXT          tokens per row, default 512
#   BYTES_PER_SHARD  default 1000000
#   PACKING          default best_fit_v1
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
case ${1:-} in -*) sed -n '2,14p' "$0" >&2; exit 2 ;; esac

scratch
build
# Their packages want different versions of huggingface-hub.
python=$(venv export "$tests/shard/requirements-export.txt")/bin/python
datatrove=$(venv export-datatrove "$tests/shard/requirements-export-datatrove.txt")/bin/python
side() { # STEP ARGUMENTS...
    case ${4:-} in datatrove) with=$datatrove ;; *) with=$python ;; esac
    PYTHONPATH=$tests "$with" -W ignore "$tests/shard/export.py" "$@"
}
winnow() { # ARGUMENTS...
    "$tests/../winnow" "$@" >"$work/out" 2>"$work/log" || { tail -n 20 "$work/log" >&2; exit 1; }
}
documents=$work/documents.jsonl
if [ $# -gt 0 ]; then
    case $1 in *.gz) documents=$documents.gz ;; esac
    cp "$1" "$documents"
else
    side invent 4000 "$documents"
fi
small=$tests/../conf/quickstart/tokenizer.json
side spread "$small" "$work/large.json"
for size in small large; do
    [ $size = small ] && tokenizer=$small || tokenizer=$work/large.json
    printf 'shard\t--tokenizer\t%s\t--output\t%s\t--set\t%s\t--set\t%s\t--set\t%s\t--set\t%s\n' \
        "$tokenizer" "$work/$size" "shard.sources=[{name=texts, path=\"$documents\", weight=1.5}]" \
        "shard.contextLength=${CONTEXT:-512}" "shard.bytesPerShard=${BYTES_PER_SHARD:-1000000}" \
        "shard.packing=${PACKING:-best_fit_v1}"
    for format in megatron mds datatrove; do
        for unit in document sequence; do
            printf 'export-shards\t--shards\t%s\t--output\t%s\t--format\t%s\t--unit\t%s\n' \
                "$work/$size" "$work/$size-$format-$unit" $format $unit
        done
    done
done >"$work/commands"
java_class "$tests/src/main/java/org/winnow/tests/RunCommands.java" "$work/commands" >"$work/out" 2>"$work/log" ||
    { tail -n 20 "$work/log" >&2; exit 1; }
for size in small large; do
    for format in megatron mds datatrove; do
        for unit in document sequence; do
            side compare "$work/$size" "$work/$size-$format-$unit" $format $unit || touch "$work/failed"
        done
    done
done

# Killed at several moments and run again, a shard's files taken away, one altered shard.
shards=$work/small
once=$shards-mds-sequence
for seconds in 6 8 10 12; do
    "$tests/../winnow" export-shards --shards "$shards" --output "$work/killed" --format mds >/dev/null 2>&1 &
    job=$!
    sleep "$seconds"
    kill -9 "$job" 2>/dev/null || true
    wait "$job" 2>/dev/null || true
done
winnow export-shards --shards "$shards" --output "$work/killed" --format mds
side same "$once" "$work/killed" "killed and run again" || touch "$work/failed"
rm "$(find "$work/killed" -name '*.mds' | sort | head -n 1)"
winnow export-shards --shards "$shards" --output "$work/killed" --format mds
grep '^shards ' "$work/out"
side same "$once" "$work/killed" "one file taken away and run again" || touch "$work/failed"
cp -r "$shards" "$work/altered"
find "$work/altered" -name '*.crc' -delete
side alter "$work/altered"
if "$tests/../winnow" export-shards --shards "$work/altered" --output "$work/none" --format mds 2>"$work/log"; then
    echo "FAILED: an altered shard was exported"
    touch "$work/failed"
else
    grep '^winnow: ' "$work/log"
fi
[ ! -e "$work/failed" ] && echo "OK: every reader finds the tokens of the shards"

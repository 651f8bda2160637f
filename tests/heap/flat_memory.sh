#!/usr/bin/env bash
# Runs curate with 1 GB of heap on an input and on one twenty times as large, and prints what each needed: resident
# memory at its peak, and the live heap: what a full collection, asked for every five seconds, leaves at the most. Fails
# if a run fails, or if more than half of the gigabyte is live in the larger one.
#
#   flat_memory.sh [-- CURATE_OPTION...]
#
#   DOCUMENTS  in the smaller input, default 5000 (about 20 MB of text)
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ "${1:-}" != -- ] || shift
documents=${DOCUMENTS:-5000}

scratch
build
mkdir "$work/small" "$work/large"
for part in $(seq 0 19); do
    "${WINNOW_PYTHON:-python3}" "$tests/heap/make_documents.py" "$documents" "$work/large/part-$part.jsonl.gz" \
        $((part * documents))
done
cp "$work/large/part-0.jsonl.gz" "$work/small"

used() { # NAME OPTIONS...: sets $resident and $heap, in MiB
    name=$1
    shift
    start=$(date +%s)
    env -u SPARK_HOME WINNOW_HEAP=1g WINNOW_JAVA_OPTS="-Xlog:gc:file=$work/$name.gc" \
        "$tests/../winnow" curate --input "$work/$name" --output "$work/out-$name" "$@" >"$work/$name.log" 2>&1 &
    pid=$!
    resident=0
    while kill -0 "$pid" 2>/dev/null; do
        now=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$pid/status" 2>/dev/null || true)
        if [ -n "$now" ]; then resident=$now; fi
        sleep 5
        jcmd "$pid" GC.run >/dev/null 2>&1 || true
    done
    wait "$pid" || { tail -n 20 "$work/$name.log"; exit 1; }
    # "Pause Full (Diagnostic Command) 512M->120M(1024M)"
    heap=$(sed -nE 's/.*Pause Full.* [0-9]+M->([0-9]+)M\([0-9]+M\).*/\1/p' "$work/$name.gc" | sort -n | tail -n 1)
    echo "$name: $(du -sh "$work/$name" | cut -f1) of input, $(($(date +%s) - start)) s, resident $resident MiB," \
        "live heap at most $heap MiB"
}

used small "$@"
small=$heap
used large "$@"
if [ "$heap" -gt 512 ]; then
    echo "FAILED: the live heap grew from $small to $heap MiB, of 1024"
    exit 1
fi
echo "OK: twenty times the input, live heap $small -> $heap MiB, of 1024"

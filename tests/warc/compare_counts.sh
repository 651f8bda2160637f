#!/usr/bin/env bash
# Counts the response, resource and conversion records of WARC files with warcio, and compares with the rows of
# table documents, file by file. Also checks that each row not kept has a reason.
#
#   compare_counts.sh INPUT... [-- CURATE_OPTION...]
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
inputs=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    inputs+=("$1")
    shift
done
[ ${#inputs[@]} -gt 0 ] || { sed -n '2,5p' "$0" >&2; exit 2; }
[ $# -eq 0 ] || shift

scratch
build
python=$(venv warc "$tests/warc/requirements.txt")
"$tests/../winnow" curate --input "${inputs[@]}" --output "$work/out" "$@" >"$work/curate.log" 2>&1 ||
    { tail -n 20 "$work/curate.log"; exit 1; }
"$python/bin/python" "$tests/warc/compare_counts.py" "$work/out" "${inputs[@]}"

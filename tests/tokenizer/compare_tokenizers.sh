#!/usr/bin/env bash
# Our tokenizers against PyPI's tokenizers (encode_batch, one thread) and, where it has the split and a vocabulary in the
# order of its merges, tiktoken: same ids for every text, and megabytes per CPU second, all pinned to one core and run by
# turns. Fails if an id differs or a ratio is below the one wanted.
#
#   compare_tokenizers.sh TEXTS TOKENIZER_JSON...     TEXTS: .jsonl(.gz) with a field "text", or any text file
#
#   CORE            the core, default the last one allowed
#   TURNS           default 3
#   SECONDS_A_TURN  of each program, at least, default 3
#   RATIO           wanted against tokenizers, default 4
#   TIKTOKEN_RATIO  wanted against tiktoken, default 1
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -gt 1 ] || { sed -n '2,12p' "$0" >&2; exit 2; }
texts=$1
shift
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}
seconds=${SECONDS_A_TURN:-3}

scratch
build
python=$(venv tokenizer "$tests/tokenizer/requirements.txt")/bin/python
compare() { # STEP ARGUMENTS...
    RAYON_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false PYTHONPATH=$tests taskset -c "$core" \
        "$python" "$tests/tokenizer/compare_tokenizers.py" "$@"
}
compare texts "$texts" "$work/texts"
for tokenizer; do
    results=$work/$(printf '%s' "$tokenizer" | tr -c 'A-Za-z0-9_.-' _)
    mkdir "$results"
    for ((turn = 1; turn <= ${TURNS:-3}; turn++)); do
        taskset -c "$core" bash -c '. "$1/venv.sh"; tests=$1; shift; java_class "$@"' - "$tests" \
            "$tests/src/main/java/org/winnow/tests/EncodeTexts.java" \
            "$tokenizer" "$work/texts" "$seconds" "$results/ids" >>"$results/winnow" 2>"$work/java.log" ||
            { cat "$work/java.log" >&2; exit 1; }
        compare measure "$tokenizer" "$work/texts" "$seconds" >>"$results/python"
    done
    compare report "$tokenizer" "$work/texts" "$results" "${RATIO:-4}" "${TIKTOKEN_RATIO:-1}" || touch "$work/failed"
done
[ ! -e "$work/failed" ]

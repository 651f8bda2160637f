#!/usr/bin/env bash
# From text to score with Ultra-FineWeb's recipe, against the steps of its published script in Python: unicodedata,
# PyPI's tokenizers, each token decoded by itself, fastText's predict. Same model, same texts, each pinned to one core and
# run by turns. Fails if a score differs by more than 1e-6 or the ratio of CPU times is below the one wanted.
#
#   compare_recipe.sh TEXTS TOKENIZER_JSON [MODEL]     TEXTS: .jsonl(.gz) with a field "text", or any text file
#
# MODEL is a fastText model with the labels __label__pos and __label__neg, whose file serves both sides. Without one, a
# model of the published one's size (dim 256, word trigrams, two million buckets, 2 GB) is trained on the texts
# themselves, those of longer words against the others: their scores mean nothing, and cost the same.
#
#   CORE            the core, default the last one allowed
#   TURNS           default 3
#   SECONDS_A_TURN  of ours, at least, default 5; Python does each text once a turn
#   RATIO           wanted, default 10
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -gt 1 ] || { sed -n '2,15p' "$0" >&2; exit 2; }
texts=$1
tokenizer=$2
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}

scratch
build
python=$(venv quality "$tests/quality/requirements.txt")/bin/python
recipe() { # STEP ARGUMENTS...
    RAYON_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false PYTHONPATH=$tests taskset -c "$core" \
        "$python" "$tests/quality/compare_recipe.py" "$@"
}
recipe texts "$texts" "$work/texts"
model=${3:-}
if [ -z "$model" ]; then
    model=$work/model.bin
    recipe train "$tokenizer" "$work/texts" "$model"
fi
for ((turn = 1; turn <= ${TURNS:-3}; turn++)); do
    taskset -c "$core" bash -c '. "$1/venv.sh"; tests=$1; shift; java_class "$@"' - "$tests" \
        "$tests/src/main/java/org/winnow/tests/ScoreTexts.java" "$model" "$tokenizer" "$work/texts" \
        "${SECONDS_A_TURN:-5}" "$work/winnow.scores" >>"$work/winnow" 2>"$work/java.log" ||
        { cat "$work/java.log" >&2; exit 1; }
    recipe score "$tokenizer" "$work/texts" "$model" "$work/python.scores" >>"$work/python"
done
recipe report "$tokenizer" "$work/texts" "$work" "${RATIO:-10}"

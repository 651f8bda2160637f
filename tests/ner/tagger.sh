#!/usr/bin/env bash
# Our tagger on tweets and on Hindi: F1 on held-out data, seconds of training, tokens per second, all on one core. Nothing
# under the GPL goes into it: word vectors (PDDL), GeoNames (CC BY), census names and spaCy's middle English model (MIT),
# which has word vectors too and labels news text for a tagger that helps the one for tweets, come from PyPI. Fails if a
# figure misses its target.
#
#   tagger.sh FOLDER TEXTS     FOLDER: ner data with tweebank/, wnut17/, btc/, hiner/ as their authors publish them
#                              TEXTS: .jsonl.gz with a field "text", English
#
#   CORE       the core, default the last one allowed
#   ABLATION   1: also trains without each family of features
#   CORENLP    1: also trains CoreNLP's CRF on collapsed HiNER (several minutes) and compares CPU time
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -eq 2 ] || { sed -n '2,12p' "$0" >&2; exit 2; }
data=$1
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}

scratch
build
python=$(venv tagger "$tests/ner/tagger-requirements.txt")/bin/python
"$python" "$tests/ner/tagger_data.py" "$data" "$2" "$work"

# A JVM without Spark on one core: what is measured is the tagger.
winnow() {
    taskset -c "$core" java -Xmx3g -cp "$tests/../jobs/target/winnow-all.jar:$(cat "$tests/../jobs/target/spark.classpath")" \
        org.winnow.jobs.Winnow "$@" 2>>"$work/progress"
}
# train NAME ARGUMENTS...: adds a line "NAME F1 SECONDS CPU_SECONDS MB" to the figures. The F1 is that on --dev, the seconds
# are those of the training, the CPU seconds those of the whole program.
train() {
    local name=$1 cpu
    shift
    cpu=$( { TIMEFORMAT='%U %S'; time winnow train-ner --output "$work/$name.ner" --weightiest 0 "$@" >"$work/$name.log"; } 2>&1 |
        awk '{ print $1 + $2 }')
    awk -v name="$name" -v cpu="$cpu" '$1 == "micro" { f1 = $4 } /^trained/ { seconds = $4; mb = $(NF - 1) }
        END { printf "%-28s %8s %8s %8.1f %8s\n", name, f1 == "" ? "-" : f1, seconds, cpu, mb }' "$work/$name.log" | tee -a "$work/figures"
}
f1() { awk -v name="$1" '$1 == name { print $2 }' "$work/figures"; }
seconds() { awk -v name="$1" '$1 == name { print $3 }' "$work/figures"; }
cpu() { awk -v name="$1" '$1 == name { print $4 }' "$work/figures"; }
check() { # WHAT VALUE OPERATOR TARGET
    if awk "BEGIN { exit !($2 $3 $4) }"; then echo "$1: $2 ($3 $4)"; else
        echo "$1: $2, but $3 $4 was wanted"
        touch "$work/failed"
    fi
}

winnow cluster-vectors --vectors "$work/vectors.txt" --clusters 64,256,1024 --output "$work/clusters" >/dev/null
winnow cluster-vectors --vectors "$work/cased.vectors" --clusters 64,256,1024 --output "$work/cased.rows" >/dev/null
awk -F '\t' 'NR == FNR { row = $1; sub(/^[^\t]*/, ""); codes[row] = $0; next } $2 in codes { print $1 codes[$2] }' \
    "$work/cased.rows" "$work/cased.words" >"$work/cased"
outside=(--clusters "$work/clusters")
for list in city region first last; do outside+=(--gazetteer "$list=$work/$list"); done

printf '%-28s %8s %8s %8s %8s\n' "model" "dev F1" "train s" "CPU s" "MB"
# Taggers of other data, whose output is a feature of the one for tweets; each knows those before it.
chain() { # SEED
    local seed=(--seed "$1" --min-count 2) more
    train "news-$1" --train "$work/news.train" --dev "$work/news.dev" --map ontonotes-18-to-4 --iterations 4 "${outside[@]}" "${seed[@]}"
    others=(--feature-tagger "news=winnow:$work/news-$1.ner")
    train "btc-wnut-$1" --train "$work/btc.conll" --train "$data/wnut17/train.txt" --map "$work/three.map" --dropout 0.2 --runs 2 --iterations 10 \
        "${outside[@]}" "${others[@]}" "${seed[@]}"
    more=$work/btc-wnut-$1.ner
    others+=(--feature-tagger "three=winnow:$more" --feature-tagger "three-more=winnow:$more,outside=-1")
    train "wnut-$1" --train "$data/wnut17/train.txt" --map wnut-6-to-4 --dropout 0.2 --sharing 1 --runs 2 --iterations 10 \
        "${outside[@]}" "${others[@]}" "${seed[@]}"
    more=$work/wnut-$1.ner
    others+=(--feature-tagger "four=winnow:$more" --feature-tagger "four-more=winnow:$more,outside=-1")
    train "tweets-$1" "${tweets[@]}" "${outside[@]}" "${cased[@]}" "${others[@]}" --seed "$1"
}
tweets=(--train "$data/tweebank/train.bio" --dev "$data/tweebank/dev.bio" --dropout 0.5 --sharing 1 --min-count 2 --runs 8
    --without window)
cased=(--clusters "$work/cased")
train tweets-alone "${tweets[@]}"
train tweets-clusters "${tweets[@]}" --clusters "$work/clusters" "${cased[@]}"
train tweets-clusters-lists "${tweets[@]}" "${outside[@]}" "${cased[@]}"
for seed in 3 2 1; do chain $seed; done
if [ "${ABLATION:-0}" = 1 ]; then
    for family in word lower shape affix kind context ngram case position cluster gazetteer tagger; do
        train "without-$family" "${tweets[@]}" "${outside[@]}" "${cased[@]}" "${others[@]}" --without "$family"
    done
fi
for set in collapsed original; do
    train "$set" --train "$work/$set.train" --dev "$work/$set.dev"
    # Long enough for the compiler: the development data thirty times over.
    for ((turn = 0; turn < 30; turn++)); do cat "$work/$set.dev"; done >"$work/$set.many"
    winnow tag --model "$work/$set.ner" "$work/$set.many" --output "$work/$set.tagged" >"$work/$set.speed"
    sed -n 's/.*(\([0-9]*\) tokens\/s).*/\1/p' "$work/$set.speed" >"$work/$set.rate"
done

echo
check "tweets, F1 on dev, mean of three seeds" \
    "$(awk '$1 ~ /^tweets-[1-3]/ { sum += $2 / 3 } END { printf "%.2f", sum }' "$work/figures")" ">=" 56
check "tweets, seconds of training with the other taggers, most of three seeds" \
    "$(for seed in 1 2 3; do
        awk -v seed="$seed" '$1 ~ "-" seed "$" { sum += $3 } END { printf "%.1f\n", sum }' "$work/figures"
    done | sort -n | tail -1)" "<" 30
check "HiNER collapsed, F1" "$(f1 collapsed)" ">=" 87
check "HiNER original, F1" "$(f1 original)" ">=" 84
for set in collapsed original; do
    check "HiNER $set, seconds of training" "$(seconds "$set")" "<=" 10
    check "HiNER $set, tokens per second" "$(cat "$work/$set.rate")" ">=" 100000
done
if [ "${CORENLP:-0}" = 1 ]; then
    . "$tests/ner/corenlp_training.sh"
fi
[ ! -e "$work/failed" ]

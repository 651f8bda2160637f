#!/bin/sh
# Claim: annotate with CoreNLP's CRF on Spark local[2] tags 40,000 tokens per second or more after the model is loaded,
# and loads it once.
#   tests/ner/annotate_speed.sh FILE [MODEL [COPIES]]
# FILE is annotated text, of which COPIES are made (default 40); MODEL a file of CRFClassifier or JAR!ENTRY, by default
# english.all.3class out of the jar of models that it fetches from Maven (474 MB, GPL).
set -eu
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
scratch
file=$1
model=${2:-}
root=$tests/..
(cd "$root" && mvn -q -B -ntp -pl classifiers/corenlp -am -Dmaven.test.skip=true -Dspotless.check.skip=true package)
build
if [ -z "$model" ]; then
    jar=$tests/target/stanford-corenlp-4.5.10-models.jar
    [ -f "$jar" ] || (cd "$root" && mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
        -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.10:jar:models "-DoutputDirectory=$tests/target")
    model=$jar!edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz
fi
"$root/winnow" convert "$file" --to conll --output "$work/one.conll" >/dev/null
i=0
while [ $i -lt "${3:-40}" ]; do
    cat "$work/one.conll"
    echo
    i=$((i + 1))
done >"$work/many.conll"
WINNOW_HEAP=${WINNOW_HEAP:-3g} WINNOW_JAVA_OPTS="${WINNOW_JAVA_OPTS:-} -Dspark.master=local[2]" "$root/winnow" annotate \
    --from conll --input "$work/many.conll" --output "$work/out" --tagger "crf=corenlp:$model" >"$work/out.txt"
tail -n 1 "$work/out.txt" >"$work/summary.json"
python3 - "$work" <<'PYTHON'
import json, sys
work = sys.argv[1]
summary = json.load(open(work + "/summary.json"))
tagger = json.load(open(work + "/out/report.json"))["taggers"][0]
cost = tagger["cost"]
speed = summary["tokens_per_second"]
print("%-44s %10d" % ("tokens", summary["tokens"]))
print("%-44s %10d" % ("mentions", summary["mentions"]))
print("%-44s %10.1f" % ("seconds to load the model", cost["load_seconds"]))
print("%-44s %10d" % ("tokens/s on local[2], commit included", speed))
print("%-44s %10d" % ("tokens/s of one thread while it tags", summary["tokens"] / cost["tag_seconds"]))
print("%-44s %10d" % ("times the model was loaded", cost["loads"]))
print("%-44s %10d" % ("JVMs that loaded it", cost["jvms"]))
if cost["loads"] != 1 or cost["jvms"] != 1:
    sys.exit("the model was loaded more than once")
if speed < 40000:
    sys.exit("below 40,000 tokens/s")
PYTHON

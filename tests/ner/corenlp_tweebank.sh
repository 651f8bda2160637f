#!/bin/sh
# Claim: CoreNLP's CRF, trained on Tweebank's training part and tuned on its dev part, has F1 of 52 or more on dev.
#   tests/ner/corenlp_tweebank.sh FOLDER [MODEL]
# FOLDER holds train.bio and dev.bio. MODEL is where the model is kept; one that is there already is not trained again.
# The clusters of words come out of a jar from Maven (edu.cmu.cs:ark-tweet-nlp, GPL); nothing here is part of Winnow's
# own jars. Training takes a minute or two of CPU time and 3 GB.
set -eu
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
data=$(cd "$1" && pwd)
scratch
model=${2:-$work/tweebank.crf.ser.gz}
root=$tests/..
corenlp=$root/classifiers/corenlp/target
(cd "$root" && mvn -q -B -ntp -pl classifiers/corenlp -am -Dmaven.test.skip=true -Dspotless.check.skip=true package)
build

if [ ! -f "$model" ]; then
    (cd "$root" && mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
        -Dartifact=edu.cmu.cs:ark-tweet-nlp:0.3.2:jar "-DoutputDirectory=$work")
    python3 - "$work" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1] + "/ark-tweet-nlp-0.3.2.jar") as jar:
    name = next(name for name in jar.namelist() if name.endswith("/50mpaths2"))
    open(sys.argv[1] + "/clusters", "wb").write(jar.read(name))
PYTHON
    # Token and tag alone: the file's first line stands for no tweet.
    awk -F'\t' 'NF > 1 { print $1 "\t" $NF; next } { print "" }' "$data/train.bio" >"$work/train.tsv"
    cat >"$work/train.properties" <<PROPERTIES
trainFile = $work/train.tsv
serializeTo = $model
map = word=0,answer=1
entitySubclassification = IOB2
retainEntitySubclassification = true
mergeTags = false
useClassFeature = true
useWord = true
useNGrams = true
noMidNGrams = true
maxNGramLeng = 6
usePrev = true
useNext = true
useDisjunctive = true
disjunctionWidth = 4
useSequences = true
usePrevSequences = true
maxLeft = 1
useTypeSeqs = true
useTypeSeqs2 = true
useTypeySequences = true
useOccurrencePatterns = true
useLastRealWord = true
useNextRealWord = true
useObservedSequencesOnly = true
wordShape = dan2useLC
useDistSim = true
distSimLexicon = $work/clusters
distSimFileFormat = terryKoo
distSimMaxBits = 16
casedDistSim = false
numberEquivalenceDistSim = true
unknownWordDistSimClass = 0
sigma = 3
useQN = true
QNsize = 25
PROPERTIES
    echo "training ..." >&2
    java=java
    if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
    # The shell's own clock of CPU time would count what came before.
    python3 - "$java" "$work" "$corenlp"/lib/stanford-corenlp-*.jar <<'PYTHON'
import resource, subprocess, sys
java, work, jar = sys.argv[1:]
with open(work + "/training.log", "w") as log:
    subprocess.run([java, "-Xmx4g", "-XX:+UseSerialGC", "-cp", jar, "edu.stanford.nlp.ie.crf.CRFClassifier",
                    "-prop", work + "/train.properties"], stdout=log, stderr=log, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("trained in %.0f s of CPU time, %.2f GB" % (used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20))
PYTHON
fi

f1() {
    "$tests/../winnow" annotate --input "$data/dev.bio" --output "$work/dev.bio" \
        --tagger "crf=corenlp:$model,bias=O:$1" >/dev/null
    "$tests/../winnow" evaluate --gold "$data/dev.bio" --pred "$work/dev.bio" --mode strict --resamples 0 |
        awk '$1 == "micro" { print $2, $3, $4 }'
}

best=0
at=0
echo "bias of O   precision   recall   F1 on dev"
for bias in 0 -0.25 -0.5 -0.75 -1 -1.25; do
    # shellcheck disable=SC2046 # three figures
    set -- $(f1 "$bias")
    printf '%9s %11s %8s %6s\n' "$bias" "$1" "$2" "$3"
    if awk "BEGIN { exit !($3 > $best) }"; then
        best=$3
        at=$bias
    fi
done
echo "best on dev: F1 $best with bias O:$at"
awk "BEGIN { exit !($best >= 52) }" || { echo "below 52" >&2; exit 1; }

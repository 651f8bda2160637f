# Sourced by tagger.sh: CoreNLP's CRF on collapsed HiNER against our perceptron, by CPU time on the same core. CoreNLP (GPL-3.0)
# comes from Maven and is used as a program only.
mvn -q -B dependency:copy -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.10 "-DoutputDirectory=$work/corenlp" >&2
mvn -q -B dependency:copy -Dartifact=com.google.protobuf:protobuf-java:3.25.5 "-DoutputDirectory=$work/corenlp" >&2
mvn -q -B dependency:copy -Dartifact=org.slf4j:slf4j-api:1.7.36 "-DoutputDirectory=$work/corenlp" >&2
cat >"$work/corenlp.properties" <<PROPERTIES
trainFile = $work/collapsed.train
serializeTo = $work/corenlp.ser.gz
map = word=0,answer=1
useClassFeature = true
useWord = true
useNGrams = true
noMidNGrams = true
maxNGramLeng = 6
usePrev = true
useNext = true
useSequences = true
usePrevSequences = true
useTypeSeqs = true
useTypeSeqs2 = true
useTypeySequences = true
wordShape = chris2useLC
useDisjunctive = true
disjunctionWidth = 4
maxLeft = 1
sigma = 5
QNsize = 15
entitySubclassification = IOB2
retainEntitySubclassification = true
PROPERTIES
peer=$( { TIMEFORMAT='%U %S'; time taskset -c "$core" java -Xmx4g -cp "$work/corenlp/*" \
    edu.stanford.nlp.ie.crf.CRFClassifier -prop "$work/corenlp.properties" >"$work/corenlp.log" 2>&1; } 2>&1 | awk '{ print $1 + $2 }')
taskset -c "$core" java -Xmx3g -cp "$work/corenlp/*" edu.stanford.nlp.ie.crf.CRFClassifier -loadClassifier "$work/corenlp.ser.gz" \
    -testFile "$work/collapsed.dev" >"$work/corenlp.out" 2>>"$work/corenlp.log"
theirs=$(winnow evaluate --gold-pred "$work/corenlp.out" --resamples 1 | awk '$1 == "micro" { print $4; exit }')
echo "CoreNLP's CRF on HiNER collapsed: F1 $theirs, $peer CPU seconds"
check "our F1 against CoreNLP's" "$(f1 collapsed)" ">=" "$theirs"
check "CPU time of CoreNLP's training against ours" "$(awk "BEGIN { print $peer / $(cpu collapsed) }")" ">=" 30

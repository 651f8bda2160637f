#!/usr/bin/env bash
# Counts the vocabularies and trains the block model again, and puts them among the resources of udfs. Needed whenever
# BlockSigns, PageSigns, PageWalk or Landmarks compute other numbers than before.
#
# usage: tests/extract/train.sh [DATA]      environment: PYTHON as for evaluate.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${1:-${WINNOW_TEST_DATA:-$root/../shared/data}}
out=$root/tests/target/extract
venv=$out/venv-train
resources=$root/udfs/src/main/resources/org/winnow/udfs/extract

mkdir -p "$out/vocabulary"
if [ ! -x "$venv/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
    "$venv/bin/pip" install --quiet "lightgbm==4.7.0" numpy scipy
fi
cd "$root"
mvn -q -B -pl udfs -am -DskipTests test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=compile
classes=$root/udfs/target/classes:$root/udfs/target/test-classes:$(cat udfs/target/classpath.txt)
rows() { java -Xmx1g -XX:+UseSerialGC -cp "$classes" org.winnow.udfs.extract.TrainingRows "$@"; }

rows blocks "$data/web/pages" "$out/blocks.bin"
"$venv/bin/python" "$here/train.py" vocabulary "$data" "$out/blocks.bin" "$out/vocabulary"
rows signs "$data/web/pages" "$out/signs.bin" "$out/vocabulary"
"$venv/bin/python" "$here/train.py" model "$data" "$out/signs.bin" "$out/blocks.bin" "$resources/blocks.model"
cp "$out/vocabulary/names-all.tsv" "$resources/names.tsv"
cp "$out/vocabulary/words-all.tsv" "$resources/words.tsv"

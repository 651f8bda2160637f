#!/usr/bin/env bash
# Runs the fat jar's curate by the spark-submit of PyPI's pyspark and compares its tables with an embedded run's.
#
#   run.sh INPUT... [-- CURATE_OPTION...]
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
inputs=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    inputs+=("$1")
    shift
done
[ ${#inputs[@]} -gt 0 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
[ $# -eq 0 ] || shift

scratch
build
python=$(venv spark "$tests/spark-submit/requirements.txt")
home=$("$python/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')

echo "embedded ..."
env -u SPARK_HOME "$tests/../winnow" curate --input "${inputs[@]}" --output "$work/embedded" "$@" \
    >"$work/embedded.log" 2>&1 || { tail -n 20 "$work/embedded.log"; exit 1; }
echo "spark-submit of pyspark ..."
PATH=$python/bin:$PATH SPARK_HOME=$home SPARK_LOCAL_IP=127.0.0.1 "$home/bin/spark-submit" \
    --master "local[2]" --driver-memory 1g --conf spark.ui.enabled=false --class org.winnow.jobs.Winnow \
    "$tests/../jobs/target/winnow-all.jar" curate --input "${inputs[@]}" --output "$work/submitted" "$@" \
    >"$work/submitted.log" 2>&1 || { tail -n 40 "$work/submitted.log"; exit 1; }
java_class "$tests/src/main/java/org/winnow/tests/CompareTables.java" "$work/embedded" "$work/submitted"
echo "OK: spark-submit writes the same tables and shards"

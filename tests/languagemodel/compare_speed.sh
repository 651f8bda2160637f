#!/usr/bin/env bash
# Training speed of the language model against the same model in PyTorch eager with its fused AdamW, PyPI's torch of the
# same version, both on one core and one thread, by turns. Prints a table and fails where the median of the ratios of CPU
# time is below 1.
#
#   compare_speed.sh [--rows NUMBER] [--steps NUMBER] [--rounds NUMBER] [--only NAME...] [--compiled]
#                    [--optimizer fused|foreach|loop]
#
#   CORE              the core, default the last one allowed
#   WINNOW_TEST_DATA  folder with text/paragraphs.jsonl.gz, default ../shared/data beside the repository; skips without
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/languagemodel/runs.sh"
paragraphs
prepare
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}
taskset -c "$core" "$python" "$tests/languagemodel/compare_speed.py" --work "$work" "$@"

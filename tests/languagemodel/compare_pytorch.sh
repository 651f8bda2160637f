#!/usr/bin/env bash
# Trains the language model from the same weights on the same rows of real text by us and by the same model in plain
# PyTorch: each structure of the feed-forward layers, wide and structured, self-guided, and bfloat16. Prints losses and
# bits per byte of both and fails where they differ by more than 2 %.
#
#   compare_pytorch.sh [--steps NUMBER] [--fewer-steps NUMBER] [--validation-rows NUMBER] [--curve FILE]
#
#   WINNOW_TEST_DATA  folder with text/paragraphs.jsonl.gz, default ../shared/data beside the repository; skips without
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/languagemodel/runs.sh"
paragraphs
prepare
"$python" "$tests/languagemodel/compare_pytorch.py" --work "$work" "$@"

#!/usr/bin/env bash
# Trains a model of five million parameters with each structure of its feed-forward layers and three seeds on real text,
# and prints a table of bits per byte. No claim: far too few tokens for a ranking. Every finished run is kept in a file,
# so that a run of this script that was ended goes on where it was.
#
#   structures.sh [--results FILE] [--seeds NUMBER] [--steps NUMBER] [--rows NUMBER] [--peak RATE]
#                 [--validation-rows NUMBER] [--until HH:MM]
#
#   --results         default tests/target/languagemodel/structures.jsonl
#   --until           begin no run after this time
#   WINNOW_TEST_DATA  folder with text/paragraphs.jsonl.gz, default ../shared/data beside the repository; skips without
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/languagemodel/runs.sh"
paragraphs
mkdir -p "$tests/target/languagemodel"
prepare
"$python" "$tests/languagemodel/structures.py" --work "$work" \
    --results "$tests/target/languagemodel/structures.jsonl" "$@"

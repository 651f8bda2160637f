#!/usr/bin/env bash
# Writes the golden files of the fastText tests anew: golden.py, with what it needs.
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/fasttext/reference.sh"
python=$(venv fasttext "$tests/fasttext/requirements.txt")
"$python/bin/python" "$tests/fasttext/golden.py" --strict "$(reference strict answers)"

#!/usr/bin/env bash
# Structured feed-forward layers against the dense one, forward and backward, and ours against the same operators in
# PyTorch eager; then from how many tokens a pass of decoding is faster structured than merged. CPU time of one thread.
#
#   ffn_speed.sh [--width 1536] [--tokens 1024] [--rounds 7] [--decoding-widths 512,1024,2048]
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
python=$(venv languagemodel-speed "$tests/languagemodel/requirements-speed.txt")/bin/python
build
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
scratch
mkfifo "$work/requests" "$work/answers"
java_class -Xmx2g "$tests/src/main/java/org/winnow/tests/FeedForwardSpeed.java" \
    <"$work/requests" >"$work/answers" &
"$python" "$tests/languagemodel/ffn_speed.py" --requests "$work/requests" --answers "$work/answers" "$@"
wait

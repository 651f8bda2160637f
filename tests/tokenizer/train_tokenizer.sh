#!/usr/bin/env bash
# train-tokenizer against the BpeTrainer of PyPI's tokenizers, on the same texts with the same settings: the same merges,
# ids and settings in the file, every text encoded alike by tokenizers and by transformers, and CPU seconds, all pinned to
# one core and run by turns. Also that the command itself writes that file. Fails if a file differs or a ratio is below
# the one wanted.
#
#   train_tokenizer.sh TEXTS      TEXTS: .jsonl(.gz) with a field "text", or any .txt
#
#   CASES   of split,ids,least frequency,place; default four of them
#   CORE    the core, default the last one allowed
#   TURNS   default 3
#   RATIO   wanted against tokenizers, default 2
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
[ $# -eq 1 ] || { sed -n '2,12p' "$0" >&2; exit 2; }
texts=$1
core=${CORE:-$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')}

scratch
build
python=$(venv train-tokenizer "$tests/tokenizer/requirements-training.txt")/bin/python
python_side() { # STEP ARGUMENTS...
    RAYON_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false PYTHONPATH=$tests taskset -c "$core" \
        "$python" "$tests/tokenizer/train_tokenizer.py" "$@"
}
python_side texts "$texts" "$work/texts"
for settings in ${CASES:-llama3,32000,2,first gpt2,16000,1,last qwen,65536,2,first gpt4o,8192,3,last}; do
    echo "$settings"
    IFS=, read -r split size least place <<<"$settings"
    results=$work/$settings
    mkdir "$results"
    for ((turn = 1; turn <= ${TURNS:-3}; turn++)); do
        taskset -c "$core" bash -c '. "$1/venv.sh"; tests=$1; shift; java_class "$@"' - "$tests" \
            "$tests/src/main/java/org/winnow/tests/TrainBpe.java" \
            "$work/texts" "$split" "$size" "$least" "$place" "$results/ours.json" >>"$results/winnow" \
            2>"$work/java.log" || { cat "$work/java.log" >&2; exit 1; }
        python_side train "$work/texts" "$split" "$size" "$least" "$place" "$results/theirs.json" >>"$results/python"
    done
    python_side report "$work/texts" "$results/ours.json" "$results/theirs.json" "$results" "${RATIO:-2}" ||
        touch "$work/failed"
done
"$tests/../winnow" train-tokenizer --input "$texts" --output "$work/command" --vocabulary-size "$size" \
    --split "$split" --min-frequency "$least" --set "tokenizer.specialPlace=$place" --set tokenizer.heldOut=0 \
    2>"$work/command.log" || { cat "$work/command.log" >&2; exit 1; }
python_side same "$work/command/tokenizer.json" "$results/theirs.json" || touch "$work/failed"
[ ! -e "$work/failed" ]

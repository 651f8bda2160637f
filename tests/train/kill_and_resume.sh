#!/usr/bin/env bash
# Kills train with SIGKILL at random moments, runs it again after each, and compares the weights with an undisturbed
# run's, bit by bit; with one task and with two.
#
#   kill_and_resume.sh SHARDS
#
#   KILLS  how many for each number of tasks, default 6
#   SEED   of the moments, default 1
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
winnow=$tests/../winnow
[ $# -eq 1 ] || { sed -n '2,8p' "$0" >&2; exit 2; }
shards=$1
kills=${KILLS:-6}
RANDOM=${SEED:-1}

scratch
build

train() { # TASKS FOLDER: replaces the shell, so that its process is the one to kill
    exec "$winnow" train --shards "$shards" --output "$2" --set train.tasks="$1" --set train.steps=60 \
        --set train.model.width=32 --set train.model.layers=2 --set train.averageEvery=5 \
        --set train.checkpointEvery=5 --set train.guidedFraction=0.5 --set train.model.feedForward=low-rank:16 \
        --set train.outer=diloco >>"$2.log" 2>&1
}

for tasks in 1 2; do
    start=$(date +%s)
    (train $tasks "$work/$tasks") || { tail -n 20 "$work/$tasks.log"; exit 1; }
    whole=$(($(date +%s) - start))
    killed=0
    while [ "$killed" -lt "$kills" ]; do
        folder=$work/$tasks-killed-$killed
        finished=no
        while [ "$finished" = no ]; do
            (train $tasks "$folder") &
            pid=$!
            if [ "$killed" -lt "$kills" ]; then
                sleep "$((RANDOM % whole)).$((RANDOM % 10))"
                kill -KILL "$pid" 2>/dev/null || true
            fi
            code=0
            wait "$pid" 2>/dev/null || code=$?
            case $code in
                137) killed=$((killed + 1)) ;;
                0) finished=yes ;;
                *) tail -n 20 "$folder.log"; exit 1 ;;
            esac
        done
        cmp "$work/$tasks/model.wlm" "$folder/model.wlm" || { echo "the weights differ" >&2; exit 1; }
    done
    echo "$tasks task(s): killed $killed times, weights equal an undisturbed run's bit by bit"
done

#!/usr/bin/env bash
# Kills train with SIGKILL at random moments after its tasks have begun, runs it again, and compares what comes out with
# an undisturbed run: model and checkpoints byte by byte, metrics row by row. With one task, then with two. Fails also if
# a process does not end by itself.
#
#   kill_and_resume.sh
#
#   KILLS  how many for each number of tasks, default 4
#   SEED   of the moments, default the time; printed
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"
kills=${KILLS:-4}
seed=${SEED:-$(date +%s)}
small="model.width=32 model.layers=2 model.heads=2 steps=150 batch=4 averageEvery=5 checkpointEvery=10 threads=1"

scratch
build
sample_shards
RANDOM=$((seed % 32768))
echo "seed $seed"

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

starts() { # FOLDER: how often tasks have begun there
    { find "$1/metrics" -name '_start-*.json' 2>/dev/null || true; } | wc -l
}

begin() { # FOLDER LOG TASKS: trains in the background, and returns once the tasks have begun
    before=$(starts "$1")
    # The launcher replaces itself by the JVM, so this is the process to kill.
    (embedded_train "$1" "$2" "tasks=$3") &
    pid=$!
    while [ "$(starts "$1")" -eq "$before" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

for tasks in 1 2; do
    undisturbed=$work/undisturbed-$tasks
    begin "$undisturbed" "$undisturbed.log" $tasks
    start=$(milliseconds)
    while [ ! -e "$undisturbed/model.wlm" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    whole=$(($(milliseconds) - start))
    ended_by_itself "$pid" "$undisturbed.log" || failed "$undisturbed.log"
    echo "$tasks tasks, undisturbed: $whole ms from the first step to the model"

    killed=$work/killed-$tasks
    done_kills=0
    finished=no
    while [ "$finished" = no ]; do
        begin "$killed" "$killed.log" $tasks
        if [ "$done_kills" -lt "$kills" ] && kill -0 "$pid" 2>/dev/null; then
            # Half of a whole run at the most, so that there is something left for the next one.
            delay=$(((RANDOM * 32768 + RANDOM) % (whole / 2)))
            sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
            kill -KILL "$pid" 2>/dev/null || true
        fi
        code=0
        wait "$pid" 2>/dev/null || code=$?
        case $code in
        137)
            done_kills=$((done_kills + 1))
            last=$({ find "$killed/checkpoints" -name complete 2>/dev/null || true; } | sort | tail -n 1)
            last=${last%/complete}
            echo "$tasks tasks, kill $done_kills: $delay ms after the tasks began, last checkpoint ${last##*/}"
            ;;
        0)
            if [ "$done_kills" -lt "$kills" ]; then
                # It was done before all kills were: once more, from nothing.
                rm -rf "$killed"
            else
                finished=yes
            fi
            ;;
        *) failed "$killed.log" ;;
        esac
    done
    java_class "$tests/src/main/java/org/winnow/tests/CompareTrainings.java" "$undisturbed" "$killed" 2>"$work/compare.log" ||
        { tail -n 5 "$work/compare.log"; echo "FAILED with $tasks tasks, seed $seed"; exit 1; }
done
echo "OK: $((2 * kills)) kills, and every weight and metric as undisturbed"

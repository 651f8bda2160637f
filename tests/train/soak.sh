#!/usr/bin/env bash
# Trains a tiny model for 10,000 steps and prints, every 500, the process's resident memory and its live heap, which is
# what a full collection leaves. The heap has its full size from the start, so resident memory grows only if native
# memory does. Fails if the mean over the last third is more than 3 % or 8 MiB (whichever is more) above the first
# third's, the first 1,000 steps left out.
#
#   soak.sh
#
#   STEPS  default 10000
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"
steps=${STEPS:-10000}
every=$((steps / 20))
small="model.width=8 model.layers=1 model.heads=1 batch=1 averageEvery=$every checkpointEvery=$every tasks=1 threads=1
    steps=$steps validationSequences=1 keepCheckpoints=1"

scratch
build
sample_shards
export WINNOW_HEAP=512m
WINNOW_JAVA_OPTS="$WINNOW_JAVA_OPTS -Xms512m -XX:+AlwaysPreTouch -Xlog:gc:file=$work/gc.log"

(embedded_train "$work/output" "$work/train.log") &
pid=$!
printf '%8s %14s %14s\n' step "resident MiB" "live heap MiB"
for ((step = every; step <= steps; step += every)); do
    complete=$(printf '%s/checkpoints/step-%09d/complete' "$work/output" "$step")
    while [ ! -e "$complete" ]; do
        kill -0 "$pid" 2>/dev/null || failed "$work/train.log"
        sleep 0.05
    done
    # The last step's checkpoint is followed by Spark's work for the table, which would be measured with it.
    [ "$step" -lt "$steps" ] || break
    jcmd "$pid" GC.run >/dev/null
    resident=$(awk '/VmRSS/ {print $2 / 1024}' "/proc/$pid/status")
    # "Pause Full (Diagnostic Command) 512M->120M(1024M)"
    heap=$(sed -nE 's/.*Pause Full \(Diagnostic.* [0-9]+M->([0-9]+)M\([0-9]+M\).*/\1/p' "$work/gc.log" | tail -n 1)
    printf '%8d %14.1f %14d\n' "$step" "$resident" "$heap" | tee -a "$work/memory"
done
ended_by_itself "$pid" "$work/train.log" || failed "$work/train.log"

awk -v warm=$((steps / 10)) '
    $1 > warm { step[++n] = $1; resident[n] = $2; heap[n] = $3 }
    function mean(values, from, to,    i, sum) {
        for (i = from; i <= to; i++) sum += values[i]
        return sum / (to - from + 1)
    }
    function check(name, values,    first, last, bound) {
        third = int(n / 3)
        first = mean(values, 1, third)
        last = mean(values, n - third + 1, n)
        bound = first * 0.03 > 8 ? first * 0.03 : 8
        printf "%s: %.1f MiB in the first third, %.1f in the last, may be %.1f more\n", name, first, last, bound
        return last - first <= bound
    }
    END {
        good = check("resident", resident)
        good = check("live heap", heap) && good
        exit good ? 0 : 1
    }' "$work/memory" || { echo "FAILED: memory grows"; exit 1; }
echo "OK: memory is flat over $steps steps"

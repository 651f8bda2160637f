#!/usr/bin/env bash
# Kills curate with SIGKILL at random moments, runs it again after each, and compares what comes out with an
# undisturbed run: tables row by row, shards byte by byte.
#
#   kill_and_resume.sh INPUT... [-- CURATE_OPTION...]
#
#   KILLS  how many, default 20
#   SEED   of the moments, default 1
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
winnow=$tests/../winnow
kills=${KILLS:-20}
seed=${SEED:-1}
inputs=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    inputs+=("$1")
    shift
done
[ ${#inputs[@]} -gt 0 ] || { sed -n '2,9p' "$0" >&2; exit 2; }
[ $# -eq 0 ] || shift
options=("$@")

scratch
build
RANDOM=$seed

curate() { # FOLDER LOG: replaces the shell, so that its process is the one to kill
    exec "$winnow" curate --input "${inputs[@]}" --output "$1" "${options[@]}" >>"$2" 2>&1
}

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

start=$(milliseconds)
(curate "$work/undisturbed" "$work/undisturbed.log") || { tail -n 20 "$work/undisturbed.log"; exit 1; }
whole=$(($(milliseconds) - start))
echo "undisturbed run: $whole ms"

done_kills=0
round=0
while [ "$done_kills" -lt "$kills" ]; do
    round=$((round + 1))
    folder=$work/killed-$round
    in_round=
    finished=no
    while [ "$finished" = no ]; do
        (curate "$folder" "$work/killed-$round.log") &
        pid=$!
        delay=$(((RANDOM * 32768 + RANDOM) % whole))
        if [ "$done_kills" -lt "$kills" ]; then
            # Waits in one sleep, not in a loop that would disturb the measured process.
            sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
            if kill -KILL "$pid" 2>/dev/null; then
                # The process may have ended on its own just before.
                code=0
                wait "$pid" 2>/dev/null || code=$?
                if [ "$code" -eq 137 ]; then
                    done_kills=$((done_kills + 1))
                    in_round="$in_round $delay"
                    continue
                fi
                [ "$code" -eq 0 ] || { tail -n 20 "$work/killed-$round.log"; exit 1; }
                finished=yes
                continue
            fi
        fi
        wait "$pid" || { tail -n 20 "$work/killed-$round.log"; exit 1; }
        finished=yes
    done
    echo "round $round: killed after${in_round:- nothing} ms, then finished ($done_kills of $kills kills)"
    java_class "$tests/src/main/java/org/winnow/tests/CompareTables.java" "$work/undisturbed" "$folder" ||
        { echo "FAILED in round $round, seed $seed"; exit 1; }
    rm -rf "$folder"
done
echo "OK: $kills kills, every table and shard equal to the undisturbed run's"

#!/usr/bin/env bash
# Trains without PyTorch's native library, with a broken one, and where PYTORCH_LIBRARY_PATH leads nowhere: each time train
# must say so, with what to do, and train nothing; doctor must say it too, and not die of it.
#
#   missing_library.sh
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/train/training.sh"
small="model.width=32 model.layers=2 model.heads=2 steps=5 batch=2 averageEvery=5 checkpointEvery=5 tasks=1 threads=1"

scratch
build
sample_shards

# The launcher, its jar and its classpath without the library.
mkdir -p "$work/without/jobs/target" "$work/without/conf" "$work/empty" "$work/broken"
cp "$tests/../winnow" "$work/without"
cp "$tests/../conf/log4j2.properties" "$work/without/conf"
ln "$tests/../jobs/target/winnow-all.jar" "$work/without/jobs/target" 2>/dev/null ||
    cp "$tests/../jobs/target/winnow-all.jar" "$work/without/jobs/target"
tr ':' '\n' <"$tests/../jobs/target/spark.classpath" | grep -v '/pytorch-native-cpu-' | paste -sd : - |
    tr -d '\n' >"$work/without/jobs/target/spark.classpath"
for name in libc10.so libtorch_cpu.so libtorch.so; do echo "no library" >"$work/broken/$name"; done

expect() { # WHAT ROOT REASON: runs train and doctor of that root
    echo "$1 ..."
    code=0
    # shellcheck disable=SC2046,SC2086 # lists of settings
    env -u SPARK_HOME "$2/winnow" train --shards "$shards" --output "$work/output" \
        $(printf -- '--set train.%s ' $small) >"$work/train.log" 2>&1 || code=$?
    [ "$code" -eq 1 ] || { echo "train ended with $code, not 1"; failed "$work/train.log"; }
    grep -o "PyTorch's native library cannot be loaded: .*" "$work/train.log" | head -n 1
    grep -q "cannot be loaded: $3" "$work/train.log" || failed "$work/train.log"
    grep -q "Nothing was trained; winnow doctor says what is missing" "$work/train.log" || failed "$work/train.log"
    [ ! -e "$work/output/checkpoints" ] || { echo "FAILED: something was trained"; exit 1; }
    code=0
    env -u SPARK_HOME "$2/winnow" doctor >"$work/doctor.log" 2>&1 || code=$?
    [ "$code" -eq 1 ] || { echo "doctor ended with $code, not 1"; failed "$work/doctor.log"; }
    grep -q "^missing   PyTorch .*$3" "$work/doctor.log" || failed "$work/doctor.log"
    grep -q "^1 missing" "$work/doctor.log" || failed "$work/doctor.log"
}

expect "no library" "$work/without" "there is none for this platform"
PYTORCH_LIBRARY_PATH=$work/empty expect "a folder without it" "$tests/.." "PYTORCH_LIBRARY_PATH is .*, where there is none"
PYTORCH_LIBRARY_PATH=$work/broken PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cpu \
    expect "a broken one" "$tests/.." ".*/libc10.so: file too short"
echo "OK: a missing library is told before the first step"

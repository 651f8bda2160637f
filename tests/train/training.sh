# Sourced by the scripts beside it, which set $tests to the folder above.
. "$tests/venv.sh"

# Without compiling for long: models here are so small that the JVM's own work would be most of it. Compiling so, it keeps
# too little room for code by default.
export WINNOW_JAVA_OPTS="-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m ${WINNOW_JAVA_OPTS:-}"

# Sets $shards to shards of the bundled sample, made once for each build.
#   SHARDS  other shards, a folder with its _manifest.json
sample_shards() {
    shards=${SHARDS:-$tests/target/train/shards}
    if [ -z "${SHARDS:-}" ] && ! [ "$shards/_manifest.json" -nt "$tests/../jobs/target/winnow-all.jar" ]; then
        echo "making shards of the bundled sample ..."
        rm -rf "$tests/target/train"
        (cd "$tests/.." && env -u SPARK_HOME ./winnow curate --conf conf/quickstart.conf \
            --output "$tests/target/train") >"$work/shards.log" 2>&1 || { tail -n 20 "$work/shards.log"; exit 1; }
    fi
}

# train FOLDER LOG SETTING...: trains on $shards with the settings of the script, $small, and more. Replaces the shell, so
# call it in a subshell; its process is the JVM.
train() {
    train_output=$1
    train_log=$2
    shift 2
    # shellcheck disable=SC2046,SC2086 # lists of settings
    exec "$tests/../winnow" train --shards "$shards" --output "$train_output" \
        $(printf -- '--set train.%s ' $small "$@") >>"$train_log" 2>&1
}

# As train, but on embedded Spark with two slots, whatever the machine has.
embedded_train() {
    unset SPARK_HOME
    WINNOW_JAVA_OPTS="$WINNOW_JAVA_OPTS -Dspark.master=local[2]"
    train "$@"
}

# ended_by_itself PID LOG: whether the process ends well within a minute of its last word; what a thread left behind would
# prevent.
ended_by_itself() {
    : >>"$2" # the process may not have begun it yet
    for _ in $(seq 600); do
        if ! kill -0 "$1" 2>/dev/null; then
            wait "$1"
            return
        fi
        quiet=$(($(date +%s) - $(date +%s -r "$2")))
        if [ "$quiet" -gt 60 ] && grep -q 'Report: ' "$2"; then
            echo "the process is still there $quiet s after its report"
            kill -KILL "$1"
            return 1
        fi
        sleep 1
    done
    kill -KILL "$1"
    return 1
}

failed() { # LOG: shows the end of it, and ends the script
    tail -n 30 "$1"
    echo "FAILED; see above"
    exit 1
}

# A cluster on this machine: a master and two workers of one core each, ended with the script.
#   start_cluster VARIABLE_OF_FIRST_WORKER VARIABLE_OF_SECOND_WORKER SPARK_OPTION...: sets $SPARK_HOME, and
#   $SPARK_CONF_DIR so that spark-submit uses it; the variables are NAME=VALUE in the worker's environment.
start_cluster() {
    first=$1
    second=$2
    shift 2
    python=$(venv spark "$tests/spark-submit/requirements.txt")
    SPARK_HOME=$("$python/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
    PATH=$python/bin:$PATH
    SPARK_CONF_DIR=$work/conf
    export SPARK_HOME PATH SPARK_CONF_DIR SPARK_LOCAL_IP=127.0.0.1
    mkdir -p "$SPARK_CONF_DIR"
    printf '%s\n' "spark.executor.memory 1g" "spark.ui.enabled false" "spark.driver.host 127.0.0.1" \
        "spark.driver.bindAddress 127.0.0.1" "spark.scheduler.barrier.maxConcurrentTasksCheck.interval 3s" \
        "spark.databricks.delta.snapshotPartitions 2" "spark.sql.shuffle.partitions 2" "$@" >"$SPARK_CONF_DIR/spark-defaults.conf"
    daemons=
    trap 'code=$?; kill $daemons 2>/dev/null || true; [ $code -ne 0 ] || rm -rf "$work"' EXIT
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0 \
        >"$work/master.log" 2>&1 &
    daemons=$!
    master=$(wait_for 's/.*Starting Spark master at \(spark:[^ ]*\).*/\1/p' "$work/master.log")
    for worker in 1 2; do
        variable=$first
        [ "$worker" = 1 ] || variable=$second
        env "$variable" "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
            --cores 1 --memory 1500m --webui-port 0 --work-dir "$work/worker-$worker" "$master" \
            >"$work/worker-$worker.log" 2>&1 &
        daemons="$daemons $!"
    done
    for worker in 1 2; do
        wait_for 's/.*Successfully registered with master.*/yes/p' "$work/worker-$worker.log" >/dev/null
    done
    echo "spark.master $master" >>"$SPARK_CONF_DIR/spark-defaults.conf"
}

stop_cluster() {
    # shellcheck disable=SC2086 # a list of processes
    kill $daemons
    # shellcheck disable=SC2086
    wait $daemons 2>/dev/null || true
    daemons=
    rm -rf "$work"/worker-* "$work/master.log"
}

# wait_for SED_SCRIPT LOG: what it prints of the log, once it prints something.
wait_for() {
    for _ in $(seq 120); do
        line=$(sed -n "$1" "$2" | head -n 1)
        if [ -n "$line" ]; then
            echo "$line"
            return
        fi
        sleep 1
    done
    tail -n 20 "$2" >&2
    return 1
}

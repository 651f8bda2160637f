# Sourced by the scripts in the folders beside it, which set $tests to this folder.

# venv NAME REQUIREMENTS: prints the path of a Python environment with those packages, made on first use and again when
# the list changes.
#   WINNOW_VENVS   folder of the environments, default tests/target/venvs
#   WINNOW_PYTHON  interpreter to make them with, default python3
venv() {
    venvs=${WINNOW_VENVS:-$tests/target/venvs}
    mkdir -p "$venvs"
    if ! cmp -s "$2" "$venvs/$1/requirements.txt"; then
        echo "installing the Python packages of ${2#"$tests"/} ..." >&2
        rm -rf "${venvs:?}/$1"
        "${WINNOW_PYTHON:-python3}" -m venv "$venvs/$1" >&2
        "$venvs/$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2" >&2
        # Last, so that a broken installation is not taken for a good one.
        cp "$2" "$venvs/$1/requirements.txt"
    fi
    (cd "$venvs/$1" && pwd)
}

# Builds the job if need be, so that no later measurement contains a build.
build() {
    "$tests/../winnow" --version >/dev/null
}

# java_class SOURCE ARGUMENTS...: runs a class of this module from its source, on embedded Spark. Java compiles that one
# file; what several of them share is compiled before.
java_class() {
    java=java
    if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
    jobs=$tests/../jobs
    "${java}c" -d "$tests/target/shared" -cp "$jobs/target/winnow-all.jar" \
        "$tests/src/main/java/org/winnow/tests/MeasuredTexts.java"
    flags=
    for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util \
        java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action \
        sun.util.calendar; do
        flags="$flags --add-opens=java.base/$package=ALL-UNNAMED"
    done
    # shellcheck disable=SC2086 # a list of options
    "$java" $flags -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED \
        -Djdk.reflect.useDirectMethodHandle=false -Dio.netty.tryReflectionSetAccessible=true \
        "-Dlog4j2.configurationFile=$jobs/../conf/log4j2.properties" \
        -cp "$jobs/target/winnow-all.jar:$tests/target/shared:$(cat "$jobs/target/spark.classpath")" "$@"
}

# Work files of a script: removed at its end unless it fails.
scratch() {
    work=$(mktemp -d "${TMPDIR:-/tmp}/winnow-test.XXXXXX")
    trap 'code=$?; if [ $code -eq 0 ]; then rm -rf "$work"; else echo "see $work" >&2; fi' EXIT
}

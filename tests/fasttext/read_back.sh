#!/usr/bin/env bash
# Files that we write against those of the C++ program's strict build: trained on one thread and quantized, they are
# equal byte by byte; those that cannot be (several threads, folded sums) load there and predict the same, bit by bit.
# The commands of `winnow fasttext` print what the C++ program's do.
#
#   read_back.sh [TEXT [TEST]]   lines with labels; default invented text
#
#   SEED  of the invented text, default 1
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
. "$tests/fasttext/reference.sh"
python=${WINNOW_PYTHON:-python3}
seed=${SEED:-1}

scratch
build
reference=$(reference strict fasttext)
# On one thread the C++ program leaves most of the initial matrix as it finds the memory: glibc is told to hand out zeros
# (it fills with the complement of this byte), as large blocks from the system are anyway.
theirs() { MALLOC_PERTURB_=255 "$reference" "$@"; }
ours() { env -u SPARK_HOME "$tests/../winnow" fasttext "$@"; }
invent() { "$python" "$tests/fasttext/make_text.py" --seed "$@"; }

different=0
compared=0
same() { # NAME ONE OTHER
    compared=$((compared + 1))
    if cmp -s "$2" "$3"; then
        echo "equal      $1 ($(wc -c <"$2") bytes)"
    else
        echo "DIFFERENT  $1: $(cmp "$2" "$3" 2>&1 | head -n 1)"
        different=$((different + 1))
    fi
}

cd "$work"
invent "$seed" --documents 1200 --labels 12 >twelve.txt
invent "$seed" --documents 2000 --labels 300 >many.txt
if [ $# -gt 0 ]; then
    ln -s "$(realpath "$1")" text.txt
    ln -s "$(realpath "${2:-$1}")" test.txt
else
    invent "$seed" --documents 2500 >text.txt
    invent "$((seed + 1))" --documents 300 >test.txt
fi

train() { # NAME TEXT OPTION...
    theirs supervised -input "$2" -output "theirs-$1" -thread 1 -verbose 0 "${@:3}"
    ours supervised -input "$2" -output "ours-$1" -thread 1 -verbose 0 "${@:3}"
    same "train $1: ${*:3}" "theirs-$1.bin" "ours-$1.bin"
}
train softmax-words text.txt -dim 16 -epoch 2
train softmax-ngrams text.txt -dim 20 -wordNgrams 3 -bucket 50000 -minCount 3 -lr 0.25
train softmax-characters twelve.txt -dim 10 -minn 2 -maxn 4 -bucket 30000 -epoch 3 -seed 7
train hs-words twelve.txt -loss hs -dim 7
train hs-both twelve.txt -loss hs -dim 12 -wordNgrams 2 -minn 3 -maxn 3 -bucket 30000 -lr 0.5 -lrUpdateRate 50
train hs-many many.txt -loss hs -dim 8 -epoch 2
train ns-words twelve.txt -loss ns -dim 16 -neg 3
train ns-both twelve.txt -loss ns -dim 9 -wordNgrams 2 -minn 1 -maxn 2 -bucket 30000 -epoch 2
train ova-words twelve.txt -loss ova -dim 16
train ova-ngrams many.txt -loss ova -dim 10 -wordNgrams 2 -bucket 20000 -epoch 1
train softmax-many many.txt -dim 6 -minCountLabel 3 -t 0.001
train pretrained text.txt -dim 16 -pretrainedVectors theirs-softmax-words.vec -epoch 1

quantize() { # NAME NEW_NAME OPTION...
    for side in theirs ours; do
        cp "theirs-$1.bin" "$side-$2.bin"
        "$side" quantize -input text.txt -output "$side-$2" "${@:3}"
    done
    same "quantize $2: ${*:3}" "theirs-$2.ftz" "ours-$2.ftz"
}
quantize softmax-words plain
quantize softmax-ngrams pruned -cutoff 2000
quantize softmax-characters pruned-norm -qnorm -cutoff 5000 -dsub 3
quantize hs-both norm -qnorm
quantize hs-many output -qout
quantize ns-both narrow -dsub 1
quantize ova-ngrams output-norm -qout -qnorm -cutoff 3000
quantize softmax-ngrams retrained -cutoff 2000 -retrain -epoch 1 -thread 1

for model in softmax-ngrams.bin hs-both.bin ova-ngrams.bin pruned.ftz output-norm.ftz; do
    for command in "test MODEL test.txt 2" "test-label MODEL test.txt 1 0.1" "predict-prob MODEL test.txt 3" \
        "predict MODEL test.txt" "print-sentence-vectors MODEL" "dump MODEL args" "dump MODEL dict" \
        "dump MODEL output"; do
        # Of quantized models the C++ program dumps no matrix.
        [ "$command ${model##*.}" != "dump MODEL output ftz" ] || continue
        for side in theirs ours; do
            # shellcheck disable=SC2086 # words of a command
            "$side" ${command/MODEL/theirs-$model} <test.txt >"$side.out" 2>"$side.err" || echo "exit $?" >>"$side.out"
        done
        same "print ${command/MODEL/$model}" theirs.out ours.out
    done
done

# Whatever else we write.
ours supervised -input text.txt -output ours-threads -thread 2 -verbose 0 -dim 16 -wordNgrams 2 -bucket 50000
ours quantize -output ours-threads -input text.txt -qnorm -cutoff 3000 -retrain -epoch 1
written=("$work"/ours-*.ftz "$work/ours-threads.bin")
TEXTS=2000 LONG=0 SEED=$seed "$tests/fasttext/fuzz.sh" "${written[@]}" || different=$((different + 1))
[ "$different" -eq 0 ] || { echo "FAILED: $different differ"; exit 1; }
echo "OK: $compared files equal, ${#written[@]} models read back"

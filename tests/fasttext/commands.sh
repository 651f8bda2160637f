#!/usr/bin/env bash
# Writes the golden files of the `winnow fasttext` commands anew: texts, the models that the C++ program's strict build
# trains and quantizes with them, and what its other commands print.
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/fasttext/reference.sh"
reference=$(reference strict fasttext)
python=${WINNOW_PYTHON:-python3}
# On one thread the program leaves most of the initial matrix as it finds the memory: glibc is told to hand out zeros (it
# fills with the complement of this byte).
export MALLOC_PERTURB_=255

golden=$tests/../jobs/src/test/resources/org/winnow/jobs/fasttext
rm -rf "$golden"
mkdir -p "$golden"
cd "$golden"
"$python" "$tests/fasttext/make_text.py" --documents 90 --labels 3 | cut -c -160 >train.txt
"$python" "$tests/fasttext/make_text.py" --documents 40 --labels 3 --seed 2 | cut -c -120 >valid.txt
# Line ends of every kind, labels where none belong, bytes that are no text, and no line feed at the end.
printf 'as usual\n\n  \t\n__label__0\nno </s> one __label__1 </s>\n</s></s> x</s>y\n\0nul\0 \v\f\r\n\xff\xfe \xc3 \xe6\x96\xb0\n__label__2 __label__2 __label__9 th\nlast one' >odd.txt

echo "supervised -input train.txt -output model -dim 6 -wordNgrams 2 -bucket 300 -minCount 2 -epoch 8 -lr 0.7 -thread 1 -verbose 0 -saveOutput" >trained.txt
echo "quantize -input train.txt -output model -qnorm -cutoff 350 -retrain -epoch 2 -thread 1 -verbose 0" >>trained.txt
while read -r line; do
    # shellcheck disable=SC2086 # words of a command
    "$reference" $line
done <trained.txt

{
    for model in model.bin model.ftz; do
        for text in odd.txt valid.txt; do
            echo "predict $model $text"
            echo "predict-prob $model $text -1"
            echo "predict-prob $model $text 2 0.4"
            echo "test $model $text"
            echo "test $model $text 2 0.2"
            echo "test-label $model $text"
            echo "test-label $model $text -1 0.4"
            echo "print-sentence-vectors $model < $text"
        done
        echo "dump $model args"
        echo "dump $model dict"
    done
    echo "dump model.bin input"
    echo "dump model.bin output"
    # A file, as the program's test finds nothing on a pipe.
    echo "test model.bin - 3 < valid.txt"
    echo "predict-prob model.bin - 3 0.25 < odd.txt"
} >printed.txt
number=0
mkdir -p printed
while read -r line; do
    number=$((number + 1))
    case $line in
    *'<'*) input=${line##*< } ;;
    *) input=/dev/null ;;
    esac
    # shellcheck disable=SC2086 # words of a command
    "$reference" ${line%%<*} <"$input" >"printed/$number.out"
done <printed.txt
du -sh .

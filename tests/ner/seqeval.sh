#!/bin/sh
# Claim: on 10,000 random cases, legal and illegal, Winnow's scores equal seqeval's in default and strict mode.
#   tests/ner/seqeval.sh [CASES] [SEED]
set -eu
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
scratch
python=$(venv seqeval "$tests/ner/requirements.txt")/bin/python
"$python" "$tests/ner/seqeval_golden.py" --cases "${1:-10000}" --seed "${2:-1}" --out "$work/seqeval.tsv"
(cd "$tests/.." && mvn -q -B -pl classifiers/ner test -Dtest=SeqevalGoldenTest "-Dwinnow.seqeval.golden=$work/seqeval.tsv")
echo "equal on $(wc -l <"$work/seqeval.tsv") cases"

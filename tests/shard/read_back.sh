#!/usr/bin/env bash
# Shards as others read them: pyarrow and Hugging Face's datasets load the folder as it is and find the tokens that our
# training reads; every document's tokens, put together by doc_ids, doc_starts and doc_ends, are those of PyPI's
# tokenizers, and no document that fits into a row is cut. Then takes one document away and puts it back: one shard is
# written each time, all others keep their bytes and times, and in the end everything is as it was.
#
#   read_back.sh [DOCUMENTS [TOKENIZER_JSON]]     DOCUMENTS: .jsonl(.gz) with a unique "id" and a "text"
#
# Without documents, 20,000 are invented; the tokenizer is the quickstart's.
#
#   CONTEXT          tokens per row, default 2048
#   BYTES_PER_SHARD  default 4000000
#   MAX_PADDING      percent, default 1
set -euo pipefail
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$tests/venv.sh"
case ${1:-} in -*) sed -n '2,15p' "$0" >&2; exit 2 ;; esac
tokenizer=${2:-$tests/../conf/quickstart/tokenizer.json}

scratch
build
python=$(venv shard "$tests/shard/requirements.txt")/bin/python
read_back() { # STEP ARGUMENTS...
    HF_HOME=$work/cache HF_HUB_OFFLINE=1 TOKENIZERS_PARALLELISM=true PYTHONPATH=$tests \
        "$python" "$tests/shard/read_back.py" "$@"
}
shard() { # DOCUMENTS
    "$tests/../winnow" shard --tokenizer "$tokenizer" --output "$work/shards" \
        --set "shard.sources=[{name=texts, path=\"$1\"}]" --set "shard.contextLength=${CONTEXT:-2048}" \
        --set "shard.bytesPerShard=${BYTES_PER_SHARD:-4000000}" 2>"$work/log" || { tail -n 20 "$work/log" >&2; exit 1; }
}

documents=$work/documents.jsonl
if [ $# -gt 0 ]; then
    case $1 in *.gz) documents=$documents.gz ;; esac
    cp "$1" "$documents"
else
    read_back invent 20000 "$documents"
fi
shard "$documents"
java_class "$tests/src/main/java/org/winnow/tests/DumpShards.java" "$work/shards" "$work/dump" 2>"$work/java.log" ||
    { cat "$work/java.log" >&2; exit 1; }
read_back compare "$documents" "$tokenizer" "$work/shards" "$work/dump" "${MAX_PADDING:-1}"

read_back note "$work/shards" "$work/before"
read_back without_one "$documents" "$work/fewer.jsonl"
shard "$work/fewer.jsonl" >"$work/report"
grep '^shards ' "$work/report"
read_back changed "$work/shards" "$work/before" "one document less"
read_back note "$work/shards" "$work/between"
shard "$documents" >"$work/report"
grep '^shards ' "$work/report"
read_back changed "$work/shards" "$work/between" "and one more"
read_back same "$work/shards" "$work/before"
echo "OK: pyarrow, datasets and tokenizers agree with the shards, and a document that changes touches one of them"

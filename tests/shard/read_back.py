"""The Python side of read_back.sh, which says what this is about."""
import gzip
import hashlib
import json
import os
import random
import sys

import datasets
import numpy
import pyarrow.parquet
import tokenizers


def opened(path, mode):
    return (gzip.open if path.endswith(".gz") else open)(path, mode + "t", encoding="utf-8", newline="\n")


def documents(path):
    with opened(path, "r") as file:
        rows = [json.loads(line) for line in file]
    return {str(row["id"]): row["text"] for row in rows}


def invent(count, path):
    """Texts of words, most of some hundred, few of many thousand, some of none."""
    draw = random.Random(1)
    letters = "etaoinshrdlucmfwypvbgk" * 3 + "éüßжд漢字"
    words = ["".join(draw.choices(letters, k=draw.randint(1, 9))) for _ in range(5000)] + ["<|endoftext|>", "\n\n", "1984"]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    with opened(path, "w") as out:
        for number in range(int(count)):
            length = 0 if number % 500 == 7 else int(draw.lognormvariate(4.6, 1.2))
            text = " ".join(draw.choices(words, weights, k=length))
            out.write(json.dumps({"id": f"doc-{number}", "text": text}, ensure_ascii=False) + "\n")


def without_one(path, target):
    with opened(path, "r") as file:
        lines = list(file)
    del lines[len(lines) // 2]
    with opened(target, "w") as out:
        out.writelines(lines)


def dumped(path, context):
    """Of each row its tokens without padding, where its stretches end, and its ids."""
    data = numpy.fromfile(path, dtype=">i4").astype(numpy.int32)
    rows, at = [], 0
    while at < len(data):
        tokens, stretches = data[at], data[at + 1]
        ends = data[at + 2 : at + 2 + stretches]
        at += 2 + stretches + context
        rows.append((tokens, ends, data[at - context : at]))
    return rows


def columns(table):
    """The rows of an Arrow table in the order of their numbers, list columns as arrays of numpy."""
    table = table.combine_chunks().sort_by("seq_id")
    return {
        name: table.column(name).combine_chunks().to_numpy(zero_copy_only=False)
        for name in ("seq_id", "input_ids", "doc_ends", "doc_ids", "doc_starts", "n_tokens", "n_pad")
    }


def require(condition, message):
    if not condition:
        sys.exit("FAILED: " + message)


def require_dump(found, rows, reader):
    require(len(found["seq_id"]) == len(rows), f"{reader} has {len(found['seq_id'])} rows, the training {len(rows)}")
    require(len(set(found["seq_id"])) == len(rows), f"{reader} has numbers of rows twice")
    for i, (tokens, ends, ids) in enumerate(rows):
        require(
            found["n_tokens"][i] == tokens
            and numpy.array_equal(found["doc_ends"][i], ends)
            and numpy.array_equal(found["input_ids"][i], ids),
            f"{reader} has another row {found['seq_id'][i]} than the training",
        )
    print(f"{reader:38} {len(rows):8} rows equal to the training's")


def put_together(found, end_of_text, context):
    """Every document's tokens, from the stretches of all rows, and how many stretches it has."""
    stretches = {}
    for i in range(len(found["seq_id"])):
        ids, begin = found["input_ids"][i], 0
        for end, name, start in zip(found["doc_ends"][i], found["doc_ids"][i], found["doc_starts"][i]):
            stretches.setdefault(name, []).append((start, ids[begin:end]))
            begin = end
        require(begin == found["n_tokens"][i] == context - found["n_pad"][i], "n_tokens is not where the last stretch ends")
        require((ids[begin:] == end_of_text).all(), "padding is not the end-of-text token")
    whole = {}
    for name, parts in stretches.items():
        parts.sort(key=lambda part: part[0])
        at = 0
        for start, part in parts:
            require(start == at, f"{name} has a gap or an overlap at token {at}")
            at += len(part)
        whole[name] = (numpy.concatenate([part for _, part in parts]), len(parts))
    return whole


def compare(path, tokenizer_file, folder, dump, max_padding):
    with open(os.path.join(folder, "_manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    context, end_of_text = manifest["context_length"], manifest["end_of_text_id"]
    rows = dumped(dump, context)

    found = columns(pyarrow.parquet.read_table(folder))
    require_dump(found, rows, "pyarrow.parquet.read_table(folder)")
    datasets.disable_progress_bars()
    loaded = datasets.load_dataset(folder, split="train")
    require_dump(columns(loaded.data.table), rows, "datasets.load_dataset(folder)")

    tokenizer = tokenizers.Tokenizer.from_file(tokenizer_file)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    # A special token that is spelled out in a text is text.
    tokenizer.encode_special_tokens = True
    texts = documents(path)
    encoded = tokenizer.encode_batch(list(texts.values()), add_special_tokens=False)
    whole = put_together(found, end_of_text, context)
    require(whole.keys() == texts.keys(), "the shards have other documents")
    cut = 0
    for name, encoding in zip(texts, encoded):
        ids, stretches = whole[name]
        require(ids[-1] == end_of_text, f"{name} does not end with the end-of-text token")
        require(numpy.array_equal(ids[:-1], encoding.ids), f"{name} has other tokens than PyPI's tokenizers find")
        require(stretches == -(-len(ids) // context), f"{name} of {len(ids)} tokens lies in {stretches} rows")
        cut += stretches > 1
    tokens = sum(len(ids) for ids, _ in whole.values())
    require(tokens == manifest["tokens"] and cut == manifest["cut_documents"], "the manifest counts otherwise")
    padding = 100 * (1 - tokens / (len(rows) * context))
    size = sum(shard["bytes"] for shard in manifest["shards"])
    print(f"{'documents equal to tokenizers':38} {len(texts):8}, {cut} of them longer than a row, no other one cut")
    print(f"{'tokens':38} {tokens:8}, {size / tokens:.3f} bytes each on disk")
    print(f"{'padding':38} {padding:8.3f} % in {len(manifest['shards'])} shards")
    require(padding <= float(max_padding), f"more than {max_padding} % of the rows is padding")


def state(folder):
    """Of each shard the hash and the time of its last change."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".parquet"):
            with open(os.path.join(folder, name), "rb") as file:
                found[name] = [hashlib.sha256(file.read()).hexdigest(), os.stat(os.path.join(folder, name)).st_mtime_ns]
    return found


def note(folder, target):
    with open(target, "w", encoding="utf-8") as out:
        json.dump(state(folder), out)


def noted(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def changed(folder, before, what):
    now, then = state(folder), noted(before)
    touched = [name for name in now.keys() | then.keys() if now.get(name) != then.get(name)]
    require(len(touched) == 1, f"{what}: {len(touched)} of {len(now)} shards were touched")
    print(f"{what:38} {len(touched):8} of {len(now)} shards touched")


def same(folder, before):
    now = {name: digest for name, (digest, _) in state(folder).items()}
    require(now == {name: digest for name, (digest, _) in noted(before).items()}, "the shards are not what they were")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

"""The Python side of export.sh, which says what this is about."""
import glob
import json
import os
import random
import sys

import numpy as np
import pyarrow.parquet as pq

WORDS = "the kettle sings in the kitchen and a cat hears it twice on 12 long evenings, don't you think? Straße".split(" ")


def invent(count, path):
    """Texts of a few words to several rows, so that some documents are cut."""
    choose = random.Random(3)
    with open(path, "w", encoding="utf-8") as out:
        for i in range(int(count)):
            words = choose.choices(WORDS, k=int(choose.lognormvariate(4.5, 1.2)))
            out.write(json.dumps({"id": f"d{i}", "text": " ".join(words)}) + "\n")


def spread(source, path):
    """The same tokenizer with ids so far apart that they need more than 16 bits."""
    with open(source, encoding="utf-8") as file:
        tokenizer = json.load(file)
    step = 1 + (1 << 16) // (len(tokenizer["model"]["vocab"]) // 2)
    for token in tokenizer["added_tokens"]:
        token["id"] *= step
    tokenizer["model"]["vocab"] = {t: i * step for t, i in tokenizer["model"]["vocab"].items()}
    with open(path, "w", encoding="utf-8") as out:
        json.dump(tokenizer, out, ensure_ascii=False)


class Shards:
    """What pyarrow reads: of each shard the rows, and the documents put together by doc_ids and doc_starts."""

    def __init__(self, folder):
        with open(f"{folder}/_manifest.json", encoding="utf-8") as file:
            self.manifest = json.load(file)
        self.names = [shard["file"] for shard in self.manifest["shards"]]
        self.rows, self.documents = {}, {}
        for name in self.names:
            table = pq.read_table(f"{folder}/{name}").to_pylist()
            if not table:
                continue
            stem = name.removesuffix(".parquet")
            self.rows[stem] = [
                (row["doc_ends"], np.array(row["input_ids"], np.int64)) for row in table
            ]
            self.documents[stem] = self.joined(table)

    def joined(self, table):
        parts, order = {}, []
        for row in table:
            begin = 0
            for end, doc, start in zip(row["doc_ends"], row["doc_ids"], row["doc_starts"]):
                if start == 0:
                    order.append(doc)
                parts.setdefault(doc, {}).setdefault(start, []).append(row["input_ids"][begin:end])
                begin = end
        documents = []
        for doc in order:
            tokens = []
            while not tokens or tokens[-1] != self.manifest["end_of_text_id"]:
                tokens = tokens + parts[doc][len(tokens)].pop(0)
            documents.append((doc, np.array(tokens, np.int64)))
        assert not any(left for starts in parts.values() for left in starts.values())
        return documents

    def items(self, unit):
        """Of each shard the label and tokens of each item."""
        return self.documents if unit == "document" else self.rows


def megatron(folder, stem, size):
    from megatron.core.datasets.indexed_dataset import IndexedDataset

    data = IndexedDataset(f"{folder}/{stem}", mmap=True)
    assert data.index.dtype == (np.uint16 if size == 2 else np.int32), data.index.dtype
    assert list(data.document_indices) == list(range(len(data) + 1))
    return [(None, np.asarray(data[i], np.int64)) for i in range(len(data))]


def datatrove(folder, stem, size, expected, unit):
    """The stream in windows of the row's length, its positions, and the ends of the items."""
    from datatrove.utils.dataset import DatatroveFileDataset

    ends = np.fromfile(f"{folder}/{stem}.ds.index", np.uint64).astype(np.int64)
    window = len(expected[0][1]) if unit == "sequence" else 100
    data = DatatroveFileDataset(f"{folder}/{stem}.ds", window - 1, size, return_positions=True)
    stream, positions = [], []
    for i in range(len(data)):
        stream.append(data[i]["input_ids"].numpy().astype(np.int64))
        positions.append(data[i]["positions"].numpy())
    # The reader leaves out the last window where it is not full.
    read = np.concatenate(stream) if stream else np.zeros(0, np.int64)
    raw = np.fromfile(f"{folder}/{stem}.ds", np.uint16 if size == 2 else np.uint32).astype(np.int64)
    assert np.array_equal(read, raw[: len(read)]) and len(raw) - len(read) < window
    begins = np.concatenate([[0], ends[:-1]])
    for i, found in enumerate(positions):
        at = np.arange(i * window, (i + 1) * window)
        begin = np.maximum(begins[np.searchsorted(begins, at, "right") - 1], i * window)
        assert np.array_equal(found, at - begin), (stem, i)
    return [(None, raw[a:b]) for a, b in zip(begins, ends)]


def compare_folder(folder, size, window):
    """datatrove's folder reader finds the windows of all files."""
    from datatrove.utils.dataset import DatatroveFolderDataset

    data = DatatroveFolderDataset(folder, window - 1, filename_pattern="*.ds", token_size=size)
    files = sorted(glob.glob(f"{folder}/*.ds"))
    at = 0
    for file in files:
        raw = np.fromfile(file, np.uint16 if size == 2 else np.uint32).astype(np.int64)
        for i in range(len(raw) // window):
            assert np.array_equal(data[at]["input_ids"].numpy(), raw[i * window : (i + 1) * window])
            at += 1
    assert at == len(data)


def mds(folder, size):
    from streaming import LocalDataset, StreamingDataset

    local = LocalDataset(folder)
    streamed = StreamingDataset(local=folder, shuffle=False, batch_size=1, validate_hash="sha256")
    assert len(local) == len(streamed)
    found = []
    for i in range(len(local)):
        one, other = local[i], streamed[i]
        assert np.array_equal(one["tokens"], other["tokens"])
        assert one["tokens"].dtype == (np.uint16 if size == 2 else np.int32)
        label = one["doc_id"] if "doc_id" in one else list(one["doc_ends"])
        found.append((label, one["tokens"].astype(np.int64)))
    return found


def compare(shards_folder, folder, kind, unit):
    shards = Shards(shards_folder)
    size = 2 if shards.manifest["vocabulary_size"] <= 1 << 16 else 4
    expected = shards.items(unit)
    largest = max(int(tokens.max()) for items in expected.values() for _, tokens in items)
    assert size == 2 or largest >= 1 << 16
    if kind == "mds":
        found = mds(folder, size)
        wanted = [item for items in expected.values() for item in items]
    else:
        found, wanted = [], []
        for stem, items in expected.items():
            read = (
                megatron(folder, stem, size) if kind == "megatron" else datatrove(folder, stem, size, items, unit)
            )
            found += read
            wanted += [(None, tokens) for _, tokens in items]
            assert len(read) == len(items), (stem, len(read), len(items))
        if kind == "datatrove":
            compare_folder(folder, size, 100)
    different = sum(
        a[0] != b[0] or not np.array_equal(a[1], b[1]) for a, b in zip(found, wanted)
    ) + abs(len(found) - len(wanted))
    tokens = sum(len(tokens) for _, tokens in wanted)
    print(
        f"{kind:9} {unit:8} {'uint16' if size == 2 else '32 bits'}: {len(expected)} shards, {len(wanted)} items, "
        f"{tokens} tokens, largest id {largest}, {different} items differ"
    )
    return 1 if different else 0


def same(one, other, what):
    def content(folder):
        names = sorted(n for n in os.listdir(folder) if not n.startswith("."))
        return {name: open(f"{folder}/{name}", "rb").read() for name in names}

    a, b = content(one), content(other)
    found = sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
    print(f"{what}: {len(a)} files, {'the same bytes' if not found else 'other bytes: ' + ' '.join(found)}")
    return 1 if found else 0


def alter(folder):
    path = sorted(glob.glob(f"{folder}/*.parquet"))[0]
    with open(path, "r+b") as file:
        file.seek(1000)
        byte = file.read(1)
        file.seek(1000)
        file.write(bytes([byte[0] ^ 1]))


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    sys.exit({"invent": invent, "spread": spread, "compare": compare, "same": same, "alter": alter}[step](*arguments))

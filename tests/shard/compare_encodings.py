"""The Python side of compare_encodings.sh, which says what this is about."""
import glob
import json
import os
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROUNDS = 4
# As many rows of 2,048 ids as our writer puts together before compression.
GROUP_TOKENS = 8 << 20


def size(pattern):
    return sum(os.path.getsize(path) for path in glob.glob(pattern))


def best(read):
    """Tokens for each second of CPU time, in the fastest of some rounds, and their sum."""
    seconds, found = [], None
    for _ in range(ROUNDS):
        before = time.process_time()
        found = read()
        seconds.append(time.process_time() - before)
    return min(seconds), found


def lists(path):
    def read():
        total = 0
        for file in sorted(glob.glob(path)):
            column = pq.read_table(file, columns=["input_ids"], use_threads=False)["input_ids"]
            for chunk in column.chunks:
                total += int(chunk.values.to_numpy().sum(dtype=np.int64))
        return total

    return read


def binary(path, context, width):
    def read():
        total = 0
        for chunk in pq.read_table(path, use_threads=False)["input_ids"].chunks:
            raw = np.frombuffer(chunk.buffers()[1], np.uint8)[: len(chunk) * context * width].reshape(-1, width)
            ids = np.zeros((len(raw), 4), np.uint8)
            ids[:, :width] = raw
            total += int(ids.view(np.uint32).sum(dtype=np.int64))
        return total

    return read


def parquet_cases(work, rows, context):
    """Encoding, compression and level: name, path, reader."""
    flat = pa.array(rows.reshape(-1), pa.int32())
    offsets = pa.array(np.arange(0, rows.size + 1, context, dtype=np.int32))
    kind = pa.list_(pa.field("element", pa.int32(), nullable=False))
    table = pa.table({"input_ids": pa.ListArray.from_arrays(offsets, flat, type=kind)})
    encodings = {
        "plain": {"use_dictionary": False},
        "dictionary": {"use_dictionary": True, "dictionary_pagesize_limit": 4 << 20},
        "delta": {"use_dictionary": False, "column_encoding": {"input_ids.list.element": "DELTA_BINARY_PACKED"}},
        "byte-stream-split": {
            "use_dictionary": False,
            "column_encoding": {"input_ids.list.element": "BYTE_STREAM_SPLIT"},
        },
    }
    levels = [("none", None), ("snappy", None), ("zstd", 3)]
    more = [("dictionary", "zstd", 1), ("dictionary", "zstd", 9), ("dictionary", "zstd", 19), ("plain", "zstd", 9),
            ("byte-stream-split", "zstd", 9)]
    cases = [(e, c, level) for e in encodings for c, level in levels] + more
    for encoding, compression, level in cases:
        path = f"{work}/{encoding}-{compression}-{level}.parquet"
        pq.write_table(
            table, path, compression=compression, compression_level=level, row_group_size=GROUP_TOKENS // context,
            **encodings[encoding],
        )
        name = f"Parquet list, {encoding}, {compression}" + (f"-{level}" if level else "")
        yield name, path, lists(path)


def binary_cases(work, rows, context, width):
    raw = np.ascontiguousarray(rows.astype("<u4")).view(np.uint8).reshape(-1, 4)[:, :width]
    values = raw.reshape(len(rows), context * width)
    table = pa.table({"input_ids": pa.array([row.tobytes() for row in values], pa.binary(context * width))})
    for compression in ("none", "zstd"):
        path = f"{work}/binary-{compression}.parquet"
        pq.write_table(table, path, compression=compression, compression_level=3 if compression == "zstd" else None,
                       use_dictionary=False, row_group_size=GROUP_TOKENS // context)
        yield f"Parquet binary, {width} bytes an id, {compression}", path, binary(path, context, width)


def mds_zstd(work, rows, dtype):
    from streaming import MDSWriter

    folder = f"{work}/mds-zstd"
    context = rows.shape[1]
    with MDSWriter(out=folder, columns={"tokens": f"ndarray:{dtype}:{context}"}, compression="zstd:3",
                   size_limit=None) as out:
        for row in rows:
            out.write({"tokens": row.astype(dtype)})
    return folder


def mds(folder, count):
    from streaming.base.format.mds import MDSReader

    with open(f"{folder}/index.json", encoding="utf-8") as file:
        entries = json.load(file)["shards"]

    def read():
        total = 0
        for entry in entries:
            reader = MDSReader.from_json(folder, "", entry)
            for i in range(reader.samples):
                total += int(reader[i]["tokens"].sum(dtype=np.int64))
        return total

    return read


def mds_compressed(folder, rows):
    """As StreamingDataset does: a shard is decompressed into a file before its first sample is read."""
    from streaming.base.compression import decompress

    with open(f"{folder}/index.json", encoding="utf-8") as file:
        entries = json.load(file)["shards"]
    raw = mds(folder, len(rows))

    def read():
        for entry in entries:
            with open(f"{folder}/{entry['zip_data']['basename']}", "rb") as file:
                data = decompress("zstd", file.read())
            with open(f"{folder}/{entry['raw_data']['basename']}", "wb") as file:
                file.write(data)
        return raw()

    return read


def megatron(work):
    from megatron.core.datasets.indexed_dataset import IndexedDataset

    def read():
        total = 0
        for path in sorted(glob.glob(f"{work}/megatron/*.bin")):
            data = IndexedDataset(path.removesuffix(".bin"), mmap=True)
            for i in range(len(data)):
                total += int(data[i].sum(dtype=np.int64))
        return total

    return read


def cases(work, rows, vocabulary):
    context = rows.shape[1]
    yield "our shards, all columns", size(f"{work}/shards/*.parquet"), lists(f"{work}/shards/*.parquet")
    metadata = [pq.ParquetFile(f).metadata for f in glob.glob(f"{work}/shards/*.parquet")]
    ids = sum(
        m.row_group(g).column(c).total_compressed_size
        for m in metadata for g in range(m.num_row_groups) for c in range(m.num_columns)
        if m.row_group(g).column(c).path_in_schema.startswith("input_ids")
    )
    yield "our shards, column input_ids", ids, None
    small = vocabulary <= 1 << 16
    for dtype in (["<u2"] if small else []) + ["<u4"]:
        path = f"{work}/raw{dtype[1:]}"
        rows.astype(dtype).tofile(path)
        yield (f"raw uint{8 * int(dtype[2])}", os.path.getsize(path),
               lambda path=path, dtype=dtype: int(np.memmap(path, dtype, "r").sum(dtype=np.int64)))
    yield "Megatron .bin and .idx", size(f"{work}/megatron/shard-*"), megatron(work)
    yield "MDS, raw", size(f"{work}/mds/*.mds") + size(f"{work}/mds/index.json"), mds(f"{work}/mds", len(rows))
    folder = mds_zstd(work, rows, "uint16" if small else "int32")
    yield "MDS, zstd-3", size(f"{folder}/*.zstd") + size(f"{folder}/index.json"), mds_compressed(folder, rows)
    for name, path, read in parquet_cases(work, rows, context):
        yield name, os.path.getsize(path), read
    for name, path, read in binary_cases(work, rows, context, 2 if small else 3):
        yield name, os.path.getsize(path), read


def main(work, largest):
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    with open(f"{work}/shards/_manifest.json", encoding="utf-8") as file:
        manifest = json.load(file)
    files = [f"{work}/shards/{shard['file']}" for shard in manifest["shards"] if shard["rows"]]
    columns = [pq.read_table(f, columns=["input_ids"])["input_ids"].combine_chunks().values for f in files]
    rows = np.concatenate([column.to_numpy() for column in columns]).reshape(-1, manifest["context_length"])
    total = int(rows.sum(dtype=np.int64))
    counts = np.unique(rows, return_counts=True)[1] / rows.size
    entropy = -float((counts * np.log2(counts)).sum()) / 8
    print(f"{rows.size} tokens, {manifest['vocabulary_size']} ids, {len(rows)} rows; entropy of single ids "
          f"{entropy:.3f} bytes")
    print(f"{'layout':46} {'bytes/token':>11} {'million tokens/s':>17}")
    failed = False
    for name, bytes_, read in cases(work, rows, manifest["vocabulary_size"]):
        speed = ""
        if read:
            seconds, found = best(read)
            failed |= found != total
            speed = f"{rows.size / seconds / 1e6:.1f}" + ("" if found == total else "  OTHER TOKENS")
        print(f"{name:46} {bytes_ / rows.size:11.3f} {speed:>17}", flush=True)
        if name == "our shards, all columns":
            failed |= bytes_ / rows.size > float(largest)
    if failed:
        print(f"FAILED: our shards take more than {largest} bytes a token, or other tokens were read")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

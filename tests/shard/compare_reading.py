"""The Python side of compare_reading.sh and of compare_encodings.sh, which say what this is about."""
import glob
import gzip
import itertools
import json
import random
import statistics
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq

TOGETHER = 20


def documents(out, source=None, _tokenizer=None):
    """Documents of a few kilobytes: twenty texts that follow each other each, or invented ones."""
    if source:
        opened = gzip.open if source.endswith(".gz") else open
        with opened(source, "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
    else:
        choose = random.Random(1)
        words = ["".join(choose.choices("etaoinshrdlu", k=choose.randint(1, 9))) for _ in range(5000)]
        weights = [1 / (i + 1) for i in range(len(words))]
        texts = [" ".join(choose.choices(words, weights, k=60)) for _ in range(60000)]
    with open(out, "w", encoding="utf-8") as file:
        for i in range(0, len(texts), TOGETHER):
            text = "\n\n".join(texts[i : i + TOGETHER])
            file.write(json.dumps({"id": f"{i * 2654435761 % (1 << 64):032x}", "text": text}) + "\n")


def read(files):
    """The training's columns of all files as flat arrays of numbers: how many ids, and the sum over the rows' ends."""
    tokens, total = 0, 0
    for file in files:
        for group in range(pq.ParquetFile(file).num_row_groups):
            table = pq.ParquetFile(file).read_row_group(
                group, columns=["input_ids", "doc_ends", "n_tokens"], use_threads=False
            )
            ids = table["input_ids"].combine_chunks()
            values, offsets = ids.values.to_numpy(), ids.offsets.to_numpy()
            table["doc_ends"].combine_chunks().values.to_numpy()
            table["n_tokens"].combine_chunks().to_numpy()
            tokens += len(values)
            total += int(values[offsets[:-1]].sum(dtype="int64") + values[offsets[1:] - 1].sum(dtype="int64"))
    return tokens, total


def measure(shards, seconds):
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    files = sorted(glob.glob(f"{shards}/*.parquet"))
    rounds = []
    while sum(rounds) < float(seconds) or len(rounds) < 3:
        before = time.process_time()
        tokens, total = read(files)
        rounds.append(time.process_time() - before)
    print(json.dumps({"tokens": tokens, "sum": total, "rounds": rounds}))


def report(work, wanted):
    def lines(name):
        with open(f"{work}/{name}", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    winnow, pyarrow = lines("winnow"), lines("pyarrow")
    same = {(line["tokens"], line["sum"]) for line in winnow + pyarrow}
    tokens = winnow[0]["tokens"]
    # A JVM compiles while it runs: the later half of its rounds counts.
    ours = [tokens / statistics.median(t["rounds"][len(t["rounds"]) // 2 :]) for t in winnow]
    theirs = [tokens / statistics.median(t["rounds"]) for t in pyarrow]
    ratio = statistics.median(o / t for o, t in zip(ours, theirs))
    bytes_ = sum(len(open(f, "rb").read()) for f in glob.glob(f"{work}/shards/*.parquet"))
    print(f"{tokens} tokens in {bytes_} bytes, {bytes_ / tokens:.3f} bytes a token")
    print(f"  ShardRows {statistics.median(ours) / 1e6:7.1f} million tokens/s of one core")
    print(f"  pyarrow   {statistics.median(theirs) / 1e6:7.1f} million tokens/s, ratio {ratio:.2f}")
    steps = list(itertools.chain.from_iterable(
        pq.read_table(f).select(["step", "tokens", "seconds"]).to_pylist()
        for f in glob.glob(f"{work}/model/training/*.parquet")
    ))
    rate = statistics.median(s["tokens"] / s["seconds"] for s in steps)
    share = rate / statistics.median(ours)
    print(f"  training at {rate:.0f} tokens/s (1 task, the default model): reading takes {share:.5%} of its time")
    failed = len(same) > 1 or ratio < float(wanted) or share > 0.02
    if failed:
        print(f"FAILED: other tokens, a ratio below {wanted}, or a share above 2 %")
    return 1 if failed else 0


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    sys.exit({"documents": documents, "measure": measure, "report": report}[step](*arguments))

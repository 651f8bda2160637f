"""Rows of table documents against the records that warcio counts: compare_counts.py OUTPUT_FOLDER INPUT...

warcio stops at damage it cannot read past; for such a file its count is a lower bound, and rows that stand for the
damage itself are on top.
"""
import collections
import os
import sys

import deltalake
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

WANTED = {"response", "resource", "conversion"}


def files(inputs):
    for path in inputs:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                yield from (os.path.join(folder, name) for name in sorted(names) if ".warc" in name)
        else:
            yield path


def count(path):
    """Number of wanted records, and what stopped warcio, if anything."""
    records = 0
    with open(path, "rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                records += record.rec_type in WANTED
                record.content_stream().read()
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            return records, f"{type(error).__name__}: {str(error).strip()[:60]}"
    return records, ""


def main():
    output, inputs = sys.argv[1], sys.argv[2:]
    columns = ["doc_id", "source_file", "drop_reason"]
    documents = deltalake.DeltaTable(os.path.join(output, "documents")).to_pyarrow_table(columns=columns).to_pylist()
    rows = collections.Counter(os.path.basename(row["source_file"]) for row in documents)
    wrong = 0
    total = 0
    for path in files(inputs):
        records, damage = count(path)
        name = os.path.basename(path)
        good = rows[name] >= records if damage else rows[name] == records
        wrong += not good
        total += records
        note = f"  damaged for warcio ({damage})" if damage else ""
        print(f"{name:45} warcio {records:6} documents {rows[name]:6} {'' if good else 'DIFFERENT'}{note}")
    verdicts = deltalake.DeltaTable(os.path.join(output, "verdicts")).to_pyarrow_table(
        columns=["doc_id", "kept", "drop_reason"]
    ).to_pylist()
    silent = sum(not row["kept"] and not row["drop_reason"] for row in verdicts)
    print(f"all: warcio {total}, documents {len(documents)}, verdicts {len(verdicts)}, without a reason {silent}")
    if wrong or silent or len(verdicts) != len(documents):
        sys.exit("FAILED")
    print("OK")


main()

#!/usr/bin/env python3
"""Trafilatura over the pages that have a ground truth, with the options of its own evaluation.

usage: run_trafilatura.py DATA OUT [fast]
Writes one JSON object a line {page_id, text} to OUT and the CPU seconds to standard error: those of the extraction
calls alone and those of the whole process (interpreter, imports, reading the WARC files).
"""
import glob
import gzip
import json
import sys
import time

import trafilatura
from trafilatura import extract
from warcio.archiveiterator import ArchiveIterator

TRUTHS = ("wcxb", "trafilatura", "readability")


def wanted_pages(data):
    ids = set()
    for truth in TRUTHS:
        with gzip.open(f"{data}/web/truth/{truth}.jsonl.gz", "rt", encoding="utf-8") as lines:
            ids.update(json.loads(line)["page_id"] for line in lines)
    return ids


def pages(data):
    wanted = wanted_pages(data)
    for path in sorted(glob.glob(f"{data}/web/pages/*.warc.gz")):
        with open(path, "rb") as stream:
            for record in ArchiveIterator(stream):
                page_id = record.rec_headers.get_header("X-Page-Id")
                if record.rec_type == "response" and page_id in wanted:
                    yield page_id, record.content_stream().read()


def main():
    data, out = sys.argv[1], sys.argv[2]
    fast = sys.argv[3:] == ["fast"]
    spent, count = 0.0, 0
    # Imports and lazily built tables are paid before the clock starts, as its own evaluation does.
    extract(b"<html><body><p>text</p></body></html>")
    with open(out, "w", encoding="utf-8") as sink:
        for page_id, body in pages(data):
            start = time.process_time()
            try:
                text = extract(
                    body, fast=fast, include_comments=False, include_tables=True, include_formatting=False
                )
            except Exception as error:  # a crash is a miss, as in its own evaluation
                print(f"{page_id}: {error!r}", file=sys.stderr)
                text = None
            spent += time.process_time() - start
            count += 1
            sink.write(json.dumps({"page_id": page_id, "text": text or ""}, ensure_ascii=False) + "\n")
    print(
        json.dumps(
            {
                "system": f"trafilatura {trafilatura.__version__}" + (" fast" if fast else ""),
                "pages": count,
                "extract_cpu_s": round(spent, 2),
                "process_cpu_s": round(time.process_time(), 2),
            }
        ),
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Counts the records of WARC and WET files by type, with warcio: the independent count for table `documents`.

Usage: count_records.py FILE...

Prints one JSON line per file: its path, the records of each type, `rows` (response + resource + conversion, the types
that become rows) and `error`, which is null unless warcio gave up on the file; the counts then reach up to that point.
Exit code 1 if it gave up on any. Needs `warcio` (PyPI) and installs nothing.
"""

import collections
import json
import sys

ROW_TYPES = ("response", "resource", "conversion")


def count(path):
    from warcio.archiveiterator import ArchiveIterator

    types = collections.Counter()
    error = None
    try:
        with open(path, "rb") as file:
            for record in ArchiveIterator(file):
                types[record.rec_type or "unknown"] += 1
    except Exception as e:  # whatever a damaged file makes it raise is the result
        error = f"{type(e).__name__}: {e}".strip()
    rows = sum(types[name] for name in ROW_TYPES)
    return {"path": path, "rows": rows, "types": dict(sorted(types.items())), "error": error}


def main(paths):
    if not paths:
        sys.exit(__doc__)
    failed = False
    for path in paths:
        result = count(path)
        failed |= result["error"] is not None
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

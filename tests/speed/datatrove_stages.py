"""Runs datatrove's FineWeb stages on a folder of WARC files and prints pages and CPU seconds as one JSON line.

datatrove_stages.py FOLDER LID_MODEL

Stages and parameters are those of datatrove's FineWeb example: WARC reader, Trafilatura (precision, 1 s per page),
language by lid.176, Gopher repetition, Gopher quality, C4 without the terminal punctuation rule, FineWeb. Its URL filter
is left out, as it has no counterpart in what is compared. The language model comes from the command line instead of the
network.
"""
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time

try:
    import pylibmagic  # noqa: F401  puts libmagic where python-magic finds it
except ImportError:
    pass

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import (
    C4QualityFilter,
    FineWebQualityFilter,
    GopherQualityFilter,
    GopherRepetitionFilter,
    LanguageFilter,
)
from datatrove.pipeline.readers import WarcReader
from datatrove.utils import lid


def cpu_seconds():
    """User and system time of this process and of every child that has been waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main():
    folder, model = sys.argv[1:3]
    lid.cached_asset_path_or_download = lambda *args, **kwargs: model
    steps = [
        WarcReader(folder, glob_pattern="*.warc.gz"),
        Trafilatura(favour_precision=True, timeout=1),
        LanguageFilter(),
        GopherRepetitionFilter(),
        GopherQualityFilter(),
        C4QualityFilter(filter_no_terminal_punct=False),
        FineWebQualityFilter(),
    ]
    before, start = cpu_seconds(), time.time()
    with tempfile.TemporaryDirectory() as logs:
        LocalPipelineExecutor(pipeline=steps, tasks=1, workers=1, logging_dir=logs).run()
        with open(os.path.join(logs, "stats.json"), encoding="utf-8") as file:
            stats = json.load(file)
    for child in multiprocessing.active_children():
        child.join()
    # The extractor's process counts only once it has been waited for.
    after = cpu_seconds()
    for stage in stats:
        seconds = stage["time_stats"]["total"]
        print(f"  {stage['name']:40} {seconds:8.1f} s of wall time", file=sys.stderr)
    print(
        json.dumps(
            {
                "read": total(stats[0], "documents"),
                "kept": total(stats[-1], "forwarded"),
                "cpu_seconds": round(after, 2),
                "cpu_seconds_before_the_first_page": round(before, 2),
                "wall_seconds": round(time.time() - start, 2),
            }
        )
    )


def total(stage, name):
    value = stage["stats"].get(name, 0)
    return value["total"] if isinstance(value, dict) else value


main()

"""Runs a curate command and prints its CPU seconds, whole and by stage, as one JSON line: measure_curate.py COMMAND...

A stage's share is the process's CPU time between two of its log lines "stage: table ...", so it contains the
compilation and garbage collection that fell into it. Where extract logs no such line, its share is in measure's.
"""
import json
import os
import re
import subprocess
import sys
import time

STAGE = re.compile(r"\b([a-z]+): table [a-z]+ (written|completed|up to date)")
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of a process and of the children that it has waited for."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICKS


def main():
    start = time.time()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    stages = {}
    last = None
    lines = []
    for line in process.stderr:
        lines.append(line)
        match = STAGE.search(line)
        now = cpu_seconds(process.pid)
        if match:
            stages[match.group(1)] = stages.get(match.group(1), 0) + now - (last or 0)
            last = now
        elif last is None and "extract: " in line:
            # The session is open: what came before is the start of the JVM and of Spark.
            stages["start"] = now
            last = now
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("curate failed:\n" + "".join(lines[-20:]))
    print(
        json.dumps(
            {
                "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
                "wall_seconds": round(time.time() - start, 2),
                "stages": {name: round(seconds, 2) for name, seconds in stages.items()},
            }
        )
    )


main()

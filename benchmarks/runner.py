"""Runs commands and says what they took: `python -m benchmarks.runner`, one JSON list a line in, one object a line out.

A process inherits the peak memory of the one that starts it, so whoever measures starts them from this small one.
"""

import json
import os
import subprocess
import sys
import time
from typing import IO

from benchmarks.memory import Memory


def run(command: list[str], folder: str, log: IO[bytes]) -> dict[str, float]:
    """Wall and processor seconds of all its processes, their memory at its peak and the largest one's in MB, and how it ended."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    memory = Memory(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    memory.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": memory.peak,
        "largest": used.ru_maxrss // 1024,
        "code": process.returncode,
    }


def main() -> None:
    for line in sys.stdin:
        folder, *command = json.loads(line)
        with open(os.path.join(folder, ".log"), "wb") as log:
            print(json.dumps(run(command, folder, log)), flush=True)


if __name__ == "__main__":
    main()

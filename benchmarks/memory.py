"""The memory of a process and of all that come of it: the sum of their shares (PSS), looked at again and again.

A page that several processes hold counts once: each has its share of it. Only Linux tells.
"""

import glob
import threading
import time

EVERY = 0.05
CALM = 30
"""Looking takes time of what is looked at, a large process the more: it is left alone as many times as long."""


class Memory:
    """Looks at a process from its start to its end: `peak` is in MB, 0 where nothing can be seen."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            start = time.perf_counter()
            self.peak = max(self.peak, sum(map(share, tree(self._pid))) // 1024)
            pause = max(EVERY, CALM * (time.perf_counter() - start))


def tree(pid: int) -> list[int]:
    """A process, its children, and theirs."""
    found = [pid]
    for one in found:
        for path in glob.glob(f"/proc/{one}/task/*/children"):
            found += map(int, _read(path).split())
    return found


def share(pid: int) -> int:
    """Of one process, in KB."""
    for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _read(path: str) -> str:
    """Nothing of a process that has ended."""
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.read()
    except OSError:
        return ""

"""The floor: what reading the same files costs with libyaml alone, on every core, start-up included.

`python -m benchmarks.floor DIR` parses every file's events and does nothing with them.
"""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

CHUNK = 250


def parse(paths: Sequence[str]) -> int:
    events = 0
    for path in paths:
        with open(path, "rb") as file:
            for _ in yaml.parse(file.read(), Loader=yaml.CLoader):
                events += 1
    return events


def main() -> None:
    files = [str(path) for path in Path(sys.argv[1]).glob("[0-9]*/*.yml")]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        events = sum(pool.map(parse, (files[n : n + CHUNK] for n in range(0, len(files), CHUNK))))
    print(f"{len(files):,} files, {events:,} events")


if __name__ == "__main__":
    main()

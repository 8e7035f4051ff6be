"""The floor: what reading the same files costs with libyaml alone, and writing as much.

`python -m benchmarks.floor DIR` parses every file's events on every core and does nothing with them.
`python -m benchmarks.floor DIR SIZES.json` does so in one process, and writes files of those sizes.
"""

import json
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


def write(folder: str, sizes: dict[str, int]) -> None:
    most = b"x" * max(sizes.values())
    made = set()
    for path, size in sizes.items():
        target = f"{folder}/{path}"
        parent = os.path.dirname(target)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(target, "wb", buffering=0) as file:
            file.write(most[:size])


def main() -> None:
    files = [str(path) for path in Path(sys.argv[1]).glob("[0-9]*/*.yml")]
    if len(sys.argv) > 2:
        events = parse(files)
        folder = f"{sys.argv[2]}.written"
        write(folder, json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    else:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            events = sum(pool.map(parse, (files[n : n + CHUNK] for n in range(0, len(files), CHUNK))))
    print(f"{len(files):,} files, {events:,} events")


if __name__ == "__main__":
    main()

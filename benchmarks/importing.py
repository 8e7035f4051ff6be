"""`tracker import` at growing sizes: rows a second, processor time and peak memory of a table that comes in, and comes again."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.ged import write_ged

from benchmarks.running import TRACKER, Sample, in_memory, run

SIZES = (100_000, 400_000)
GOAL = 2_000
"""Rows a second on two cores that have nothing else to do."""


class Imported(NamedTuple):
    what: str
    rows: int
    took: Sample
    load: float
    """How many processes wanted a core when it began."""


def measured(sizes: Sequence[int], folder: Path) -> Iterator[Imported]:
    """Each size as a first import, and once more where nothing has changed."""
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            table = Path(scratch) / "ged.csv"
            write_ged(table, size)
            command = [TRACKER, "import", "ucdp", table, "--to", f"{scratch}/incidents"]
            for what in ("new", "unchanged"):
                load = os.getloadavg()[0]
                yield Imported(what, size, run(command, Path(scratch)), load)


def table_of(found: Sequence[Imported]) -> str:
    lines = [
        "",
        "## `tracker import ucdp`, 49 columns",
        "",
        "A process from start to end on every core. The last column is what two idle cores would do, by processor time.",
        "",
        "| import | rows | wall s | processor s | peak MB, all processes | load before | rows a second | by processor time |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {one.what} | {one.rows:,} | {one.took.wall:.1f} | {one.took.cpu:.1f} | {one.took.memory} | {one.load:.1f} | "
        f"{one.rows / one.took.wall:,.0f} | {2 * one.rows / one.took.cpu:,.0f} |"
        for one in found
    ]
    return "\n".join(
        [*lines, "", f"Goal: at least {GOAL:,} rows a second, and memory that does not grow with the table.", ""]
    )


def report(sizes: Sequence[int]) -> str:
    """Measured in memory, where the system allows it."""
    return table_of(list(measured(sizes, Path(in_memory() or tempfile.gettempdir()))))


if __name__ == "__main__":
    print(report([int(size) for size in sys.argv[1:]] or SIZES))

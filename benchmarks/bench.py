"""`make bench`: our builds beside those of peers that do the same work, and of what people would do instead, in one run."""

import argparse
import csv
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.support.ged import write_ged

from benchmarks import explore, goals, lighthouse, names
from benchmarks.conditions import commit, conditions
from benchmarks.kept import EQUAL_FILE, FOLDER, Kept
from benchmarks.large import say
from benchmarks.measured import Measured
from benchmarks.our_builds import real_site
from benchmarks.report import CONDITIONS_FILE, OTHERS_FILE, RESULTS, keep, write_report
from benchmarks.running import ROOT, TRACKER, FailedError, in_memory, run
from benchmarks.turns import generated


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="how many incidents builds are measured with")
    parser.add_argument("--rounds", default="5,3", help="how often, at each size")
    parser.add_argument("--rows", type=int, default=10_000, help="how many rows tracker import is measured with")
    parser.add_argument("--explore", type=int, default=100_000, help="how many incidents explore is measured with")
    parser.add_argument("--only-goals", action="store_true", help="nothing that is information only")
    parser.add_argument("--kept", type=Path, default=FOLDER, help="where results are kept")
    parser.add_argument("--report", type=Path, default=RESULTS, help="the report to write")
    arguments = parser.parse_args()
    keep(arguments.kept, CONDITIONS_FILE, conditions())
    sizes = [int(size) for size in arguments.sizes.split(",")]
    rounds = [int(number) for number in arguments.rounds.split(",")]
    results = [
        generated(size, number, say, not arguments.only_goals) for size, number in zip(sizes, rounds, strict=True)
    ]
    Kept(arguments.kept / EQUAL_FILE).put([*results, of_this_repository()])
    if not arguments.only_goals:
        keep(arguments.kept, OTHERS_FILE, "\n".join(others_of(arguments.rows, arguments.explore)))
    print(write_report(arguments.kept, arguments.report))
    return 0


def of_this_repository() -> Measured:
    found = Measured(goals.REAL, 0, commit())
    try:
        found.add(names.REAL_SITE, real_site(ROOT))
    except FailedError as error:
        found.missing[names.REAL_SITE] = str(error).splitlines()[-1]
    return found


def others_of(rows: int, count: int) -> list[str]:
    return [import_table(rows), lighthouse_table(), explore_table(count)]


def import_table(count: int) -> str:
    """`tracker import ucdp`, beside reading the same file with Python's csv and doing nothing."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as scratch:
        table = Path(scratch) / "ged.csv"
        write_ged(table, count)
        start = time.perf_counter()
        with table.open(newline="", encoding="utf-8") as file:
            assert sum(1 for _ in csv.reader(file)) == count + 1
        bare = time.perf_counter() - start
        command = [TRACKER, "import", "ucdp", table, "--to"]
        samples = [run([*command, f"{scratch}/{n}/incidents"], Path(scratch)) for n in range(3)]
    seconds = statistics.median(sample.wall for sample in samples)
    lines = [
        f"## `tracker import ucdp`, {count:,} rows of 49 columns",
        "",
        f"{seconds:.2f} seconds, start-up included: {count / seconds:,.0f} rows a second on every core (csv alone, on one: "
        f"{count / bare:,.0f}); all processes held {max(sample.memory for sample in samples):,} MB.",
        "",
        f"Goal: at least 2,000 rows a second. Measured: {count / seconds:,.0f}.",
    ]
    return "\n".join(lines) + "\n"


def lighthouse_table() -> str:
    """The real site's home, its seed incident and that month."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        run([TRACKER, "build", "-f", ROOT / "mkdocs.yml", "--site", site], Path(scratch))
        paths = ["", "incidents/2017-06-20-at-tanf-shahed-129-shootdown/", "timeline/2017/06/"]
        return lighthouse.table(lighthouse.measure(site, paths))


def explore_table(count: int) -> str:
    """Explore over an imported and a generated record."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as scratch:
        rows = {}
        for kind, words in (("imported", "violence"), ("generated", "strike")):
            site = explore.build(Path(scratch), count, kind)
            rows[kind] = explore.measure(site, words)
            shutil.rmtree(site)
    return explore.table(rows, count)


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: our builds beside those of peers that do the same work, and of what people would do instead, in one run."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import explore, goals, importing, lighthouse, names
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
    parser.add_argument("--rows", default="100000,400000", help="how many rows tracker import is measured with")
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
        keep(
            arguments.kept,
            OTHERS_FILE,
            "\n".join(others_of([int(count) for count in arguments.rows.split(",")], arguments.explore)),
        )
    print(write_report(arguments.kept, arguments.report))
    return 0


def of_this_repository() -> Measured:
    found = Measured(goals.REAL, 0, commit())
    try:
        found.add(names.REAL_SITE, real_site(ROOT))
    except FailedError as error:
        found.missing[names.REAL_SITE] = str(error).splitlines()[-1]
    return found


def others_of(rows: Sequence[int], count: int) -> list[str]:
    return [importing.report(rows), lighthouse_table(), explore_table(count)]


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

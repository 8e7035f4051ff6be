"""`make bench-large`: our own builds of 100,000 and 400,000 incidents and of the real UCDP file.

It takes hours. What has been measured is kept and not measured again; what an interruption has left is taken up.
"""

import argparse
import lzma
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.support.records import write_record

from benchmarks.conditions import commit
from benchmarks.kept import FOLDER, LARGE_FILE, Kept
from benchmarks.measured import Measured
from benchmarks.our_builds import OurBuilds
from benchmarks.report import RESULTS, write_report
from benchmarks.running import MEMORY, TRACKER, FailedError
from benchmarks.tracker_project import incident_files, write_project

KB_AN_INCIDENT = 60
"""Its files, its part of a site, and the site before: where so much memory is free, all is written there."""
UCDP = "UCDP GED"
UCDP_ROWS = 200_000
"""No fewer than there are."""


@dataclass(frozen=True)
class LargeRecord:
    name: str
    count: int
    write: Callable[[Path], object]
    """Puts the record into a project."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100000,400000", help="how many generated incidents")
    parser.add_argument("--fresh", action="store_true", help="measure everything again")
    parser.add_argument("--kept", type=Path, default=FOLDER, help="where results and unfinished parts lie")
    parser.add_argument("--report", type=Path, default=RESULTS, help="the report to write")
    arguments = parser.parse_args()
    if arguments.fresh:
        (arguments.kept / LARGE_FILE).unlink(missing_ok=True)
    results = Kept(arguments.kept / LARGE_FILE)
    for record in records([int(size) for size in arguments.sizes.split(",") if size]):
        measure(record, results, arguments.kept)
    write_report(arguments.kept, arguments.report)
    return 0


def records(sizes: list[int]) -> list[LargeRecord]:
    found = [LargeRecord(f"{size:,}", size, partial(generate, size)) for size in sizes]
    data = os.environ.get("TRACKER_TEST_DATA")
    files = sorted((Path(data) / "data").glob("ucdp_ged_*.csv.xz")) if data else []
    if not files:
        say(f"{UCDP}: skipped. TRACKER_TEST_DATA names no folder with data/ucdp_ged_*.csv.xz.")
    return found + [LargeRecord(f"{UCDP}, {path.name.split('.')[0]}", 0, _imported(path)) for path in files[:1]]


def measure(record: LargeRecord, results: Kept, folder: Path) -> None:
    """One step after the other, each kept as soon as it is done."""
    found = results.results.setdefault(record.name, Measured(record.name, record.count))
    known = [step for step in OurBuilds.STEPS if step in found.samples]
    if known:
        say(f"{record.name}: {', '.join(known)}: skipped, measured before at {found.commit}.")
    if len(known) == len(OurBuilds.STEPS):
        return
    project = place(record, folder)
    say(f"{record.name}: in {project}")
    whole = project / ".whole"
    if not whole.exists():
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir(parents=True)
        record.write(project)
        whole.touch()
    found.count = found.count or len(incident_files(project))
    found.commit = commit()
    ours = OurBuilds(project, found.count)
    for step, build in ours.steps().items():
        if step in found.samples:
            continue
        try:
            found.add(step, build())
            say(f"{record.name}: {step}: {found.median(step):.1f} s")
        except FailedError as error:
            found.missing[step] = str(error).strip().splitlines()[-1]
            say(f"{record.name}: {step}: failed. {error}")
        found.size = ours.size or found.size
        results.save()
    shutil.rmtree(project)


def place(record: LargeRecord, folder: Path) -> Path:
    """Where an interrupted run has left it, else in memory where there is room for all of it, else on the disk."""
    name = record.name.replace(",", "").replace(" ", "-")
    on_disk, in_memory = folder / name, Path(MEMORY) / f"conflict-tracker-{name}"
    for one in (in_memory, on_disk):
        if (one / ".whole").exists():
            return one
    needed = (record.count or UCDP_ROWS) * KB_AN_INCIDENT * 1024
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > needed
    return in_memory if has_room else on_disk


def generate(count: int, project: Path) -> None:
    write_project(project, count)
    write_record(project / "incidents", count)


def _imported(path: Path) -> Callable[[Path], object]:
    def write(project: Path) -> None:
        table = project / "ged.csv"
        table.write_bytes(lzma.decompress(path.read_bytes()))
        command = [TRACKER, "import", "ucdp", table.name, "--to", "incidents"]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        table.unlink()
        write_project(project, len(incident_files(project)))

    return write


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: our pages beside ordinary MkDocs and Material pages with the same content, in one run.

Seconds mean little on a busy machine; ratios of medians taken in turns do. The table goes to benchmarks/RESULTS.md.
"""

import argparse
import logging
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from tests.support.records import write_record

from benchmarks import explore, growth, importing, lighthouse
from benchmarks.markdown import markdown
from benchmarks.measured import Measured
from benchmarks.measured import table as growing
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.built import BuiltFiles
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.layout import layout_of
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.publish.work import BuildPlan
from conflict_tracker.tasks.files import Writer
from conflict_tracker.tasks.parallel import without_gc
from conflict_tracker.tasks.run import Runner
from conflict_tracker.views.site import PAGES, View
from conflict_tracker.views.site_data import SiteData

ROOT = Path(__file__).resolve().parent.parent
# A shared disk here took 0.03 to 1.3 ms for the same small file: both sides write to memory where the system allows it.
MEMORY = "/dev/shm"
STOCK = "site_name: Stock\ntheme: {name: material, font: false}\nplugins: [%s]\nnot_in_nav: '*'\nnav: [index.md]\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=10_000, help="how many files tracker check is measured with")
    parser.add_argument("--explore", type=int, default=100_000, help="how many incidents explore is measured with")
    parser.add_argument("--importing", default="100000,400000", help="rows with which tracker import is measured")
    parser.add_argument("--growth", default="1000,10000,100000", help="sizes at which whole builds are measured")
    parser.add_argument("--only-growth", action="store_true", help="print that table and write nothing")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.growth.split(",") if size]
    if arguments.only_growth:
        print(growth_table(sizes))
        return 0
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as scratch:
        results = measure(Path(scratch), arguments.incidents, arguments.rounds)
        checks = measure_check(Path(scratch), arguments.files, arguments.rounds)
    report = table(results, arguments.incidents, arguments.rounds, "memory" if memory else "disk")
    report += check_table(checks, arguments.files)
    report += importing.report([int(size) for size in arguments.importing.split(",")])
    report += growth_table(sizes)
    report += lighthouse_table()
    report += explore_table(arguments.explore)
    print(report)
    (Path(__file__).parent / "RESULTS.md").write_text(report, encoding="utf-8")
    return 0


def measure(scratch: Path, count: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of each thing, once a round, in turns."""
    (scratch / "incidents").mkdir()
    write_record(scratch / "incidents", count)
    site = site_data(
        read_and_check(scratch / "incidents", today()).record, scratch / "incidents", Settings(site_name="Ours"), None
    )
    ours = ours_of(scratch, site, PAGES[:1])
    overviews = ours_of(scratch, site, PAGES[1:])
    things: dict[str, Callable[[], None]] = {
        "read": lambda: clock_read(scratch / "incidents"),
        "ours": ours,
        "overviews": overviews,
        **{
            f"stock {pages} {search}": stock_of(scratch, site, pages, search)
            for search in ("search", "")
            for pages in (count, 0)
        },
    }
    results: dict[str, list[float]] = {name: [] for name in things}
    for _ in range(rounds):
        for name, thing in things.items():
            start = time.perf_counter()
            thing()
            results[name].append(time.perf_counter() - start)
    return results


def measure_check(scratch: Path, count: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of the whole command and of its floor, in turns: each a process of its own, on every core."""
    root = scratch / "many" / "incidents"
    root.mkdir(parents=True)
    write_record(root, count)
    commands = {
        "floor": [sys.executable, "-m", "benchmarks.floor", str(root)],
        "check": [str(Path(sys.executable).parent / "tracker"), "check", str(root)],
    }
    results: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            results[name].append(time.perf_counter() - start)
    return results


def check_table(results: dict[str, list[float]], count: int) -> str:
    median = {name: statistics.median(times) for name, times in results.items()}
    ratio = median["check"] / median["floor"]
    lines = [
        "",
        f"## `tracker check` on {count:,} files",
        "",
        "Whole processes with their start-up, both on every core, in turns; every file earns at least one warning.",
        "",
        "| | seconds | times the floor |",
        "|---|---:|---:|",
        f"| bare libyaml event parsing of the same files | {median['floor']:.2f} | 1 |",
        f"| `tracker check` | {median['check']:.2f} | {ratio:.2f} |",
        "",
        f"Goal: at most 3 times the floor. Measured: {ratio:.2f} times.",
    ]
    return "\n".join(lines) + "\n"


def growth_table(sizes: Sequence[int]) -> str:
    """Whole builds of the real record and by size; the larger, the fewer rounds. Told as far as it goes: it takes long."""
    results: list[Measured] = []
    for measure in (growth.imported, *(partial(growth.generated, size, 3 if size <= 1000 else 1) for size in sizes)):
        if found := measure():
            results.append(found)
            print(growing(results), file=sys.stderr, flush=True)
    return growing(results)


def lighthouse_table() -> str:
    """The real site's home, its seed incident and that month."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        command = [str(Path(sys.executable).parent / "tracker"), "build", "--site", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        paths = ["", "incidents/2017-06-20-at-tanf-shahed-129-shootdown/", "timeline/2017/06/"]
        return lighthouse.table(lighthouse.measure(site, paths))


def explore_table(count: int) -> str:
    """Explore over an imported and a generated record."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as scratch:
        rows = {}
        for kind, words in (("imported", "violence"), ("generated", "strike")):
            site = explore.build(Path(scratch), count, kind)
            rows[kind] = explore.measure(site, words)
            shutil.rmtree(site)
    return explore.table(rows, count)


def clock_read(root: Path) -> None:
    assert not has_errors(read_and_check(root, today()).problems)


def ours_of(scratch: Path, site: SiteData, views: Sequence[View]) -> Callable[[], None]:
    """Render and write these views' pages, into an empty folder each time."""
    project = Path(tempfile.mkdtemp(dir=scratch))
    built = project / "site"
    built.mkdir()
    layout, docs = layout_of(site, Frame()), Docs(BuiltFiles(built, project / "docs", site.settings), own_record=True)

    def run() -> None:
        shutil.rmtree(built)
        built.mkdir()
        with without_gc():  # As builds do it.
            whole = BuildPlan(site, layout, docs, Runner(built, project / "parts"))
            for view in views:
                for keys in view.groups(site):
                    whole.make(view, keys, Writer(built, project / "parts"))

    return run


def stock_of(scratch: Path, site: SiteData, count: int, plugins: str) -> Callable[[], None]:
    """Build the first `count` incidents as ordinary pages outside the nav."""
    project = scratch / f"stock-{count}-{plugins}"
    (project / "docs" / "incidents").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Home\n")
    (project / "docs" / "incidents.md").write_text("# Incidents\n")
    for item in site.dataset.items[:count]:
        (project / "docs" / "incidents" / f"{item.id}.md").write_text(markdown(site, item), encoding="utf-8")
    (project / "mkdocs.yml").write_text(STOCK % plugins)

    def run() -> None:
        mkdocs_build(load_config(str(project / "mkdocs.yml")))

    return run


def table(results: dict[str, list[float]], count: int, rounds: int, target: str) -> str:
    median = {name: statistics.median(times) for name, times in results.items()}
    ours = median["ours"]
    ordinary, bare = (median[f"stock {count} {kind}"] - median[f"stock 0 {kind}"] for kind in ("search", ""))
    rows = [
        ("read and check the record", median["read"], ""),
        ("render and write our incident pages", ours, "1"),
        ("our overviews: years, actors, places, types", median["overviews"], ""),
        ("the same content as ordinary MkDocs + Material pages outside the nav", ordinary, f"{ordinary / ours:.1f}"),
        ("the same, its search plugin off", bare, f"{bare / ours:.1f}"),
    ]
    lines = [
        "# Results of `make bench`",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {count:,} generated incidents, median of {rounds} rounds taken in turns, one process.",
        f"Python {platform.python_version()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, "
        f"Jinja2 {version('jinja2')}, PyYAML {version('pyyaml')}, Zensical {_version('zensical')}, Hugo {_version('hugo')}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors.",
        f"All files are written to {target}. Seconds depend on the machine; ratios are what counts.",
        "Stock's time is a whole build less a build without incidents.",
        "",
        "| | seconds | ms a page | times ours |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {seconds:.2f} | {seconds / count * 1000:.2f} | {times} |" for name, seconds, times in rows),
        "",
        f"Goal: at least 10 times faster than stock. Measured: {ordinary / ours:.1f} times.",
    ]
    return "\n".join(lines) + "\n"


def _version(name: str) -> str:
    """Of what need not be here."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"


if __name__ == "__main__":
    sys.exit(main())

"""The same records built by this program and by what people would use instead, at several sizes, in one run.

Every build is a process of its own, from its start to its end. All write to memory where the system allows it.
"""

import gzip
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.markdown import markdown
from generator.build import site_data
from generator.checked import read_and_check, today
from generator.model.settings import Settings
from tests.support.records import write_record

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LARGE = 50_000
"""Incidents from which a record is built as a large one, and is too much for the others."""
PAGES = {
    "index": "# Home\n\n[tracker: latest limit=10]\n",
    "incidents": "# Incidents\n\n[tracker: explore]\n",
    "timeline": "# Timeline\n\n[tracker: timeline]\n",
    "charts": "# Charts\n\n[tracker: charts]\n",
    "actors": "# Actors\n\n[tracker: actors]\n",
    "places": "# Places\n\n[tracker: places]\n",
    "data": "# Data\n\n[tracker: downloads]\n",
    "search": "# Search\n\n[tracker: search]\n",
}
OURS = """site_name: Ours
site_url: https://example.org/
theme: {{name: material, font: false, custom_dir: {root}/generator/theme}}
markdown_extensions: [tracker, tables]
plugins:
  - tracker: {{record: incidents, large: {large}}}
"""
STOCK = "site_name: Stock\ntheme: {name: material, font: false}\nplugins: [%s]\nnot_in_nav: '*'\nnav: [index.md]\n"
ZENSICAL = "site_name: Stock\ntheme:\n  name: material\n  variant: classic\n  font: false\nnav: [index.md]\n"
HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Hugo"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}
GOALS = (
    ("cold, without search, against stock MkDocs + Material", "stock", "cold, no search", 15, True),
    ("cold, without search, against Hugo's minimal site: share of its time", "cold, no search", "hugo", 0.7, False),
    ("cold, everything, against stock with its search", "stock, search", "cold", 4, True),
    ("one incident edited, everything, against our cold build: share of its time", "edited", "cold", None, False),
    ("cold, two processes, without search, against the floor", "cold, no search", "floor", 2.5, False),
    ("full rebuild with a warm cache, without search, against the floor", "warm, no search", "floor", 1.5, False),
)


@dataclass(frozen=True, slots=True)
class Sample:
    wall: float
    cpu: float
    """Seconds, of all processes."""
    peak: int
    """MB, of the largest process."""


def run(command: Sequence[str | Path], cwd: Path) -> Sample:
    start = time.perf_counter()
    with (cwd / ".log").open("wb") as log:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            stdout=log,
            stderr=log,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command}: {(cwd / '.log').read_text()[-2000:]}")
    return Sample(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def measure(scratch: Path, count: int, rounds: int) -> tuple[dict[str, list[Sample]], dict[str, int]]:
    """Samples by name, and what the site without its search weighs."""
    ours = _ours(scratch / "ours", count)
    site, cache = ours / "site", ours / ".cache"
    others = _others(scratch, ours, count) if count < LARGE else {}
    build = [BIN / "tracker", "build"]
    samples: dict[str, list[Sample]] = {}
    size: dict[str, int] = {}

    def add(name: str, sample: Sample) -> None:
        samples.setdefault(name, []).append(sample)

    for n in range(rounds):
        _clear(site, cache)
        add("cold, no search", run([*build, "--no-search", "--jobs", "2"], ours))
        size = _weigh(site)
        (ours / "sizes.json").write_text(json.dumps(_sizes(site)), encoding="utf-8")
        shutil.rmtree(cache / "tracker" / "pages", ignore_errors=True)
        add("warm, no search", run([*build, "--no-search", "--jobs", "2"], ours))
        _clear(site, cache)
        add("floor", run([sys.executable, "-m", "benchmarks.floor", ours / "incidents", ours / "sizes.json"], ours))
        shutil.rmtree(ours / "sizes.json.written")
        add("cold", run(build, ours))
        path = sorted((ours / "incidents").glob("2015/*.yml"))[n]
        path.write_text(path.read_text().replace("title: ", "title: Corrected ", 1))
        add("edited", run(build, ours))
        for name, other in others.items():
            add(name, other())
    shutil.rmtree(ours)
    return samples, size


def _ours(project: Path, count: int) -> Path:
    (project / "docs").mkdir(parents=True)
    for name, text in PAGES.items():
        (project / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    large = "true" if count >= LARGE else "false"
    (project / "mkdocs.yml").write_text(OURS.format(root=ROOT, large=large), encoding="utf-8")
    write_record(project / "incidents", count)
    return project


def _others(scratch: Path, ours: Path, count: int) -> dict[str, Callable[[], Sample]]:
    """Builds of the same incidents as ordinary pages, by engines that are here."""
    record = read_and_check(ours / "incidents", today()).record
    site = site_data(record, ours / "incidents", Settings(site_name="Ours"), None)
    pages = {item.id: markdown(site, item) for item in site.dataset.items}
    found: dict[str, Callable[[], Sample]] = {}
    for name, plugins in (("stock", ""), ("stock, search", "search")):
        project = _pages(scratch / name.replace(", ", "-"), "docs", pages)
        (project / "mkdocs.yml").write_text(STOCK % plugins)
        found[name] = lambda project=project: _fresh(project, "site", [BIN / "mkdocs", "build", "-q"])
    if (BIN / "zensical").exists():
        project = _pages(scratch / "zensical", "docs", pages)
        (project / "mkdocs.yml").write_text(ZENSICAL)
        found["zensical"] = lambda project=project: _fresh(project, "site", [BIN / "zensical", "build", "--clean"])
    hugo = shutil.which("hugo") or (BIN / "hugo" if (BIN / "hugo").exists() else None)
    if hugo:
        project = _pages(scratch / "hugo", "content", pages)
        for file, text in HUGO.items():
            (project / file).parent.mkdir(parents=True, exist_ok=True)
            (project / file).write_text(text)
        found["hugo"] = lambda project=project: _fresh(project, "public", [hugo, "--quiet"])
    return found


def _pages(project: Path, content: str, pages: dict[str, str]) -> Path:
    folder = project / content / "incidents"
    folder.mkdir(parents=True)
    home = "_index.md" if content == "content" else "index.md"
    (project / content / home).write_text("# Home\n")
    if content == "docs":
        (project / content / "incidents.md").write_text("# Incidents\n")
    for id, text in pages.items():
        (folder / f"{id}.md").write_text(text, encoding="utf-8")
    return project


def _fresh(project: Path, site: str, command: Sequence[str | Path]) -> Sample:
    shutil.rmtree(project / site, ignore_errors=True)
    return run(command, project)


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _sizes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}


def _weigh(site: Path) -> dict[str, int]:
    sizes = _sizes(site)
    pages = [path for path in sizes if path.startswith("incidents/2")]
    some = [(site / path).read_bytes() for path in pages[:: max(len(pages) // 500, 1)]]
    return {
        "files": len(sizes),
        "bytes": sum(sizes.values()),
        "page": round(statistics.fmean(map(len, some))) if some else 0,
        "packed": round(statistics.fmean(len(gzip.compress(page)) for page in some)) if some else 0,
    }


def table(results: dict[int, tuple[dict[str, list[Sample]], dict[str, int]]], rounds: dict[int, int]) -> str:
    """Everything measured, and the goals beside it."""
    lines = ["", "## Whole builds by size", ""]
    lines += [
        "Each a process from start to end. `cold` has no cache; `warm` has read the record before and renders all of it; "
        "`edited` follows a whole build and one changed title. `floor` is one process that parses the same files with "
        "libyaml and writes as many bytes to as many files. Seconds are medians of "
        + ", ".join(f"{rounds[count]} at {count:,}" for count in results)
        + "; memory is the largest process's.",
        "",
        "| build | incidents | wall s | processor s | peak MB | ms an incident |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for count, (samples, _) in results.items():
        for name, listed in samples.items():
            wall, cpu = (statistics.median(getattr(sample, what) for sample in listed) for what in ("wall", "cpu"))
            peak = max(sample.peak for sample in listed)
            lines.append(f"| {name} | {count:,} | {wall:.2f} | {cpu:.2f} | {peak} | {wall / count * 1000:.2f} |")
    lines += ["", "| goal | " + " | ".join(f"{count:,}" for count in results) + " |", "|---|" + "---:|" * len(results)]
    lines += _goals(results)
    return "\n".join(lines) + "\n"


def _goals(results: dict[int, tuple[dict[str, list[Sample]], dict[str, int]]]) -> Iterator[str]:
    wall = {
        count: {name: statistics.median(sample.wall for sample in listed) for name, listed in samples.items()}
        for count, (samples, _) in results.items()
    }
    for words, one, other, goal, at_least in GOALS:
        cells = []
        for count, median in wall.items():
            limit = goal if goal is not None else (0.10 if count >= LARGE else 0.25)
            if one in median and other in median:
                ratio = median[one] / median[other]
                met = ratio >= limit if at_least else ratio <= limit
                cells.append(
                    f"{ratio:.2f} ({'at least' if at_least else 'at most'} {limit}: {'met' if met else 'missed'})"
                )
            else:
                cells.append("not run")
        yield f"| {words} | {' | '.join(cells)} |"
    peaks = [max(sample.peak for sample in samples["cold, no search"]) for samples, _ in results.values()]
    yield _row("peak memory of one process without search, MB (at most 400 at 10,000, 1,500 at 100,000)", peaks)
    sizes = [size for _, size in results.values()]
    yield _row("files without the search index (under 250,000)", [size["files"] for size in sizes])
    yield _row("MB without the search index (under 900)", [size["bytes"] // 1_000_000 for size in sizes])
    yield _row("bytes of an incident's page", [size["page"] for size in sizes])
    yield _row("the same as a server packs it (gzip)", [size["packed"] for size in sizes])
    if len(results) > 1:
        low, high = min(results), max(results)
        used = [
            statistics.median(sample.cpu for sample in results[count][0]["cold, no search"]) for count in (low, high)
        ]
        power = math.log(used[1] / used[0]) / math.log(high / low)
        yield ""
        yield f"Processor time grows from {low:,} to {high:,} incidents with the exponent {power:.2f}; goal: at most 1.1."


def _row(words: str, numbers: Sequence[int]) -> str:
    return f"| {words} | {' | '.join(f'{number:,}' for number in numbers)} |"

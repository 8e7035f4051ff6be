"""The same records built by this program and by what people would use instead, at several sizes, in one run.

Every build is a process of its own, from its start to its end. All write to memory where the system allows it.
"""

import csv
import gzip
import io
import json
import lzma
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.request import urlopen

from tests.support.records import write_record

from benchmarks.markdown import markdown
from benchmarks.measured import LARGE, Measured, Sample
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MEMORY = "/dev/shm"
PHASES_FILE = "phases.json"
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
theme: {{name: material}}
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


@cache
def _runner() -> subprocess.Popen[str]:
    """The small process that starts the others: it ends with this one's input."""
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.runner"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
    )


def run(command: Sequence[str | Path], folder: Path) -> Sample:
    runner = _runner()
    assert runner.stdin
    assert runner.stdout
    print(json.dumps([str(folder), *map(str, command)]), file=runner.stdin, flush=True)
    found = json.loads(runner.stdout.readline())
    if found["code"]:
        raise RuntimeError(f"{command}: {(folder / '.log').read_text()[-2000:]}")
    phases = folder / PHASES_FILE
    spent = json.loads(phases.read_text()) if phases.exists() else {}
    phases.unlink(missing_ok=True)
    return Sample(found["wall"], found["cpu"], found["peak"], spent)


def generated(count: int, rounds: int) -> Measured:
    """A record that fills every field."""
    return _in_memory(lambda project: write_record(project / "incidents", count), f"{count:,}", count, rounds)


def imported(rounds: int = 1) -> Measured | None:
    """The real record of UCDP GED, where the data lies beside the project."""
    data = os.environ.get("TRACKER_TEST_DATA")
    found = sorted((Path(data) / "data").glob("ucdp_ged_*.csv.xz")) if data else []
    if not found:
        return None
    text = lzma.decompress(found[0].read_bytes())

    def write(project: Path) -> None:
        (project / "ged.csv").write_bytes(text)
        command = [BIN / "tracker", "import", "ucdp", "ged.csv", "--to", "incidents"]
        subprocess.run(command, cwd=project, check=True, capture_output=True)

    rows = sum(1 for _ in csv.reader(io.StringIO(text.decode(), newline=""))) - 1
    return _in_memory(write, f"UCDP GED, {rows:,}", rows, rounds)


def _in_memory(write: Callable[[Path], object], name: str, count: int, rounds: int) -> Measured:
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as scratch:
        return measure(Path(scratch), write, name, count, rounds)


def measure(scratch: Path, write: Callable[[Path], object], name: str, count: int, rounds: int) -> Measured:
    ours = _ours(scratch / "ours", count)
    write(ours)
    site, cache = ours / "site", ours / ".cache"
    others = _others(scratch, ours) if count < LARGE else {}
    build = [sys.executable, "-m", "benchmarks.phases", PHASES_FILE, "build"]
    samples: dict[str, list[Sample]] = {}
    size: dict[str, int] = {}
    paths = sorted((ours / "incidents").glob("[0-9]*/*.yml"))

    def add(build: str, sample: Sample) -> None:
        samples.setdefault(build, []).append(sample)

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
        for again in range(2):
            _edit(paths[(len(paths) // 3 + 7 * n + 61 * again) % len(paths)])
            add("edited again" if again else "edited", run(build, ours))
        add("unchanged", run(build, ours))
        for engine, other in others.items():
            add(engine, other())
    _clear(site)
    add("serve: an edit shown", _served(ours, paths[len(paths) // 2]))
    shutil.rmtree(ours)
    return Measured(name, count, rounds, samples, size)


def _edit(path: Path) -> str:
    """Another title, and what it is."""
    text = path.read_text(encoding="utf-8")
    title = re.search(r"(?m)^title: (.*)$", text)
    assert title
    new = f"Corrected {time.time_ns()}"
    path.write_text(text.replace(title[0], f"title: {new}", 1), encoding="utf-8")
    return new


def _served(project: Path, path: Path) -> Sample:
    """From saving a file to the moment at which its page shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / ".log").open("wb") as log:
        command = [BIN / "tracker", "serve", "--address", f"127.0.0.1:{port}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
        server = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env=environment)
        address = f"http://127.0.0.1:{port}/incidents/{path.stem}/"
        try:
            _until(address, b"</html>", server)
            time.sleep(2)  # The server begins to watch after it has begun to answer.
            new = _edit(path)
            start = time.perf_counter()
            _until(address, new.encode(), server)
            return Sample(time.perf_counter() - start)
        finally:
            server.terminate()
            server.wait()


def _until(address: str, words: bytes, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with suppress(OSError), urlopen(address, timeout=60) as answer:
            if words in answer.read():
                return
        time.sleep(0.02)
    raise RuntimeError("the server has ended")


def _ours(project: Path, count: int) -> Path:
    (project / "docs").mkdir(parents=True)
    for name, text in PAGES.items():
        (project / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    large = "true" if count >= LARGE else "false"
    (project / "mkdocs.yml").write_text(OURS.format(root=ROOT, large=large), encoding="utf-8")
    return project


def _others(scratch: Path, ours: Path) -> dict[str, Callable[[], Sample]]:
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
    pages = [path for path in sizes if re.fullmatch(r"incidents/[^/]+/index\.html", path)]
    some = [(site / path).read_bytes() for path in pages[:: max(len(pages) // 500, 1)]]
    return {
        "files": len(sizes),
        "bytes": sum(sizes.values()),
        "page": round(statistics.fmean(map(len, some))) if some else 0,
        "packed": round(statistics.fmean(len(gzip.compress(page)) for page in some)) if some else 0,
    }

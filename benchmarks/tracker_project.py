"""A tracker of ours to be measured: its files, a change of one incident, how soon a preview shows it."""

import gzip
import os
import re
import shutil
import socket
import statistics
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

from benchmarks.running import ENVIRONMENT, TRACKER, Sample
from conflict_tracker.model.settings import DownloadKind

LARGE = 50_000
"""Incidents from which a record is built as a large one."""
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
DOWNLOADS = tuple(kind.value for kind in DownloadKind)
SETTINGS = """site_name: Ours
site_url: https://example.org/
theme: {{name: material}}
markdown_extensions: [tracker, tables]
plugins:
  - tracker: {{record: incidents, large: {large}, downloads: [{downloads}], offline: {offline}}}
"""


def write_project(project: Path, count: int) -> Path:
    """All but the record."""
    (project / "docs").mkdir(parents=True)
    for name, text in PAGES.items():
        (project / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    write_settings(project, count)
    return project


def write_settings(project: Path, count: int, offline: bool = False) -> None:
    text = SETTINGS.format(large=_flag(count >= LARGE), downloads=", ".join(DOWNLOADS), offline=_flag(offline))
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")


def clear(project: Path) -> None:
    """As if nothing had been built."""
    for folder in ("site", ".cache"):
        shutil.rmtree(project / folder, ignore_errors=True)


def incident_files(project: Path) -> list[Path]:
    return sorted((project / "incidents").glob("[0-9]*/*.yml"))


def edit(path: Path) -> str:
    """Another title, and what it is."""
    text = path.read_text(encoding="utf-8")
    title = re.search(r"(?m)^title: (.*)$", text)
    assert title
    new = f"Corrected {time.time_ns()}"
    path.write_text(text.replace(title[0], f"title: {new}", 1), encoding="utf-8")
    return new


def edit_shown(project: Path, path: Path) -> Sample:
    """From saving a file to the moment at which its page in the preview shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / ".log").open("wb") as log:
        command = [TRACKER, "serve", "--address", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env=ENVIRONMENT)
        address = f"http://127.0.0.1:{port}/incidents/{path.stem}/"
        try:
            _until(address, b"</html>", server)
            time.sleep(2)  # The server begins to watch after it has begun to answer.
            new = edit(path)
            start = time.perf_counter()
            _until(address, new.encode(), server)
            return Sample(time.perf_counter() - start)
        finally:
            server.terminate()
            server.wait()


def sizes(site: Path) -> dict[str, int]:
    """Of every file, in bytes."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = os.path.join(folder, name)
            found[os.path.relpath(path, site)] = os.stat(path).st_size
    return found


def weight(site: Path) -> dict[str, int]:
    """Of the whole site, and of an incident's page."""
    found = sizes(site)
    pages = sorted(path for path in found if re.fullmatch(r"incidents/[^/]+/index\.html", path))
    some = [(site / path).read_bytes() for path in pages[:: max(len(pages) // 500, 1)]]
    return {
        "files": len(found),
        "bytes": sum(found.values()),
        "page": round(statistics.fmean(map(len, some))) if some else 0,
        "packed": round(statistics.fmean(len(gzip.compress(page)) for page in some)) if some else 0,
    }


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _until(address: str, words: bytes, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with suppress(OSError), urlopen(address, timeout=60) as answer:
            if words in answer.read():
                return
        time.sleep(0.02)
    raise RuntimeError("the server has ended")

"""Nothing that somebody put into the cache is published: what was touched is made anew, and an archive of it is none."""

import io
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conflict_tracker.tasks.manifest import FORMAT
from conflict_tracker.tasks.signature import seal_of, signature_of
from tests.conftest import tracker
from tests.hostile.payloads import RUN
from tests.hostile.test_ways import add_incident, contents
from tests.hostile.ways import CACHE
from tests.support.foreign import write_foreign

SCRIPT = f"<script>{RUN}</script>".encode()
GONE = "2015-06-07-case-000"


def build(project: Path) -> dict[str, bytes]:
    done = tracker("build", cwd=project, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 0, done.stderr
    return contents(project / "site")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    project = tmp_path_factory.mktemp("cache") / "project"
    write_foreign("single", project)
    for n in range(4):
        add_incident(project, n)
    build(project)
    return project


@pytest.fixture(scope="module")
def clean(built: Path) -> dict[str, bytes]:
    """The site before anything was touched."""
    return contents(built / "site")


def write_silently(path: Path, content: bytes) -> None:
    """Into the same file, with as many bytes, and the time set back: what size and time cannot tell."""
    found = path.stat()
    assert len(content) <= found.st_size
    with path.open("r+b") as file:
        file.write(content.ljust(found.st_size, b"\n"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert path.stat().st_mtime_ns == found.st_mtime_ns


def same_size_and_time(project: Path) -> None:
    for path in (project / "site" / "incidents").glob("2*/index.html"):
        write_silently(path, SCRIPT)


def link(project: Path) -> None:
    (project / ".cache" / "evil").write_bytes(SCRIPT)
    path = next((project / "site" / "actors").glob("*/index.html"))
    path.unlink()
    path.symlink_to(project / ".cache" / "evil")


def packed(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"site/{name}", SCRIPT)
    return file.getvalue()


def offline_part(project: Path) -> None:
    for path in (project / ".cache" / "tracker" / "parts").glob("incident-pages-*/*/*.zip"):
        write_silently(path, packed("index.html"))


def download_part(project: Path) -> None:
    for path in (project / ".cache" / "tracker" / "parts").glob("parts-*/*/*/*"):
        if path.stat().st_size:
            write_silently(path, SCRIPT[:9])


def search_script(project: Path) -> None:
    shown = [*(project / "site" / "fulltext").glob("*/*.json")]
    assert shown
    for path in shown:
        write_silently(path, SCRIPT)


def forged(cache: Path, table: str, key: str, forge: Callable[[str, Any], Any]) -> None:
    """Put other content into the manifest, and beside it a mark that is right as long as nobody packs it."""
    path, changed = cache / "manifest.sqlite", False
    column = "entry" if table == "task" else "content"
    with closing(sqlite3.connect(path)) as base, base:
        for id, text in base.execute(f"SELECT {key}, {column} FROM {table}").fetchall():
            content = json.loads(text)
            now = forge(id, json.loads(text))
            if now != content:
                written = json.dumps(now, ensure_ascii=False, separators=(",", ":"))
                base.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (written, id))
                changed = True
    assert changed
    path.with_suffix(".mark").write_text(f"{FORMAT} {' '.join(map(str, signature_of(path) or ()))}")


def archived_part(cache: Path) -> None:
    for path in (cache / "parts").glob("*/*/offline.zip"):
        path.write_bytes(packed("index.html"))


def forged_list(cache: Path) -> None:
    """Every task's results are what the site holds, whatever that is."""

    def name(_id: str, entry: list[Any]) -> list[Any]:
        inputs, paths, parts, _content, value, _seal = entry
        site = cache.parents[1] / "site"
        files = [*(f"{site}/{path}" for path in paths), *(f"{cache}/parts/{part}" for part in parts)]
        return [inputs, paths, parts, "forged", value, seal_of(files)]

    forged(cache, "task", "id", name)


def forged_record(cache: Path) -> None:
    def change(_name: str, kept: Any) -> Any:
        return json.loads(json.dumps(kept).replace("A blockade", "A pwnedade"))

    forged(cache, "value", "name", change)


def forged_map(cache: Path) -> None:
    def change(id: str, entry: list[Any]) -> list[Any]:
        inputs, paths, parts, content, value, seal = entry
        drawn = {**value, "land": f'"/><script>{RUN}</script>'} if id == "the-map" else value
        return [inputs, paths, parts, content, drawn, seal]

    forged(cache, "task", "id", change)


TOUCHED = (same_size_and_time, link, offline_part, download_part, search_script)
ARCHIVED = (archived_part, forged_list, forged_record, forged_map)


def test_what_was_touched_is_made_anew(built: Path, clean: dict[str, bytes]) -> None:
    """All of it at once, each on files of its own."""
    for touch in TOUCHED:
        touch(built)
    assert_clean(built, clean)


def test_an_archive_of_a_cache_is_no_cache(built: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    """As somebody who may write it packs it: by the program's own rules, with right marks."""
    cache = built / ".cache" / "tracker"
    elsewhere = shutil.copytree(cache, tmp_path / "project" / ".cache" / "tracker")
    shutil.copytree(built / "site", tmp_path / "project" / "site")
    for path in (tmp_path / "project" / "site" / "incidents").glob("2*/index.html"):
        path.write_bytes(SCRIPT)
    for forge in ARCHIVED:
        forge(elsewhere)
    for name in (".cache/tracker", "site"):
        shutil.rmtree(built / name)
        shutil.copytree(tmp_path / "project" / name, built / name)  # With all times, to the nanosecond.
    assert_clean(built, clean)


def test_a_page_of_an_incident_that_is_gone_does_not_stay(built: Path) -> None:
    build(built)
    path = built / "site" / "incidents" / GONE / "index.html"
    assert path.is_file()
    (built / "incidents" / "2015" / f"{GONE}.yml").unlink()
    path.write_bytes(SCRIPT)
    made = build(built)
    assert not [name for name in made if GONE in name and name.endswith(".html")]
    assert not [name for name, content in made.items() if SCRIPT in content]


def assert_clean(project: Path, clean: dict[str, bytes]) -> None:
    made = build(project)
    assert made.keys() == clean.keys()
    assert [path for path in made if made[path] != clean[path]] == []


def test_each_way_in_the_table_is_tried() -> None:
    tried = [*TOUCHED, test_a_page_of_an_incident_that_is_gone_does_not_stay, "a page of the archive", *ARCHIVED]
    assert len(CACHE) == len(tried)

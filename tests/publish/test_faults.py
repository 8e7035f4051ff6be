"""Whatever cannot make its part of a site stops the build by name, in one process and in two; the old site stands."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.formats.writing.parquet import Parquet
from conflict_tracker.formats.writing.sqlite import Sqlite
from conflict_tracker.model.errors import MakingError
from conflict_tracker.publish import work
from conflict_tracker.views.site import BLOCKS, Block
from conflict_tracker.views.site_data import SiteData
from tests.conftest import ROOT
from tests.support.faults import (
    FORMS,
    KILLED,
    VIEWS,
    Built,
    broken,
    built_in,
    ended,
    faults,
    silent,
    use_view,
    use_writer,
)
from tests.support.foreign import write_foreign
from tests.support.project import PAGES

USED = sorted({block.split()[0] for blocks in PAGES.values() for block in blocks})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built_in(tmp_path_factory.mktemp("faults"))


def test_what_nobody_broke_is_complete(built: Built, tmp_path: Path) -> None:
    built.fill(tmp_path / "site", 1)
    assert (tmp_path / "site" / "data" / "offline.zip").exists()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("make", [broken, silent])
def test_a_view_stops_the_build(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[..., Any]
) -> None:
    """An error, and nothing at all in the place of what was promised; what ends a loop is tried in two processes."""
    view = next(view for view in work.VIEWS if view.name == name)
    assert any(view.promised(built.site, keys) for keys in view.groups(built.site)), "the record gives it nothing to do"
    use_view(monkeypatch, name, make)
    with pytest.raises(MakingError, match=name):
        built.fill(tmp_path / "site", 1)


@pytest.fixture(scope="module")
def in_two(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build in two processes says of each fault."""
    command = [sys.executable, "-m", "tests.support.faults", str(tmp_path_factory.mktemp("two"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(faults()))
def test_in_two_processes_it_stops_the_build_too(in_two: dict[str, str], name: str) -> None:
    said = in_two[name]
    if name == KILLED:
        assert "--jobs 1" in said
    else:
        assert name.removesuffix(".gz") in said
        assert "could not be made" in said


def test_of_many_pages_the_one_that_fails_is_named(built: Built, tmp_path: Path, monkeypatch) -> None:
    wanted = built.site.dataset.published[7].id
    make = next(view.make for view in work.VIEWS if view.name == "incident pages")

    def fails_once(site: SiteData, items: Any) -> Iterator[Any]:
        for item in items:
            if item.id == wanted:
                raise ValueError("injected")
            yield from make(site, (item,))

    use_view(monkeypatch, "incident pages", fails_once)
    with pytest.raises(MakingError, match=f"incidents/{wanted}/index.html could not be made .ValueError: injected"):
        built.fill(tmp_path / "site", 1)


def test_a_page_that_no_list_knows_stops_the_build(built: Built, tmp_path: Path, monkeypatch) -> None:
    view = next(view for view in work.VIEWS if view.name == "type pages")

    def one_more(site: SiteData, keys: Any) -> Iterator[Any]:
        for page in view.make(site, keys):
            yield page
            yield replace(page, path=f"{page.path}more/")

    use_view(monkeypatch, "type pages", one_more)
    with pytest.raises(MakingError, match=r"type pages: .*more/index.html.* is in no list of addresses"):
        built.fill(tmp_path / "site", 1)


@pytest.mark.parametrize("key", list(CHARTS))
def test_a_chart_stops_the_build(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setitem(CHARTS, key, ended if len(key) % 2 else broken)  # type: ignore[arg-type]
    with pytest.raises(MakingError, match=f'the chart "{key}"'):
        built.fill(tmp_path / "site", 1)


@pytest.mark.parametrize("name", FORMS)
def test_a_writer_of_a_download_stops_the_build(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    use_writer(monkeypatch, name, "join")
    with pytest.raises(MakingError, match=name.removesuffix(".gz")):
        built.fill(tmp_path / "site", 1)


@pytest.mark.parametrize("kind", [Parquet, Sqlite])
def test_a_download_that_lacks_an_incident_stops_the_build(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Any
) -> None:
    part = kind.part
    monkeypatch.setattr(kind, "part", lambda self, export, made: part(self, export, made[1:]))
    with pytest.raises(MakingError, match=r"data/incidents.* holds .* of .* incidents"):
        built.fill(tmp_path / "site", 1)


@pytest.mark.parametrize("name", USED)
def test_a_block_stops_the_build(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(BLOCKS, name, Block(broken, BLOCKS[name].options))  # type: ignore[arg-type]
    with pytest.raises(MakingError, match=f'index.html: the block "{name}"'):
        built.fill(tmp_path / "site", 1)


FAULT = """
import sys
from dataclasses import replace
from conflict_tracker.publish import work
from conflict_tracker.cli.main import main
def broken(*_):
    raise StopIteration
work.VIEWS = tuple(replace(view, make=broken) if view.name == "incident pages" else view for view in work.VIEWS)
sys.argv = ["tracker", "build", "--no-search"]
main()
"""


def test_the_command_fails_and_the_old_site_stands(tmp_path: Path) -> None:
    """Seen from the outside: exit 1, a sentence with a name, no traceback, and not one file of the site changed."""
    write_foreign("single", tmp_path / "project")
    run = {"cwd": tmp_path / "project", "capture_output": True, "text": True, "check": False}
    tracker = Path(sys.executable).parent / "tracker"
    done = subprocess.run([tracker, "build", "--no-search"], **run)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    site = tmp_path / "project" / "site"
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    record = next((tmp_path / "project" / "incidents").glob("[0-9]*/*.yml"))
    record.write_text(
        record.read_text().replace("title: ", "title: Changed ", 1).replace('title: Changed "', 'title: "Changed ')
    )
    done = subprocess.run([sys.executable, "-c", FAULT], **run)  # type: ignore[call-overload]
    assert done.returncode == 1
    assert "incident pages: incidents/" in done.stderr
    assert "Nothing was published, and the old site stands." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".site")] == []

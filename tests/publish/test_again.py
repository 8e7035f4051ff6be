"""A rebuild takes what it can as it was, and its site is byte for byte that of a clean build."""

import os
import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from conflict_tracker.formats.writing.downloads import PERIOD
from conflict_tracker.loading.load import read_and_check
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.built import BuiltFiles
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.publish.work import BuildPlan
from conflict_tracker.tasks.manifest import Manifest
from conflict_tracker.tasks.run import Runner
from tests.conftest import copy_project, tracker
from tests.loading.test_known import TODAY
from tests.support.records import World, incident, write_record

SETTINGS = Settings(site_name="Example", site_url="https://example.org/", repo_url="https://example.org/r")
SHELL = Layout("<title>tracker-title</title><!--tracker-head--><main><!--tracker-body--></main>", SETTINGS)


def made_anew(record: Path, live: Path) -> set[str]:
    """Do all the work for a record, in the place of the site before; the tasks that ran."""
    folder = live.with_name("staging")
    site = site_data(read_and_check(record, TODAY, jobs=1).record, record, SETTINGS, "1500000000")
    engine = record.parent / "engine"  # Which has built no page.
    engine.mkdir(exist_ok=True)
    docs = Docs(BuiltFiles(engine, record.parent, SETTINGS, ()), own_record=True)
    manifest = Manifest(record.parent / "manifest.sqlite")
    runner = Runner(folder, record.parent / "parts", manifest.tasks(), live, is_replaced=True)
    plan = BuildPlan(site, SHELL, docs, runner, search=False)
    done = dict(plan.do(task) for task in (*plan.part_tasks(), *plan.pages()))
    if live.exists():
        shutil.rmtree(live)
    folder.rename(live)
    entries = {id: runner.sealed(outcome.entry, live) for id, outcome in done.items()}
    manifest.put_tasks(entries)
    runner.prune(entries.values())
    return {id for id, outcome in done.items() if outcome.reason}


def test_one_edit_renders_what_shows_it_and_no_more(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    write_record(record, 600)
    everything = made_anew(record, tmp_path / "one")
    assert len(everything) > 60
    first = _files(tmp_path / "one")
    assert made_anew(record, tmp_path / "one") == set()
    assert _files(tmp_path / "one") == first
    path = sorted(record.glob("2013/*.yml"))[3]
    path.write_text(path.read_text().replace("summary: ", "summary: Anew. ", 1))
    again = made_anew(record, tmp_path / "one")
    kinds = {name.rpartition("-")[0].rpartition("-")[0] for name in again}
    assert sum(1 for name in again if name.startswith("parts-of-the-downloads")) == 1
    assert {"incident-pages", "year-pages", "month-pages", "incidents-of-the-API", "the-sources-page"} <= kinds
    assert sum(1 for name in again if name.startswith("year-pages")) == 1
    assert sum(1 for name in again if name.startswith("type-pages")) == 1
    assert len(again) < len(everything) / 2
    assert _files(tmp_path / "one") != first


@pytest.mark.parametrize("damage", ["changed", "gone", "manifest", "in place", "another name"])
def test_what_was_touched_is_made_again(tmp_path: Path, damage: str) -> None:
    record, live = tmp_path / "incidents", tmp_path / "site"
    write_record(record, 40)
    made_anew(record, live)
    clean = _files(live)
    for path in [path for folder in (live, tmp_path / "parts") for path in folder.rglob("*") if path.is_file()]:
        found = path.stat()
        if damage == "changed":
            path.write_bytes(b"<script>alert(1)</script>")
        elif damage == "gone":
            path.unlink()
        elif damage == "in place":
            with path.open("r+b") as file:
                file.write(b"<script>alert(1)</script>"[: found.st_size])
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        elif damage == "another name":
            path.with_name(f"{path.name}.copy").hardlink_to(path)
            path.with_name(f"{path.name}.copy").unlink()
    if damage == "manifest":
        manifest = tmp_path / "manifest.sqlite"
        manifest.write_bytes(manifest.read_bytes().replace(b"index.html", b"other.html"))
    ran = made_anew(record, live)
    assert bool(ran) == (damage != "another name"), "the system takes another name for a change; the bytes tell"
    assert _files(live) == clean


@pytest.mark.parametrize(
    ("seed", "steps"), [(0, 3), *(pytest.param(seed, 5, marks=pytest.mark.slow) for seed in (0, 1, 2))]
)
def test_after_any_change_a_rebuild_is_a_clean_build(tmp_path: Path, seed: int, steps: int) -> None:
    """Edits, additions, removals, renames, of incidents, registries, pages and settings."""
    chance = random.Random(f"again {seed}")
    project = copy_project(tmp_path / "project")
    record = project / "incidents"
    shutil.rmtree(record)
    write_record(record, 60, world=World(actors=10, places=8, days=900, vague=0.3))
    for page in ("index", "about", "escalation"):
        (project / "docs" / f"{page}.md").write_text(f"# {page}\n", encoding="utf-8")
    for step in range(steps):
        if step:
            _change(chance, project, step + 10 * seed)
        kept = _built(project)
        shutil.copytree(project, fresh := tmp_path / f"clean-{step}", ignore=shutil.ignore_patterns(".cache", "site"))
        clean = _built(fresh)
        assert kept.keys() == clean.keys()
        assert [path for path in kept if kept[path] != clean[path]] == []
        assert len(kept) > 300


@pytest.mark.parametrize(
    ("jobs", "more"), [("2", 1), *(pytest.param(jobs, 4, marks=pytest.mark.slow) for jobs in ("1", "2"))]
)
def test_when_a_period_is_split_nothing_of_it_goes_missing(tmp_path: Path, jobs: str, more: int) -> None:
    """Shares then take over addresses from each other: none may remove what another has just written."""
    world = World(actors=10, places=8, first=date(2013, 1, 1), days=360)
    project = copy_project(tmp_path / "project")
    record = project / "incidents"
    shutil.rmtree(record)
    write_record(record, PERIOD - 1, world=world)
    for page in ("index", "about", "escalation"):
        (project / "docs" / f"{page}.md").write_text(f"# {page}\n", encoding="utf-8")
    _built(project, jobs)
    for number in range(PERIOD, PERIOD + more):
        id, text = incident(number, 1, world)
        (record / id[:4] / f"{id}.yml").write_text(text)
        kept = _built(project, jobs)
    fresh = shutil.copytree(project, tmp_path / "fresh", ignore=shutil.ignore_patterns(".cache", "site"))
    clean = _built(fresh, jobs)
    assert sum(path.startswith("explore/months/2013-") for path in clean) == 24
    assert kept.keys() == clean.keys()
    assert [path for path in kept if kept[path] != clean[path]] == []


def test_what_is_taken_out_of_the_record_is_gone(tmp_path: Path) -> None:
    """The folder of the site before the last, in which a site is filled, may hold its page still."""
    project = copy_project(tmp_path / "project")
    record = project / "incidents"
    shutil.rmtree(record)
    write_record(record, 20, world=World(actors=4, places=4, days=300))
    for page in ("index", "about", "escalation"):
        (project / "docs" / f"{page}.md").write_text(f"# {page}\n", encoding="utf-8")
    first, *_others, last = sorted(record.glob("2*/*.yml"))
    _built(project)
    for words in ("One", "Another"):
        (project / "docs" / "about.md").write_text(f"# {words}\n", encoding="utf-8")
        assert f"incidents/{last.stem}/index.html" in _built(project)
    last.unlink()
    kept = _built(project)
    assert [path for path in kept if last.stem in path] == []
    first.write_text(first.read_text().replace("summary: ", "summary: Anew. ", 1))
    kept = _built(project)
    fresh = shutil.copytree(project, tmp_path / "fresh", ignore=shutil.ignore_patterns(".cache", "site"))
    assert kept == _built(fresh)


def _built(project: Path, jobs: str = "2") -> dict[str, bytes]:
    """The site of a project, on the ground of the builds before."""
    done = tracker("build", "--no-search", "--jobs", jobs, cwd=project, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 0, done.stderr
    return _files(project / "site")


def _change(chance: random.Random, project: Path, number: int) -> None:
    record = project / "incidents"
    path = chance.choice(sorted(record.glob("2*/*.yml")))
    text = path.read_text()
    what = chance.choice(
        ("edit", "toll", "date", "type", "add", "remove", "rename", "relate", "name", "settings", "page")
    )
    if what == "edit":
        path.write_text(text.replace("title: ", "title: Corrected ", 1))
    elif what == "toll":
        path.write_text(text.replace("high: ", "high: 1", 1))
    elif what == "date":
        path.write_text(re.sub(r"(?m)^date: (\d{4}).*", r"date: \1", text))
    elif what == "type":
        path.write_text(text.replace("\ntype: ", "\nscope: context\ntype: ", 1) if "scope" not in text else text)
    elif what == "add":
        id, new = incident(500 + number, 3, World(actors=10, places=8, days=900))
        (record / id[:4]).mkdir(exist_ok=True)
        (record / id[:4] / f"{id}.yml").write_text(new)
    elif what == "remove":
        path.unlink()
    elif what == "rename":
        path.rename(path.with_stem(f"{path.stem}-again"))
        path.with_stem(f"{path.stem}-again").write_text(text + f"previous_ids: [{path.stem}]\n")
    elif what == "relate":
        other = chance.choice(sorted(record.glob("2*/*.yml"))).stem
        if "relations" not in text and other != path.stem:
            path.write_text(text + f"relations: [{{type: follows, incident: {other}}}]\n")
    elif what == "name":
        registry = record / "registry" / "actors.yml"
        registry.write_text(registry.read_text().replace("Invented", "Imagined", number))
    elif what == "settings":
        config = project / "mkdocs.yml"
        config.write_text(config.read_text().replace("Clash Record", f"Record {number}", 1))
    else:
        (project / "docs" / "index.md").write_text(f"# index {number}\n\n[tracker: latest limit=3]\n")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

"""Each kind of input is touched, and exactly those tasks run that read it: `tracker build --explain` says which, and why."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_tracker.tasks.manifest import Manifest
from conflict_tracker.tasks.program import program_fingerprint
from tests.cli.test_unchanged import CHANGES, build, replace, settle
from tests.support.foreign import write_foreign
from tests.support.repository import commit, start

PLAIN_PAGES = {f"{page}/index.html" for page in ("about", "contribute", "dictionary", "messages", "method")}
"""Pages of docs/ with no block that shows an incident, and no link to one."""
DESCRIBED = {"dictionary/index.html", "messages/index.html", "sequences/index.html"}
"""Standard pages with a description of their own: that of the site is none of theirs."""
PAGES = PLAIN_PAGES | {
    "index.html",
    *(f"{page}/index.html" for page in ("actors", "charts", "data", "incidents", "linked", "places", "search")),
    *(f"{page}/index.html" for page in ("timeline", "types", "sequences")),
}
WITHOUT_INCIDENTS = {
    "conflict-pages-1-0",
    "months-of-which-only-the-year-is-known-1-0",
    "pages-of-previous-ids-1-0",
    "schemas-for-editors-1-0",
    "sequence-pages-1-0",
    "sheets-of-the-map-1-0",
    "the-basemap-1-0",
    "the-card-1-0",
    "the-notices-page-1-0",
}
"""What this record has none of, and what shows none."""
WHOLE = {
    "files-of-the-explore-page-1-0",
    "overviews-of-the-API-1-0",
    "the-corrections-page-1-0",
    "the-sources-page-1-0",
}
"""What speaks of the whole record, besides pages and downloads."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("explain") / "project"
    write(project)
    start(project)
    commit(project, 1_600_000_000)
    settle(project)
    return project


def write(project: Path, option: str = "") -> None:
    """A project whose theme has a part of its own, and an option of the plugin more."""
    write_foreign("single", project)
    (project / "locale").mkdir()
    (project / "docs" / "about.md").write_text("# About\n\nWords, and no block.\n")
    (project / "docs" / "linked.md").write_text("# Linked\n\n[It](incident:2015-06-07-harbour)\n")
    (project / "own" / "partials").mkdir(parents=True)
    (project / "own" / "partials" / "content.html").write_text("<p>One</p>{{ page.content }}\n")
    replace("mkdocs.yml", "name: material", "name: material\n  custom_dir: own")(project)
    if option:
        replace("mkdocs.yml", "  - tracker:", f"  - tracker:\n      {option}")(project)


def ran(project: Path, **environment: str) -> dict[str, str]:
    """By its id, why each task ran."""
    lines = build(project, "--explain", **environment).stdout.splitlines()
    told = dict(line.split(": ", 1) for line in lines if ": " in line and not line.startswith("Changed since"))
    return {id: reason.removeprefix("changed: ") for id, reason in told.items() if reason != "as it was"}


def tasks(project: Path) -> set[str]:
    """All that --explain speaks of: not what stands for the site as a whole."""
    known = Manifest(project / ".cache" / "tracker" / "manifest.sqlite").tasks()
    return set(known) - {"the-build", "the-engine", "the-map", "the-rest", "the-site"}


def of_incidents(project: Path) -> set[str]:
    return tasks(project) - PLAIN_PAGES - WITHOUT_INCIDENTS


def nothing(_project: Path) -> set[str]:
    return set()


TOUCHED: dict[str, tuple[Callable[[Path], object], Callable[[Path], set[str]], str]] = {
    "an incident": (CHANGES["an incident"][0], of_incidents, "incidents"),
    "a commit": (CHANGES["a commit"][0], of_incidents, "incidents"),
    "a registry": (CHANGES["a registry"][0], tasks, "registries"),
    "a page": (CHANGES["a page"][0], lambda _: {"index.html"}, "page"),
    "a file beside a page": (CHANGES["a file beside a page"][0], nothing, ""),
    "the theme": (replace("own/partials/content.html", "One", "Another"), lambda _: PAGES, "page"),
    "a setting of pages": (CHANGES["a setting"][0], lambda _: PAGES - DESCRIBED, "page"),
    "a setting of ours": (replace("mkdocs.yml", "site_name: ", "site_name: New "), tasks, "settings"),
    "a catalogue": (CHANGES["a catalogue"][0], tasks, "settings, language"),
}


@pytest.mark.parametrize("what", TOUCHED)
def test_what_reads_an_input_runs_when_it_changes_and_nothing_else_does(made: Path, what: str) -> None:
    change, expected, reason = TOUCHED[what]
    change(made)
    found = ran(made)
    assert set(found) == expected(made)
    assert all(told.startswith(reason) for told in found.values())
    settle(made)


def test_the_day_is_an_input_where_something_waits_for_it(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write(project, "delay_days: 30")
    before, after, later = (str(1_434_000_000 + days * 86_400) for days in (0, 60, 61))
    build(project, SOURCE_DATE_EPOCH=before)
    assert not (project / "site" / "incidents" / "2015-06-07-harbour").exists()
    found = ran(project, SOURCE_DATE_EPOCH=after)
    assert (project / "site" / "incidents" / "2015-06-07-harbour" / "index.html").exists()
    assert set(found) == tasks(project)
    assert all("which pages there are" in reason for reason in found.values())
    downloads = {id for id in tasks(project) if id.startswith("download-")}
    found = ran(project, SOURCE_DATE_EPOCH=later)
    assert set(found) == (PAGES - PLAIN_PAGES) | WHOLE | downloads
    assert all(reason.startswith("date") for reason in found.values())


def test_the_program_is_an_input_of_every_task_and_so_are_the_libraries(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Manifest(made / ".cache" / "tracker" / "manifest.sqlite").tasks()
    assert {id for id in tasks(made) if "program" not in known[id].inputs} == set()
    monkeypatch.syspath_prepend(tmp_path)
    seen = {program_fingerprint.__wrapped__()}
    for version in ("1.0", "1.1"):
        (tmp_path / f"a_library-{version}.dist-info").mkdir()
        seen.add(program_fingerprint.__wrapped__())
        (tmp_path / f"a_library-{version}.dist-info").rmdir()
    assert len(seen) == 3
    assert str(tmp_path) in sys.path

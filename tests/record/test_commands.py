"""What the commands make of git, seen from outside: a small project in a repository of its own."""

import json
import os
import re
from pathlib import Path

import pytest

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.publish.site_data import epoch_of
from tests.conftest import tracker
from tests.support.project import write_project, write_record
from tests.support.repository import DAY, SIGNATURE, commit, git, rewrite, start, trap

FIRST, MADE, MERGED = 18_000 * DAY, 18_010 * DAY, 18_012 * DAY
"""14, 24 and 26 April 2019."""
REGISTRIES = {
    "actors": "the-invented: {name: The Invented, kind: unknown}\n",
    "types": "clash: {name: Clash}\n",
}
INCIDENT = """title: Something invented happens in the village
summary: The Invented are said to have been there.
date: {date}
location: {{country: DE, name: Invented Village, precision: admin1}}
type: clash
actors: [{{actor: the-invented, role: participant}}]
sources: [{{url: "https://example.org/{date}", archived: [{{url: "https://archive.example.net/{date}"}}]}}]
"""
OLD, LATE = "2019-03-01-village", "2019-03-02-village"


def add(project: Path, id: str) -> None:
    (project / "incidents" / "2019" / f"{id}.yml").write_text(INCIDENT.format(date=id[:10]))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    start(folder)
    write_project(folder, "invented", "An invented record")
    write_record(folder, REGISTRIES, {OLD: INCIDENT.format(date=OLD[:10])})
    (folder / ".gitignore").write_text("site\n.cache\n")
    commit(folder, FIRST)
    return folder


def build(project: Path, **environment: str):
    done = tracker("build", "--no-search", "--jobs", "1", cwd=project, **environment)
    assert "Traceback" not in done.stderr
    return done


def read(project: Path, name: str):
    return json.loads((project / "site" / "api" / "v1" / f"{name}.json").read_text())


def test_a_mirror_that_follows_the_procedure_misses_nothing(project: Path) -> None:
    """A proposal is merged two days after it was made, and after another one: its record stands under the merge's day."""
    git(project, "checkout", "-q", "-b", "proposal")
    add(project, LATE)
    commit(project, MADE)
    git(project, "checkout", "-q", "main")
    (project / "incidents" / "2019" / f"{OLD}.yml").write_text(INCIDENT.format(date=OLD[:10]) + "tags: [new]\n")
    commit(project, MADE + DAY)
    assert build(project).returncode == 0
    known = read(project, "index")["generated_at"][:10]
    assert known == "2019-04-25"
    git(project, "merge", "-q", "--no-ff", "--no-edit", "proposal", when=MERGED)
    assert build(project).returncode == 0
    index = read(project, "index")
    assert index["generated_at"][:10] == "2019-04-26"
    days = [change["date"] for change in index["changes"]]
    assert days == ["2019-04-25", "2019-04-26"]
    seen = {entry["id"] for day in days if day >= known for entry in read(project, f"changes/{day}")["incidents"]}
    assert LATE in seen
    assert read(project, f"incidents/{LATE}")["incident"]["modified"] == "2019-04-26"
    assert "26 April 2019" in (project / "site" / "incidents" / LATE / "index.html").read_text()


def test_a_record_that_waited_for_its_day_is_listed_on_that_day(project: Path) -> None:
    """It was committed before; a mirror would not look there again."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("locale:", "delay_days: 60\n      locale:"))
    assert build(project, SOURCE_DATE_EPOCH=str(FIRST)).returncode == 0
    assert read(project, "index")["changes"] == []
    assert build(project, SOURCE_DATE_EPOCH=str(MADE + 30 * DAY)).returncode == 0
    assert [change["date"] for change in read(project, "index")["changes"]] == ["2019-04-30"]


def test_a_signed_commit_runs_no_program(project: Path, tmp_path: Path) -> None:
    program, trace = trap(tmp_path)
    for name, value in {
        "log.showSignature": "true",
        "gpg.program": str(program),
        "core.fsmonitor": str(program),
    }.items():
        git(project, "config", name, value)
    rewrite(project, (f"{FIRST} +0000\n\n", f"{FIRST} +0000\n{SIGNATURE}\n"))
    git(project, "log", "-1")
    assert trace.exists(), "git itself runs it"
    trace.unlink()
    assert build(project).returncode == 0
    for command in (("check", "--base", "HEAD"), ("diff", "HEAD"), ("export", "json")):
        assert tracker(*command, cwd=project).returncode == 0
    assert not trace.exists()
    assert read(project, f"incidents/{OLD}")["incident"]["modified"] == "2019-04-14"


@pytest.mark.parametrize("date", [253_402_300_799, 99_999_999_999_999])
def test_a_commit_of_the_future_stops_no_build_and_dates_nothing(project: Path, date: int) -> None:
    add(project, LATE)
    commit(project, MADE)
    rewrite(project, (f"{MADE} +0000\n\n", f"{date} +0000\n\n"))
    assert tracker("check", cwd=project).returncode == 0
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert read(project, "index")["generated_at"][:10] == "2019-04-14"
    assert read(project, f"incidents/{LATE}")["incident"]["modified"] is None


def test_a_name_of_the_past_that_is_no_text_stops_no_build(project: Path) -> None:
    odd = project / "incidents" / os.fsdecode(b"\xff\xfe.yml")
    odd.write_text("x")
    commit(project, MADE)
    odd.unlink()
    add(project, LATE)
    commit(project, MERGED)
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert read(project, f"incidents/{LATE}")["incident"]["modified"] == "2019-04-26"
    for command in (("check", "--base", "HEAD~1"), ("diff", "HEAD~1")):
        assert tracker(*command, cwd=project).returncode == 0


@pytest.mark.parametrize("command", [("build",), ("export", "json"), ("check", "--base", "HEAD"), ("diff", "HEAD")])
def test_a_checkout_of_somebody_else_is_told_with_the_remedy(project: Path, command: tuple[str, ...]) -> None:
    """Never a site without its dates, nor a revision that is said not to exist."""
    stranger = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    done = tracker(*command, cwd=project, **stranger)
    assert done.returncode != 0
    assert f"run: git config --global --add safe.directory {project}\n" in done.stderr
    assert "belongs to another user" in done.stderr
    assert not re.search("Traceback|fault of this program|no revision", done.stderr)
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", [("build",), ("export", "json"), ("fill", "docs")])
def test_a_shallow_clone_is_told_in_a_sentence(project: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    add(project, LATE)
    commit(project, MADE)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "shallow")
    done = tracker(*command, cwd=tmp_path / "shallow")
    assert done.returncode == 1
    assert "Run: git fetch --unshallow" in done.stderr
    assert not re.search("Traceback|fault of this program", done.stderr)


@pytest.mark.parametrize("date", ["soon", "-1", "1.5", "253402300800", "9" * 5000, "١٥"])
def test_a_date_of_the_environment_that_is_none_is_told(date: str) -> None:
    with pytest.raises(TrackerError, match="has to be a time in seconds since 1970"):
        epoch_of(date)


def test_a_date_of_the_environment_is_a_number_or_nothing() -> None:
    assert [epoch_of(given) for given in (None, "", " 1500000000\n", "253402300799")] == [
        None, None, 1_500_000_000, 253_402_300_799,
    ]  # fmt: skip


@pytest.mark.parametrize("command", [("build", "--no-search"), ("export", "json")])
def test_a_command_stops_at_such_a_date_with_a_sentence(project: Path, command: tuple[str, ...]) -> None:
    done = tracker(*command, cwd=project, SOURCE_DATE_EPOCH="99999999999999")
    assert done.returncode == 1
    assert "has to be a time in seconds since 1970" in done.stderr
    assert not re.search("Traceback|fault of this program", done.stderr)


def test_attributes_hide_no_id_from_the_check_for_deletions(project: Path) -> None:
    (project / ".gitattributes").write_text("incidents/** export-ignore\n")
    add(project, LATE)
    commit(project, MADE)
    (project / "incidents" / "2019" / f"{LATE}.yml").unlink()
    done = tracker("check", "--base", "HEAD", cwd=project)
    assert done.returncode == 1
    assert f'[deleted-id] the incident "{LATE}" was published and is gone.' in done.stdout

"""What a pull request's annotations name first: its own faults, and a registry's before what follows from them."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_tracker.cli.check import check
from tests.support.foreign import write_foreign

GOOD = """title: A clash
summary: It happened near the mill.
date: {day}
location: {{country: SY, name: Old Mill, precision: near}}
type: clash
actors:
  - {{actor: north-force, role: initiator}}
sources:
  - {{id: s1, publisher: Example Press, published: 2024-03-05, url: "https://www.example.org/{day}"}}
"""


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two incidents of last year with warnings, committed."""
    write_foreign("none", tmp_path / "project")
    record = tmp_path / "project" / "incidents"
    (record / "registry" / "actors.yml").write_text("north-force: {name: North Force, kind: rebels}\n")
    (record / "registry" / "types.yml").write_text("clash: {name: Clash}\n")
    (record / "2024").mkdir()
    for day in ("2024-03-01", "2024-04-01"):
        (record / "2024" / f"{day}-old-mill.yml").write_text(GOOD.format(day=day))
    git(tmp_path / "project", "init", "-q", "-b", "main")
    git(tmp_path / "project", "add", "-A")
    git(tmp_path / "project", "commit", "-qm", "first")
    return tmp_path / "project"


def annotations(project: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> list[str]:
    monkeypatch.chdir(project)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    done = CliRunner().invoke(check, ["--format", "github", *options])
    return [line.split(",")[0].removeprefix("::") for line in done.stdout.splitlines() if line.startswith("::")]


def test_with_a_base_old_warnings_of_other_files_are_not_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = project / "incidents" / "2024" / "2024-05-01-old-mill.yml"
    new.write_text(GOOD.format(day="2024-05-01"))
    assert annotations(project, monkeypatch, "--base", "HEAD") == [
        "warning file=incidents/2024/2024-05-01-old-mill.yml"
    ]
    assert len(annotations(project, monkeypatch)) == 3


def test_faults_of_changed_files_come_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that an earlier commit brought is told behind those of the change, whatever its name."""
    old = project / "incidents" / "2024" / "2024-03-01-old-mill.yml"
    old.write_text(old.read_text().replace("type: clash", "type: raid"))
    git(project, "commit", "-qam", "a fault")
    new = project / "incidents" / "2024" / "2024-05-01-old-mill.yml"
    new.write_text(GOOD.format(day="2024-05-01").replace("type: clash", "type: raid"))
    told = annotations(project, monkeypatch, "--base", "HEAD")
    assert told == [
        "error file=incidents/2024/2024-05-01-old-mill.yml",
        "error file=incidents/2024/2024-03-01-old-mill.yml",
        "warning file=incidents/2024/2024-05-01-old-mill.yml",
    ]


def test_a_registry_comes_before_what_follows_from_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beside the registries hides none of the incidents' faults, and is told first."""
    (project / "incidents" / "registry" / "actor.yml").write_text("a: {name: A}\n")
    old = project / "incidents" / "2024" / "2024-03-01-old-mill.yml"
    old.write_text(old.read_text().replace("type: clash", "type: raid"))
    told = annotations(project, monkeypatch, "--base", "HEAD")
    assert told[:2] == [
        "error file=incidents/registry/actor.yml",
        "error file=incidents/2024/2024-03-01-old-mill.yml",
    ]

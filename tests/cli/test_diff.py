"""`tracker diff` and `tracker check --base`, in a repository of their own."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.records import write_record
from tests.support.small import incident, write_files

AUTHOR = ["-c", "user.name=a", "-c", "user.email=a@example.org"]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *AUTHOR, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "incidents").mkdir()
    write_record(tmp_path / "incidents", 6)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "base")
    return tmp_path


def first(repository: Path) -> Path:
    return sorted((repository / "incidents").glob("2*/*.yml"))[0]


def said(folder: Path) -> list[str]:
    return [line.strip() for line in tracker("diff", "HEAD", cwd=folder).stdout.splitlines()]


def test_nothing_changed_is_said(repository: Path) -> None:
    done = tracker("diff", "HEAD", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "Nothing has changed.\n")


def test_a_change_in_words(repository: Path) -> None:
    """Numbers as ranges, a source by its outlet, a new incident by its title, and what it does to the sums."""
    path = first(repository)
    text = path.read_text()
    killed = text.partition("total_killed: {")[2].partition(", basis")[0]
    text = text.replace(f"total_killed: {{{killed}", "total_killed: {low: 40, high: 50", 1)
    text = text.replace(
        "claims:\n", "  - {id: s9, publisher: New Outlet, url: 'https://new.example.org/x'}\nclaims:\n", 1
    )
    path.write_text(text)
    new = path.with_name(f"{path.stem[:10]}-brand-new.yml")
    new.write_text(path.read_text().replace("title: ", "title: Another ", 1).replace("https://", "https://other-"))
    lines = said(repository)
    assert any(line.startswith("killed: ") and " → 40 to 50" in line for line in lines), lines
    assert "source added: New Outlet, https://new.example.org/x" in lines
    assert any(line.startswith(f"{new.stem}: Another ") for line in lines)
    assert "Incidents counted: 6 → 7" in lines
    assert any(line.startswith("Killed, highest numbers added: ") for line in lines)
    assert any(": warning: [" in line for line in lines)


def test_contributors_text_stays_text_in_the_summary(repository: Path) -> None:
    path = first(repository)
    path.write_text(path.read_text().replace("unknowns: [", 'unknowns: ["@everyone `x`", ', 1))
    told = tracker("diff", "HEAD", "--format", "markdown", cwd=repository).stdout
    assert "&#64;<!-- -->everyone &#96;x&#96;" in told


def test_a_deleted_incident_fails_and_says_to_use_the_tombstone(repository: Path) -> None:
    path = first(repository)
    path.unlink()
    assert tracker("check", cwd=repository).returncode == 0
    done = tracker("check", "--base", "HEAD", cwd=repository)
    assert done.returncode == 1
    shown = path.relative_to(repository)
    assert (
        f'{shown}:1:1: [deleted-id] the incident "{path.stem}" was published and is gone. Put the file back with status: withdrawn'
        in done.stdout
    )
    assert f"Deleted: {path.stem}. A published incident is withdrawn, not deleted." in said(repository)


def test_a_draft_was_never_published_and_may_go(repository: Path) -> None:
    """The example of `tracker init` is one."""
    path = first(repository)
    path.write_text(path.read_text() + "status: draft\n")
    git(repository, "commit", "-qam", "a draft")
    path.unlink()
    assert tracker("check", "--base", "HEAD", cwd=repository).returncode == 0
    assert not any("withdrawn, not deleted" in line for line in said(repository))


def test_a_published_incident_is_not_made_a_draft_in_silence(repository: Path) -> None:
    path = first(repository)
    path.write_text(path.read_text() + "status: draft\n")
    assert f"Taken back: {path.stem} was published and is a draft now. A published incident is withdrawn." in said(
        repository
    )


def test_what_others_have_done_since_is_no_part_of_a_change(repository: Path) -> None:
    """A branch is compared with where it left the base: what the base has got since is not gone."""
    git(repository, "branch", "-m", "base")
    git(repository, "checkout", "-qb", "branch")
    path = first(repository)
    path.write_text(path.read_text().replace("title: ", "title: Not ", 1))
    git(repository, "commit", "-qam", "a change")
    git(repository, "checkout", "-q", "base")
    path.with_name("2000-01-01-another.yml").write_text(path.read_text())
    (repository / "note.md").write_text("x\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "another incident")
    git(repository, "checkout", "-q", "branch")
    done = tracker("diff", "base", cwd=repository)
    assert done.stdout.startswith("This change: 1 changed.\n"), done.stdout
    assert tracker("check", "--base", "base", cwd=repository).returncode == 0


def test_a_renamed_incident_keeps_its_old_id(repository: Path) -> None:
    path = first(repository)
    path.write_text(path.read_text() + f"previous_ids: [{path.stem}]\n")
    path.rename(path.with_name(f"{path.stem}-better.yml"))
    assert tracker("check", "--base", "HEAD", cwd=repository).returncode == 0


def test_a_broken_file_is_not_a_deleted_one(repository: Path) -> None:
    first(repository).write_text("title: [\n")
    assert "deleted-id" not in tracker("check", "--base", "HEAD", cwd=repository).stdout


@pytest.mark.parametrize("revision", ["nowhere", "--output=x"])
def test_an_unknown_revision_is_said_in_a_line(repository: Path, revision: str) -> None:
    for arguments in (("diff", "--", revision), ("check", f"--base={revision}")):
        done = tracker(*arguments, cwd=repository)
        assert done.returncode == 2
        assert "is no revision" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (repository / "x").exists()


def test_a_base_that_cannot_be_is_said_with_what_to_do(tmp_path: Path) -> None:
    """No repository; one in which the record came later; a clone that does not reach so far."""
    folder = tmp_path / "record"
    write_files(folder / "incidents", {"2024-03-01-a": incident()})

    def told(base: str, cwd: Path = folder) -> str:
        done = tracker("diff", base, cwd=cwd)
        assert (done.returncode, done.stdout) == (2, "")
        return done.stderr

    nowhere = "tracker: incidents/ lies in no git repository: there is nothing earlier to compare with.\n"
    assert told("HEAD") == nowhere
    git(folder, "init", "-q", "-b", "main")
    (folder / "README.md").write_text("Before the record.\n")
    git(folder, "add", "README.md")
    git(folder, "commit", "-qm", "before")
    assert '"HEAD" is no revision with a record in it: it has no folder incidents/ here.' in told("HEAD")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "the record")
    git(tmp_path, "clone", "-q", "--depth", "1", folder.as_uri(), "clone")
    assert '"HEAD~1" is no revision that this clone holds: it is a shallow one. Run: git fetch --unshallow' in told(
        "HEAD~1", tmp_path / "clone"
    )
    assert '"HEAD~9" is no revision of this repository. Name a branch' in told("HEAD~9")


def test_a_toll_that_nothing_was_known_of_was_no_zero(tmp_path: Path) -> None:
    """The first number of a record, and a dataset's 0 that is no count, in words."""
    write_files(tmp_path / "incidents", {"2024-03-01-a": incident()})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "base")
    write_files(
        tmp_path / "incidents", {"2024-03-01-a": incident(more="casualties: {total_killed: {low: 2, high: 9}}\n")}
    )
    lines = said(tmp_path)
    assert "Killed, lowest numbers added: not known → 2" in lines
    assert "Killed, highest numbers added: not known → 9" in lines
    more = "casualties: {total_killed: {none_reported: true}}\n"
    write_files(tmp_path / "incidents", {"2024-03-01-a": incident(more=more)})
    assert "killed added: none reported" in said(tmp_path)

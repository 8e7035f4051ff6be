"""A fork keeps the program's changes apart from the program's record."""

from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.repository import DAY, commit, git, start
from tests.support.small import incident, write_files

SETTINGS = "site_name: {name}\nplugins: [tracker]\n"


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A fork of a record of two incidents, which has a name and an incident of its own; upstream has one more since."""
    upstream = tmp_path / "upstream"
    start(upstream)
    (upstream / "docs").mkdir()
    (upstream / "docs" / "index.md").write_text("# Home\n")
    (upstream / "mkdocs.yml").write_text(SETTINGS.format(name="Theirs"))
    write_files(upstream / "incidents", {"2024-03-01-a": incident(), "2024-03-02-b": incident("B", "2024-03-02")})
    commit(upstream, DAY)
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "-q", str(upstream), str(fork))
    (fork / "mkdocs.yml").write_text(SETTINGS.format(name="Ours"))
    git(fork, "rm", "-rq", "incidents/[0-9]*")
    return fork


def own(fork: Path) -> None:
    write_files(fork / "incidents", {"2024-05-01-own": incident("Own", "2024-05-01")})
    commit(fork, 2 * DAY)


def merge(fork: Path) -> None:
    upstream = fork.parent / "upstream"
    write_files(upstream / "incidents", {"2024-06-01-theirs": incident("New", "2024-06-01")})
    (upstream / "program.txt").write_text("better\n")
    commit(upstream, 3 * DAY)
    git(fork, "fetch", "-q", "origin")
    git(fork, "merge", "-q", "--no-edit", "origin/main", when=4 * DAY)


def test_emptying_the_record_of_a_fork_is_no_loss(fork: Path) -> None:
    own(fork)
    done = tracker("check", "--base", "origin/main", cwd=fork)
    assert (done.returncode, "gone" in done.stdout) == (0, False), done.stdout


def test_under_the_same_name_it_is(fork: Path) -> None:
    own(fork)
    (fork / "mkdocs.yml").write_text(SETTINGS.format(name="Theirs"))
    commit(fork, 3 * DAY)
    done = tracker("check", "--base", "origin/main", cwd=fork)
    assert done.returncode == 1
    assert done.stdout.count("[deleted-id]") == 2


def test_a_record_without_a_name_is_never_emptied_in_silence(fork: Path) -> None:
    """Nothing tells whose record it was, so that what is gone is missed."""
    git(fork, "reset", "-q", "--hard", "origin/main")
    git(fork, "rm", "-q", "mkdocs.yml")
    commit(fork, 2 * DAY)
    git(fork, "rm", "-rq", "incidents/[0-9]*")
    commit(fork, 3 * DAY)
    done = tracker("check", "--base", "HEAD^", cwd=fork)
    assert done.returncode == 1
    assert done.stdout.count("[deleted-id]") == 2


def test_what_a_merge_brings_from_the_other_record_is_named(fork: Path) -> None:
    own(fork)
    before = git(fork, "rev-parse", "HEAD")
    merge(fork)
    path = "incidents/2024/2024-06-01-theirs.yml"
    assert (fork / path).exists()
    done = tracker("check", "--base", before, cwd=fork)
    assert done.returncode == 1
    assert (
        f'{path}:1:1: [other-record] this came with a merge from the record "Theirs", and this one is "Ours".'
        in done.stdout
    )
    assert f'{path}: this came with a merge from the record "Theirs"' in tracker("doctor", cwd=fork).stdout
    git(fork, "rm", "-q", path)
    commit(fork, 5 * DAY)
    assert tracker("check", "--base", before, cwd=fork).returncode == 0
    assert "came with a merge" not in tracker("doctor", cwd=fork).stdout


def test_a_branch_of_ones_own_brings_nothing_foreign(fork: Path) -> None:
    own(fork)
    git(fork, "checkout", "-q", "-b", "more")
    write_files(fork / "incidents", {"2024-07-01-more": incident("More", "2024-07-01")})
    commit(fork, 3 * DAY)
    git(fork, "checkout", "-q", "main")
    git(fork, "merge", "-q", "--no-ff", "--no-edit", "more", when=4 * DAY)
    assert tracker("check", "--base", "HEAD^", cwd=fork).returncode == 0
    assert "came with a merge" not in tracker("doctor", cwd=fork).stdout

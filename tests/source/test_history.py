"""What git gives, and what it does not."""

import subprocess
from pathlib import Path

import pytest

from generator.source.history import ShallowClone, read_history


def git(folder: Path, *arguments: str, when: int = 0) -> None:
    stamp = f"@{when} +0000"
    environment = {
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "HOME": str(folder),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "sub" / "incidents").mkdir(parents=True)
    git(folder, "init", "-q")
    for when, name in ((1000, "a.yml"), (2000, "é.yml"), (3000, "a.yml")):
        (folder / "sub" / "incidents" / name).write_text(str(when))
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", name, when=when)
    (folder / "other.txt").write_text("x")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "other", when=9000)
    return folder


def test_the_newest_commit_of_each_file(repository: Path) -> None:
    history = read_history(repository / "sub" / "incidents")
    assert history.modified == {"incidents/a.yml": 3000, "incidents/é.yml": 2000}
    assert history.newest == 3000


def test_outside_git_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "incidents").mkdir()
    history = read_history(tmp_path / "incidents")
    assert history.modified == {}
    assert history.newest is None


def test_a_shallow_clone_says_how_to_deepen_it(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    with pytest.raises(ShallowClone, match="git fetch --unshallow"):
        read_history(tmp_path / "shallow" / "sub" / "incidents")

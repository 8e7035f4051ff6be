"""What git gives, and what it does not."""

import os
import shutil
from pathlib import Path

import pytest

from conflict_tracker.record.git import GitRefusedError
from conflict_tracker.record.history import ShallowCloneError, read_history
from tests.support.repository import DAY, commit, git, rewrite, start

RECORD = Path("sub", "incidents")
NOW = 1_000 * DAY


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    start(folder)
    (folder / RECORD).mkdir(parents=True)
    for when, name in ((1000, "a.yml"), (2000, "é.yml"), (3000, "a.yml")):
        write(folder, name, str(when))
        commit(folder, when)
    (folder / "other.txt").write_text("x")
    commit(folder, 9000)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / RECORD / name).write_text(text)


def test_the_newest_commit_of_each_file(repository: Path) -> None:
    history = read_history(repository / RECORD)
    assert history.modified == {"incidents/a.yml": 3000, "incidents/é.yml": 2000}
    assert history.newest == 3000


def test_outside_git_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "incidents").mkdir()
    history = read_history(tmp_path / "incidents")
    assert history.modified == {}
    assert history.newest is None


def test_a_shallow_clone_says_how_to_deepen_it(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    with pytest.raises(ShallowCloneError, match="git fetch --unshallow"):
        read_history(tmp_path / "shallow" / RECORD)


@pytest.mark.parametrize("way", ["merge", "squash", "rebase"])
def test_a_change_is_dated_when_it_reached_the_branch(repository: Path, way: str) -> None:
    """Two days after it was made, while the branch had gone on: its own file alone takes the later date."""
    git(repository, "checkout", "-q", "-b", "proposal")
    write(repository, "late.yml", "1")
    commit(repository, 10 * DAY)
    git(repository, "checkout", "-q", "main")
    write(repository, "between.yml", "1")
    commit(repository, 11 * DAY)
    if way == "merge":
        git(repository, "merge", "-q", "--no-ff", "--no-edit", "proposal", when=12 * DAY)
    elif way == "squash":
        git(repository, "merge", "-q", "--squash", "proposal")
        commit(repository, 12 * DAY)
    else:
        git(repository, "cherry-pick", "proposal", when=12 * DAY)
    history = read_history(repository / RECORD, NOW)
    assert history.modified == {
        "incidents/a.yml": 3000,
        "incidents/é.yml": 2000,
        "incidents/between.yml": 11 * DAY,
        "incidents/late.yml": 12 * DAY,
    }
    assert history.newest == 12 * DAY


def test_a_merge_does_not_touch_what_it_only_brings_to_the_proposal(repository: Path) -> None:
    """A proposal that took in the branch before it was merged changes nothing of what the branch had."""
    git(repository, "checkout", "-q", "-b", "proposal")
    write(repository, "late.yml", "1")
    commit(repository, 10 * DAY)
    git(repository, "checkout", "-q", "main")
    write(repository, "between.yml", "1")
    commit(repository, 11 * DAY)
    git(repository, "checkout", "-q", "proposal")
    git(repository, "merge", "-q", "--no-edit", "main", when=12 * DAY)
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "--no-edit", "proposal", when=13 * DAY)
    modified = read_history(repository / RECORD, NOW).modified
    assert (modified["incidents/between.yml"], modified["incidents/late.yml"]) == (11 * DAY, 13 * DAY)


@pytest.mark.parametrize("date", ["253402300799", "9223372036854775807", "99999999999999999999", "0", "-1", "soon", ""])
def test_a_date_that_cannot_be_is_no_date(repository: Path, date: str) -> None:
    """The year 9999, numbers that no calendar holds, none at all: what was known before stays, and nothing else is."""
    write(repository, "a.yml", "again")
    write(repository, "new.yml", "1")
    commit(repository, 5000)
    rewrite(repository, ("5000 +0000\n\n", f"{date} +0000\n\n"))
    history = read_history(repository / RECORD)
    assert history.modified == {"incidents/a.yml": 3000, "incidents/é.yml": 2000}
    assert history.newest == 3000


@pytest.mark.parametrize(("now", "known"), [(3000, 3000), (2999, 1000), (999, None)])
def test_dates_after_now_are_ignored(repository: Path, now: int, known: int | None) -> None:
    """The same repository at another time: nothing is kept of what was read before."""
    assert read_history(repository / RECORD, 9999).modified["incidents/a.yml"] == 3000
    assert read_history(repository / RECORD, now).modified.get("incidents/a.yml") == known


@pytest.mark.parametrize("name", [b"\xff\xfe.yml", b"a\nb.yml", b"\n.yml", b"\x01.yml", b"/5000"])
def test_a_name_that_is_no_text_stops_nothing(repository: Path, name: bytes) -> None:
    """A tree holds what no file system would have to: the names beside it keep their dates, now and after it is gone."""
    write(repository, "z.yml", "1")
    commit(repository, 4000)
    blob = git(repository, "rev-parse", f"HEAD:{RECORD}/z.yml")
    _with_entry(repository, name, bytes.fromhex(blob), 5000)
    expected = {"incidents/a.yml": 3000, "incidents/é.yml": 2000, "incidents/z.yml": 4000}
    assert read_history(repository / RECORD, 9000).modified.items() >= expected.items()
    git(repository, "read-tree", "HEAD~1")
    git(repository, "commit", "-q", "-m", "gone", when=6000)
    history = read_history(repository / RECORD, 9000)
    assert history.modified.items() >= expected.items()
    assert history.newest == 6000


def _with_entry(repository: Path, name: bytes, blob: bytes, when: int) -> None:
    """Commit a tree in which the record's folder holds one entry more, written byte by byte."""

    def write_tree(content: bytes) -> bytes:
        made = git(repository, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=content)
        return bytes.fromhex(made)

    held = ("a.yml", "z.yml", "é.yml")
    names = {name.encode(): bytes.fromhex(git(repository, "rev-parse", f"HEAD:{RECORD}/{name}")) for name in held}
    entries = sorted({**names, name: blob}.items())
    tree = write_tree(b"".join(b"100644 " + name + b"\0" + blob for name, blob in entries))
    for folder in (b"incidents", b"sub"):
        tree = write_tree(b"40000 " + folder + b"\0" + tree)
    made = git(repository, "commit-tree", tree.hex(), "-p", "HEAD", "-m", "odd", when=when)
    git(repository, "update-ref", "HEAD", made)


def test_a_message_in_another_encoding_plays_no_part(repository: Path) -> None:
    write(repository, "a.yml", "4")
    commit(repository, 4000, "before")
    rewrite(repository, ("\n\nbefore", "\nencoding UTF-16\n\n\x01/4500 \x01"))
    assert read_history(repository / RECORD).modified["incidents/a.yml"] == 4000


def test_a_record_with_a_repository_of_its_own(tmp_path: Path) -> None:
    """The record's folder may be the checkout itself, as that of a submodule is."""
    start(tmp_path)
    (tmp_path / "incidents").mkdir()
    start(tmp_path / "incidents")
    (tmp_path / "incidents" / "a.yml").write_text("1")
    commit(tmp_path / "incidents", 7000)
    assert read_history(tmp_path / "incidents").modified == {"incidents/a.yml": 7000}


def test_without_a_commit_nothing_is_known(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "incidents").mkdir()
    assert read_history(tmp_path / "incidents").modified == {}


@pytest.mark.parametrize("broken", ["HEAD", "config", "gitfile"])
def test_a_checkout_that_is_none_knows_nothing(repository: Path, broken: str) -> None:
    """As outside git: whoever copied a folder without its repository cannot mend it."""
    if broken == "gitfile":
        shutil.rmtree(repository / ".git")
        (repository / ".git").write_text("gitdir: /nowhere/at/all\n")
    else:
        (repository / ".git" / broken).write_bytes(b"\0\xff")
    assert read_history(repository / RECORD).modified == {}


def test_a_history_with_holes_is_told_and_not_read_as_none(repository: Path) -> None:
    for folder in (repository / ".git" / "objects").iterdir():
        shutil.rmtree(folder)
    with pytest.raises(GitRefusedError, match=r"history cannot be read .* Clone it anew"):
        read_history(repository / RECORD)


def test_without_git_nothing_is_known(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(repository / RECORD).modified == {}


def test_a_checkout_of_somebody_else_says_what_to_do(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(GitRefusedError, match=f"belongs to another user.* --add safe.directory {repository}$"):
        read_history(repository / RECORD)


@pytest.mark.parametrize("said", ["user", "environment", "checkout"])
def test_only_the_user_says_whom_to_trust(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """The user's own configuration and the environment do; the checkout's does not."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    config = tmp_path / "config"
    config.write_text("")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    if said == "environment":
        for name, value in (("COUNT", "1"), ("KEY_0", "safe.directory"), ("VALUE_0", str(repository))):
            monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    else:
        where = config if said == "user" else repository / ".git" / "config"
        with where.open("a") as file:
            file.write(f"[safe]\n\tdirectory = {repository}\n")
    if said == "checkout":
        with pytest.raises(GitRefusedError):
            read_history(repository / RECORD)
    else:
        assert read_history(repository / RECORD).newest == 3000

"""A digest of files that none of them is read for: it changes with each of them, and with nothing else."""

import os
from pathlib import Path

import pytest

from conflict_tracker.tasks import inputs
from conflict_tracker.tasks.inputs import is_settled, tree_digest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(inputs, "RACY", -1)  # What was written in this moment is looked at as well.
    for name in ("a.txt", "b/c.txt", "b/__pycache__/c.pyc"):
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text("one")
    return tmp_path / "tree"


def test_each_change_of_a_file_changes_it(folder: Path) -> None:
    seen = [tree_digest([str(folder)])]

    def changed() -> bool:
        seen.append(tree_digest([str(folder)]))
        return seen[-1] != seen[-2]

    assert not changed(), "nothing has"
    (folder / "b" / "c.txt").write_text("two")
    assert changed()
    found = (folder / "a.txt").stat()
    (folder / "a.txt").write_text("eno")
    os.utime(folder / "a.txt", ns=(found.st_atime_ns, found.st_mtime_ns))
    assert changed()
    (folder / "b" / "d.txt").write_text("")
    assert changed()
    (folder / "b" / "d.txt").rename(folder / "b" / "e.txt")
    assert changed()
    (folder / "b" / "e.txt").unlink()
    assert changed()
    (folder / "b" / "__pycache__" / "c.pyc").write_text("three")
    assert not changed(), "what Python keeps for itself is nobody's input"


def test_what_is_not_there_counts_as_such(folder: Path) -> None:
    before = tree_digest([str(folder), str(folder / "none")])
    (folder.parent / "none").write_text("")
    assert tree_digest([str(folder), str(folder / "none")]) == before
    assert tree_digest([str(folder), str(folder.parent / "none")]) != before


def test_links_may_lead_nowhere_and_in_a_circle(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "gone")
    (folder / "there").symlink_to(folder.parent / "elsewhere")
    before = tree_digest([str(folder)])
    (folder.parent / "elsewhere").write_text("x")
    assert tree_digest([str(folder)]) != before


def test_a_folder_that_cannot_be_read_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads it says what is wrong."""
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("/b"):
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert tree_digest([str(folder)])


def test_what_was_written_just_now_is_not_vouched_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "RACY", 10**18)
    assert tree_digest([str(folder)]) is None


def test_times_closer_than_a_clock_tells_are_not_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_settled(1_000_000_000, 1_060_000_000)
    assert not is_settled(1_000_000_000, 1_040_000_000)

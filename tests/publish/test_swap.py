"""Publishing: the old site or the new one, never a mixture, and nothing left behind."""

import os
from pathlib import Path

import pytest

from conflict_tracker.publish import deploy as swap


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_the_new_site_takes_the_old_ones_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    """On systems that can exchange two folders, and on those that cannot."""
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    live = folder(tmp_path / "site", "old")
    swap.publish(folder(tmp_path / ".site.building-1", "new"), live)
    assert (live / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    live = tmp_path / "deep" / "site"
    swap.publish(folder(tmp_path / "staging", "new"), live)
    assert (live / "index.html").read_text() == "new"


def test_folders_of_dead_builds_are_cleared_and_those_of_living_ones_kept(tmp_path: Path) -> None:
    live = tmp_path / "site"
    folder(tmp_path / ".site.building-999999999", "dead")
    folder(tmp_path / f".site.building-{os.getppid()}", "alive")
    staging = swap.staging_folder(live)
    assert staging.name == f".site.building-{os.getpid()}"
    assert [path.name for path in tmp_path.iterdir()] == [f".site.building-{os.getppid()}"]


def test_a_place_that_cannot_be_taken_is_an_error_and_the_old_site_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(swap.PublishError, match="The old site is untouched"):
        swap.publish(folder(tmp_path / "staging", "new"), tmp_path / "file" / "site")

"""What a build leaves for the next is found again where it was written, untouched; elsewhere it is nothing."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tracker.tasks.manifest import Manifest
from conflict_tracker.tasks.run import Entry

ENTRY = Entry({"words": "1"}, ("a/index.html",), ("pages/1/part",), "content", {"count": [1]}, "seal")


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    made = Manifest(tmp_path / "cache" / "manifest.sqlite")
    made.put_tasks({"pages": ENTRY})
    made.put_values("record", {"a.yml": b"one", "b.yml": b"two"}, ["a.yml", "b.yml"])
    return made


def test_it_says_what_it_was_told(manifest: Manifest) -> None:
    assert manifest.tasks() == {"pages": ENTRY}
    assert manifest.values("record") == {"a.yml": b"one", "b.yml": b"two"}
    assert manifest.values("rec") == {}
    manifest.put_values("record", {"c.yml": b"three"}, ["b.yml", "c.yml"])
    assert manifest.values("record") == {"b.yml": b"two", "c.yml": b"three"}
    manifest.put_tasks({"others": ENTRY})
    assert manifest.tasks() == {"others": ENTRY}


def test_of_what_is_no_value_any_more_no_byte_stays(manifest: Manifest) -> None:
    manifest.put_values("record", {"secret.yml": b"a secret" * 2000}, ["a.yml", "secret.yml"])
    assert b"a secret" in manifest.path.read_bytes()
    manifest.put_values("record", {}, ["a.yml"])
    assert b"a secret" not in manifest.path.read_bytes()


@pytest.mark.parametrize("damage", ["truncated", "nonsense", "folder", "gone", "changed", "copied", "no mark"])
def test_what_cannot_be_vouched_for_is_nothing(manifest: Manifest, damage: str, tmp_path: Path) -> None:
    path = manifest.path
    found = path.stat()
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "nonsense":
        path.write_bytes(b"\x80\x05cos\nsystem\n")
    elif damage in ("folder", "gone"):
        path.unlink()
        if damage == "folder":
            path.mkdir()
    elif damage == "changed":
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("UPDATE value SET content = 'evil'")
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    elif damage == "copied":
        shutil.copytree(path.parent, tmp_path / "elsewhere")
        shutil.rmtree(path.parent)
        shutil.copytree(tmp_path / "elsewhere", path.parent)  # With all times, to the nanosecond.
    else:
        path.with_suffix(".mark").unlink()
    assert manifest.tasks() == {}
    assert manifest.values("record") == {}
    if damage == "folder":
        path.rmdir()
    manifest.put_tasks({"pages": ENTRY})
    assert manifest.tasks() == {"pages": ENTRY}
    assert manifest.values("record") == {}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    manifest = Manifest(tmp_path / "file" / "manifest.sqlite")
    manifest.put_tasks({"pages": ENTRY})
    assert manifest.tasks() == {}

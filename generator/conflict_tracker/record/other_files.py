"""What a change makes of files that are no part of the record: pages, pictures, settings, programs.

Base and working tree are compared as bytes; nothing of a checkout's configuration is asked (record/git.py). What git
ignores is left out.
"""

from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.record.base import PLAIN, where_left
from conflict_tracker.record.git import GitFailedError, git


class OtherFile(NamedTuple):
    path: str
    """From the checkout's top folder."""
    what: str
    """added, changed or gone"""
    size: int
    """Bytes as it is now, 0 where it is gone."""


def other_files(root: Path, revision: str) -> list[OtherFile]:
    """Everything that changed since a revision but the record's own .yml files. Nothing where git cannot tell."""
    try:
        top = Path(git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
        before = _tree(git(root, "ls-tree", "-r", "-z", "--full-tree", where_left(root, revision)))
        now = git(top, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode(
            "utf-8", "surrogateescape"
        )
    except GitFailedError:
        return []
    record = f"{root.resolve().relative_to(top.resolve()).as_posix()}/"
    found = []
    for path in sorted({*before, *filter(None, now.split("\0"))}):
        if path.startswith(record) and path.endswith(".yml"):
            continue
        data = _content(top / path)
        if data is None:
            found += [OtherFile(path, "gone", 0)] if path in before else []
        elif path not in before:
            found.append(OtherFile(path, "added", len(data)))
        elif not _is(data, before[path]):
            found.append(OtherFile(path, "changed", len(data)))
    return found


def _tree(listed: bytes) -> dict[str, str]:
    """The object of each file by its path."""
    found = {}
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if about.partition(b" ")[0] in (*PLAIN, b"120000"):
            found[name.decode("utf-8", "surrogateescape")] = about.rpartition(b" ")[2].decode()
    return found


def _content(path: Path) -> bytes | None:
    """What git would keep of a file: of a link, where it leads. None where there is none, or a folder."""
    try:
        return bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def _is(data: bytes, name: str) -> bool:
    """Whether this is a blob of that name, were it with the line ends that git writes on Windows."""
    digest = sha1 if len(name) == 40 else sha256
    return any(
        digest(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest() == name
        for text in (data, data.replace(b"\r\n", b"\n"))
    )

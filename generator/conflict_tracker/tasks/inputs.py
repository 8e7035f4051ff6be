"""What files a build reads, as one digest that is worked out without reading any of them."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from stat import S_ISDIR
from time import time_ns

RACY = 50_000_000
"""Nanoseconds within which a system's clock may not tell two changes of a file apart."""


def is_settled(changed: int, now: int) -> bool:
    """Whether a file that was `changed` then and bears the same signature later is sure to be the same; in nanoseconds."""
    return now - changed > RACY


def tree_digest(paths: Iterable[str]) -> str | None:
    """A digest of the signatures of some files, and of all files in some folders; what is not there counts as such.

    None where one was written so lately that the next change of it might not show.
    """
    digest, now = sha256(), time_ns()
    for path in paths:
        for line, changed in _lines(path):
            if not is_settled(changed, now):
                return None
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _lines(path: str) -> Iterator[tuple[str, int]]:
    """What a path leads to, and when that was changed; of a folder, all that is in it."""
    try:
        found = os.stat(path)
    except OSError:
        yield f"{path}\n", 0
        return
    if S_ISDIR(found.st_mode):
        yield from _lines_below(path)
    else:
        yield _line(path, found), found.st_ctime_ns


def _lines_below(folder: str) -> Iterator[tuple[str, int]]:
    """Links to folders are not followed: they could lead round in a circle."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        listed = []
    yield f"{folder}/\n", 0
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _lines_below(entry.path)
            continue
        try:
            found = entry.stat()
        except OSError:
            yield f"{entry.path}\n", 0
            continue
        yield _line(entry.path, found), found.st_ctime_ns


def _line(path: str, found: os.stat_result) -> str:
    return f"{path} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\n"

"""An untrusted file to bytes: what it is and how large is looked at before anything of it is read."""

import os
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from conflict_tracker.record.refused import RefusedError

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe does not wait for somebody to write into it, and a link is not followed."""


def read_file(path: str | Path, limit: int, advice: str = "") -> bytes:
    """The content of an ordinary file of at most `limit` bytes. Raises RefusedError; OSError where it cannot be opened."""
    if S_ISLNK(os.lstat(path).st_mode):
        raise RefusedError(1, 1, "symlink", "is a symbolic link.", "Put the file itself here.")
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not S_ISREG(found.st_mode):
            raise RefusedError(1, 1, "stray-file", "is no ordinary file.", "Put an ordinary file here.")
        data = file.read(limit + 1) if found.st_size <= limit else b""
        size = max(found.st_size, len(data))
    if size > limit:
        message = f"the file has {size:,} bytes; the limit is {limit:,}."
        raise RefusedError(1, 1, "too-large", message, advice or "Make it smaller.")
    return data

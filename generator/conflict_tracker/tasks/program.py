"""Which program this is: an input of every task."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def program_fingerprint() -> str:
    """A digest of which files the program has and when each was written, whatever kind they are of, and of every library
    that is installed beside it, by its version."""
    digest = sha256(f"{sys.version} {sys.platform}\n".encode())
    for line in (*_files(str(PACKAGE)), *_libraries()):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            known = entry.stat()
            yield f"{entry.path} {known.st_size} {known.st_mtime_ns}"


def _libraries() -> list[str]:
    """The folders in which installers note what they have installed are called by its name and version."""
    folders = [Path(path) for path in dict.fromkeys(sys.path)]
    found = {
        name for folder in folders if folder.is_dir() for name in os.listdir(folder) if name.endswith(".dist-info")
    }
    return sorted(found)

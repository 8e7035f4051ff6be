"""Whether files are those that were written: by what the system says of them, and where that has changed, by their bytes."""

import os
from collections.abc import Iterable
from hashlib import sha256
from stat import S_ISREG
from typing import NamedTuple

BLOCK = 1_048_576


class StatSignature(NamedTuple):
    """Which file this is, and when it was last touched. The last is the system's own: no program can set it back."""

    inode: int
    size: int
    written: int
    """In nanoseconds, as is the next."""
    changed: int
    """Another name for the file, or one less, is a change too."""


def signature_of(path: str | os.PathLike[str]) -> StatSignature | None:
    """None where there is no such file; what only points at one is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not S_ISREG(found.st_mode):
        return None
    return StatSignature(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def seal_of(paths: Iterable[str]) -> str:
    """A digest of the signatures of some files, in their order."""
    return sha256(repr([signature_of(path) for path in paths]).encode()).hexdigest()


class Digest:
    """Of several contents, one after the other, each for itself."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, content: bytes) -> None:
        self._hash.update(b"%d:" % len(content))
        self._hash.update(content)

    def add_file(self, path: str) -> None:
        """The content of a file. Raises OSError."""
        with open(path, "rb", buffering=0) as file:
            self._hash.update(b"%d:" % os.fstat(file.fileno()).st_size)
            while block := file.read(BLOCK):
                self._hash.update(block)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def digest_of(paths: Iterable[str]) -> str:
    """A digest of what stands in some files; "" where one is not there, or only a link: by the time that it is read, it
    may lead elsewhere."""
    digest = Digest()
    for path in paths:
        if signature_of(path) is None:
            return ""
        digest.add_file(path)
    return digest.hexdigest()

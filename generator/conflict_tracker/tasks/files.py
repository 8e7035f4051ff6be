"""Files that tasks write, and what becomes of those that were written before."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from conflict_tracker.tasks.signature import Digest


@dataclass(frozen=True, slots=True)
class Writer:
    """Where a task puts what it makes, and what it has put there so far."""

    folder: Path
    """Of the results."""
    aside: Path
    """Of what other tasks go on with; another for each state of the task."""
    paths: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    _digests: tuple[Digest, Digest] = field(default_factory=lambda: (Digest(), Digest()))

    @property
    def digest(self) -> str:
        """Of the results, and of the parts."""
        return ":".join(digest.hexdigest() for digest in self._digests)

    def result(self, path: str, content: bytes) -> None:
        write(f"{self.folder}/{path}", content)
        self._digests[0].add(content)
        self.paths.append(path)

    def note(self, path: str) -> None:
        """Count a file as a result that has been written already."""
        self._digests[0].add_file(f"{self.folder}/{path}")
        self.paths.append(path)

    def part(self, path: str, content: bytes) -> None:
        write(f"{self.aside}/{path}", content)
        self._digests[1].add(content)
        self.parts.append(path)


def write(path: str, content: bytes) -> None:
    """Write one file. Strings and plain calls: pathlib costs as much as the writing itself."""
    try:
        _write_new(path, content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write_new(path, content)
    except FileExistsError:
        os.unlink(path)  # It may be hard-linked, and is not to be changed there.
        _write_new(path, content)


def _write_new(path: str, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while content:
            content = content[os.write(file, content) :]
    finally:
        os.close(file)


def link_or_copy(source: str, target: str) -> None:
    """Another name for a file, or a copy of it; what stood there before is replaced."""
    for _ in range(3):
        try:
            os.link(source, target)
            return
        except FileExistsError:
            if os.path.samestat(os.lstat(source), os.lstat(target)):
                return
            os.unlink(target)
        except FileNotFoundError:
            folder = os.path.dirname(target)
            if os.path.isdir(folder):
                raise  # It is the source that is not there.
            os.makedirs(folder, exist_ok=True)
        except OSError:
            break
    shutil.copy2(source, target)


def remove(path: str, top: str) -> None:
    """Remove a file, and up to `top` the folders that hold nothing without it. Raises OSError."""
    os.unlink(path)
    folder = os.path.dirname(path)
    with suppress(OSError):
        while folder != top:
            os.rmdir(folder)
            folder = os.path.dirname(folder)


def copy(source: str, target: str) -> None:
    """The same bytes in a file of their own."""
    with open(source, "rb", buffering=0) as file:
        write(target, file.read())

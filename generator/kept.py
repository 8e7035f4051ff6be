"""What a share of the work wrote the last time: as long as it would show the same, its files are taken as they are.

The files lie beside each other under numbers, and become the site's by a second name (a hard link), or as copies where
the file system has no such thing.
"""

import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from generator.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Kept:
    folder: Path
    shelf: Shelf
    """By the name of a share: the state it was made of, its folder, and of each file path, size and time."""

    def again(self, name: str, state: str, target: Path) -> tuple[str, ...] | None:
        """See to it that the files of a share are in `target`; the addresses that go with them.

        None where they are not whole, or were made of another state.
        """
        known = self.shelf.get(name)
        if known.get("state") != state:
            return None
        try:
            source = f"{self.folder}/{known['folder']}"
            for number, (path, size, time) in enumerate(known["files"]):
                there = f"{target}/{path}"
                if is_whole(there, size, time):
                    continue
                if not is_whole(f"{source}/{number}", size, time):
                    return None
                second_name(f"{source}/{number}", there)
            return tuple(known["indexable"])
        except (OSError, KeyError, ValueError, TypeError):
            return None

    def is_of(self, name: str, state: str) -> bool:
        """Whether what is known of a share was made of this state."""
        return bool(self.shelf.get(name).get("state") == state)

    def files(self, names: Iterable[str]) -> dict[str, tuple[int, int]]:
        """All that some shares wrote the last time: by its path, how large it is and when it was written."""
        known = (self.shelf.get(name) for name in names)
        return {path: (size, time) for share in known for path, size, time in share.get("files", ())}

    def keep(self, name: str, state: str, target: Path, paths: Iterable[str], indexable: Iterable[str] = ()) -> None:
        """Remember the files that a share has put into `target`."""
        try:
            folder = self._fresh(name)
            files = []
            for number, path in enumerate(paths):
                second_name(f"{target}/{path}", f"{self.folder}/{folder}/{number}")
                found = os.stat(f"{self.folder}/{folder}/{number}")
                files.append((path, found.st_size, found.st_mtime_ns))
        except OSError:
            return  # What cannot be kept is made again.
        self.shelf.put(name, {"state": state, "folder": folder, "files": files, "indexable": list(indexable)})

    def keep_only(self, names: Collection[str]) -> None:
        """Forget the shares that there are no more, and the folders that no share knows."""
        self.shelf.keep_only(names)
        known = {self.shelf.get(name).get("folder") for name in names}
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.is_dir() and path.name not in known:
                    shutil.rmtree(path, ignore_errors=True)

    def _fresh(self, name: str) -> str:
        for n in count():
            folder = f"{name}.{os.getpid()}.{n}"
            try:
                (self.folder / folder).mkdir(parents=True)
                return folder
            except FileExistsError:
                continue
        raise AssertionError("unreachable")


def is_whole(path: str, size: int, time: int) -> bool:
    """Whether a file is there as it was written."""
    try:
        found = os.stat(path)
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (size, time)


def remove(path: str) -> None:
    """Remove a file, and the folders above it in which nothing is left."""
    with suppress(OSError):
        os.unlink(path)
        os.removedirs(os.path.dirname(path))


def second_name(source: str, target: str) -> None:
    """Another name for a file, or a copy of it; what stood there before is replaced."""
    for _ in range(3):
        try:
            os.link(source, target)
            return
        except FileExistsError:
            os.unlink(target)
        except FileNotFoundError:
            folder = os.path.dirname(target)
            if os.path.isdir(folder):
                raise  # It is the source that is not there.
            os.makedirs(folder, exist_ok=True)
        except OSError:
            break
    shutil.copy2(source, target)

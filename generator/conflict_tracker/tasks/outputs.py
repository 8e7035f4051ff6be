"""What a chunk of the work wrote the last time: as long as it would show the same, its files are taken as they are.

The files lie beside each other under numbers, and become the site's as hard links, or as copies where
the file system has no such thing. A file counts only as it was written: by its mark, which no program can put back; and
where a hard link has changed its signature, by the digest of all that its chunk wrote.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from conflict_tracker.tasks.store import Digest, StatSignature, Store, has_signature, signature_of


@dataclass(frozen=True, slots=True)
class OutputCache:
    folder: Path
    store: Store
    """By the name of a share: the state it was made of, its folder, a digest of its files, and the path and mark of each."""

    def restore(self, name: str, state: str, target: Path) -> tuple[str, ...] | None:
        """See to it that the files of a share are in `target`; the addresses that go with them.

        None where they are not what was written, or were made of another state.
        """
        known = self.store.get(name)
        if known.get("state") != state:
            return None
        try:
            return self._restore(name, known, target)
        except (OSError, KeyError, ValueError, TypeError):
            return None

    def _restore(self, name: str, known: Mapping[str, Any], target: Path) -> tuple[str, ...] | None:
        files = [(path, StatSignature(*mark)) for path, *mark in known["files"]]
        sources = [f"{self.folder}/{known['folder']}/{number}" for number in range(len(files))]
        sound, linked = False, False
        for number, (path, mark) in enumerate(files):
            there, source = f"{target}/{path}", sources[number]
            if has_signature(there, mark):
                continue
            if not sound and not has_signature(source, mark):
                sound = _digest(sources) == known["digest"]
                if not sound:
                    return None
            link_or_copy(source, there)
            files[number], linked = (path, StatSignature.of(os.stat(source))), True
        if linked:
            self._put(name, known, files)
        return tuple(known["indexable"])

    def is_current(self, name: str, state: str) -> bool:
        """Whether what is known of a share was made of this state."""
        return bool(self.store.get(name).get("state") == state)

    def files(self, names: Iterable[str]) -> dict[str, StatSignature]:
        """All that some shares wrote the last time: by its path, its mark."""
        return _files(self.store.get(name) for name in names)

    def save(
        self,
        name: str,
        state: str,
        target: Path,
        paths: Iterable[str],
        indexable: Iterable[str] = (),
        digest: str = "",
    ) -> None:
        """Remember the files that a share has put into `target`; `digest` is theirs, where whoever wrote them knows it."""
        try:
            folder, paths = self._fresh(name), list(paths)
            sources = [f"{self.folder}/{folder}/{number}" for number in range(len(paths))]
            for path, source in zip(paths, sources, strict=True):
                link_or_copy(f"{target}/{path}", source)
            files = [(path, StatSignature.of(os.stat(source))) for path, source in zip(paths, sources, strict=True)]
            share = {
                "state": state,
                "folder": folder,
                "indexable": list(indexable),
                "digest": digest or _digest(sources),
            }
        except OSError:
            return  # What cannot be kept is made again.
        self._put(name, share, files)

    def refresh_signatures(self, names: Iterable[str]) -> None:
        """Note the marks of files of which this process has just taken another name away."""
        for name in names:
            known = self.store.get(name)
            files = [(path, StatSignature(*mark)) for path, *mark in known.get("files", ())]
            now = [signature_of(f"{self.folder}/{known['folder']}/{number}") for number in range(len(files))]
            settled = [
                (path, found if found and found.is_same_file(mark) else mark)
                for (path, mark), found in zip(files, now, strict=True)
            ]
            if settled != files:
                self._put(name, known, settled)

    def prune(self, names: Collection[str]) -> dict[str, StatSignature]:
        """Forget the shares that there are no more, and the folders that no share knows. Returns the others' `files`."""
        self.store.prune(names)
        shares = [self.store.get(name) for name in names]
        known = {share.get("folder") for share in shares}
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.is_dir() and path.name not in known:
                    shutil.rmtree(path, ignore_errors=True)
        return _files(shares)

    def _put(self, name: str, share: Mapping[str, Any], files: Iterable[tuple[str, StatSignature]]) -> None:
        self.store.put(name, {**share, "files": [(path, *mark) for path, mark in files]})

    def _fresh(self, name: str) -> str:
        for n in count():
            folder = f"{name}.{os.getpid()}.{n}"
            try:
                (self.folder / folder).mkdir(parents=True)
                return folder
            except FileExistsError:
                continue
        raise AssertionError("unreachable")


def _files(shares: Iterable[Mapping[str, Any]]) -> dict[str, StatSignature]:
    return {path: StatSignature(*mark) for share in shares for path, *mark in share.get("files", ())}


def _digest(paths: Iterable[str]) -> str:
    digest = Digest()
    for path in paths:
        if os.path.islink(path):
            return ""  # What it leads to can be another file by the time it is read.
        with open(path, "rb", buffering=0) as file:
            digest.add(file.read())
    return digest.hexdigest()


def remove(path: str) -> None:
    """Remove a file, and the folders above it in which nothing is left."""
    with suppress(OSError):
        os.unlink(path)
        os.removedirs(os.path.dirname(path))


def link_or_copy(source: str, target: str) -> None:
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

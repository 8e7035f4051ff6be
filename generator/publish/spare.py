"""The site before the last one: what stands there as it is to be need not be put into the next one again."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.kept import is_whole, remove, second_name
from generator.publish.swap import is_running

Files = Mapping[str, tuple[int, int]]
"""By path, a file's size and when it was written."""


def take_over(spare: Path, folder: Path, known: Files) -> None:
    """Put what an engine built in `folder` into the spare site, and that in the folder's place.

    Of the spare site only the files that are `known` stay. Where it cannot be taken over, the folder is as it was.
    """
    ours = spare.with_name(f"{spare.name}-{os.getpid()}")
    _clean(spare)
    try:
        spare.rename(ours)  # Whoever builds at the same time finds none.
        _prune(ours, known)
        for path in _files(folder):
            second_name(f"{folder}/{path}", f"{ours}/{path}")
        built = ours.with_name(f"{ours.name}.built")
        folder.rename(built)
        ours.rename(folder)
        shutil.rmtree(built)
    except OSError:
        shutil.rmtree(ours, ignore_errors=True)


def leave(old: Path, spare: Path, known: Files) -> None:
    """Keep of a site that was taken down what the new one shows as well, for `take_over`; the rest is gone."""
    with suppress(OSError):
        if known and not spare.exists():
            _prune(old, known)
            spare.parent.mkdir(parents=True, exist_ok=True)
            old.rename(spare)
    shutil.rmtree(old, ignore_errors=True)


def _prune(folder: Path, known: Files) -> None:
    for path in list(_files(folder)):
        if path not in known or not is_whole(f"{folder}/{path}", *known[path]):
            remove(f"{folder}/{path}")


def _clean(spare: Path) -> None:
    """What an interrupted build has left."""
    for stale in spare.parent.glob(f"{spare.name}-*"):
        if not is_running(stale.name.removesuffix(".built").rpartition("-")[2]):
            shutil.rmtree(stale, ignore_errors=True)


def _files(folder: Path) -> Iterator[str]:
    root = len(os.path.join(folder, ""))
    for inner, _, names in os.walk(folder, topdown=False):
        here = os.path.join(inner, "")[root:].replace(os.sep, "/")
        yield from (f"{here}{name}" for name in names)

"""The site before the last one: what stands there as it is to be need not be put into the next one again."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from conflict_tracker.publish.deploy import is_running
from conflict_tracker.publish.files import files_below
from conflict_tracker.tasks.outputs import link_or_copy, remove
from conflict_tracker.tasks.store import StatSignature, has_signature, signature_of

Files = Mapping[str, StatSignature]
"""By path, which file it is."""


def reuse(spare: Path, folder: Path, known: Files) -> None:
    """Put what an engine built in `folder` into the spare site, and that in the folder's place.

    Of the spare site only the files that are `known` stay, and none that was touched. Where it cannot be taken over, the
    folder is as it was.
    """
    ours = spare.with_name(f"{spare.name}-{os.getpid()}")
    built = ours.with_name(f"{ours.name}.built")
    _clean(spare)
    try:
        spare.rename(ours)  # Concurrent builds skip it.
        _prune(ours, lambda path: has_signature(f"{ours}/{path}", known.get(path)))
        for path in files_below(folder):
            link_or_copy(f"{folder}/{path}", f"{ours}/{path}")
        folder.rename(built)
        ours.rename(folder)
    except OSError:
        with suppress(OSError):
            built.rename(folder)
        shutil.rmtree(ours, ignore_errors=True)
    shutil.rmtree(built, ignore_errors=True)


def take_back(aside: Path, folder: Path, known: Files, place: str) -> None:
    """Put what was `put_by` into its place in the folder again, but for files that nobody knows or that were touched."""
    target = folder / place
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.rename(target)
        _prune(target, lambda path: has_signature(f"{target}/{path}", known.get(f"{place}/{path}")))


def put_by(folder: Path, aside: Path | None) -> None:
    """Take a folder out of a site: aside, where the next build finds it, or away."""
    with suppress(OSError):
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
            folder.rename(aside)
    shutil.rmtree(folder, ignore_errors=True)


def prune(folder: Path, before: Files, after: Files) -> None:
    """Remove what stood in the spare site and is in no share any more, unless something else was written there."""
    for path in before.keys() - after.keys():
        if _is_there(f"{folder}/{path}", before[path]):
            remove(f"{folder}/{path}")


def retire(old: Path, spare: Path, stays: Files) -> None:
    """Keep of a site that was taken down what `stays`, for `take_over`; the rest is gone."""
    with suppress(OSError):
        if stays and not spare.exists():
            _prune(old, lambda path: path in stays and _is_there(f"{old}/{path}", stays[path]))
            spare.parent.mkdir(parents=True, exist_ok=True)
            old.rename(spare)
    shutil.rmtree(old, ignore_errors=True)


def _is_there(path: str, signature: StatSignature) -> bool:
    found = signature_of(path)
    return found is not None and found.is_same_file(signature)


def _prune(folder: Path, stays: Callable[[str], bool]) -> None:
    for path in list(files_below(folder)):
        if not stays(path):
            remove(f"{folder}/{path}")


def _clean(spare: Path) -> None:
    """What an interrupted build has left."""
    for stale in spare.parent.glob(f"{spare.name}-*"):
        if not is_running(stale.name.removesuffix(".built").rpartition("-")[2]):
            shutil.rmtree(stale, ignore_errors=True)

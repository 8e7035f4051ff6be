"""A task has an id, its inputs, a way to run and its outputs; nothing else decides whether it runs.

Its outputs of the last time are taken as they were where all its inputs are as they were, and its files still those that
were written. So a build is a graph of tasks: what one makes is told to those that go on with it as an input of theirs.
"""

import os
import shutil
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from conflict_tracker.tasks.files import Writer, copy, link_or_copy, remove
from conflict_tracker.tasks.signature import digest_of, seal_of

Inputs = Mapping[str, str]
"""By what people call it, a digest of all that a task reads."""


Value = Mapping[str, Any]
"""Plain JSON values."""


class Entry(NamedTuple):
    """What a task has made."""

    inputs: Inputs
    paths: tuple[str, ...]
    """Its results' files, from the folder of the results."""
    parts: tuple[str, ...]
    """Of files that other tasks go on with, from `Runner.aside`."""
    content: str
    """A digest of all the files' bytes."""
    value: Value
    """What goes with the files."""
    seal: str = ""
    """A digest of the files' signatures, taken when the build that made them was over; "" as long as it is not."""


class Outcome(NamedTuple):
    entry: Entry
    reason: str = ""
    """Why the task ran; "" where its outputs were taken as they were."""


@dataclass(frozen=True)
class Runner:
    folder: Path
    """Where results go."""
    aside: Path
    """Where what tasks go on with is kept, between builds as well."""
    before: Mapping[str, Entry] = field(default_factory=dict)
    """By their ids, the tasks of the last build."""
    previous: Path | None = None
    """Where the results of the last build lie, if they are anywhere."""
    is_replaced: bool = False
    """Whether `folder` will take the place of `previous`: then the same file may stand in both."""

    def run(self, id: str, inputs: Inputs, make: Callable[[Writer], Value]) -> Outcome:
        """`make` writes the outputs; what it returns goes with them."""
        known = self.before.get(id)
        reason = _changed(known, inputs)
        if known and not reason:
            if self.is_replaced and self.sealed(known, self.folder) == known:
                return Outcome(known)  # By other names they are there already: no file has the signature of another.
            if self._take(known):
                return Outcome(known._replace(seal=""))
            reason = "a file that it wrote is gone or was changed"
        state = sha256(repr(sorted(inputs.items())).encode()).hexdigest()[:16]
        writer = Writer(self.folder, self.aside / id / state)
        value = make(writer)
        parts = tuple(f"{id}/{state}/{part}" for part in writer.parts)
        return Outcome(Entry(dict(inputs), tuple(writer.paths), parts, writer.digest, value), reason)

    def _take(self, known: Entry) -> bool:
        """See to it that the files of a task are in place, as it has written them."""
        if known.paths and not self.previous:
            return False
        try:
            results, parts = self._files(known, self.previous or self.folder)
            if (
                seal_of((*results, *parts)) != known.seal
                and f"{digest_of(results)}:{digest_of(parts)}" != known.content
            ):
                return False
            if self.previous != self.folder:
                put = link_or_copy if self.is_replaced else copy
                for path, source in zip(known.paths, results, strict=True):
                    put(source, f"{self.folder}/{path}")
        except OSError:
            self._remove(known.paths)  # A file with two names is not to be written to.
            return False
        return True

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths if self.previous != self.folder else ():
            with suppress(OSError):
                os.unlink(f"{self.folder}/{path}")

    def _files(self, entry: Entry, folder: Path) -> tuple[list[str], list[str]]:
        return [f"{folder}/{path}" for path in entry.paths], [f"{self.aside}/{part}" for part in entry.parts]

    def clear(self, kept: Container[str]) -> None:
        """Remove from the folder what a task made the last time and none has made now: it may have held that already."""
        for path in (path for entry in self.before.values() for path in entry.paths if path not in kept):
            with suppress(OSError):
                remove(f"{self.folder}/{path}", str(self.folder))

    def sealed(self, entry: Entry, folder: Path) -> Entry:
        """The same when its results stand in `folder` for good, and no other names for their files come or go."""
        results, parts = self._files(entry, folder)
        return entry._replace(seal=seal_of((*results, *parts)))

    def prune(self, entries: Iterable[Entry]) -> None:
        """Remove what was kept for tasks that there are no more, or of another state of them."""
        known = {"/".join(part.split("/", 2)[:2]) for entry in entries for part in entry.parts}
        for state in self.aside.glob("*/*"):
            if f"{state.parent.name}/{state.name}" not in known:
                shutil.rmtree(state, ignore_errors=True)


def _changed(known: Entry | None, inputs: Inputs) -> str:
    """What is not as it was when a task ran the last time; "" where all is."""
    if known is None:
        return "it has not run before"
    changed = [name for name, digest in inputs.items() if known.inputs.get(name) != digest]
    changed += [name for name in known.inputs if name not in inputs]
    return f"changed: {', '.join(changed)}" if changed else ""

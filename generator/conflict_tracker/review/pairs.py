"""Two states of a record to what became of each incident: new, gone, renamed, changed, or not to be read."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.record import Record
from conflict_tracker.model.problem import Problem


@dataclass(frozen=True)
class State:
    """The record at one time."""

    record: Record
    dataset: Dataset
    """What is published of it."""
    files: Mapping[str, str]
    """The path of each incident's file by its id, readable or not."""
    problems: tuple[Problem, ...]
    registry_is_faulty: bool
    """Then no incident has been looked at."""


@dataclass(frozen=True)
class Pairs:
    """Each incident that the change touches, once. Items are as they were, as they are, or both."""

    new: tuple[Item, ...] = ()
    gone: tuple[tuple[str, Item | None], ...] = ()
    """The id, and what could be read of it."""
    renamed: tuple[tuple[Item, Item], ...] = ()
    changed: tuple[tuple[Item, Item], ...] = ()
    unreadable: tuple[tuple[str, Item | None], ...] = ()
    """The path of a file that cannot be read now, and what stood there before."""
    mended: tuple[Item, ...] = field(default=())
    """Files that could not be read before."""

    @property
    def both(self) -> tuple[tuple[Item, Item], ...]:
        return (*self.changed, *self.renamed)

    def __bool__(self) -> bool:
        return any((self.new, self.gone, self.renamed, self.changed, self.unreadable, self.mended))


def pairs_of(before: State, after: State) -> Pairs:
    old, new = _by_file(before.record.entries), _by_file(after.record.entries)
    gone = [id for id in before.files if id not in after.files]
    come = [item for id, item in new.items() if id not in before.files]
    renamed = dict(_renamed({id: old[id] for id in gone if id in old}, come))
    return Pairs(
        new=tuple(item for item in come if item not in renamed.values()),
        gone=tuple((id, old.get(id)) for id in sorted(gone) if id not in renamed),
        renamed=tuple((old[id], item) for id, item in sorted(renamed.items())),
        changed=tuple(
            (old[id], item)
            for id, item in new.items()
            if id in old and (old[id].data, old[id].path) != (item.data, item.path)
        ),
        unreadable=tuple(_unreadable(before, after, old, new)),
        mended=tuple(item for id, item in new.items() if id in before.files and id not in old),
    )


def _by_file(entries: Iterable[Item]) -> dict[str, Item]:
    """By the name of the file, which a redacted record does not have for its id."""
    return {PurePosixPath(item.path).stem: item for item in sorted(entries, key=lambda item: item.path)}


def _unreadable(
    before: State, after: State, old: Mapping[str, Item], new: Mapping[str, Item]
) -> Iterator[tuple[str, Item | None]]:
    """Files that the change has made unreadable, or that came so."""
    for id, path in sorted(after.files.items()):
        if id not in new and (id in old or id not in before.files):
            yield path, old.get(id)


def _renamed(gone: Mapping[str, Item], come: list[Item]) -> Iterator[tuple[str, Item]]:
    """A new incident that names a gone one under `previous_ids`, or that is the same under another name."""
    named = {id: item for item in reversed(come) for id in item.previous_ids}
    alike: dict[Hashable, list[Item]] = {}
    for item in come:
        for sign in _signs(item):
            alike.setdefault(sign, []).append(item)
    taken: set[str] = set()
    for id in gone:
        if id in named and named[id].id not in taken:
            taken |= {id, named[id].id}
            yield id, named[id]
    for id, old in gone.items():
        same = (other for sign in _signs(old) for other in alike.get(sign, ()) if other.id not in taken)
        if id not in taken and (found := next(same, None)):
            taken |= {id, found.id}
            yield id, found


def _signs(item: Item) -> Iterator[Hashable]:
    """By what an incident is known again: the very same record; its title and date; its date and sources."""
    yield item.data
    yield item.date, item.title
    addresses = frozenset(source.url for source in item.incident.sources if source.url)
    if addresses:
        yield item.date, addresses

"""The published record: sorted by date, indexed by whatever a page is about."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.sequences import EventChain, sequences
from conflict_tracker.dataset.timeline import Leaf, Month, months, years
from conflict_tracker.dataset.withheld import Withheld
from conflict_tracker.model.incident import Relation
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import RelationType, Status

NOTHING = Withheld()
Key = TypeVar("Key", bound=Hashable)
Index = Mapping[str, tuple[Item, ...]]


@dataclass(frozen=True)
class Dataset:
    """All incidents in order of date, and the registries. Tombstones have a page and are nowhere listed."""

    items: tuple[Item, ...]
    registry: Registry
    generated: datetime | None = None
    withheld: Withheld = NOTHING
    """What is not in it."""

    @cached_property
    def published(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.status is Status.PUBLISHED)

    @cached_property
    def core(self) -> tuple[Item, ...]:
        return tuple(item for item in self.published if item.is_core)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def former_ids(self) -> frozenset[str]:
        """Ids under which incidents stood before."""
        return frozenset(old for item in self.items for old in item.previous_ids)

    @cached_property
    def by_actor(self) -> Index:
        """Incidents in which an actor, or a force that belongs to it, is involved."""
        return _index(self.published, lambda item: {up for key in item.involved for up in self.lineage(key)})

    @cached_property
    def by_speaker(self) -> Index:
        return _index(self.published, lambda item: item.speakers)

    @cached_property
    def by_place(self) -> Index:
        return _index(self.published, lambda item: dict.fromkeys(where.place for where in item.places if where.place))

    @cached_property
    def by_type(self) -> Index:
        return _index(self.published, lambda item: [item.type])

    @cached_property
    def by_conflict(self) -> Index:
        return _index(self.published, lambda item: [item.conflict] if item.conflict else [])

    @cached_property
    def by_sides(self) -> Mapping[tuple[frozenset[str], frozenset[str]], tuple[Item, ...]]:
        """Incidents in which the same actors stood on the same sides. Where nobody is known, nothing is the same."""
        return _index(self.published, lambda item: [item.sides] if any(item.sides) else [])

    @cached_property
    def sequences(self) -> tuple[EventChain, ...]:
        return sequences(self.published)

    @cached_property
    def in_month(self) -> Mapping[Month, tuple[Item, ...]]:
        """Incidents by the first month in which they may have happened: for files, of which each incident is in one."""
        return _index(self.published, lambda item: [(item.date.start.year, item.date.start.month)])

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Item, ...]]:
        """Incidents by the year in which they begin."""
        return _index(self.published, lambda item: [item.date.start.year])

    @cached_property
    def by_month(self) -> Mapping[Month, int]:
        """How many incidents begin in a month; what is known only by its year has none."""
        known = (item.date.start for item in self.published if item.date.knows_month)
        return Counter((start.year, start.month) for start in known)

    def counts_of_year(self, year: int) -> list[int]:
        """Month by month."""
        return [self.by_month.get((year, month), 0) for month in range(1, 13)]

    @cached_property
    def years(self) -> Mapping[int, Leaf]:
        """The years of the timeline, in order: in each something begins, or goes on."""
        return years(self.published)

    @cached_property
    def months(self) -> Mapping[Month, Leaf]:
        """The months of the timeline, likewise."""
        return months(self.published)

    @cached_property
    def monthless(self) -> tuple[int, ...]:
        """Years whose January would have a page only for what is known by its year, and once had one."""
        return tuple(year for year, month in sorted(self.in_month) if month == 1 and (year, 1) not in self.months)

    def lineage(self, key: str) -> list[str]:
        """An actor and those it belongs to, from the smallest up."""
        return self._lineages.get(key, [])

    @cached_property
    def _lineages(self) -> Mapping[str, list[str]]:
        return {key: list(self._upwards(key)) for key in self.registry.actors}

    def _upwards(self, key: str) -> Iterator[str]:
        seen: set[str] = set()
        while key in self.registry.actors and key not in seen:
            yield key
            seen.add(key)
            key = self.registry.actors[key].parent or ""

    @cached_property
    def _incoming(self) -> Mapping[str, list[tuple[Relation, Item]]]:
        incoming: dict[str, list[tuple[Relation, Item]]] = defaultdict(list)
        for item in self.published:
            for relation in item.relations:
                incoming[relation.incident].append((relation, item))
        return incoming

    def stated_relations(self, item: Item) -> list[tuple[Relation, Item, bool]]:
        """Relations that this record states (True), and those that others state of it (False), by date."""
        own = [
            (relation, self.by_id[relation.incident], True)
            for relation in item.relations
            if relation.incident in self.by_id
        ]
        others = [(relation, other, False) for relation, other in self._incoming.get(item.id, [])]
        if not own and not others:
            return []
        return sorted(own + others, key=lambda found: found[1].order)

    def neighbours(self, items: tuple[Item, ...], item: Item) -> tuple[Item | None, Item | None]:
        """The incident before and the one after among some that are in order of time, such as those of a place."""
        here = self._position.get(item.id)
        if here is None:
            return (None, None)
        at = here if items is self.published else bisect_left(self._positions_of(items), here)
        found = at < len(items) and items[at].id == item.id
        after = at + 1 if found else at
        return (items[at - 1] if at else None, items[after] if after < len(items) else None)

    @cached_property
    def _position(self) -> Mapping[str, int]:
        return {item.id: n for n, item in enumerate(self.published)}

    def _positions_of(self, items: tuple[Item, ...]) -> list[int]:
        """Kept for the tuples of the indexes, which live as long as the dataset."""
        known = self._positions.get(id(items))
        if known is None or known[0] is not items:
            known = (items, [self._position[item.id] for item in items])
            self._positions[id(items)] = known
        return known[1]

    @cached_property
    def _positions(self) -> dict[int, tuple[tuple[Item, ...], list[int]]]:
        return {}

    @cached_property
    def revision(self) -> str:
        """The first seven digits of a hash over every record and its id."""
        digest = sha256("".join(sorted(item.id + item.digest for item in self.items)).encode())
        return digest.hexdigest()[:7]


def build_dataset(
    entries: Iterable[Item],
    registry: Registry,
    modified: Mapping[str, int],
    newest: int | None,
    withheld: Withheld = NOTHING,
) -> Dataset:
    """Sort what is finished. `modified` says when a path was last changed; times are seconds since 1970."""
    finished = [item for item in entries if item.status is not Status.DRAFT]
    items = [item.known_to_git(_day(modified[item.path])) if item.path in modified else item for item in finished]
    generated = datetime.fromtimestamp(newest, UTC) if newest is not None else None
    same_day = _Sequence(items)
    ordered = sorted(items, key=lambda item: (item.date.start, item.time, same_day.depth(item), item.id))
    return Dataset(tuple(ordered), registry, generated, withheld)


class _Sequence:
    """How many incidents of the same day a record says it follows: what breaks a tie where no time is known."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.by_id = {item.id: item for item in items}

    def depth(self, item: Item, seen: frozenset[str] = frozenset()) -> int:
        before = [
            self.by_id[relation.incident]
            for relation in item.relations
            if relation.type in (RelationType.FOLLOWS, RelationType.RESPONSE_TO) and relation.incident in self.by_id
        ]
        chain = [other for other in before if other.date.start == item.date.start and other.id not in seen]
        return max((1 + self.depth(other, seen | {item.id}) for other in chain), default=0)


def _day(seconds: int | None) -> date | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def _index(items: Iterable[Item], keys: Callable[[Item], Iterable[Key]]) -> dict[Key, tuple[Item, ...]]:
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            found[key].append(item)
    return {key: tuple(listed) for key, listed in found.items()}

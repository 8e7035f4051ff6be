"""Chains of events: incidents that the record says followed, or answered, one another."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.incident import Relation
from conflict_tracker.model.vocabulary import RelationType

LINKS = (RelationType.FOLLOWS, RelationType.RESPONSE_TO)


@dataclass(frozen=True)
class EventChain:
    """Incidents that stated relations tie together, in order of time. Its key is the first one's id."""

    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        return self.items[0].id

    @property
    def path(self) -> str:
        return f"sequences/{self.key}/"

    def near(self, item: Item, most: int = 5) -> tuple[Item, ...]:
        """The steps around one of them."""
        here = next(n for n, other in enumerate(self.items) if other.id == item.id)
        start = max(0, min(here - most // 2, len(self.items) - most))
        return self.items[start : start + most]

    def reasons(self, item: Item) -> tuple[tuple[Relation, Item], ...]:
        """What the record says of why this step came: its own relations to other steps."""
        by_id = {other.id: other for other in self.items}
        return tuple(
            (relation, by_id[relation.incident])
            for relation in item.relations
            if relation.type in LINKS and relation.incident in by_id
        )


def sequences(items: Iterable[Item]) -> tuple[EventChain, ...]:
    """Every chain of two and more, by its first day. `items` are in order of time."""
    listed = list(items)
    known = {item.id for item in listed}
    root: dict[str, str] = {}

    def find(id: str) -> str:
        while root.setdefault(id, id) != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for item in listed:
        for relation in item.relations:
            if relation.type in LINKS and relation.incident in known:
                root[find(item.id)] = find(relation.incident)
    groups: dict[str, list[Item]] = {}
    for item in listed:
        if item.id in root:
            groups.setdefault(find(item.id), []).append(item)
    return tuple(EventChain(tuple(group)) for group in groups.values() if len(group) > 1)

"""A part of the record, chosen as explore chooses: of one facet any of the values, of several facets all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlencode

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.facets import FACETS, actor_roles
from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item
from conflict_tracker.dataset.period import beginning, parse_period, whole
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.vocabulary import Role

NOT_RECORDED = "unknown"
"""How an address names the value of a record that leaves a facet open."""
FACET = {facet.key: facet for facet in FACETS}
SIDES: Mapping[str, tuple[Role, ...]] = {"acted": ACTED, "hit": WAS_HIT}
"""Who acted and who was hit by the record's own word, without those whom they belong to."""
CHOICES = (*FACET, "actor", "role", *SIDES)
Span = Literal["begins", "within"]
"""How a period is meant: what counts has begun in it, or has begun and ended in it."""
TIMES = ("from", "to", "begins", "within")
"""How an address says when."""


@dataclass(frozen=True)
class Query:
    """Values by facet, as they stand in an address, and when it happened."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    """The first and the last month, as 2017-06, or "": all that may have happened, or gone on, in one between them."""
    begins: str = ""
    """A period (dataset/period.py): all that is known to have begun in it, which is what a bar counts."""
    within: str = ""
    """A period: all that is known to have begun and ended in it."""

    @property
    def query(self) -> str:
        """The query string of explore's address that shows the same; "" where nothing is chosen."""
        named = zip(TIMES, (self.since, self.until, self.begins, self.within), strict=True)
        times = [(name, value) for name, value in named if value]
        chosen = [(key, value) for key in CHOICES for value in sorted(self.values.get(key, ()))]
        return urlencode([*times, *chosen])

    def and_(self, **values: str | tuple[str, ...]) -> "Query":
        """These and one more choice."""
        more = {key: (value,) if isinstance(value, str) else value for key, value in values.items()}
        return replace(self, values={**self.values, **more})

    def narrowed(self, key: Span, period: str) -> str:
        """What a period and the query's own have in common."""
        return _both(self.begins if key == "begins" else self.within, period)

    def around(self, key: Span) -> tuple[str, str]:
        """The query string before and after what it says of a period, for whoever needs it with many of them."""
        mark = "~"  # Stays as it is in an address, and in no time before it.
        marked = replace(self, begins=mark) if key == "begins" else replace(self, within=mark)
        before, _, after = marked.query.partition(mark)
        return before, after


def select(dataset: Dataset, query: Query) -> tuple[Item, ...]:
    if query == Query():
        return dataset.published
    return tuple(item for item in dataset.published if matches(item, dataset, query))


def matches(item: Item, dataset: Dataset, query: Query) -> bool:
    return (
        _in_time(item.date, query)
        and all(
            not wanted.isdisjoint(value or NOT_RECORDED for value in FACET[key].of(item, dataset))
            for key, wanted in ((key, set(values)) for key, values in query.values.items() if key in FACET)
        )
        and all(
            not set(item.actors(*roles)).isdisjoint(query.values[side])
            for side, roles in SIDES.items()
            if side in query.values
        )
        and _has_part(item, dataset, query.values.get("actor", ()), query.values.get("role", ()))
    )


def _in_time(when: Edtf, query: Query) -> bool:
    """What lasted is in every month from its first to its last; a vague date in every month in which it may lie."""
    return (
        (not query.since or query.since <= when.end.isoformat()[:7])
        and (not query.until or when.start.isoformat()[:7] <= query.until)
        and (not query.begins or parse_period(query.begins).holds(beginning(when)))
        and (not query.within or parse_period(query.within).holds(whole(when)))
    )


def maybe_outside(items: Iterable[Item], query: Query) -> int:
    """How many of what fits may lie outside the months after all: their dates are not known to the month."""
    if not query.since and not query.until:
        return 0
    since, until = query.since or "0000", query.until or "9999"
    return sum(
        1 for item in items if item.date.ended.isoformat()[:7] < since or until < item.date.begun.isoformat()[:7]
    )


def _both(one: str, other: str) -> str:
    return str(parse_period(one) & parse_period(other)) if one and other else one or other


def _has_part(item: Item, dataset: Dataset, actors: Iterable[str], roles: Iterable[str]) -> bool:
    if not actors and not roles:
        return True
    return any(
        (not actors or actor in actors) and (not roles or role in roles)
        for actor, role, _ in actor_roles(item, dataset)
    )


def known_values(dataset: Dataset, key: str) -> list[str]:
    """What the record has of a facet, for whoever misspells it."""
    if key in SIDES:
        found = {actor for item in dataset.published for actor in item.actors(*SIDES[key])}
    elif key == "actor":
        found = {actor for item in dataset.published for actor, _, _ in actor_roles(item, dataset)}
    elif key == "role":
        found = {role for item in dataset.published for _, role, _ in actor_roles(item, dataset)}
    else:
        found = {value or NOT_RECORDED for item in dataset.published for value in FACET[key].of(item, dataset)}
    return sorted(found)

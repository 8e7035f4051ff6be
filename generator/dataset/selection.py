"""A part of the record, chosen as explore chooses: of one facet any of the values, of several facets all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from generator.dataset.dataset import Dataset
from generator.dataset.facets import FACETS, parts
from generator.dataset.item import ACTED, WAS_HIT, Item
from generator.model.vocabulary import Role

NOT_RECORDED = "unknown"
"""How an address names the value of a record that leaves a facet open."""
FACET = {facet.key: facet for facet in FACETS}
SIDES: Mapping[str, tuple[Role, ...]] = {"acted": ACTED, "hit": WAS_HIT}
"""Who acted and who was hit by the record's own word, without those whom they belong to."""
CHOICES = (*FACET, "actor", "role", *SIDES)


@dataclass(frozen=True)
class Filters:
    """Values by facet, as they stand in an address; the first and the last month, as 2017-06, or ""."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""

    @property
    def query(self) -> str:
        """The query string of explore's address that shows the same; "" where nothing is chosen."""
        months = [(name, month) for name, month in (("from", self.since), ("to", self.until)) if month]
        chosen = [(key, value) for key in CHOICES for value in sorted(self.values.get(key, ()))]
        return urlencode([*months, *chosen])

    def and_(self, since: str = "", until: str = "", **values: str) -> "Filters":
        """These and one more choice."""
        return Filters(
            {**self.values, **{key: (value,) for key, value in values.items()}},
            since or self.since,
            until or self.until,
        )


def choose(dataset: Dataset, filters: Filters) -> tuple[Item, ...]:
    return tuple(item for item in dataset.published if fits(item, dataset, filters))


def fits(item: Item, dataset: Dataset, filters: Filters) -> bool:
    return (
        _in_months(item, filters)
        and all(
            not wanted.isdisjoint(value or NOT_RECORDED for value in FACET[key].of(item, dataset))
            for key, wanted in ((key, set(values)) for key, values in filters.values.items() if key in FACET)
        )
        and all(
            not set(item.actors(*roles)).isdisjoint(filters.values[side])
            for side, roles in SIDES.items()
            if side in filters.values
        )
        and _has_part(item, dataset, filters.values.get("actor", ()), filters.values.get("role", ()))
    )


def _in_months(item: Item, filters: Filters) -> bool:
    """By the month in which it begins; what is known only by its year lies in the months that hold the whole year."""
    first = last = item.date.start.isoformat()[:7]
    if item.date.precision == "year":
        last = f"{item.date.start:%Y}-12"
    return (not filters.since or filters.since <= first) and (not filters.until or last <= filters.until)


def _has_part(item: Item, dataset: Dataset, actors: Iterable[str], roles: Iterable[str]) -> bool:
    if not actors and not roles:
        return True
    return any(
        (not actors or actor in actors) and (not roles or role in roles) for actor, role, _ in parts(item, dataset)
    )


def known_values(dataset: Dataset, key: str) -> list[str]:
    """What the record has of a facet, for whoever misspells it."""
    if key in SIDES:
        found = {actor for item in dataset.published for actor in item.actors(*SIDES[key])}
    elif key in ("actor", "role"):
        place = 0 if key == "actor" else 1
        found = {part[place] for item in dataset.published for part in parts(item, dataset)}
    else:
        found = {value or NOT_RECORDED for item in dataset.published for value in FACET[key].of(item, dataset)}
    return sorted(found)

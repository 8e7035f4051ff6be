"""What incidents can be filtered by. Each facet says which values an incident has; words for them come later."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.item import Item

UNKNOWN = ""
"""The value of an incident whose record leaves a facet open."""
NONE_REPORTED = "none-reported"
"""Its dataset writes 0 where nothing is reported: neither a count nor a record that is silent."""


@dataclass(frozen=True, slots=True)
class Facet:
    """`key` stands in addresses; `of` gives the keys of an incident's values, in any order, each once."""

    key: str
    of: Callable[[Item, Dataset], tuple[str, ...]]
    by_spot: bool = False
    """Whether the place alone decides it."""


def actor_roles(item: Item, dataset: Dataset) -> Iterator[tuple[str, str, bool]]:
    """(actor, role, whether the record names it so itself): who had a part, with all that each belongs to.

    On whose behalf somebody acted counts as acting; in whose company, as a partner.
    """
    seen: set[tuple[str, str]] = set()
    for part in item.parties:
        role = str(part.role)
        yield part.actor, role, True
        seen.add((part.actor, role))
    for part in item.parties:
        role = str(part.role)
        wider = [(key, role) for key in dataset.lineage(part.actor)[1:]]
        wider += [(up, role) for key in part.on_behalf_of for up in dataset.lineage(key) or [key]]
        wider += [(up, "partner") for key in part.associated for up in dataset.lineage(key) or [key]]
        for found in wider:
            if found not in seen:
                seen.add(found)
                yield *found, False


def casualties(item: Item) -> str:
    """some, none, none-reported or "": of killed and injured together, by the highest numbers on record.

    "0 or more" says neither that there were some nor that there were none.
    """
    numbers = [number for number in (item.killed, item.injured) if number is not None]
    known = [number for number in numbers if number.is_known]
    if any(number.given[-1] > 0 for number in known):
        return "some"
    if any(number.none_reported and not number.is_known for number in numbers):
        return NONE_REPORTED
    return "none" if known and not any(number.is_open for number in known) else UNKNOWN


def _each(words: Iterable[str | None]) -> tuple[str, ...]:
    """Each once, in their order; what a place leaves open is unknown."""
    return tuple(dict.fromkeys(word or UNKNOWN for word in words))


def _dispute(item: Item) -> str:
    return "open" if item.unsettled else "settled" if item.disputed else "none"


FACETS: tuple[Facet, ...] = (
    Facet("type", lambda item, dataset: (item.type,)),
    Facet("place", lambda item, dataset: _each(where.place for where in item.places), True),
    Facet("country", lambda item, dataset: _each(where.country for where in item.places), True),
    Facet("province", lambda item, dataset: _each(where.admin1 for where in item.places), True),
    Facet("casualties", lambda item, dataset: (casualties(item),)),
    Facet("confidence", lambda item, dataset: (item.confidence or UNKNOWN,)),
    Facet("weapon", lambda item, dataset: item.weapons or (UNKNOWN,)),
    Facet("source", lambda item, dataset: item.source_types),
    Facet("accounts", lambda item, dataset: (_dispute(item),)),
    Facet("scope", lambda item, dataset: (str(item.scope),)),
    Facet("map", lambda item, dataset: ("drawn" if item.point(dataset.registry) else "off",), True),
    Facet("tag", lambda item, dataset: item.tags or (UNKNOWN,)),
)  # fmt: skip
"""All but the actors, who have a role as well (`parts`)."""

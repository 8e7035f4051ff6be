"""What incidents can be filtered by. Each facet says which values an incident has; words for them come later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.dataset.dataset import Dataset
from generator.dataset.item import ACTED, Item
from generator.model.vocabulary import Outcome

UNKNOWN = ""
"""The value of an incident whose record leaves a facet open."""


@dataclass(frozen=True, slots=True)
class Facet:
    """`key` stands in addresses; `of` gives the keys of an incident's values, in any order, each once."""

    key: str
    of: Callable[[Item, Dataset], tuple[str, ...]]
    by_spot: bool = False
    """Whether the place alone decides it."""


def parts(item: Item, dataset: Dataset) -> Iterator[tuple[str, str, bool]]:
    """(actor, role, whether the record names it so itself): who had a part, with all that each belongs to.

    On whose behalf somebody acted counts as acting; in whose company, as a partner.
    """
    seen: set[tuple[str, str]] = set()
    for part in item.incident.actors:
        role = str(part.role)
        yield part.actor, role, True
        seen.add((part.actor, role))
    for part in item.incident.actors:
        role = str(part.role)
        wider = [(key, role) for key in dataset.lineage(part.actor)[1:]]
        wider += [(up, role) for key in part.on_behalf_of for up in dataset.lineage(key) or [key]]
        wider += [(up, "partner") for key in part.associated for up in dataset.lineage(key) or [key]]
        for found in wider:
            if found not in seen:
                seen.add(found)
                yield *found, False


def weapons(item: Item) -> tuple[str, ...]:
    """What was used or brought: materiel by its kind, and what those who acted came with."""
    used = [
        thing.category or thing.item
        for thing in item.incident.materiel
        if thing.outcome in (Outcome.USED, Outcome.DEPLOYED)
    ]
    brought = [word for part in item.incident.actors if part.role in ACTED for word in part.equipment]
    return tuple(dict.fromkeys([*used, *brought]))


def casualties(item: Item) -> str:
    """some, none or "": of killed and injured together, by the highest numbers on record."""
    numbers = [
        number
        for number in (item.incident.casualties.total_killed, item.incident.casualties.total_injured)
        if number is not None and number.is_known
    ]
    if not numbers:
        return UNKNOWN
    return "some" if any(number.given[-1] > 0 or number.is_open for number in numbers) else "none"


def _confidence(item: Item) -> str:
    assessment = item.incident.assessment
    return str(assessment.event) if assessment and assessment.event else UNKNOWN


def _dispute(item: Item) -> str:
    return "open" if item.open_disputes else "settled" if item.incident.disputes else "none"


FACETS: tuple[Facet, ...] = (
    Facet("type", lambda item, dataset: (item.incident.type,)),
    Facet("place", lambda item, dataset: (item.incident.location.place or UNKNOWN,), True),
    Facet("province", lambda item, dataset: (item.incident.location.admin1 or UNKNOWN,), True),
    Facet("casualties", lambda item, dataset: (casualties(item),)),
    Facet("confidence", lambda item, dataset: (_confidence(item),)),
    Facet("weapon", lambda item, dataset: weapons(item) or (UNKNOWN,)),
    Facet("source", lambda item, dataset: tuple(sorted({str(source.type or UNKNOWN) for source in item.incident.sources}))),
    Facet("accounts", lambda item, dataset: (_dispute(item),)),
    Facet("scope", lambda item, dataset: (str(item.incident.scope),)),
    Facet("map", lambda item, dataset: ("drawn" if item.point(dataset.registry) else "off",), True),
    Facet("tag", lambda item, dataset: item.incident.tags or (UNKNOWN,)),
)  # fmt: skip
"""All but the actors, who have a role as well (`parts`)."""

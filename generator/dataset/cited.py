"""The sources of an incident, as far as an overview of them needs it: read in a third of a whole record's time."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.dataset.item import Item
from generator.model.vocabulary import SourceType


class Cited(NamedTuple):
    publisher: str | None
    url: str | None
    archived: bool
    """Whether a copy of its address is on record."""
    type: SourceType | None


def cited(item: Item) -> Iterator[Cited]:
    for source in item.said().get("sources", ()):
        url, type = source.get("url"), source.get("type")
        yield Cited(
            source.get("publisher"), url, bool(url and source.get("archived")), SourceType(type) if type else None
        )

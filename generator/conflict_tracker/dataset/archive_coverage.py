"""The sources of an incident, as far as an overview of them needs it: read in a third of a whole record's time."""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.vocabulary import SourceType

_TYPES = {str(type): type for type in SourceType}


class SourceRef(NamedTuple):
    publisher: str | None
    url: str | None
    archived: bool
    """Whether a copy of its address is on record."""
    type: SourceType | None


def source_refs(item: Item) -> Iterator[SourceRef]:
    for source in item.to_dict().get("sources", ()):
        said = source.get
        url = said("url")
        yield SourceRef(said("publisher"), url, bool(url and said("archived")), _TYPES.get(said("type")))

"""How many independent origins a record's sources have: ten outlets that copy one release are one origin."""

from collections.abc import Sequence
from dataclasses import dataclass

from conflict_tracker.model.sources import Source
from conflict_tracker.model.vocabulary import SourceType


@dataclass(frozen=True, slots=True)
class Origins:
    outlets: int
    """Different publishers."""
    known: int
    """Different origins that are stated: a release, an agency, an investigation."""
    unstated: int
    """Sources that do not say where they have it from."""


def count_origins(sources: Sequence[Source]) -> Origins:
    roots = [origin_of(source, sources) for source in sources]
    # A copy of a source that states no origin is no further unstated origin.
    unstated = sum(1 for source, root in zip(sources, roots, strict=True) if not root and not source.derived_from)
    outlets = {source.republished_by or source.publisher or source.url for source in sources}
    return Origins(len(outlets), len({root for root in roots if root}), unstated)


def origin_of(source: Source, sources: Sequence[Source], seen: frozenset[str] = frozenset()) -> str:
    """Who first said what a source carries; "" where that is not stated.

    A source repeats the first source that it is derived from; else its `original` counts; an official statement
    and a dataset are their publisher's own.
    """
    if source.original:
        return source.original.who.casefold()
    for parent in source.derived_from:
        found = next((other for other in sources if other.id == parent and parent not in seen), None)
        if found:
            return origin_of(found, sources, seen | {parent})
    if source.type in (SourceType.OFFICIAL, SourceType.DATASET) and source.publisher:
        return source.publisher.casefold()
    return ""

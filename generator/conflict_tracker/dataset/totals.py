"""Sums over incidents, each with what it leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflict_tracker.dataset.archive_coverage import SourceRef, source_refs
from conflict_tracker.dataset.item import Item


@dataclass(frozen=True, slots=True)
class CasualtyTotal:
    """Killed over several incidents: the sum of the lowest and of the highest numbers on record."""

    low: int
    high: int
    open_ended: bool
    """Whether one of them has no upper bound."""
    counted: int
    unknown: int
    """Incidents without a number."""
    none_reported: int = 0
    """Those of them of which a dataset says that none is reported."""

    @property
    def is_known(self) -> bool:
        """A sum over nothing known is not known: it is never to be shown as 0."""
        return self.counted > 0


def toll(items: Iterable[Item]) -> CasualtyTotal:
    low = high = counted = unknown = none_reported = 0
    open_ended = False
    for item in items:
        killed = item.killed
        if killed is None or not killed.is_known:
            unknown += 1
            none_reported += killed is not None and killed.none_reported
            continue
        counted += 1
        low += killed.given[0]
        high += killed.given[-1]
        open_ended = open_ended or killed.is_open
    return CasualtyTotal(low, high, open_ended, counted, unknown, none_reported)


@dataclass(frozen=True, slots=True)
class Archive:
    archived: int
    total: int


class ArchiveCoverage:
    """Different source addresses, and which have an archived copy: filled source by source."""

    def __init__(self) -> None:
        self._copies: dict[str, bool] = {}

    def add(self, source: SourceRef) -> None:
        if source.url:
            self._copies[source.url] = self._copies.get(source.url, False) or source.archived

    @property
    def archive(self) -> Archive:
        return Archive(sum(self._copies.values()), len(self._copies))


def archive(items: Iterable[Item]) -> Archive:
    copies = ArchiveCoverage()
    for item in items:
        for source in source_refs(item):
            copies.add(source)
    return copies.archive

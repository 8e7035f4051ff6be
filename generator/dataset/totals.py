"""Sums over incidents, each with what it leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.dataset.cited import cited
from generator.dataset.item import Item


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed over several incidents: the sum of the lowest and of the highest numbers on record."""

    low: int
    high: int
    open_ended: bool
    """Whether one of them has no upper bound."""
    counted: int
    unknown: int


def toll(items: Iterable[Item]) -> Toll:
    low = high = counted = unknown = 0
    open_ended = False
    for item in items:
        killed = item.killed
        if killed is None or not killed.is_known:
            unknown += 1
            continue
        counted += 1
        low += killed.given[0]
        high += killed.given[-1]
        open_ended = open_ended or killed.is_open
    return Toll(low, high, open_ended, counted, unknown)


@dataclass(frozen=True, slots=True)
class Archive:
    archived: int
    total: int


def archive(items: Iterable[Item]) -> Archive:
    """Different source addresses, and how many have an archived copy."""
    copies: dict[str, bool] = {}
    for item in items:
        for source in cited(item):
            if source.url:
                copies[source.url] = copies.get(source.url, False) or source.archived
    return Archive(sum(copies.values()), len(copies))

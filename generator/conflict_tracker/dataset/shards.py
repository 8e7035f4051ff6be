"""Periods of the record that are kept in files of their own, so that a reader fetches what is shown and no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from conflict_tracker.dataset.item import Item

Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of incidents in order of date.

    `name` is 2017, or 2011-2017 where the years are thin, or 2017-h1, 2017-q2, 2017-06, 2017-06-2 where one is full.
    """

    name: str
    start: int
    """The first incident's place among all."""
    items: Items


def shards(items: Sequence[Item], most: int, whole_months: bool = False) -> Iterator[Shard]:
    """Years, thin ones together; a year of more than `most` in halves, quarters or months, a fuller month in parts.

    A year is split as far as its fullest part needs, all parts alike: a new incident then rewrites one file. With
    `whole_months`, a month is never split.
    """
    years = [(year, tuple(found)) for year, found in groupby(items, key=lambda item: item.date.start.year)]
    start = 0
    for first, last, found in _together(years, most):
        whole = f"{first:04d}" if first == last else f"{first:04d}-{last:04d}"
        for name, part in [(whole, found)] if len(found) <= most else _split(first, found, most, whole_months):
            yield Shard(name, start, part)
            start += len(part)


def _together(years: list[tuple[int, Items]], most: int) -> Iterator[tuple[int, int, Items]]:
    """(first year, last year, incidents): neighbours as long as they fit."""
    open_: tuple[int, int, Items] | None = None
    for year, found in years:
        if open_ and len(open_[2]) + len(found) <= most:
            open_ = (open_[0], year, open_[2] + found)
            continue
        if open_:
            yield open_
        open_ = (year, year, found)
    if open_:
        yield open_


def _split(year: int, items: Items, most: int, whole_months: bool) -> Iterator[tuple[str, Items]]:
    for months, letter in ((6, "h"), (3, "q"), (1, "")):
        # Halves and quarters count from 1; months are two digits.
        parts = [
            (f"{year:04d}-{letter}{n + 1:0{1 if letter else 2}d}", tuple(part))
            for n, part in groupby(items, key=lambda item: (item.date.start.month - 1) // months)
        ]
        if max(len(part) for _, part in parts) <= most:
            break
    for name, part in parts:
        size = len(part) if whole_months else most
        for n in range(0, len(part), size):
            yield f"{name}-{n // size + 1}" if n else name, part[n : n + size]

"""What stands in a year and in a month: what began in it, how exactly that is known, and what went on from before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from conflict_tracker.dataset.item import Item

MAX_ONGOING_SHOWN = 50
"""Incidents that a month or a year names of those that went on from before, so that a record of thousands of sieges does
not name each of them in hundreds of months."""
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lasting:
    """What began before a year or a month and goes on into it."""

    count: int = 0
    items: tuple[Item, ...] = ()
    """The MOST that began last, in order of time."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A year or a month. Each incident stands in one year and in at most one month, and goes on into any number."""

    dated: tuple[Item, ...] = ()
    """What is known to have begun in a month of the year, or on a day of the month."""
    vague: tuple[Item, ...] = ()
    """What is known to have begun in it, and no more."""
    lasting: Lasting = Lasting()

    @property
    def items(self) -> tuple[Item, ...]:
        """All that is named in it."""
        return (*self.dated, *self.vague, *self.lasting.items)


def years(items: Iterable[Item]) -> Mapping[int, Leaf]:
    """By year, in order. Items are in order of time."""
    listed = tuple(items)
    groups = _groups((item.date.start.year, item.date.knows_month, item) for item in listed)
    return _leaves(groups, _going_on(listed, lambda day: day.year))


def months(items: Iterable[Item]) -> Mapping[Month, Leaf]:
    """By month, in order: what is known only by its year is in none."""
    listed = tuple(items)
    known = (item for item in listed if item.date.knows_month)
    groups = _groups((_number(item.date.start), item.date.knows_day, item) for item in known)
    leaves = _leaves(groups, _going_on(listed, _number))
    return {(number // 12, number % 12 + 1): leaf for number, leaf in leaves.items()}


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _groups(found: Iterable[tuple[int, bool, Item]]) -> Mapping[int, Mapping[bool, list[Item]]]:
    groups: dict[int, dict[bool, list[Item]]] = defaultdict(lambda: {True: [], False: []})
    for step, exact, item in found:
        groups[step][exact].append(item)
    return groups


def _leaves(groups: Mapping[int, Mapping[bool, list[Item]]], lasting: Mapping[int, Lasting]) -> dict[int, Leaf]:
    none: Mapping[bool, list[Item]] = {True: [], False: []}
    found = {}
    for step in sorted({*groups, *lasting}):
        group = groups.get(step, none)
        found[step] = Leaf(tuple(group[True]), tuple(group[False]), lasting.get(step, Lasting()))
    return found


def _going_on(items: Iterable[Item], step_of: Callable[[date], int]) -> dict[int, Lasting]:
    """By step of time, what is sure to have begun in an earlier one and to have gone on into it."""
    waiting = sorted(
        (step_of(item.date.begun) + 1, n, step_of(item.date.ended), item)
        for n, item in enumerate(items)
        if item.date.lasted and step_of(item.date.begun) < step_of(item.date.ended)
    )
    return dict(_sweep(waiting))


def _sweep(waiting: list[tuple[int, int, int, Item]]) -> Iterator[tuple[int, Lasting]]:
    """Step by step over those that are going on: (first step, number, last step, item), in order."""
    going: dict[int, Item] = {}
    ends: list[tuple[int, int]] = []
    step, at = 0, 0
    while going or at < len(waiting):
        step = step + 1 if going else waiting[at][0]
        while at < len(waiting) and waiting[at][0] <= step:
            _first, n, last, item = waiting[at]
            going[n] = item
            heappush(ends, (last, n))
            at += 1
        while ends and ends[0][0] < step:
            del going[heappop(ends)[1]]
        if going:
            latest = sorted(_last(going, MAX_ONGOING_SHOWN))
            yield step, Lasting(len(going), tuple(going[n] for n in latest))


def _last(going: dict[int, Item], most: int) -> Iterator[int]:
    for _, n in zip(range(most), reversed(going), strict=False):
        yield n

"""A stretch of days, as an address names it: 2014, 2014-03, 2014-03-04, two of them joined by /, or .. for an open side."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conflict_tracker.model.edtf import Edtf, parse_edtf

OPEN = ".."
YEAR, MONTH, DAY = 4, 7, 10
"""Characters of a date that is said as exactly as this."""
_FORM = re.compile(r"([0-9-]+(?=/|$)|\.\.(?=/))(?:/([0-9-]+|\.\.))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    first: date = date.min
    last: date = date.max

    def holds(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def __and__(self, other: "Period") -> "Period":
        """What both hold; they have to meet."""
        return Period(max(self.first, other.first), min(self.last, other.last))

    def __str__(self) -> str:
        """As an address has it: in years where they are whole, else in months, else in days."""
        size = max(_size_of_first(self.first), _size_of_last(self.last))
        first = OPEN if self.first == date.min else self.first.isoformat()[:size]
        last = OPEN if self.last == date.max else self.last.isoformat()[:size]
        return first if first == last else f"{first}/{last}"


def _size_of_first(day: date) -> int:
    return DAY if day.day > 1 else MONTH if day.month > 1 else YEAR


def _size_of_last(day: date) -> int:
    if day.day < monthrange(day.year, day.month)[1]:
        return DAY
    return MONTH if day.month < 12 else YEAR


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """Read one. Raises ValueError with a sentence for what is none."""
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a period. Write it like 2014, 2014-03, 2014-03/2014-06 or ../2014-06.')
    first, last = match[1], match[2] or match[1]
    low = date.min if first == OPEN else parse_edtf(first).start
    high = date.max if last == OPEN else parse_edtf(last).end
    if low > high:
        raise ValueError(f'"{text}" ends before it begins. Put the earlier date first.')
    return Period(low, high)


def beginning(when: Edtf) -> Period:
    """The days between which something began: the day itself where it is known, else its month or its year.

    Of a day that is only about, no more than the month is sure.
    """
    return _widened(when.start, when.begun) if when.qualifier and when.knows_day else Period(when.start, when.begun)


def whole(when: Edtf) -> Period:
    """The days between which all of it lies."""
    return _widened(when.start, when.end) if when.qualifier else Period(when.start, when.end)


def _widened(first: date, last: date) -> Period:
    """Whole months."""
    return Period(first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]))

"""Dates of the record: the part of EDTF (ISO 8601-2) that DESIGN.md names, and nothing else.

`2017`, `2017-06`, `2017-06-20`, an interval of two of them with `/`, and a trailing `~` (about) or `?` (uncertain).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FORMS = "2017, 2017-06, 2017-06-20, 2017-06-18/2017-06-20, with ~ (about) or ? (uncertain) at the end"
_PART = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_FORM = re.compile(rf"{_PART}(?:/{_PART})?([~?])?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Edtf:
    """A calendar date at the place, as far as it is known: some day from `start` to `end`, both included."""

    start: date
    end: date
    text: str
    precision: str
    """day, month, year or interval"""
    qualifier: str = ""
    """"" as stated, "~" about, "?" uncertain"""

    @property
    def is_day(self) -> bool:
        return self.start == self.end and not self.qualifier

    @property
    def lasted(self) -> bool:
        """Whether it went on from one date to another. Every other date is some day within."""
        return self.precision == "interval"

    @property
    def first(self) -> str:
        """When it began, as far as that is known: 2012, 2012-04 or 2012-04-05."""
        return self.text.rstrip("~?").partition("/")[0]

    @property
    def last(self) -> str:
        """When it ended, as far as that is known; of what did not last, the same as `first`."""
        return self.text.rstrip("~?").rpartition("/")[2]

    @property
    def begun(self) -> date:
        """The last day on which it may have begun, as `start` is the first."""
        return min(parse_edtf(self.first).end, self.end) if self.lasted else self.end

    @property
    def ended(self) -> date:
        """The first day on which it may have ended, as `end` is the last."""
        return max(parse_edtf(self.last).start, self.start) if self.lasted else self.start

    @property
    def knows_month(self) -> bool:
        """Whether the month in which it began is known; else only the year is."""
        return len(self.first) > 4 if self.precision == "interval" else self.precision != "year"

    @property
    def knows_day(self) -> bool:
        """Whether the day on which it began is known, were it only about."""
        return len(self.first) == 10 if self.precision == "interval" else self.precision == "day"


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> Edtf:
    """Read one date. Raises ValueError with a sentence that a contributor understands."""
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a date. Write it like {FORMS}.')
    year, month, day, year2, month2, day2, qualifier = match.groups()
    start, end = _bounds(year, month, day)
    precision = "day" if day else "month" if month else "year"
    if year2:
        second, end = _bounds(year2, month2, day2)
        if second < start:
            raise ValueError(f'"{text}" ends before it begins. Put the earlier date first.')
        precision = "interval"
    return Edtf(start, end, text, precision, qualifier or "")


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if int(year) < 1:
        raise ValueError("the year 0000 does not exist in this calendar. Check the year.")
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"month {month} does not exist. Months are 01 to 12: check the order year-month-day.")
    last = monthrange(int(year), int(month))[1]
    if not day:
        return date(int(year), int(month), 1), date(int(year), int(month), last)
    if not 1 <= int(day) <= last:
        raise ValueError(f"{year}-{month} has no day {day}. Its days are 01 to {last}.")
    exact = date(int(year), int(month), int(day))
    return exact, exact

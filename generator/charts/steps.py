"""The step of a chart over time: months, or years where so many months would be a pixel each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.charts.axis import time_axis, years_axis
from generator.charts.chart import MONTHS, YEARS, Ordered, in_month, ordered_month
from generator.charts.part import Part
from generator.dataset.item import Item

MOST = 240
"""Months drawn by themselves."""
Key = str | int
"""A month, such as 2017-06, or a year."""


@dataclass(frozen=True)
class Steps:
    part: Part
    items: tuple[Item, ...]
    """Those whose dates are exact enough, in order of time."""
    by_year: bool

    def key(self, day: date) -> Key:
        return day.year if self.by_year else f"{day:%Y-%m}"

    def label(self, key: Key) -> Ordered:
        return Ordered(str(key), int(key)) if self.by_year else ordered_month(str(key), self.part.words)

    @property
    def unit(self) -> str:
        _ = self.part.words._
        return _("Year") if self.by_year else _("Month")

    @property
    def axis(self) -> dict[str, Any]:
        if not self.items:
            return {}
        first, last = self.items[0].date.start, self.items[-1].date.start
        if self.by_year:
            return {"type": "linear", **years_axis(first.year, last.year)}
        return time_axis(first, last, self.part.words)

    def link(self, query: str) -> str:
        """Where a trace's bars lead, as a pattern."""
        return (YEARS if self.by_year else MONTHS) + query

    def leads(self, keys: Iterable[Key], query: str) -> tuple[str, ...]:
        if self.by_year:
            return tuple(f"incidents/?from={key}-01&to={key}-12&{query}".rstrip("&") for key in keys)
        return tuple(in_month(query, str(key)) for key in keys)


def steps_of(part: Part, items: Sequence[Item]) -> Steps:
    """By month what is dated to the month, unless it spans more than MOST of them; by year everything."""
    dated = tuple(item for item in items if item.date.precision != "year")
    by_year = bool(dated) and _months(dated[-1].date.start) - _months(dated[0].date.start) >= MOST
    return Steps(part, tuple(items) if by_year else dated, by_year)


def _months(day: date) -> int:
    return day.year * 12 + day.month

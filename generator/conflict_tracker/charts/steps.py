"""The step of a chart over time: months, or years where so many months would be a pixel each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from conflict_tracker.charts.axis import month_number, time_axis, years_axis
from conflict_tracker.charts.chart import Ordered, ordered_month
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.query import Span

MAX_MONTHS = 240
"""Months drawn by themselves."""
ALONE = 22 * 86_400_000
"""Milliseconds: three quarters of a month."""
Key = str | int
"""A month, such as 2017-06, or a year."""


@dataclass(frozen=True)
class Steps:
    selection: Selection
    items: tuple[Item, ...]
    """Those whose dates are exact enough, in order of time."""
    by_year: bool

    def key(self, day: date) -> Key:
        return day.year if self.by_year else day.isoformat()[:7]

    def label(self, key: Key) -> Ordered:
        return Ordered(str(key), int(key)) if self.by_year else ordered_month(str(key), self.selection.locale)

    @property
    def unit(self) -> str:
        _ = self.selection.locale._
        return _("Year") if self.by_year else _("Month")

    @property
    def axis(self) -> dict[str, Any]:
        if not self.items:
            return {}
        first, last = self.items[0].date.start, self.items[-1].date.start
        if self.by_year:
            return {"type": "linear", **years_axis(first.year, last.year)}
        return time_axis(first, last, self.selection.locale)

    def width(self, keys: Collection[Key]) -> dict[str, Any]:
        """A bar that has no neighbour: Plotly would draw it a millisecond wide."""
        return {"width": ALONE} if len(keys) == 1 and not self.by_year else {}

    def meta(self, keys: Iterable[Key], key: Span = "begins", **values: str | tuple[str, ...]) -> dict[str, Any]:
        """Where a trace's bars lead."""
        return self.selection.meta(map(period, keys), key, **values)

    def leads(self, keys: Iterable[Key], key: Span = "begins", **values: str | tuple[str, ...]) -> tuple[str, ...]:
        return self.selection.addresses(map(period, keys), key, **values)


def period(key: Key) -> str:
    """A step as an address has it."""
    return f"{key:04d}" if isinstance(key, int) else key


def steps_of(selection: Selection, items: Sequence[Item]) -> Steps:
    """By month what is known to begin in one, unless that spans more than MOST of them; by year everything."""
    dated = tuple(item for item in items if item.date.knows_month)
    by_year = bool(dated) and month_number(dated[-1].date.start) - month_number(dated[0].date.start) >= MAX_MONTHS
    return Steps(selection, tuple(items) if by_year else dated, by_year)

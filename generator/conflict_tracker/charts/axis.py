"""Axes whose marks are worked out here: the same in the drawn picture and in the still one, in the site's language."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from conflict_tracker.i18n.locale import Locale

MAX_TICKS = 5
"""Marks of an axis, at most: what a narrow phone has room for."""


def counts_axis(highest: int, locale: Locale, marks: int = MAX_TICKS) -> dict[str, Any]:
    """From zero to a little above the highest value, marked at round whole numbers."""
    step = next(step for step in _round_steps() if step * marks >= highest)
    values = list(range(0, max(highest, step) + 1, step))
    top = max(highest, step) * 1.06
    texts = [locale.number(value) for value in values]
    return {"range": [0, top], "tickvals": values, "ticktext": texts, "automargin": False}


def room_for(axis: dict[str, Any]) -> int:
    """Pixels that the marks of a vertical axis need on its left."""
    return 14 + 8 * max((len(text) for text in axis["ticktext"]), default=0)


def time_axis(first: date, last: date, locale: Locale) -> dict[str, Any]:
    """From the month of the first day to the end of the month of the last, marked by years or by months."""
    low, high = month_number(first), month_number(last) + 1
    if high - low > 24:
        step = 12 * next(years for years in _round_steps() if (high - low) // (12 * years) < MAX_TICKS)
    else:
        step = next(months for months in (1, 2, 3, 6) if (high - low - 1) // months < MAX_TICKS - 1)
    marks = range(-(-low // step) * step, high, step)
    named = [str(mark // 12) if step >= 12 else locale.month(mark // 12, mark % 12 + 1, short=True) for mark in marks]
    return {
        "type": "date",
        "range": [_day(low), _day(high)],
        # A year is marked where it begins, a month in its middle, under its bar.
        "tickvals": [_day(mark, 1 if step >= 12 else 16) for mark in marks],
        "ticklabelmode": "instant",
        "ticktext": named,
    }


def years_axis(first: int, last: int) -> dict[str, Any]:
    """Bars that stand for years."""
    step = next(step for step in _round_steps() if (last - first) // step < MAX_TICKS)
    marks = list(range(-(-first // step) * step, last + 1, step))
    return {"range": [first - 0.6, last + 0.6], "tickvals": marks, "ticktext": [str(mark) for mark in marks]}


def _round_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on without an end: whatever an axis spans, one of them fits."""
    return (factor * 10**power for power in count() for factor in (1, 2, 5))


def month_number(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def _day(month: int, day: int = 1) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}-{day:02d}"

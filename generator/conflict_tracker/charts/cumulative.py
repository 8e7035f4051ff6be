"""How many incidents are known to have begun by each day."""

from collections import Counter
from functools import cache
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis, room_for, time_axis
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.figure import MARGIN, Figure, filled, frame, role
from conflict_tracker.charts.missing import missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.charts.steps import period
from conflict_tracker.dataset.period import OPEN, beginning

MAX_DAYS = 300
"""Days drawn by themselves; where there are more, the line has a step a month."""


def cumulative(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    # What is known only by its month or year is sure to have begun when that is over, and not before.
    days = Counter(sorted(beginning(item.date).last for item in selection.items))
    totals = dict(zip(days, accumulate(days.values()), strict=True))
    if len(totals) > MAX_DAYS:
        totals = dict({(day.year, day.month): (day, total) for day, total in totals.items()}.values())
    line: dict[str, Any] = {
        "x": [day.isoformat() for day in totals],
        "y": list(totals.values()),
        "meta": selection.meta(f"{OPEN}/{day.isoformat()}" for day in totals),
    }
    if len(totals) == 1:  # One point makes no line.
        line |= {"mode": "markers", "marker": {"color": role("c1"), "size": 9}}
    axis = counts_axis(len(selection.items), locale)
    years = Counter(item.date.start.year for item in selection.items)
    sums = accumulate(years.values())
    return Chart(
        "cumulative",
        _("Incidents, added up"),
        _("The line rises by one with each incident. How steep it is says how fast they followed one another."),
        _(
            "Each incident, background included, on the day it began; what is not known to the day, at the end of its month or year."
        )
        + (" " + _("The line has a step a month, at the last day with an incident.") if len(days) > MAX_DAYS else ""),
        filled(
            frame_of(),
            [line],
            margin={**MARGIN, "l": room_for(axis)},
            xaxis=time_axis(min(days), max(days), locale) if days else {},
            yaxis=axis | {"hoverformat": ",d"},
            separators=locale.separators,
        ),
        (_("Year"), _("In the year"), _("Up to its end")),
        tuple((str(year), count, total) for (year, count), total in zip(years.items(), sums, strict=True)),
        leads=selection.addresses(map(period, years)),
        missing=missing(selection, days),
    )


@cache
def frame_of() -> Figure:
    line = go.Scatter(
        x=[],
        y=[],
        mode="lines",
        line={"shape": "hv", "color": role("c1"), "width": 2},
        hovertemplate="%{x|%Y-%m-%d}: %{y}<extra></extra>",
    )
    return frame([line], xaxis={"type": "date"}, yaxis={"rangemode": "tozero"})

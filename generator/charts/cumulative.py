"""How many incidents are on record up to each day."""

from collections import Counter
from functools import cache
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from generator.charts.axis import counts_axis, room_for, time_axis
from generator.charts.chart import Chart
from generator.charts.figure import MARGIN, Figure, filled, frame, role
from generator.charts.missing import MONTH, missing
from generator.charts.part import Part

MOST = 300
"""Days drawn by themselves; where there are more, the line has a step a month."""


def cumulative(part: Part) -> Chart:
    words = part.words
    _ = words._
    dated = [item for item in part.items if item.date.precision != "year"]
    days = Counter(item.date.start for item in dated)
    totals = dict(zip(days, accumulate(days.values()), strict=True))
    if len(totals) > MOST:
        totals = dict({(day.year, day.month): (day, total) for day, total in totals.items()}.values())
    line: dict[str, Any] = {
        "x": [day.isoformat() for day in totals],
        "y": list(totals.values()),
        "meta": part.meta(("", day.isoformat()[:7]) for day in totals),
    }
    if len(totals) == 1:  # One point makes no line.
        line |= {"mode": "markers", "marker": {"color": role("c1"), "size": 9}}
    axis = counts_axis(len(dated), words)
    years = Counter(day.year for day in days.elements())
    sums = accumulate(years.values())
    return Chart(
        "cumulative",
        _("Incidents, added up"),
        _("The line rises by one with each incident. How steep it is says how fast they followed one another."),
        _("Each incident on the first day on which it may have happened, background included.")
        + part.left_out(len(part.items) - len(dated))
        + (" " + _("The line has a step a month, at the last day with an incident.") if len(days) > MOST else ""),
        filled(
            frame_of(),
            [line],
            margin={**MARGIN, "l": room_for(axis)},
            xaxis=time_axis(dated[0].date.start, dated[-1].date.start, words) if dated else {},
            yaxis=axis,
        ),
        (_("Year"), _("In the year"), _("Up to its end")),
        tuple((str(year), count, total) for (year, count), total in zip(years.items(), sums, strict=True)),
        leads=tuple(part.behind(f"{year}-01", f"{year}-12") for year in years),
        missing=missing(part, dated, MONTH),
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

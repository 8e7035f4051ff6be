"""Incidents by month or by year, stacked by type."""

from collections import Counter
from functools import cache

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis, room_for
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.figure import MARGIN, Figure, filled, filling, frame, safe
from conflict_tracker.charts.missing import MONTH, missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.charts.steps import steps_of

MAX_TYPES = 4
"""Types drawn by themselves; the rest are stacked as one."""


def over_time(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    steps = steps_of(selection, selection.items)
    order = [key for key, _count in Counter(item.type for item in steps.items).most_common()]
    names = {key: selection.type(key) for key in order[:MAX_TYPES]}
    if len(order) > MAX_TYPES:
        names[""] = _("Other types")
    others = tuple(order[MAX_TYPES:])
    counts = Counter((steps.key(item.date.start), item.type if item.type in names else "") for item in steps.items)
    totals = Counter(steps.key(item.date.start) for item in steps.items)
    keys = sorted(totals)
    shown = [steps.label(key) for key in keys]
    traces = [
        {
            "x": keys,
            "y": [counts[key, kind] for key in keys],
            "name": safe(name),
            "meta": steps.meta(keys, type=kind or others),
            "customdata": shown,
            **steps.width(keys),
        }
        for kind, name in names.items()
    ]
    axis = counts_axis(max(totals.values(), default=0), locale)
    return Chart(
        "over-time",
        _("Incidents by year") if steps.by_year else _("Incidents by month"),
        _("The parts of a bar are types of event. Where no bar is, no incident is on record."),
        _("Every published incident, background included, once, where it begins.")
        + selection.left_out(len(selection.items) - len(steps.items)),
        filled(
            frame_of(),
            traces,
            margin={**MARGIN, "l": room_for(axis)},
            xaxis=steps.axis,
            yaxis=axis,
            separators=locale.separators,
        ),
        (steps.unit, *names.values()),
        tuple((when, *(counts[key, kind] for kind in names)) for when, key in zip(shown, keys, strict=True)),
        leads=steps.leads(keys),
        missing=missing(selection, keys, MONTH),
    )


@cache
def frame_of() -> Figure:
    """The chart without its numbers: bars for the most frequent types and one for the rest."""
    patterns = ("", "/", "x", ".", "\\")
    traces = [
        go.Bar(
            x=[],
            y=[],
            xperiod="M1",
            marker=filling(f"c{n}", shape),
            hovertemplate="%{customdata}<br>\u2068%{fullData.name}\u2069: %{y}<extra></extra>",  # Words.isolated
        )
        for n, shape in enumerate(patterns, 1)
    ]
    return frame(
        traces,
        barmode="stack",
        xaxis={"type": "date", "ticklabelmode": "period"},
        yaxis={"rangemode": "tozero", "automargin": True, "hoverformat": ",d"},
    )

"""Incidents by month, stacked by type."""

from collections import Counter

import plotly.graph_objects as go

from generator.charts.chart import MONTHS, Chart, figure, in_month, role, safe
from generator.charts.part import Part

MOST = 4
"""Types drawn by themselves; the rest are stacked as one."""


def over_time(part: Part) -> Chart:
    words = part.words
    _ = words._
    dated = [item for item in part.items if item.date.precision != "year"]
    order = [key for key, _count in Counter(item.incident.type for item in dated).most_common()]
    shown = order[:MOST]
    counts = Counter(
        (_month(item.date.start), item.incident.type if item.incident.type in shown else "") for item in dated
    )
    months = sorted({month for month, _key in counts})
    names = {key: part.type(key) for key in shown}
    if len(order) > MOST:
        names[""] = _("Other types")
    drawn = frame()
    drawn.data = drawn.data[: len(names)]
    for trace, (key, name) in zip(drawn.data, names.items(), strict=True):
        trace.update(
            x=months,
            y=[counts[month, key] for month in months],
            name=safe(name),
            meta={"link": MONTHS + part.behind(**({"type": key} if key else {}))},
            customdata=[words.month(int(month[:4]), int(month[5:7])) for month in months],
        )
    if max(_totals(counts, months), default=0) <= 10:
        drawn.update_yaxes(dtick=1)
    rows = tuple(
        (words.month(int(month[:4]), int(month[5:7])), *(counts[month, key] for key in names)) for month in months
    )
    undated = len(part.items) - len(dated)
    rule = _("Every published incident, background included, in the month in which it begins.")
    rule += part.left_out(undated)
    return Chart(
        "over-time",
        _("Incidents by month"),
        _("Each bar is a month; its parts are types of event. An empty month means no incident on record."),
        rule,
        drawn,
        (_("Month"), *names.values()),
        rows,
        leads=tuple(in_month(part.behind(), month[:7]) for month in months),
    )


def frame() -> go.Figure:
    """The chart without its numbers: bars for the most frequent types and one for the rest."""
    patterns = ("", "/", "x", ".", "\\")
    traces = [
        go.Bar(
            x=[],
            y=[],
            xperiod="M1",
            marker={"color": role(f"c{n}"), "pattern": {"shape": shape, "fillmode": "overlay"}},
            hovertemplate="%{customdata}<br>%{fullData.name}: %{y}<extra></extra>",
        )
        for n, shape in enumerate(patterns, 1)
    ]
    drawn = figure(traces, 360, barmode="stack", showlegend=True, legend={"orientation": "h", "y": -0.18, "x": 0})
    drawn.update_xaxes(type="date", ticklabelmode="period")
    drawn.update_yaxes(rangemode="tozero")
    return drawn


def _month(day) -> str:
    return f"{day.year:04d}-{day.month:02d}-01"


def _totals(counts: Counter, months: list[str]) -> list[int]:
    return [sum(count for (when, _key), count in counts.items() if when == month) for month in months]

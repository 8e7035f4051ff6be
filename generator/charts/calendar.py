"""Incidents by day: a year is a row of months, a cell a day."""

from collections import Counter

import plotly.graph_objects as go

from generator.charts.chart import Chart, figure, in_month, role
from generator.charts.part import Part

MOST = 12
"""Months drawn: those with most incidents, for a calendar of many years shows nothing."""


def calendar(part: Part) -> Chart:
    words = part.words
    _ = words._
    days = Counter(item.date.start for item in part.items if item.date.is_day)
    by_number = {(day.year, day.month, day.day): count for day, count in days.items()}
    busiest = Counter((day.year, day.month) for day in days.elements())
    months = sorted(sorted(busiest, key=lambda month: (-busiest[month], month))[:MOST])
    cells = [[by_number.get((*month, day)) for day in range(1, 32)] for month in months]
    heat = go.Heatmap(
        x=list(range(1, 32)),
        y=[f"{words.month(*month, short=True)}  " for month in months],
        z=cells,
        colorscale=[[0, role("sel")], [1, role("c1")]],
        showscale=False,
        xgap=2,
        ygap=2,
        text=[[str(value) if value else "" for value in row] for row in cells],
        texttemplate="%{text}",
        hovertemplate="%{y} %{x}: %{z}<extra></extra>",
        hoverongaps=False,
        meta={
            "link": f"incidents/?from={{y}}&to={{y}}&{part.behind()}",
            "y": [f"{year:04d}-{month:02d}" for year, month in months],
        },
    )
    height = 80 + 30 * max(len(months), 1)
    drawn = figure([heat], height)
    drawn.update_xaxes(side="top", dtick=5, tick0=5, showgrid=False)
    drawn.update_yaxes(autorange="reversed", showgrid=False)
    rule = words.n("%(count)s incident with an exact day.", "%(count)s incidents with an exact day.", days.total())
    rest = len(part.items) - days.total()
    if rest:
        rule += " " + words.n("%(count)s without one is left out.", "%(count)s without one are left out.", rest)
    if len(busiest) > MOST:
        rule += " " + _("The %(count)s months with most of them are drawn; the table holds every day.") % {
            "count": MOST
        }
    return Chart(
        "calendar",
        _("Calendar of days"),
        _("A row is a month, a cell a day. An empty cell means no incident on record."),
        rule,
        drawn,
        (_("Day"), _("Incidents")),
        tuple((words.day(day), count) for day, count in sorted(days.items())),
        height,
        tuple(in_month(part.behind(), f"{day:%Y-%m}") for day in sorted(days)),
    )

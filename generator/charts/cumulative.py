"""How many incidents are on record up to each day."""

from itertools import accumulate

import plotly.graph_objects as go

from generator.charts.chart import Chart, figure, role
from generator.charts.part import Part


def cumulative(part: Part) -> Chart:
    words = part.words
    _ = words._
    dated = [item for item in part.items if item.date.precision != "year"]
    days: dict[str, int] = {}
    for item in dated:
        days[item.date.start.isoformat()] = days.get(item.date.start.isoformat(), 0) + 1
    totals = list(accumulate(days.values()))
    line = go.Scatter(
        x=list(days),
        y=totals,
        mode="lines",
        line={"shape": "hv", "color": role("c1"), "width": 2},
        hovertemplate="%{x}: %{y}<extra></extra>",
        meta={"link": f"incidents/?to={{month}}&{part.behind()}"},
    )
    drawn = figure([line], 320)
    drawn.update_xaxes(type="date")
    drawn.update_yaxes(rangemode="tozero")
    rule = _("Each incident on the first day on which it may have happened, background included.")
    undated = len(part.items) - len(dated)
    rule += part.left_out(undated)
    years = sorted({item.date.start.year for item in dated})
    rows = tuple((str(year), _in_year(dated, year), _up_to(dated, year)) for year in years)
    return Chart(
        "cumulative",
        _("Incidents, added up"),
        _("The line rises by one with each incident. How steep it is says how fast they followed one another."),
        rule,
        drawn,
        (_("Year"), _("In the year"), _("Up to its end")),
        rows,
        320,
    )


def _in_year(items, year: int) -> int:
    return sum(1 for item in items if item.date.start.year == year)


def _up_to(items, year: int) -> int:
    return sum(1 for item in items if item.date.start.year <= year)

"""Killed and injured by month: never one line where the record holds a range."""

from collections import defaultdict
from collections.abc import Iterable

import plotly.graph_objects as go

from generator.charts.chart import MONTHS, Chart, figure, in_month, role
from generator.charts.part import Part
from generator.dataset.item import Item
from generator.model.numbers import Range

Sums = list[int]
"""Lowest, highest, best where one is set, how many have a best, how many have no upper bound, incidents."""


def frame() -> go.Figure:
    """The chart without its numbers: a full bar up to the lowest, a hatched one on top of it up to the highest."""
    bars = [
        go.Bar(x=[], y=[], xperiod="M1", marker={"color": role("c1")}),
        go.Bar(
            x=[], y=[], xperiod="M1", marker={"color": role("c4"), "pattern": {"shape": "/", "fillmode": "overlay"}}
        ),
    ]
    for bar in bars:
        bar.hovertemplate = "%{customdata}<extra></extra>"
    drawn = figure(bars, 360, barmode="stack", showlegend=True, legend={"orientation": "h", "y": -0.18, "x": 0})
    drawn.update_xaxes(type="date", ticklabelmode="period")
    drawn.update_yaxes(rangemode="tozero")
    return drawn


def killed_by_month(part: Part) -> Chart:
    _ = part.words._
    return _by_month(part, "killed-by-month", _("Killed by month"), "total_killed")


def injured_by_month(part: Part) -> Chart:
    _ = part.words._
    return _by_month(part, "injured-by-month", _("Injured by month"), "total_injured")


def _number(item: Item, name: str) -> Range | None:
    number: Range | None = getattr(item.incident.casualties, name)
    return number if number and number.is_known else None


def _by_month(part: Part, key: str, title: str, name: str) -> Chart:
    words = part.words
    _ = words._
    core = [item for item in part.items if item.is_core]
    counted = [item for item in core if _number(item, name) and item.date.precision != "year"]
    sums = _sums(counted, name)
    months = sorted(sums)
    drawn = frame()
    spans = [_span(part, sums[month]) for month in months]
    shown = [words.month(int(month[:4]), int(month[5:])) for month in months]
    names = (_("At least, by the lowest numbers"), _("Up to the highest numbers"))
    heights = ([sums[month][0] for month in months], [sums[month][1] - sums[month][0] for month in months])
    for trace, label, values in zip(drawn.data, names, heights, strict=True):
        trace.update(
            x=[f"{month}-01" for month in months],
            y=values,
            name=label,
            customdata=[f"{when}: {span}" for when, span in zip(shown, spans, strict=True)],
            meta={"link": MONTHS + part.behind(scope="core")},
        )
    rows = tuple(
        (when, sums[month][0], sums[month][2] if sums[month][3] == sums[month][5] else None, sums[month][1])
        for when, month in zip(shown, months, strict=True)
    )
    return Chart(
        key,
        title,
        _("A full bar is the lowest numbers of a month added up, the hatched part reaches to the highest."),
        _rule(part, core, counted, name),
        drawn,
        (_("Month"), _("Low"), _("Best"), _("High")),
        rows,
        leads=tuple(in_month(part.behind(scope="core"), month) for month in months),
    )


def _sums(items: Iterable[Item], name: str) -> dict[str, Sums]:
    sums: dict[str, Sums] = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    for item in items:
        number = _number(item, name)
        assert number
        month = sums[f"{item.date.start:%Y-%m}"]
        for place, value in enumerate(
            (number.given[0], number.given[-1], number.best or 0, number.best is not None, number.is_open, 1)
        ):
            month[place] += int(value)
    return sums


def _span(part: Part, sums: Sums) -> str:
    return part.words.span(Range(low=sums[0], high=sums[1], high_open=bool(sums[4])))


def _rule(part: Part, core: list[Item], counted: list[Item], name: str) -> str:
    n, _ = part.words.n, part.words._
    rule = n("%(count)s incident is counted.", "%(count)s incidents are counted.", len(counted))
    missing = sum(1 for item in core if not _number(item, name))
    if missing:
        rule += " " + n(
            "%(count)s has no number: not known, not zero.", "%(count)s have no number: not known, not zero.", missing
        )
    undated = len(core) - missing - len(counted)
    rule += part.left_out(undated)
    background = len(part.items) - len(core)
    if background:
        rule += " " + n(
            "%(count)s background event is left out.", "%(count)s background events are left out.", background
        )
    across = sum(
        1
        for item in counted
        if (item.date.start.year, item.date.start.month) != (item.date.end.year, item.date.end.month)
    )
    if across:
        rule += " " + n(
            "%(count)s that may lie in several months stands in the first.",
            "%(count)s that may lie in several months stand in the first.",
            across,
        )
    return rule + " " + _("A best number is given only for months in which every incident has one.")

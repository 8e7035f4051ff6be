"""Killed and injured by month or by year: never one line where the record holds a range."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis, room_for
from conflict_tracker.charts.chart import Chart, Ordered
from conflict_tracker.charts.figure import MARGIN, SAID, Figure, filled, filling, frame, role
from conflict_tracker.charts.missing import COUNTED, INJURED, KILLED, MONTH, all_zero, missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.charts.steps import Key, Steps, steps_of
from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.numbers import Range

BARS = 2
"""The first traces; the others are marks."""


@dataclass(frozen=True)
class Band:
    """The numbers of a bar's incidents, added up."""

    low: int
    high: int
    best: int | None
    """Only where every incident has one."""
    is_open: bool
    """Whether one of the incidents is "or more"."""


@cache
def frame_of() -> Figure:
    """The chart without its numbers: a full bar up to the lowest, a hatched one on top up to the highest, marks."""
    best = {"color": role("c2"), "size": 9, "symbol": "diamond", "line": {"color": role("bg"), "width": 1}}
    more = {"color": role("c1"), "size": 9, "symbol": "triangle-up", "line": {"color": role("bg"), "width": 1}}
    mark = {"x": [], "y": [], "xperiod": "M1", "xperiodalignment": "middle", "mode": "markers", "cliponaxis": False}
    traces = [
        go.Bar(x=[], y=[], xperiod="M1", marker=filling("c1")),
        go.Bar(x=[], y=[], xperiod="M1", marker=filling("c4", "/")),
        go.Scatter(marker=more, **mark),
        go.Scatter(marker=best, **mark),
    ]
    for trace in traces:
        trace.hovertemplate = SAID
    time = {"type": "date", "ticklabelmode": "period"}
    return frame(traces, barmode="stack", xaxis=time, yaxis={"rangemode": "tozero", "automargin": True})


def killed_by_month(selection: Selection) -> Chart:
    _ = selection.locale._
    return _chart(selection, "killed-by-month", (_("Killed by month"), _("Killed by year")), "killed", KILLED)


def injured_by_month(selection: Selection) -> Chart:
    _ = selection.locale._
    return _chart(selection, "injured-by-month", (_("Injured by month"), _("Injured by year")), "injured", INJURED)


def _chart(selection: Selection, key: str, titles: tuple[str, str], name: str, lacking: tuple[str, str]) -> Chart:
    locale = selection.locale
    _ = locale._
    core = [item for item in selection.items if item.is_core]
    numbers = {item.id: number for item in core if (number := _number(item, name))}
    steps = steps_of(selection, [item for item in core if item.id in numbers])
    within = [item for item in steps.items if steps.key(item.date.start) == steps.key(item.date.end)]
    bands = _bands(steps, within, numbers)
    shown = {at: steps.label(at) for at in bands}
    highest = max((band.high for band in bands.values()), default=0)
    axis = counts_axis(highest, locale)
    return Chart(
        key,
        titles[steps.by_year],
        _(
            "A full bar is the lowest numbers added up, the hatched part reaches to the highest, a triangle says “or more”, a diamond is the best number."
        ),
        _rule(selection, core, steps, len(within), name, len(core) - len(numbers)),
        filled(
            frame_of(),
            _traces(selection, steps, bands, shown),
            margin={**MARGIN, "l": room_for(axis)},
            xaxis=steps.axis,
            yaxis=axis,
        ),
        (steps.unit, _("Low"), _("Best"), _("High")),
        tuple((shown[at], band.low, band.best, _highest(band, locale)) for at, band in bands.items()),
        leads=steps.leads(bands, "within", scope="core"),
        missing=missing(selection, bands, MONTH if numbers else _lacking(selection, name) or lacking)
        or all_zero(highest, locale),
    )


def _lacking(selection: Selection, name: str) -> tuple[str, str] | None:
    """What numbers that are on record, and not counted, lack; None where there are none."""
    return COUNTED if any(_number(item, name) for item in selection.items) else None


def _number(item: Item, name: str) -> Range | None:
    number: Range | None = getattr(item, name)
    return number if number and number.is_known else None


def _bands(steps: Steps, items: Sequence[Item], numbers: Mapping[str, Range]) -> dict[Key, Band]:
    """By month or year, in order of time."""
    found: dict[Key, list[Range]] = defaultdict(list)
    for item in items:
        found[steps.key(item.date.start)].append(numbers[item.id])
    return {at: _band(found[at]) for at in sorted(found)}


def _band(numbers: Sequence[Range]) -> Band:
    best = [number.best for number in numbers if number.best is not None]
    given = [number.given for number in numbers]
    return Band(
        sum(values[0] for values in given),
        sum(values[-1] for values in given),
        sum(best) if len(best) == len(numbers) else None,
        any(number.is_open for number in numbers),
    )


def _traces(
    selection: Selection, steps: Steps, bands: Mapping[Key, Band], shown: Mapping[Key, str]
) -> list[dict[str, Any]]:
    _ = selection.locale._
    said = {at: _said(shown[at], band, selection.locale) for at, band in bands.items()}
    series = [
        (_("At least, by the lowest numbers"), {at: band.low for at, band in bands.items()}),
        (_("Up to the highest numbers"), {at: band.high - band.low for at, band in bands.items()}),
        (_("Or more"), {at: band.high for at, band in bands.items() if band.is_open}),
        (
            _("Best number, where every incident has one"),
            {at: band.best for at, band in bands.items() if band.best is not None},
        ),
    ]
    return [
        {
            "x": list(values),
            "y": list(values.values()),
            "name": label,
            "customdata": [said[at] for at in values],
            "meta": steps.meta(values, "within", scope="core"),
            "visible": bool(values),
            **(steps.width(bands) if n < BARS else {}),
        }
        for n, (label, values) in enumerate(series)
    ]


def _said(when: str, band: Band, locale: Locale) -> str:
    text = f"{when}: {locale.span(Range(low=band.low, high=band.high, high_open=band.is_open))}"
    if band.best is not None:
        text += "<br>" + locale._("Best: %(number)s") % {"number": locale.number(band.best)}
    return text


def _highest(band: Band, locale: Locale) -> int | Ordered:
    if not band.is_open:
        return band.high
    return Ordered(locale.span(Range(low=band.high, high=band.high, high_open=True)), band.high)


def _rule(selection: Selection, core: Sequence[Item], steps: Steps, within: int, name: str, unknown: int) -> str:
    n, _ = selection.locale.n, selection.locale._
    rule = n("%(count)s incident is counted.", "%(count)s incidents are counted.", within) if within else ""
    if unknown:
        rule += " " + n(
            "%(count)s has no number: not known, not zero.", "%(count)s have no number: not known, not zero.", unknown
        )
        rule += selection.none_reported(core, name)
    rule += selection.left_out(len(core) - unknown - len(steps.items))
    background = len(selection.items) - len(core)
    if background:
        rule += " " + n(
            "%(count)s background event is left out.", "%(count)s background events are left out.", background
        )
    rule += _across(steps, within)
    best = _("A best number is given only where every incident of a bar has one.")
    return f"{rule} {best}".strip()


def _across(steps: Steps, within: int) -> str:
    """What lies in no one bar: nobody knows how many of its dead belong to which."""
    n, across = steps.selection.locale.n, len(steps.items) - within
    if not across:
        return ""
    if steps.by_year:
        return " " + n(
            "%(count)s that went on over more than one year is left out.",
            "%(count)s that went on over more than one year are left out.",
            across,
        )
    return " " + n(
        "%(count)s that went on over more than one month is left out.",
        "%(count)s that went on over more than one month are left out.",
        across,
    )

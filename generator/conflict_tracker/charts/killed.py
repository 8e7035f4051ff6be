"""Killed per incident, from the lowest to the highest number in any account."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis
from conflict_tracker.charts.chart import PAGE, Chart, ordered_date
from conflict_tracker.charts.figure import (
    SAID,
    Figure,
    filled,
    labelled_frame,
    role,
    row_labels,
    rows_axis,
    safe,
    short,
)
from conflict_tracker.charts.missing import KILLED, all_zero, missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.numbers import Range

MAX_INCIDENTS = 20
ROW = 40
LABEL = 42
"""Characters of a label, which runs over the whole width of a phone."""


def killed(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    known = [item for item in selection.items if _number(item).is_known]
    known.sort(key=lambda item: (-_number(item).given[-1], item.order))
    shown = known[:MAX_INCIDENTS]
    highest = max((_number(item).given[-1] for item in shown), default=1)
    axis = counts_axis(highest, locale)
    return Chart(
        "killed",
        _("Killed per incident: what the accounts allow"),
        _("Each bar runs from the lowest to the highest number. No best value is set where the editors prefer none."),
        _rule(selection, len(known), len(selection.items) - len(known)),
        filled(
            frame_of(),
            _traces(shown, locale),
            height=48 + ROW * max(len(shown), 1),
            xaxis={**axis, "range": [-highest * 0.02, axis["range"][1]]},
            yaxis=rows_axis(len(shown)),
        ),
        (_("Incident"), _("Date"), _("Low"), _("Best"), _("High")),
        tuple(_row(item, locale) for item in shown),
        tuple(f"incidents/{item.id}/" for item in shown),
        missing(selection, known, KILLED) or all_zero(highest, locale),
    )


def _number(item: Item) -> Range:
    return item.killed or Range()


@cache
def frame_of() -> Figure:
    """Lines from the lowest to the highest number, their ends, the best number where one is set, the labels."""
    lines = go.Scatter(x=[], y=[], mode="lines", line={"color": role("c1"), "width": 6}, hoverinfo="skip")
    marks = go.Scatter(
        x=[],
        y=[],
        mode="markers",
        marker={"color": role("c1"), "size": 11},
        cliponaxis=False,
        hovertemplate=SAID,
    )
    return labelled_frame([lines, marks])


def _traces(shown: Sequence[Item], locale: Locale) -> list[Mapping[str, Any]]:
    """An arrow at the end of a line says "or more"; a diamond is the best number."""
    lines: dict[str, list[Any]] = {"x": [], "y": []}
    marks: dict[str, list[Any]] = {"x": [], "y": [], "symbol": [], "id": [], "text": []}
    texts = []
    for row, item in enumerate(shown):
        number = _number(item)
        low, high = number.given[0], number.given[-1]
        lines["x"] += [low, high, None]
        lines["y"] += [row + 0.22] * 2 + [None]
        ends: dict[int | None, str] = (
            {low: "circle", high: "circle", number.best: "diamond"} if len(set(number.given)) > 1 else {low: "circle"}
        )
        if number.is_open:
            ends[high] = "triangle-right"
        ends.pop(None, None)
        marks["x"] += ends
        marks["symbol"] += ends.values()
        marks["y"] += [row + 0.22] * len(ends)
        marks["id"] += [item.id] * len(ends)
        marks["text"] += [f"{safe(locale.isolated(item.title))}<br>{safe(locale.span(number))}"] * len(ends)
        span = locale.span(number)
        texts.append(f"{span} · {locale.isolated(short(item.title, LABEL - len(span)))}")
    link = {"link": PAGE, "y": marks["id"]}
    return [
        lines,
        {
            "x": marks["x"],
            "y": marks["y"],
            "customdata": marks["text"],
            "marker": {"symbol": marks["symbol"]},
            "meta": link,
        },
        {**row_labels(texts), "meta": {"link": PAGE, "y": [item.id for item in shown]}},
    ]


def _row(item: Item, locale: Locale) -> tuple[str, str, int | None, int | None, int | None]:
    number = _number(item)
    return (item.title, ordered_date(item, locale), number.low, number.best, number.high)


def _rule(selection: Selection, known: int, unknown: int) -> str:
    locale = selection.locale
    said = []
    if known:
        said.append(locale.n("%(count)s incident has a number.", "%(count)s incidents have a number.", known))
    if selection.items:
        said.append(
            locale.n(
                "%(count)s has none and is not drawn: not known, not zero.",
                "%(count)s have none and are not drawn: not known, not zero.",
                unknown,
            )
            + selection.none_reported(selection.items, "killed")
        )
    said.append(
        locale._(
            "Numbers as the accounts print them, for all groups of people together; an arrow means “or more”, a diamond is the best number."
        )
    )
    if known > MAX_INCIDENTS:
        said.append(locale._("The %(count)s highest are drawn.") % {"count": MAX_INCIDENTS})
    return " ".join(said)

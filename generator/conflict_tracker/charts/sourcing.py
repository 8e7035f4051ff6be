"""How well each incident is sourced: outlets against independent origins."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis
from conflict_tracker.charts.chart import PAGE, Chart, ordered_date
from conflict_tracker.charts.figure import SAID, Figure, filled, filling, labelled_frame, row_labels, rows_axis, short
from conflict_tracker.charts.missing import missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale

MAX_PUBLISHERS = 25
ROW = 44


def sourcing(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    shown = selection.items[-MAX_PUBLISHERS:][::-1]
    rule = _("Ten outlets that copy one release are one origin; an origin that a source does not state is not counted.")
    if len(selection.items) > MAX_PUBLISHERS:
        rule += " " + _("The latest %(count)s are drawn.") % {"count": MAX_PUBLISHERS}
    highest = max((max(item.origins.outlets, item.origins.known) for item in shown), default=0)
    return Chart(
        "sourcing",
        _("Outlets and origins"),
        _("For each incident, how many outlets report it and how many different origins they state."),
        rule,
        filled(
            frame_of(),
            _traces(selection, shown),
            height=48 + ROW * max(len(shown), 1),
            xaxis=counts_axis(highest, locale),
            yaxis=rows_axis(len(shown)),
        ),
        (_("Incident"), _("Date"), _("Outlets"), _("Known origins"), _("Origin not stated")),
        tuple(_row(item, locale) for item in shown),
        leads=tuple(f"incidents/{item.id}/" for item in shown),
        missing=missing(selection, shown),
    )


def _traces(selection: Selection, shown: Sequence[Item]) -> list[dict[str, Any]]:
    _ = selection.locale._
    meta = {"link": PAGE, "y": [item.id for item in shown]}
    bars = {
        _("Outlets"): [item.origins.outlets for item in shown],
        _("Known origins"): [item.origins.known for item in shown],
    }
    traces = [
        {
            "x": values,
            "y": list(range(len(shown))),
            "name": name,
            "customdata": [f"{name}: {selection.locale.number(value)}" for value in values],
            "meta": meta,
        }
        for name, values in bars.items()
    ]
    texts = [f"{selection.locale.isolated(short(item.title, 34))}, {selection.when(item)}" for item in shown]
    return [*traces, {**row_labels(texts), "meta": meta}]


def _row(item: Item, locale: Locale) -> tuple[str, str, int, int, int]:
    origins = item.origins
    return item.title, ordered_date(item, locale), origins.outlets, origins.known, origins.unstated


@cache
def frame_of() -> Figure:
    traces = [
        go.Bar(
            x=[],
            y=[],
            orientation="h",
            width=0.2,
            offset=offset,
            marker=filling(colour, shape),
            hovertemplate=SAID,
        )
        for colour, shape, offset in (("c4", "", 0.04), ("c1", "/", 0.24))
    ]
    return labelled_frame(traces)

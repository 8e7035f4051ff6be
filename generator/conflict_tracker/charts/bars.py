"""Bars under their labels: what is counted in words has room on the narrowest screen."""

from collections.abc import Sequence
from functools import cache

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis
from conflict_tracker.charts.figure import (
    ROW_BAR,
    SAID,
    Figure,
    filled,
    filling,
    labelled_frame,
    row_labels,
    rows_axis,
    safe,
)
from conflict_tracker.i18n.locale import Locale

ROW = 40


def labelled_bars(rows: Sequence[tuple[str, int]], locale: Locale) -> Figure:
    """A bar for each name and its count, the first on top."""
    texts = [f"{locale.isolated(name)}: {locale.number(count)}" for name, count in rows]
    bars = {
        "x": [count for _name, count in rows],
        "y": list(range(len(rows))),
        "customdata": [safe(text) for text in texts],
    }
    return filled(
        frame_of(),
        [bars, row_labels(texts)],
        height=48 + ROW * len(rows),
        xaxis=counts_axis(max((count for _name, count in rows), default=0), locale),
        yaxis=rows_axis(len(rows)),
    )


@cache
def frame_of() -> Figure:
    bar = go.Bar(x=[], y=[], marker=filling("c1"), hovertemplate=SAID, **ROW_BAR)
    return labelled_frame([bar])

"""Figures: a kind's frame is made and validated by Plotly once, its numbers are filled in as plain values."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

Figure = Mapping[str, Any]
"""`data` and `layout` in Plotly's words, as plain values."""

SAID = "%{customdata}<extra></extra>"
"""What is said at a pointer: texts made here, in the site's language."""
MARGIN = {"l": 8, "r": 16, "t": 8, "b": 32}
ROW_BAR = {"orientation": "h", "width": 0.34, "offset": 0.08}
"""A bar under the label of its row, in parts of the row's height."""


def role(name: str) -> str:
    """A colour by its role in the page's style sheet (c1 to c5, sel): the browser fills it in, light or dark."""
    return f"var(--tk-{name})"


def filling(colour: str, shape: str = "") -> dict[str, Any]:
    """The marker of a bar; a pattern tells it from others where colours do not."""
    return {"color": role(colour), **({"pattern": {"shape": shape, "fillmode": "overlay"}} if shape else {})}


def safe(text: str) -> str:
    """Plotly reads some HTML in labels: contributors' text must not become a link or a request."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short(text: str, most: int) -> str:
    """A text cut at a word, for a label."""
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"


def frame(traces: Sequence[Any], height: int = 320, **layout: Any) -> Figure:
    """A validated figure without numbers; its keys are its legend's, outside of it; fonts and colours are the page's."""
    drawn = go.Figure(data=traces, layout={"height": height, "showlegend": False, "margin": MARGIN, **layout})
    drawn.update_layout(bargap=0.25, hovermode="closest", dragmode=False)
    drawn.update_xaxes(fixedrange=True)
    drawn.update_yaxes(fixedrange=True)
    plain = drawn.to_plotly_json()
    # Plotly's own template: a hundred defaults for other kinds of charts.
    return {"data": plain["data"], "layout": {key: part for key, part in plain["layout"].items() if key != "template"}}


def filled(kind: Figure, data: Sequence[Mapping[str, Any]], **layout: Any) -> Figure:
    """A frame with its numbers, trace by trace; traces of the frame that have none are left out."""
    traces = [_merged(trace, values) for trace, values in zip(kind["data"], data, strict=False)]
    return {"data": traces, "layout": _merged(kind["layout"], layout)}


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(one)
    for key, value in other.items():
        old = both.get(key)
        both[key] = _merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return both


def _labels() -> go.Scatter:
    """The trace that writes each row's label over its bars, from the left edge: room for it on any screen."""
    return go.Scatter(x=[], y=[], mode="text", textposition="top right", hoverinfo="skip", cliponaxis=False)


def row_labels(texts: Sequence[str]) -> dict[str, Any]:
    """The labels' numbers: a row is a whole number, counted from the top."""
    return {"x": [0] * len(texts), "y": list(range(len(texts))), "text": [f"\u00a0{safe(text)}" for text in texts]}


def labelled_frame(traces: Sequence[Any]) -> Figure:
    """The frame of a chart whose rows have their labels over them."""
    return frame([*traces, _labels()], xaxis={"zeroline": False})


def rows_axis(count: int) -> dict[str, Any]:
    """The vertical axis of labelled rows, the first on top."""
    return {"range": [count - 0.45, -0.55], "tickvals": [], "showgrid": False, "zeroline": False}

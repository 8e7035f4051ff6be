"""What a chart is, and the layout that all of them share."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import plotly.graph_objects as go

from generator.dataset.item import Item
from generator.words.words import Words

PAGE = "incidents/{y}/"
MONTHS = "incidents/?from={month}&to={month}&"
"""Where a trace's bars and points lead, in its `meta.link`, from the site's root: {x} and {y} stand for the point's own
values or, where `meta.x` and `meta.y` hold keys, for the key; {month} for the month of {x}."""


def in_month(part_query: str, month: str) -> str:
    """The incidents of a month, such as 2017-06, within a part of the record."""
    return f"incidents/?from={month}&to={month}&{part_query}".rstrip("&")


@dataclass(frozen=True)
class Chart:
    """A figure and the same numbers as a table. A cell that is None is not known."""

    key: str
    title: str
    how: str
    """How to read it."""
    rule: str
    """What is counted and what is left out."""
    figure: go.Figure
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    height: int = 360
    leads: tuple[str, ...] = ()
    """For each row, the address of what is behind it, from the site's root: what a bar is to a pointer."""
    query: str = ""
    """How its part of the record was chosen, as explore's address has it; "" is the whole record."""

    @property
    def id(self) -> str:
        """Its anchor on a page: its key, and for a part of the record a digest of how that was chosen."""
        return f"{self.key}-{sha256(self.query.encode()).hexdigest()[:8]}" if self.query else self.key

    @property
    def path(self) -> str:
        return f"charts/{self.id}.json"

    def to_json(self) -> bytes:
        """The figure as strict JSON. Its colours are roles that the page's style sheet decides."""
        return json_of(self.figure)


def json_of(value: Any) -> bytes:
    """Strict JSON of figures and plain values."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    return value.to_plotly_json() if hasattr(value, "to_plotly_json") else list(value)


def role(name: str) -> str:
    """A colour by its role in the page's style sheet (c1 to c5, sel): the browser fills it in, light or dark."""
    return f"var(--tk-{name})"


def safe(text: str) -> str:
    """Plotly reads some HTML in labels: contributors' text must not become a link or a request."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def figure(traces: list[Any], height: int, **layout: Any) -> go.Figure:
    """A validated figure without Plotly's template; fonts, colours and background come with the page."""
    drawn = go.Figure(data=traces, layout={"template": None, "height": height, "showlegend": False, **layout})
    drawn.update_layout(margin={"l": 8, "r": 16, "t": 8, "b": 40}, bargap=0.25, hovermode="closest", dragmode=False)
    drawn.update_xaxes(automargin=True, fixedrange=True)
    drawn.update_yaxes(automargin=True, fixedrange=True)
    return drawn


def titled_rows(items: Sequence[Item], words: Words) -> dict[str, Any]:
    """A vertical axis with a row an incident, from the top: keyed by id, because shortened titles can be equal."""
    labels = [f"{safe(_short(item.incident.title))}, {_when(item, words)}  " for item in items]
    return {"autorange": "reversed", "tickmode": "array", "tickvals": [item.id for item in items], "ticktext": labels}


def _short(title: str) -> str:
    """A title cut at a word, for an axis."""
    return title if len(title) <= 34 else title[:32].rsplit(" ", 1)[0] + " …"


def _when(item: Item, words: Words) -> str:
    start = item.date.start
    return str(start.year) if item.date.precision == "year" else words.month(start.year, start.month, short=True)

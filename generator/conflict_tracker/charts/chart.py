"""What a chart is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import unescape
from itertools import repeat
from typing import Any

from conflict_tracker.charts.figure import Figure
from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.compact_json import compact_json

PAGE = "incidents/{y}/"
"""Where a trace's bars and points lead, in its `meta.link`, from the site's root: {x} and {y} stand for the point's own
values or, where `meta.x` and `meta.y` hold keys, for the key at its place."""


class Ordered(str):
    """A cell's text with the number by which it is sorted: a month, a day, "8 or more"."""

    order: int

    def __new__(cls, text: str, order: int) -> "Ordered":
        self = super().__new__(cls, text)
        self.order = order
        return self


def ordered_day(day: date, locale: Locale) -> Ordered:
    return Ordered(locale.day(day), day.toordinal())


def ordered_date(item: Item, locale: Locale) -> Ordered:
    return Ordered(locale.date(item.date), item.date.start.toordinal())


def ordered_month(month: str, locale: Locale) -> Ordered:
    """A month, such as 2017-06, in words."""
    year, number = int(month[:4]), int(month[5:])
    return Ordered(locale.month(year, number), year * 12 + number)


@dataclass(frozen=True)
class Chart:
    """A figure and the same numbers as a table. A cell that is None is not known."""

    key: str
    title: str
    how: str
    """How to read it."""
    rule: str
    """What is counted and what is left out."""
    figure: Figure
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    leads: tuple[str, ...] = ()
    """For each row, the address of what is behind it, from the site's root: what a bar is to a pointer."""
    missing: str = ""
    """Why there is nothing to draw: it stands in the place of the picture. What has no rows lacks something as well."""
    query: str = ""
    """How its part of the record was chosen, as explore's address has it; "" is the whole record."""

    @property
    def id(self) -> str:
        """Its anchor on a page: its key, and for a part of the record a digest of how that was chosen."""
        return f"{self.key}-{sha256(self.query.encode()).hexdigest()[:8]}" if self.query else self.key

    @property
    def height(self) -> int:
        """Pixels that are kept free for it."""
        height: int = self.figure["layout"]["height"]
        return height

    @property
    def legend(self) -> list[tuple[str, str, str]]:
        """What its colours mean, where there are several: name, colour's role, pattern or symbol."""
        named = [trace for trace in self.figure["data"] if trace.get("name") and trace.get("visible", True)]
        return [(unescape(trace["name"]), *_look(trace)) for trace in named]

    @property
    def table(self) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
        """Of each row, where it leads, its first cell and the others."""
        for lead, row in zip(self.leads or repeat(""), self.rows, strict=False):
            yield lead, row[0], row[1:]

    @property
    def path(self) -> str:
        return f"charts/{self.id}.json"

    def to_json(self) -> bytes:
        """The figure as strict JSON. Its colours are roles that the page's style sheet decides."""
        return json_of(self.figure)


def json_of(value: Any) -> bytes:
    """Strict JSON of figures and plain values."""
    return compact_json(value, default=list).encode()


def _look(trace: Mapping[str, Any]) -> tuple[str, str]:
    marker = trace["marker"]
    pattern = marker.get("pattern", {}).get("shape", "") if trace["type"] == "bar" else marker["symbol"]
    return marker["color"].removeprefix("var(--tk-").removesuffix(")"), pattern

"""What kind of value a field of an incident holds, as the model says it: by that, a column's text is made to fit it."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.types import (
    Clock,
    Count,
    Country,
    Flag,
    Latitude,
    Longitude,
    Url,
    When,
    field_at,
    field_order,
    record_in,
)
from conflict_tracker.model.vocabulary import Term

# Fields whose value is a key of a registry; a name that the registry lacks is added to it.
REGISTRIES = {
    "actor": "actors", "by": "actors", "party": "actors", "associated": "actors", "on_behalf_of": "actors",
    "conflict": "conflicts", "type": "types",
}  # fmt: skip


class Kind(StrEnum):
    LINE = "line"
    PROSE = "prose"
    KEY = "key"
    REGISTERED = "registered"
    COUNT = "count"
    RANGE = "range"
    DEGREES = "degrees"
    FLAG = "flag"
    WORD = "word"
    DATE = "date"
    CLOCK = "clock"
    COUNTRY = "country"
    URL = "url"
    PLACE = "place"


@cache
def kind_of(loc: tuple[str, ...]) -> Kind:
    """The kind of a field at a path of names, such as ("sources", "url")."""
    name = loc[-1] if loc else ""
    if loc in (("date",), ("date", "on")):
        return Kind.DATE
    if name in ("summary", "body"):
        return Kind.PROSE
    if name == "place":
        return Kind.PLACE
    if name == "tags" or name == "tactics":
        return Kind.KEY
    if name in REGISTRIES and (name != "type" or len(loc) == 1):
        return Kind.REGISTERED
    field = field_at(Incident, loc)
    if field is None:
        return Kind.LINE
    if record_in(field.annotation) is Range:
        return Kind.RANGE
    return next((kind for part in _parts(field.annotation, field.metadata) if (kind := _kind(part))), Kind.LINE)


@cache
def _order(loc: tuple[str, ...]) -> tuple[str, ...]:
    field = field_at(Incident, loc) if loc else None
    kind = (record_in(field.annotation) if field else None) if loc else Incident
    return tuple(field_order(kind)) if kind else ()


def place_of(loc: tuple[str, ...], name: str) -> int:
    """Where a field stands in the record's files among its neighbours; those that are no fields, in their own order."""
    order = _order(loc)
    return order.index(name) if name in order else len(order)


def vocabulary(loc: tuple[str, ...]) -> type[Term] | None:
    """The words of a field that takes no others."""
    field = field_at(Incident, loc)
    found = _parts(field.annotation, field.metadata) if field else ()
    return next((part for part in found if isinstance(part, type) and issubclass(part, Term)), None)


_KINDS = {
    id(get_args(alias)[1]): kind
    for alias, kind in (
        (Count, Kind.COUNT), (Latitude, Kind.DEGREES), (Longitude, Kind.DEGREES), (Flag, Kind.FLAG), (When, Kind.DATE),
        (Clock, Kind.CLOCK), (Url, Kind.URL), (Country, Kind.COUNTRY),
    )
}  # fmt: skip
"""By the rule that makes each type what it is."""


def _kind(part: Any) -> Kind | None:
    if isinstance(part, type) and issubclass(part, Term):
        return Kind.WORD
    return _KINDS.get(id(part))


def _parts(annotation: Any, metadata: Iterable[Any]) -> tuple[Any, ...]:
    """An annotation, what limits it, and the same of what is inside of it."""
    found = [annotation, *metadata, *getattr(annotation, "__metadata__", ())]
    for inner in get_args(annotation):
        found += _parts(inner, ())
    return tuple(found)

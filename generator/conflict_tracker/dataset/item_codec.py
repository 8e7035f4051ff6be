"""An item as plain JSON values and back: what is known of a file without reading it again."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from conflict_tracker.dataset.item import Item, Party, Where
from conflict_tracker.dataset.origins import Origins
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.incident import Relation
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.vocabulary import Precision, Role, Scope, Side, Status


def encode(item: Item) -> list[Any]:
    """An item as plain JSON values, to be unpacked without its file."""
    values = ((name, getattr(item, name)) for name in _NAMES)
    return [_PACK[name](value) if name in _PACK else value for name, value in values]


def decode(values: list[Any]) -> Item:
    """Raises ValueError, TypeError or LookupError for what is no packed item."""
    made = dict(zip(_NAMES, values, strict=True))
    for name, unpack in _UNPACK.items():
        made[name] = unpack(made[name])
    item = Item.__new__(Item)  # Thirty fields one by one, as a frozen class sets them, take a third of the time.
    item.__dict__.update(made)
    return item


def _to_where(values: list[Any]) -> Where:
    place, name, admin1, precision, lat, lon, radius, country = values
    return Where(place, name, admin1, _PRECISIONS[precision], lat, lon, radius, country)


def _to_range(values: list[Any] | None) -> Range | None:
    return None if values is None else _range(*values[:5], tuple(values[5]), *values[6:])


@lru_cache(maxsize=10_000)
def _range(*values: Any) -> Range:
    """Most incidents have the numbers of another."""
    return Range(**dict(zip(_BOUNDS, values, strict=True)))


def _from_range(number: Range | None) -> list[Any] | None:
    return None if number is None else [getattr(number, name) for name in _BOUNDS]


_PRECISIONS = {str(word): word for word in Precision}
_ROLES = {str(word): word for word in Role}
_SIDES = {str(word): word for word in Side}
_BOUNDS = ("low", "best", "high", "high_open", "none_reported", "basis", "note")
_NAMES = tuple(field.name for field in fields(Item))
_PACK: dict[str, Callable[[Any], Any]] = {
    "data": bytes.decode,
    "date": lambda date: date.text,
    "killed": _from_range,
    "injured": _from_range,
    "origins": lambda origins: [origins.outlets, origins.known, origins.unstated],
    "speakers": sorted,
    "relations": lambda relations: [relation.model_dump(mode="json") for relation in relations],
    "last_change": lambda day: day and day.isoformat(),
    "modified": lambda day: day and day.isoformat(),
}
_UNPACK: dict[str, Callable[[Any], Any]] = {
    "data": str.encode,
    "status": {str(word): word for word in Status}.__getitem__,
    "scope": {str(word): word for word in Scope}.__getitem__,
    "date": lru_cache(maxsize=10_000)(parse_edtf),
    "where": _to_where,
    "elsewhere": lambda places: tuple(map(_to_where, places)),
    "parties": lambda parties: tuple(
        Party(actor, _ROLES[role], side and _SIDES[side], tuple(by), tuple(beside))
        for actor, role, side, by, beside in parties
    ),
    "weapons": tuple,
    "killed": _to_range,
    "injured": _to_range,
    "source_types": tuple,
    "origins": lambda origins: Origins(*origins),
    "speakers": frozenset,
    "relations": lambda relations: tuple(Relation.model_validate(relation) for relation in relations),
    "tags": tuple,
    "previous_ids": tuple,
    "last_change": lambda day: day and date.fromisoformat(day),
    "modified": lambda day: day and date.fromisoformat(day),
}

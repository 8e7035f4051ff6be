"""What a change makes of a record: field by field, in the order of the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.types import Frozen

# What an entry of a list is known by, from version to version.
NAMES = {
    "sources": ("url", "title", "publisher"),
    "claims": ("id",),
    "actors": ("actor", "role"),
    "materiel": ("item", "outcome"),
    "disputes": ("field", "about"),
    "relations": ("type", "incident"),
    "changes": ("on", "kind"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field's change. A side that is None was, or is, not there; entries of lists are whole records."""

    field: str
    before: Any
    after: Any


def differences(before: Incident, after: Incident) -> Iterator[Difference]:
    yield from _compare("", before, after)


def _compare(field: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    both = isinstance(before, Frozen) and type(before) is type(after)
    if both and not isinstance(before, Range):
        for name in type(before).model_fields:
            inner = f"{field}.{name}" if field else name
            yield from _compare(inner, getattr(before, name), getattr(after, name))
    elif field in NAMES:
        yield from _entries(field, before, after)
    else:
        yield Difference(field, before, after)


def _entries(field: str, before: tuple[Frozen, ...], after: tuple[Frozen, ...]) -> Iterator[Difference]:
    old, new = ({_name(field, entry): entry for entry in entries} for entries in (before, after))
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield Difference(field, old.get(name), new.get(name))


def _name(field: str, entry: Frozen) -> tuple[object, ...]:
    """The first of the names that the entry has, or all of them where it takes several."""
    values = [getattr(entry, name) for name in NAMES[field]]
    if field == "sources":
        return (next((value for value in values if value), None),)
    return tuple(value.text if isinstance(value, Edtf) else value for value in values)

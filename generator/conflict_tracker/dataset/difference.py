"""What a change makes of a record, of an incident or of a registry: field by field, in the order of the model."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.types import Frozen

# What an entry of a list is known by, from version to version.
NAMES = {
    "sources": ("url", "title", "publisher"),
    "claims": ("id",),
    "actors": ("actor", "role"),
    "materiel": ("item", "outcome"),
    "infrastructure": ("item", "outcome"),
    "casualties.groups": ("group", "actor", "side"),
    "persons": ("name",),
    "media": ("url",),
    "disputes": ("field", "about"),
    "relations": ("type", "incident"),
    "changes": ("on", "kind"),
    "location": ("name", "place"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field's change. A side that is None was, or is, not there; what is added to a list or taken from it is whole."""

    field: str
    before: Any
    after: Any
    entry: Frozen | None = None
    """The entry of a list in which it stands, as it was."""
    in_list: bool = False
    """Whether an entry was added to the list of this name, or taken from it; with both sides, only the order changed."""


def differences(before: Frozen, after: Frozen) -> Iterator[Difference]:
    return _compare("", before, after, None)


def _compare(field: str, before: Any, after: Any, entry: Frozen | None) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, Frozen) and type(before) is type(after) and not isinstance(before, Range):
        for name in type(before).model_fields:
            inner = f"{field}.{name}" if field else name
            yield from _compare(inner, getattr(before, name), getattr(after, name), entry)
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from (_entries if field in NAMES else _values)(field, before, after, entry)
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from _compare(f"{field}.{name}", before.get(name), after.get(name), entry)
    else:
        yield Difference(field, before, after, entry)


def _entries(field: str, before: Sequence[Frozen], after: Sequence[Frozen], _of: Frozen | None) -> Iterator[Difference]:
    old, new = _named(field, before), _named(field, after)
    for name in dict.fromkeys([*old, *new]):
        if name in old and name in new:
            yield from _compare(field, old[name], new[name], old[name])
        else:
            yield Difference(field, old.get(name), new.get(name), in_list=True)
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Difference(field, before, after, in_list=True)


def _values(field: str, before: Sequence[Any], after: Sequence[Any], entry: Frozen | None) -> Iterator[Difference]:
    """Of a list whose entries have no name, what was taken away and what came."""
    gone, come = _without(before, after), _without(after, before)
    yield from (Difference(field, value, None, entry, in_list=True) for value in gone)
    yield from (Difference(field, None, value, entry, in_list=True) for value in come)
    if not gone and not come:
        yield Difference(field, before, after, entry, in_list=True)


def _without(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    left = list(others)
    found = []
    for value in some:
        if value in left:
            left.remove(value)
        else:
            found.append(value)
    return found


def _named(field: str, entries: Sequence[Frozen]) -> Mapping[tuple[object, ...], Frozen]:
    """Entries by what they are known by; of two of one name, the second is known by its number too."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = {}
    for entry in entries:
        name = _name(field, entry)
        seen[name] += 1
        found[(*name, seen[name])] = entry
    return found


def _name(field: str, entry: Frozen) -> tuple[object, ...]:
    """The first of the names that the entry has, or all of them where it takes several."""
    values = [getattr(entry, name) for name in NAMES[field]]
    if field == "sources":
        return (next((value for value in values if value), None),)
    return tuple(value.text if isinstance(value, Edtf) else value for value in values)

"""A hyphen before each field, where one belongs before each entry: several faults of a list that are one mistake."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import record_at
from conflict_tracker.model.types import Frozen, field_at

INCOMPLETE = ("missing-field", "bad-value")


def lists_with_a_hyphen_too_many(
    kind: type[Frozen], data: Any, incomplete: list[FieldPath]
) -> Iterator[tuple[FieldPath, str, str]]:
    """(place of the list, message, fix). `incomplete` are the entries that lack something."""
    for loc in dict.fromkeys(loc[:-1] for loc in incomplete if loc and isinstance(loc[-1], int)):
        entries, record = _at(data, loc), record_at(kind, loc)
        lacking = {place[-1] for place in incomplete if place[:-1] == loc}
        if record and isinstance(entries, list) and _is_split(entries, lacking):
            yield loc, *_told(kind, loc, entries)


def _is_split(entries: list[Any], lacking: set[Any]) -> bool:
    """Whether an entry of one field lacks what the next one, also of one field, has."""
    pairs = pairwise(entries)
    return any(
        n in lacking
        and isinstance(one, dict)
        and isinstance(other, dict)
        and len(other) == 1
        and not one.keys() & other.keys()
        and (len(one) == 1 or n + 1 in lacking)
        for n, (one, other) in enumerate(pairs)
    )


def _told(kind: type[Frozen], loc: FieldPath, entries: list[Any]) -> tuple[str, str]:
    names = list(dict.fromkeys(name for entry in entries if isinstance(entry, dict) for name in entry))
    message = f'each "- " begins a new entry of "{loc[-1]}", and here the fields of one are split.'
    if loc[-1] == "location" and len(names) == sum(map(len, entries)) and field_at(kind, loc):
        return message, "Take the hyphens away: the fields of location stand one under another."
    rest = ", ".join(names[1:])
    return message, f"Put a hyphen only before {names[0]}, and two spaces before {rest}."


def _at(data: Any, loc: FieldPath) -> Any:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data

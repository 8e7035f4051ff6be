"""What stands twice in one list, where once says all of it; each of these is a warning."""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from typing import Any, get_origin

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.place import Location
from conflict_tracker.model.problem import FieldPath, Finding, Severity
from conflict_tracker.model.types import Frozen, record_in

SAYS: dict[str, Callable[[Any], Hashable]] = {
    "actors": lambda part: (part.actor, part.role),
    "media": lambda item: item.url,
    "persons": lambda person: folded(person.name),
    "relations": lambda relation: (relation.type, relation.incident),
    "archived": lambda copy: copy.url,
}
"""What makes two groups of a list one and the same; of other groups, all that they hold."""
NAMED = {"actors": "the actor and role", "media": "the address", "persons": "the name", "relations": "the incident"}
MAY_REPEAT = ("sources", "claims", "changes")
"""Lists that have a rule of their own, or in which two entries may well be alike."""


def nothing_stands_twice(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """No list holds the same word, key or group twice: not in other letters or with other accents either (a warning)."""
    for loc, entries in _lists(incident, ()):
        if len(entries) > 1 and loc[-1] not in MAY_REPEAT:
            yield from _repeated(path, loc, entries)


def places_are_named_once(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """No two places of an incident are one place of the registry, or one point of one name (a warning)."""
    seen: dict[Hashable, int] = {}
    for n, (loc, place) in enumerate(incident.located()):
        first = seen.setdefault(_same_place(place), n)
        if first != n:
            message = f'place {n + 1} is the same as place {first + 1}: "{place.place or place.name}".'
            yield _finding(path, loc, message)


def _same_place(place: Location) -> Hashable:
    return place.place or (place.country, folded(place.name), place.lat, place.lon)


def _lists(record: Frozen, around: FieldPath) -> Iterator[tuple[FieldPath, tuple[Any, ...]]]:
    """Every list of a record and of the groups in it, with its place."""
    values = vars(record)
    for name in _holding_lists(type(record)):
        value = values[name]
        if isinstance(value, tuple):
            if value:
                yield (*around, name), value
            if value and isinstance(value[0], Frozen) and _holding_lists(type(value[0])):
                for n, entry in enumerate(value):
                    yield from _lists(entry, (*around, name, n))
        elif value is not None:
            yield from _lists(value, (*around, name))


@cache
def _holding_lists(kind: type[Frozen]) -> tuple[str, ...]:
    """The fields that are lists, or groups that hold some."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name != "coordinates" and (get_origin(field.annotation) is tuple or _is_group_of_lists(field.annotation))
    )


def _is_group_of_lists(annotation: Any) -> bool:
    group = None if get_origin(annotation) is dict else record_in(annotation)
    return group is not None and bool(_holding_lists(group))


def _repeated(path: str, loc: FieldPath, entries: Iterable[Any]) -> Iterator[Finding]:
    name = str(loc[-1])
    says_of = SAYS.get(name, _whole)
    seen: dict[Hashable, int] = {}
    for n, entry in enumerate(entries):
        says = folded(entry) if isinstance(entry, str) else says_of(entry)
        first = seen.setdefault(says, n)
        if first != n:
            message = f"entry {n + 1} of {name} says the same as entry {first + 1}."
            if isinstance(entry, str):
                message = f'"{entry}" stands in {name} already, as entry {first + 1}.'
            elif name in NAMED:
                message = f"entry {n + 1} of {name} has {NAMED[name]} of entry {first + 1}."
            yield _finding(path, (*loc, n), message)


def _whole(entry: Frozen) -> Hashable:
    return entry.model_dump_json()  # repr would take four times as long, for each group of each row of an import.


def _finding(path: str, loc: FieldPath, message: str) -> Finding:
    fix = "Keep one of them, with what the other says besides."
    return Finding(path, loc, "repeated-entry", message, fix, Severity.WARNING)


def folded(text: str) -> str:
    """A text without what people write now so, now otherwise: capitals, accents, spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())

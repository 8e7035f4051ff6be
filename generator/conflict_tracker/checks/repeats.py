"""What stands twice in one list, where once says all of it; each of these is a warning."""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.place import Location
from conflict_tracker.model.problem import FieldPath, Finding, Severity
from conflict_tracker.model.types import Frozen

SAYS: dict[str, Callable[[Any], Hashable]] = {
    "actors": lambda part: (part.actor, part.role),
    "media": lambda item: item.url,
    "persons": lambda person: folded(person.name),
    "relations": lambda relation: (relation.type, relation.incident),
    "archived": lambda copy: copy.url,
}
"""What makes two groups of a list one and the same; of other groups, all that they hold."""
NAMED = {"actors": "the actor and role", "media": "the address", "persons": "the name", "relations": "the incident"}
LATER = ("sources", "location", "changes")
"""Lists that have a rule of their own, or in which two entries may well be alike."""


def nothing_stands_twice(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """No list holds the same word, key or group twice: not in other letters or with other accents either (a warning)."""
    for loc, entries in _lists(incident, ()):
        if len(entries) > 1 and loc[-1] not in LATER:
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
    for name in type(record).model_fields:
        value, loc = getattr(record, name), (*around, name)
        if isinstance(value, Frozen):
            yield from _lists(value, loc)
        elif isinstance(value, tuple) and name != "coordinates":
            yield loc, value
            for n, entry in enumerate(value):
                if isinstance(entry, Frozen):
                    yield from _lists(entry, (*loc, n))


def _repeated(path: str, loc: FieldPath, entries: Iterable[Any]) -> Iterator[Finding]:
    name = str(loc[-1])
    seen: dict[Hashable, int] = {}
    for n, entry in enumerate(entries):
        says = folded(entry) if isinstance(entry, str) else SAYS.get(name, _whole)(entry)
        first = seen.setdefault(says, n)
        if first != n:
            message = f"entry {n + 1} of {name} says the same as entry {first + 1}."
            if isinstance(entry, str):
                message = f'"{entry}" stands in {name} already, as entry {first + 1}.'
            elif name in NAMED:
                message = f"entry {n + 1} of {name} has {NAMED[name]} of entry {first + 1}."
            yield _finding(path, (*loc, n), message)


def _whole(entry: Frozen) -> Hashable:
    return entry.model_dump_json()


def _finding(path: str, loc: FieldPath, message: str) -> Finding:
    fix = "Keep one of them, with what the other says besides."
    return Finding(path, loc, "repeated-entry", message, fix, Severity.WARNING)


def folded(text: str) -> str:
    """A text without what people write now so, now otherwise: capitals, accents, spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())

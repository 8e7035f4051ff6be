"""What a registry says has to hold together by itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from conflict_tracker.checks.lookup import CODES, unregistered
from conflict_tracker.model.place import is_null_island
from conflict_tracker.model.problem import Finding
from conflict_tracker.model.registry import Registry


def registry_is_consistent(folder: str, registry: Registry) -> Iterator[Finding]:
    """All findings on the registries."""
    for table in type(registry).model_fields:
        entries, path = getattr(registry, table), f"{folder}/registry/{table}.yml"
        yield from _parents_exist(path, table, entries)
        yield from _nobody_is_their_own_ancestor(path, entries)
    yield from _points_are_meant(f"{folder}/registry/places.yml", registry)


def _parents_exist(path: str, table: str, entries: Mapping[str, Any]) -> Iterator[Finding]:
    """An entry's parent is an entry of the same registry."""
    for key, entry in entries.items():
        if (parent := getattr(entry, "parent", None)) and parent not in entries:
            others = {other: entries[other] for other in entries if other != key}
            message = f'"{parent}" is not in registry/{table}.yml.'
            fix = unregistered(table, parent, others, folder=path.partition("/")[0])
            yield Finding(path, (key, "parent"), CODES[table], message, fix)


def _nobody_is_their_own_ancestor(path: str, entries: Mapping[str, Any]) -> Iterator[Finding]:
    """Going from parent to parent leads to an end. Told once for each circle, at its first entry."""
    done: set[str] = set()
    for start in entries:
        line: dict[str, None] = {}
        key = start
        while key in entries and key not in done and key not in line:
            line[key] = None
            key = getattr(entries[key], "parent", None) or ""
        if key in line:
            circle = list(line)[list(line).index(key) :]
            way = " → ".join((*circle, key))
            message = f"{key} belongs to itself: {way}." if len(circle) > 1 else f"{key} is its own parent."
            yield Finding(path, (key, "parent"), "own-ancestor", message, "Take one of these parents away.")
        done |= line.keys()


def _points_are_meant(path: str, registry: Registry) -> Iterator[Finding]:
    """A place's point has both numbers, and is not 0, 0."""
    for key, place in registry.places.items():
        if (place.lat is None) != (place.lon is None):
            given, lacking = ("lat", "lon") if place.lon is None else ("lon", "lat")
            message = f"{given} stands without {lacking}."
            yield Finding(path, (key, given), "half-point", message, f"Add {lacking}, or leave both out.")
        elif is_null_island(place.lat, place.lon):
            message = "the point 0, 0 lies in the sea off Africa: it stands in tables for a point that is not known."
            yield Finding(
                path, (key, "lat"), "null-island", message, "Write the place's own point, or leave lat and lon out."
            )

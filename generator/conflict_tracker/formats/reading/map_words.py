"""What a map calls things here, held against the registries: a key that nobody has is a slip, not a new actor."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from conflict_tracker.formats.reading.field_kinds import REGISTRIES, Kind, kind_of
from conflict_tracker.formats.reading.field_templates import COLUMN
from conflict_tracker.formats.reading.map_columns import Columns
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.model.problem import nearest
from conflict_tracker.model.types import is_key


def missing_keys(incident: Any, reading: Columns, resolver: RegistryResolver) -> str:
    """What the map calls by a key that no registry has, and what would be right; "" where there is nothing of it."""
    for text, table, alone in _registered(incident, ()):
        known = {*getattr(resolver.registry, table), *resolver.added.get(table, {})}
        for name in COLUMN.findall(text):
            for theirs, ours in reading.words.get(name, {}).items():
                if _is_missing(ours, known):
                    return f'words: {name}: "{theirs}" is called {ours}, and {_remedy(table, ours, known)}'
            for rule in reading.rules.get(name, ()):
                if _is_missing(rule.then, known):
                    return f"rules: {name}: then: {rule.then}: {_remedy(table, rule.then, known)}"
        if alone and _is_missing(text, known):
            return f"incident: {alone}: {text}: {_remedy(table, text, known)}"
    return ""


def _is_missing(key: str, known: Collection[str]) -> bool:
    return is_key(key) and key not in known


def _remedy(table: str, key: str, known: Collection[str]) -> str:
    near = nearest(key, known)
    return (
        f"registry/{table}.yml has no such key. {near}{' ' if near else ''}"
        "Add it there or under registry in the map, or write a name with a capital."
    )


def _registered(template: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """(text, registry, field) of each text of a map that is a key; without a field where no slip is told: a constant
    type is added under its name."""
    if isinstance(template, Mapping):
        for name, child in template.items():
            yield from _registered(child, (*names, name))
    elif isinstance(template, list):
        for child in template:
            yield from _registered(child, names)
    elif isinstance(template, str) and names and kind_of(names) is Kind.REGISTERED:
        yield template, REGISTRIES[names[-1]], "" if names == ("type",) else ".".join(names)

"""What a map calls a table's values here, held against the registries: a key that nobody has is a slip, not a new actor."""

from collections.abc import Iterator, Mapping
from typing import Any

from conflict_tracker.formats.reading.field_kinds import REGISTRIES, Kind, kind_of
from conflict_tracker.formats.reading.field_templates import COLUMN
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.model.problem import nearest
from conflict_tracker.model.types import is_key


def missing_keys(incident: Any, words: Mapping[str, Mapping[str, str]], resolver: RegistryResolver) -> str:
    """What the map's `words` call a key that no registry has, and what would be right; "" where there is nothing of it."""
    for name, table in _registered(incident, ()):
        for theirs, ours in words.get(name, {}).items():
            known = {*getattr(resolver.registry, table), *resolver.added.get(table, {})}
            if ours and is_key(ours) and ours not in known:
                return (
                    f'words: {name}: "{theirs}" is called {ours}, and registry/{table}.yml has no such key. '
                    f"{nearest(ours, known)} Add it there or under registry in the map, or write a name with a capital."
                )
    return ""


def _registered(template: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(column, registry) of each text of a map that is a key."""
    if isinstance(template, Mapping):
        for name, child in template.items():
            yield from _registered(child, (*names, name))
    elif isinstance(template, list):
        for child in template:
            yield from _registered(child, names)
    elif isinstance(template, str) and names and kind_of(names) is Kind.REGISTERED:
        yield from ((name, REGISTRIES[names[-1]]) for name in COLUMN.findall(template))

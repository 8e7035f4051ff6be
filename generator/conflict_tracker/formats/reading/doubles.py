"""New names of a registry that may be an entry which it has under another spelling. Proposed, never joined."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from conflict_tracker.model.country_names import folded
from conflict_tracker.model.registry import Entry, Registry

TABLES = ("actors", "conflicts", "types")
_FILLING = frozenset(
    [
        "a",
        "al",
        "an",
        "and",
        "el",
        "for",
        "forces",
        "force",
        "group",
        "groups",
        "in",
        "military",
        "of",
        "on",
        "s",
        "the",
    ]
)
"""Words that say little of which one is meant."""
_SAME = {"army": "armed", "troops": "armed", "police": "police", "govt": "government", "gov": "government"}
_ENDINGS = ("ian", "ean", "ese", "ish", "an", "i", "s")
MOST = 2_000
"""New names that are looked at: the more there are, the less they are somebody's own."""


class Double(NamedTuple):
    table: str
    name: str
    """As the table has it."""
    known: str
    """The key of the entry that it may be."""
    known_name: str


def likely_doubles(added: Mapping[str, Mapping[str, Mapping[str, Any]]], registry: Registry) -> list[Double]:
    """Each new name with the one entry whose name holds the same words, but for endings and for words that say little."""
    return [double for table in TABLES for double in _of_table(table, added.get(table, {}), getattr(registry, table))]


def _of_table(table: str, added: Mapping[str, Mapping[str, Any]], known: Mapping[str, Entry]) -> Iterator[Double]:
    by_words: dict[frozenset[str], set[str]] = {}
    for key, entry in known.items():
        for name in (entry.name, *entry.aliases):
            by_words.setdefault(_words(name), set()).add(key)
    for fields in list(added.values())[:MOST]:
        name = str(fields.get("name", ""))
        found = by_words.get(_words(name), set()) if _words(name) else set()
        if len(found) == 1:
            key = next(iter(found))
            yield Double(table, name, key, known[key].name)


def _words(name: str) -> frozenset[str]:
    """What a name is told by: `Utopian Army` and `Utopian Armed Forces` are both {utop, armed}."""
    plain = [_SAME.get(word, word) for word in re.findall(r"[a-z0-9]+", folded(name))]
    return frozenset(_stem(word) for word in plain if word not in _FILLING)


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
    return word.removesuffix(ending) if ending else word

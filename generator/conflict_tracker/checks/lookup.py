"""What somebody has written where a registry's key belongs: the key that is meant, or three lines to register it with."""

import re
from collections.abc import Mapping
from typing import Any

from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.loose import is_unknown
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.registry import Actor, Conflict, Dataset, Entry, EventType, Place, Registry
from conflict_tracker.model.shapes import words_of_field
from conflict_tracker.model.suggest import meant, squashed
from conflict_tracker.model.types import Frozen, is_key, key_from

KINDS: dict[str, type[Entry]] = {
    "actors": Actor, "places": Place, "types": EventType, "conflicts": Conflict, "datasets": Dataset,
}  # fmt: skip
MAX_NAMED = 12
"""Types that a sentence can name."""
CODES = {
    "actors": "unknown-actor", "places": "unknown-place", "types": "unknown-type", "conflicts": "unknown-conflict",
    "datasets": "unknown-dataset",
}  # fmt: skip
REFERENCES: dict[tuple[str, ...], str] = {
    ("actors", "actor"): "actors",
    ("actors", "on_behalf_of"): "actors",
    ("actors", "associated"): "actors",
    ("claims", "by"): "actors",
    ("materiel", "actor"): "actors",
    ("infrastructure", "actor"): "actors",
    ("casualties", "groups", "actor"): "actors",
    ("sources", "original", "party"): "actors",
    ("location", "place"): "places",
    ("type",): "types",
    ("conflict",): "conflicts",
    ("imported", "dataset"): "datasets",
}
"""Fields of an incident that hold a key of a registry."""


_PLAIN = re.compile(r"[^\W\d_][\w'’ .()/&-]*[\w.)]")
"""A name that YAML takes for nothing but a text."""
_REMARK = re.compile(r"\s*(?:\(|\[|//|/\*|<!--|--| - | – | — |%).*$")
"""What somebody says behind a name."""


def registry_of(kind: type[Frozen], loc: FieldPath) -> str:
    """The registry whose key a field holds; "" for any other."""
    names = tuple(step for step in loc if isinstance(step, str))
    if kind is Incident:
        return REFERENCES.get(names, "")
    return "actors" if kind is Actor and names[-1:] == ("parent",) else ""


def names_of(entry: Any) -> list[str]:
    """Everything that an entry is called."""
    short = getattr(entry, "short", None)
    return [entry.name, *([short] if short else []), *entry.aliases, *entry.names.values()]


def unregistered(
    table: str, word: str, entries: Mapping[str, Any], country: str | None = None, folder: str = "incidents"
) -> str:
    """What to write instead of a text that is no key of a registry, or how to register it."""
    names = {key: names_of(entry) for key, entry in entries.items()}
    found = meant(word, names)
    if len(found) == 1:
        is_name = squashed(word) != squashed(found[0]) and squashed(word) in map(squashed, names_of(entries[found[0]]))
        return f'Write {found[0]}: "{word}" is one of its names.' if is_name else f'Did you mean "{found[0]}"?'
    if found:
        return f"Write {' or '.join(found)}, whichever is meant."
    if (remark := _REMARK.search(word)) and len(first := meant(word[: remark.start()], names)) == 1:
        where = "a note" if table == "actors" else "a comment, behind two spaces and a #"
        return f'Write {first[0]}; "{word[remark.start() :].strip()}" may stand in {where}.'
    if several := _several(table, word, names):
        return several
    if is_unknown(word):
        return {
            "actors": "Leave the entry out where nobody knows who it was, and say so under unknowns.",
            "places": "Leave the line out: the place needs no key.",
        }.get(table, f"Write a key of registry/{table}.yml.")
    key = word if is_key(word) else key_from(word)
    others = (
        f"Use one of: {', '.join(sorted(entries))}; or register"
        if table == "types" and 0 < len(entries) <= MAX_NAMED
        else "Register"
    )
    return f"{others} it in {folder}/registry/{table}.yml:\n{_entry(table, key or 'a-key', word, country)}"


def _several(table: str, word: str, names: Mapping[str, list[str]]) -> str:
    """What to write for a text that names some entries, or one and where it is, or has an article."""
    parts = re.split(r"\s*(?:[,;/&،؛]| and | vs\.? )\s*", word)
    found = [meant(part, names) for part in parts]
    if len(parts) > 1 and all(len(keys) == 1 for keys in found):
        keys = [keys[0] for keys in found]
        one = f"Only one key can stand here: {' or '.join(keys)}." if table in ("places", "types") else ""
        return one or f"Write {', '.join(keys)}: each is an entry of its own."
    if len(parts) == 2 and len(found[0]) == 1 and table == "places" and code_of(parts[1]):
        return f'Did you mean "{found[0][0]}"?'
    bare = re.sub(r"^(?:the|le|la|les|der|die|das|el|al) ", "", word, flags=re.IGNORECASE)
    plain = meant(bare, names) if bare != word else []
    return f'Did you mean "{plain[0]}"?' if len(plain) == 1 else ""


def _entry(table: str, key: str, word: str, country: str | None) -> str:
    """Three lines to paste, with "..." for what only the writer knows."""
    name = word if word != key else (key[:1].upper() + key[1:]).replace("-", " ")
    third = {
        "actors": f"kind: ...  # {', '.join(words_of_field(Actor, 'kind'))}",
        "places": f"country: {country or '...  # two capital letters, such as SY'}",
        "datasets": "licence: ...",
    }.get(table, "description: ...")
    # Between quotation marks where YAML could take it for something else.
    written = name if _PLAIN.fullmatch(name) and name != "null" else compact_json(name)
    return f"{key}:\n  name: {written}\n  {third}"


def meant_by(
    registry: Registry, kind: type[Frozen], loc: FieldPath, given: Any, folder: str
) -> tuple[str, str, str] | None:
    """Code, message and fix for a text that is no key at all, such as a name, in a field that holds one; else None."""
    table = registry_of(kind, loc)
    if not table or not isinstance(given, str):
        return None
    message = f'"{given[:80]}" is no key of registry/{table}.yml.'
    return CODES[table], message, unregistered(table, given[:80], getattr(registry, table), folder=folder)

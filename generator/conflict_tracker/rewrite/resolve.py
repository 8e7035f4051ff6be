"""Words that people use to keys of the registries: a key, a name, a short name, an alias, a name in another language."""

from collections.abc import Mapping

from conflict_tracker.model.registry import Actor, Entry


def key_of(text: str, entries: Mapping[str, Entry]) -> str:
    """The key; "" where no entry is called so, or several are."""
    wanted = _folded(text)
    if text.strip() in entries:
        return text.strip()
    found = [key for key, entry in entries.items() if wanted in map(_folded, names_of(key, entry))]
    return found[0] if len(found) == 1 else ""


def names_of(key: str, entry: Entry) -> list[str]:
    short = [entry.short] if isinstance(entry, Actor) and entry.short else []
    return [key, entry.name, *short, *entry.aliases, *entry.names.values()]


def _folded(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split()).removeprefix("the ")

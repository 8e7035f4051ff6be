"""What people call an actor, a place or a type, to its key; what is not in the registry may be registered on the way."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from conflict_tracker.cli.prompts import agree, ask, choose, coordinates, country, free_key, numbered
from conflict_tracker.model.problem import Problem, Severity, has_errors
from conflict_tracker.model.registry import Entry
from conflict_tracker.model.suggest import meant
from conflict_tracker.model.types import key_from
from conflict_tracker.model.vocabulary import ActorKind
from conflict_tracker.record.record import read_registry
from conflict_tracker.rewrite.emit import emit
from conflict_tracker.rewrite.resolve import key_of, names_of

MAX_NAMED = 12
"""Entries of a registry that are named to whoever has named none of them."""
Record = dict[str, Any]


def known_or_new(root: Path, registry: str, entries: Mapping[str, Entry], text: str) -> str:
    """The key of what is called so; where nothing is, it may be registered now. "" where it is not."""
    if key := key_of(text, entries):
        return key
    click.echo(f"  Not in registry/{registry}.yml. {_hint(text, entries)}".rstrip())
    return _register(root, registry, entries, text) if agree(f"  Register {text} there now?") else ""


def _hint(text: str, entries: Mapping[str, Entry]) -> str:
    """Which entry is meant: by its spelling alone, never by its meaning; else those whose names hold the text, or all."""
    near = meant(text, {key: names_of(key, entry) for key, entry in entries.items()})
    if near:
        return f"Did you mean {' or '.join(entries[key].name for key in near)}?"
    alike = [key for key, entry in entries.items() if any(_holds(name, text) for name in names_of(key, entry))]
    shown = alike[:MAX_NAMED] or (entries if len(entries) <= MAX_NAMED else [])
    return f"Known: {', '.join(entries[key].name for key in shown)}." if shown else ""


def _holds(name: str, text: str) -> bool:
    return text.casefold() in name.casefold()


def _register(root: Path, registry: str, entries: Mapping[str, Entry], name: str) -> str:
    taken = {key: entry.name for key, entry in entries.items()}
    while True:
        key: str = ask("  Its key, for ever", free_key(taken, "keys"), default=numbered(key_from(name), taken))
        entry: Record = {"name": ask("  Its name", default=name), **_about(registry)}
        told = append_entry(root, registry, key, {name: value for name, value in entry.items() if value})
        if not told:
            click.echo(f"  {key} is registered in registry/{registry}.yml.")
            return key
        click.echo(f"  {told}")


def _about(registry: str) -> Record:
    """What a registry has to know of an entry besides its name."""
    if registry == "places":
        place: Record = {"country": ask("  Country, a name or two letters", country)}
        place |= coordinates("  Latitude and longitude of the place, if known")
        if "lat" in place:
            place["reference"] = ask("  Where do these coordinates come from (empty if not known)", empty=True)
        return place
    kind = {"kind": choose("  What kind of actor is it?", ActorKind)} if registry == "actors" else {}
    return {**kind, "description": ask("  What it is, in a sentence (empty to leave out)", empty=True)}


def append_entry(root: Path, name: str, key: str, entry: Mapping[str, Any]) -> str:
    """Register an entry at the end of its file. Returns why it could not be, or "": then the file is as it was."""
    path = root / "registry" / f"{name}.yml"
    before = path.read_bytes() if path.exists() else None
    kept = re.sub(r"(?m)^\{\s*\}\s*$", "", (before or b"").decode("utf-8"))
    kept = f"{kept.rstrip()}\n" if kept.strip() else ""
    path.write_text(f"{kept}{emit({key: dict(entry)})}", encoding="utf-8", newline="\n")
    problems: list[Problem] = []
    registry = read_registry(root, problems)
    if not has_errors(problems) and key in getattr(registry, name):
        return ""
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    told = "; ".join(f"{problem.message} {problem.fix}" for problem in problems if problem.severity is Severity.ERROR)
    return told or f"{path.name} is laid out in another way. Write it there by hand: {emit({key: dict(entry)}).strip()}"

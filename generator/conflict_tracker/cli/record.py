"""The record that a command is about, and what its mkdocs.yml decides."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_tracker.i18n.catalogue import mistakes
from conflict_tracker.i18n.locale import is_locale
from conflict_tracker.model.settings import Settings
from conflict_tracker.record.record import REGISTRY, RecordMissingError, find_root
from conflict_tracker.record.settings import named_record, read_settings, settings_beside

if TYPE_CHECKING:
    from conflict_tracker.model.problem import Problem
    from conflict_tracker.model.registry import Registry


def record_root(start: Path | None) -> Path:
    """The record at, above or in a folder, or the one that a mkdocs.yml there names; a usage error says where it was
    looked for."""
    try:
        return _named(start or Path.cwd()) or find_root(start or Path.cwd())
    except RecordMissingError as error:
        raise click.UsageError(f"{error} Name the folder.") from error


def _named(start: Path) -> Path | None:
    """The record of the nearest mkdocs.yml, unless a record lies nearer."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / REGISTRY).is_dir():
            return None
        if (folder / "mkdocs.yml").is_file():
            record = named_record(folder / "mkdocs.yml")
            return record.resolve() if (record / REGISTRY).is_dir() and record != folder else None
    return None


def settings_of(root: Path) -> "tuple[Settings, list[Problem]]":
    """What the mkdocs.yml beside a record decides, or what goes without one; and what is wrong in it."""
    plain = Settings(site_name=root.resolve().parent.name or "Record")
    path = settings_beside(root)
    found = read_settings(path, is_locale, mistakes) if path else plain
    return (plain, found) if isinstance(found, list) else (found, [])


def sound_registry(root: Path) -> "Registry":
    """The registries, which have to be right before anything is written. Ends the command where they are not."""
    from conflict_tracker.cli.output import print_problems
    from conflict_tracker.model.problem import has_errors
    from conflict_tracker.record.record import read_registry

    faulty: list[Problem] = []
    registry = read_registry(root, faulty)
    if has_errors(faulty):
        print_problems(faulty)
        click.echo("The registry comes first. Nothing was written.", err=True)
        sys.exit(1)
    return registry

"""The record that a command is about, and what its mkdocs.yml decides."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.model.settings import Settings
from generator.source.record import RecordMissing, find_root
from generator.source.settings import read_settings, settings_beside

if TYPE_CHECKING:
    from generator.model.problem import Problem


def record_root(start: Path | None) -> Path:
    """The record at, above or in a folder; a usage error says where it was looked for."""
    try:
        return find_root(start or Path.cwd())
    except RecordMissing as error:
        raise click.UsageError(f"{error} Name the folder.") from error


def settings_of(root: Path) -> "tuple[Settings, list[Problem]]":
    """What the mkdocs.yml beside a record decides, or what goes without one; and what is wrong in it."""
    plain = Settings(site_name=root.resolve().parent.name or "Record")
    path = settings_beside(root)
    found = read_settings(path) if path else plain
    return (plain, found) if isinstance(found, list) else (found, [])

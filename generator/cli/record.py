"""The record that a command is about."""

from pathlib import Path

import click

from generator.source.record import RecordMissing, find_root


def record_root(start: Path | None) -> Path:
    """The record at, above or in a folder; a usage error says where it was looked for."""
    try:
        return find_root(start or Path.cwd())
    except RecordMissing as error:
        raise click.UsageError(f"{error} Name the folder.") from error

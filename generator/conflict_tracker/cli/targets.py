"""Where a command writes: never over a file that is somebody else's, whatever it was told to replace."""

import gzip
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import click

from conflict_tracker.record.clutter import is_clutter

SOON, EMPTY = 16_384, 64
"""Bytes in which a file's first record stands, and those of one without any."""
IsOurs = Callable[[Path], bool]


def writable(target: Path, is_ours: IsOurs, what: str) -> None:
    """Raises a usage error where a file is there that is no `what` of ours."""
    if not target.exists() and not target.is_symlink():
        return
    if not target.is_file() or not _safely(is_ours, target):
        raise click.UsageError(f"{target} is there and is no {what} of ours. Choose another place, or move it away.")


def replaceable(folder: Path, ours: Mapping[str, IsOurs], what: str) -> None:
    """Raises a usage error where a folder holds anything but our own files of these names."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise click.UsageError(f"{folder} is no folder. Choose another place.")
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if path.name not in ours or not path.is_file() or path.is_symlink() or not _safely(ours[path.name], path):
            raise click.UsageError(
                f"{folder} holds {path.name}, which is no file of {what}. Choose another place, or move it away."
            )


def record_folder(folder: Path) -> None:
    """Raises a usage error where a folder is neither a record (it holds registry/) nor empty, or leads elsewhere."""
    for path in (*folder.glob("*"), *folder.glob("registry/*")) if folder.is_dir() else ():
        if path.is_symlink():
            raise click.UsageError(
                f"{path} is a link, and an import writes into the record alone. Put the folder or file itself here."
            )
    if not folder.exists() or (folder / "registry").is_dir():
        return
    names = (path.name for path in folder.iterdir() if not is_clutter(path.name)) if folder.is_dir() else [folder.name]
    first = min(names, default=None)
    if first is not None:
        raise click.UsageError(
            f"{folder} is no record: it holds {first}, and no registry/. Name the record's folder, or one that is empty."
        )


def starts_with(*beginnings: bytes, and_holds: bytes = b"") -> IsOurs:
    """A file, packed with gzip or not, that begins as ours do, and soon holds what only ours hold."""

    def is_ours(path: Path) -> bool:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if packed else path.open("rb") as file:
            start = file.read(SOON)
            return start.startswith(beginnings) and (and_holds in start or len(start) < EMPTY)

    return is_ours


def json_with(*names: str) -> IsOurs:
    """A JSON document that has all of these fields."""
    return lambda path: all(name in json.loads(path.read_text(encoding="utf-8")) for name in names)


def zip_of(folder: str, name: str) -> IsOurs:
    """A zip that holds a file of this name, and nothing outside of this folder."""

    def is_ours(path: Path) -> bool:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            return name in names and all(one.startswith(f"{folder}/") for one in names)

    return is_ours


def sqlite_with(*tables: str) -> IsOurs:
    """An SQLite file that has all of these tables."""

    def is_ours(path: Path) -> bool:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            return set(tables) <= {name for (name,) in base.execute("SELECT name FROM sqlite_master")}

    return is_ours


def _safely(is_ours: IsOurs, path: Path) -> bool:
    """What cannot be read as a file of ours is none."""
    try:
        return is_ours(path)
    except (OSError, EOFError, ValueError, TypeError, zipfile.BadZipFile, sqlite3.Error):
        return False

"""A path to the bytes of the table in it: a plain file, one packed by gzip, xz or bzip2, or one in a zip.

What a file is, its first bytes say, whatever its name ends in. Nothing is unpacked to a disk but what a reader needs there.
"""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from conflict_tracker.formats.reading.table_files.errors import MAX_INFLATED, MAX_RATIO, TableError

TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".geojson", ".xlsx", ".xlsm", ".xls", ".ods")
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".json")
"""What may hold several tables, so that --sheet may be meant for one of them."""
_STREAMS = {b"\x1f\x8b": gzip.open, b"\xfd7zXZ\x00": lzma.open, b"BZh": bz2.open}
_DAMAGED = (lzma.LZMAError, zlib.error, EOFError, OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What the standard library raises where a packed file is damaged, cut off, or of a kind that it cannot unpack."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Where a table's bytes lie: in a file, or in a member of a zip."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """What the table inside is called."""
        return Path(self.member or self.path.name.removesuffix(".gz").removesuffix(".xz").removesuffix(".bz2")).name

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The unpacked bytes. Raises TableError where they cannot be had, or are far more than any table's."""
        try:
            if self.member:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as inner:
                    yield self._bounded(inner)
            elif (opener := _opener(self.path)) is not None:
                with opener(self.path, "rb") as inner:
                    yield self._bounded(inner)
            else:
                with self.path.open("rb") as plain:
                    yield plain
        except _DAMAGED as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise TableError(f"{self.path.name} cannot be unpacked: it is damaged or cut off ({error}).") from error

    def _bounded(self, inner: Any) -> BinaryIO:
        limit = max(MAX_INFLATED, self.path.stat().st_size * MAX_RATIO)
        return cast(BinaryIO, io.BufferedReader(_Bounded(inner, limit, self.path.name), 1 << 20))


def _opener(path: Path) -> Any:
    with path.open("rb") as file:
        start = file.read(6)
    return next((found for magic, found in _STREAMS.items() if start.startswith(magic)), None)


class _Bounded(io.RawIOBase):
    """A stream that ends with an error where it holds more than a table's file could."""

    def __init__(self, inner: Any, limit: int, name: str) -> None:
        self.inner, self.left, self.limit, self.name = inner, limit, limit, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data: bytes = self.inner.read(min(len(buffer), 1 << 20))
        buffer[: len(data)] = data
        self.left -= len(data)
        if self.left < 0:
            raise TableError(
                f"{self.name} grows to more than {self.limit:,} bytes when it is unpacked: this is no table."
            )
        return len(data)


def packed_in(path: Path, wanted: str | None) -> Packed:
    """The table of a file; of a zip, the one table in it, or the one that is `wanted`. Raises TableError."""
    if not zipfile.is_zipfile(path) or is_workbook(path):
        return Packed(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
    except _DAMAGED as error:
        raise TableError(f"{path.name} cannot be unpacked: it is damaged or cut off ({error}).") from error
    if locked:
        raise TableError(f"{path.name} is locked with a password. Unpack it, and import what is inside.")
    tables = [name for name in names if name.lower().endswith(TABLES) and not name.startswith("__MACOSX/")]
    named = [name for name in tables if wanted and wanted in (name, Path(name).name)]
    if wanted and not named and not any(name.lower().endswith(SHEETS) for name in tables):
        raise TableError(f'{path.name} holds no "{wanted}". It holds: {", ".join(sorted(tables)[:8]) or "no table"}.')
    data = [name for name in tables if not name.lower().endswith(".txt")] or tables
    for found in (named, data):
        if len(found) == 1:
            return Packed(path, found[0])
    if not tables:
        raise TableError(f"{path.name} holds no table: no file that ends in {', '.join(TABLES[:-1])} or {TABLES[-1]}.")
    some = ", ".join(sorted(tables)[:8])
    raise TableError(f'{path.name} holds {len(tables)} tables: {some}. Say which with --sheet "{sorted(tables)[0]}".')


def is_workbook(path: Path) -> bool:
    """Whether a file is a spreadsheet program's, by what it holds: Excel's (a zip, or before 2007 OLE), or OpenDocument's."""
    with path.open("rb") as file:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            return True
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            return any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= names
    except _DAMAGED:
        return False

"""A JSON document, JSON Lines or GeoJSON to records: an object is a row, and `geo.lat` the column of {"geo": {"lat": 1}}.

A list in an object stays one cell, written as JSON, until the map says what becomes of each entry. Numbers stay as they
stand, so that an id of 3.0 or of twenty digits is what it was.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from conflict_tracker.formats.reading.table_files.cells import Cells
from conflict_tracker.formats.reading.table_files.errors import MAX_COLUMNS, MAX_LINE, TableError
from conflict_tracker.formats.reading.table_files.packed import Packed
from conflict_tracker.formats.reading.table_files.spool import Spool, spooled

MAX_ROW = 16_000_000
"""Bytes of one object, or before the first one."""
MAX_NESTED = 2_000
"""Brackets that may be open at once: a parser's work grows with the square of them."""
MAX_DIGITS = 1_000
"""Digits of one number: the parser itself ends at some millions."""
_ENDLESS = re.compile(rb"[0-9]{%d}" % MAX_DIGITS)
MAX_DEPTH = 12
"""Objects in objects that become columns; what lies deeper stays one cell."""
LINES = (".jsonl", ".ndjson")


def is_json(packed: Packed) -> bool:
    """Whether a file holds JSON: its name says so, or it begins as no table does."""
    if packed.name.lower().endswith((*LINES, ".json", ".geojson")):
        return True
    with packed.open() as file:
        start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b'{"', b"[{")) or (start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{"))


def read_json(packed: Packed, wanted: str | None) -> tuple[Spool, tuple[str, ...], frozenset[str]]:
    """(the records without a header, the columns of all of them, those in which lists stood). Raises TableError."""
    if wanted in (packed.member, Path(packed.member).name):
        wanted = None  # It has said which file of a zip is meant.
    if (lines := _is_lines(packed)) and wanted:
        _no_sheet(packed, wanted, [])
    rows = _lines(packed) if lines else _document(packed, wanted)
    columns: dict[str, int] = {}
    lists: set[str] = set()
    spool = spooled(_aligned(rows, columns, lists, packed.name))
    if not columns:
        raise TableError(f"{packed.name} holds no objects: a table in JSON is a list of objects, or one on each line.")
    return spool, tuple(columns), frozenset(lists)


def _aligned(
    rows: Iterator[tuple[int, Any, str]], columns: dict[str, int], lists: set[str], name: str
) -> Iterator[Cells]:
    for place, row, problem in rows:
        found: dict[str, str] = {}
        if not problem:
            try:
                found = dict(_flat(row, "", 0, lists))
            except RecursionError:
                problem = "it is nested too deeply"
            except ValueError as error:
                problem = str(error)
        for column in found:
            columns.setdefault(column, len(columns))
        if len(columns) > MAX_COLUMNS:
            raise TableError(f"{name} has objects of more than {MAX_COLUMNS:,} different fields: this is no table.")
        yield Cells(place, [found.get(column, "") for column in columns], problem)


def _flat(value: Any, prefix: str, depth: int, lists: set[str]) -> Iterator[tuple[str, str]]:
    """(column, text) of whatever an object holds."""
    if not isinstance(value, Mapping):
        raise ValueError("it is no object of fields and values")
    if value.get("type") == "Feature" and "properties" in value and not prefix:
        yield from _feature(value, lists)
        return
    for key, child in value.items():
        name = f"{prefix}{' '.join(key.split()).lower()}"
        if isinstance(child, Mapping) and depth < MAX_DEPTH:
            yield from _flat(child, f"{name}.", depth + 1, lists)
        elif isinstance(child, list | Mapping):
            if child:
                lists.add(name)
                yield name, json.dumps(child, ensure_ascii=False, default=str)
        else:
            yield name, _scalar(child)


def _feature(feature: Mapping[str, Any], lists: set[str]) -> Iterator[tuple[str, str]]:
    """Of GeoJSON (RFC 7946): the properties, and the point as geometry.lat and geometry.lon, longitude first in the file."""
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    if "id" in feature and "id" not in properties:
        yield "id", _scalar(feature["id"])
    yield from _flat(properties, "", 1, lists)
    if isinstance(geometry, Mapping):
        yield "geometry.type", _scalar(geometry.get("type"))
        spots = geometry.get("coordinates")
        if geometry.get("type") == "Point" and isinstance(spots, list) and len(spots) >= 2:
            yield from (("geometry.lon", _scalar(spots[0])), ("geometry.lat", _scalar(spots[1])))
        else:
            yield "geometry.coordinates", json.dumps(spots, default=str)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _is_lines(packed: Packed) -> bool:
    """Whether each line is an object of its own."""
    if packed.name.lower().endswith(LINES):
        return True
    with packed.open() as file:
        first = file.readline(MAX_LINE).removeprefix(b"\xef\xbb\xbf").strip()
        after = next((line for _ in range(100) if (line := file.readline(MAX_LINE).strip())), b"")
    try:
        return after.startswith(b"{") and isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _lines(packed: Packed) -> Iterator[tuple[int, Any, str]]:
    with packed.open() as file:
        number = 0
        while line := file.readline(MAX_LINE):
            number += 1
            if len(line) >= MAX_LINE:
                raise TableError(f"{packed.name}: line {number:,} is longer than {MAX_LINE:,} bytes.")
            text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not text.strip():
                continue
            try:
                # As text: a number that Python would read as one of its own may be an id.
                yield number, json.loads(text.decode(), parse_float=str, parse_int=str), ""
            except (ValueError, RecursionError) as error:
                yield number, {}, f"it is no JSON: {error}"


def _document(packed: Packed, wanted: str | None) -> Iterator[tuple[int, Any, str]]:
    import ijson

    prefix = _list_in(packed, wanted)
    with packed.open() as file:
        source = _Watched(file, packed.name)
        try:
            for number, row in enumerate(ijson.items(source, prefix), 1):
                source.left = MAX_ROW
                yield number, row, ""
        except (ijson.JSONError, ValueError, RecursionError) as error:
            raise TableError(f"{packed.name} cannot be read as JSON: {_short(error)}.") from error


def _list_in(packed: Packed, wanted: str | None) -> str:
    """ijson's path to the objects: those of a list, or of the list in a document that is `wanted`, or alone.

    `data.events` is a list in an object; where there are lists at several depths, those nearest to the top count.
    """
    import ijson

    found: list[str] = []
    with packed.open() as file:
        source = _Watched(file, packed.name)
        try:
            for path, event, _ in ijson.parse(source):
                source.left = MAX_ROW
                if event == "start_array" and not path:
                    return "item" if not wanted else _no_sheet(packed, wanted, [])
                if event == "start_map" and path.endswith(".item"):
                    name = path.removesuffix(".item")
                    if name == (wanted or "features"):
                        return str(path)
                    if name not in found and "item" not in name.split("."):  # Lists in the objects of a list are cells.
                        found.append(name)
        except (ijson.JSONError, ValueError, RecursionError) as error:
            raise TableError(f"{packed.name} cannot be read as JSON: {_short(error)}.") from error
    if wanted:
        return _no_sheet(packed, wanted, found)
    depth = min((name.count(".") for name in found), default=0)
    nearest = [name for name in found if name.count(".") == depth]
    if len(nearest) != 1:
        some = (
            f"several lists: {', '.join(nearest[:8])}. Say which with --sheet {nearest[0]}"
            if nearest
            else "no list of objects"
        )
        raise TableError(f"{packed.name} holds {some}.")
    return f"{nearest[0]}.item"


def _no_sheet(packed: Packed, wanted: str, lists: list[str]) -> NoReturn:
    has = f"It has: {', '.join(lists[:8])}" if lists else "Leave --sheet away"
    raise TableError(f'{packed.name} has no list "{wanted}". {has}.')


class _Watched:
    """A file for ijson that ends with an error where one object has no end."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.file, self.name, self.left = file, name, MAX_ROW
        self.first, self.open = True, 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(min(size, 65_536) if size >= 0 else 65_536)
        if self.first and data:
            self.first, data = False, data.removeprefix(b"\xef\xbb\xbf")
        self.left -= len(data)
        self.open += sum(data.count(mark) for mark in (b"[", b"{")) - sum(data.count(mark) for mark in (b"]", b"}"))
        if _ENDLESS.search(data):
            raise TableError(f"{self.name} holds a number of more than {MAX_DIGITS:,} digits: this is no table.")
        if self.open > MAX_NESTED:
            raise TableError(f"{self.name} cannot be read as JSON: it is nested too deeply.")
        if self.left < 0:
            raise TableError(f"{self.name} holds an object of more than {MAX_ROW:,} bytes: this is no table.")
        return data


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160]

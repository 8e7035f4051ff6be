"""The downloads: one pass over the record fills every file. Each is the same, byte by byte, for the same record."""

import csv
import gzip
import io
import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from generator.dataset.dataset import Dataset
from generator.interchange import ucdp
from generator.interchange.columns import INCIDENTS, SHEETS, Context, Sheet, Value
from generator.interchange.made import Made, safe_cell
from generator.interchange.names import Names
from generator.interchange.records import address_of, envelope, registry_json, text_of
from generator.model.settings import Settings

SQL_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


@dataclass(frozen=True, slots=True)
class Download:
    """A finished file."""

    name: str
    description: str
    rows: int
    size: int
    """Bytes."""
    sha256: str
    sheet: Sheet | None = None
    """The table that it holds, if it is one."""


@dataclass(frozen=True)
class Export:
    """What every writer is told."""

    dataset: Dataset
    settings: Settings
    folder: Path

    @property
    def context(self) -> Context:
        return Context(self.dataset.registry, address_of(self.settings))


class Sink:
    """A file that is being written: `add` for each incident, then `close`, which says what it has become."""

    def add(self, made: Made) -> None:
        raise NotImplementedError

    def close(self) -> Iterable[Download]:
        raise NotImplementedError


class CsvSink(Sink):
    """A table as CSV, packed."""

    def __init__(self, export: Export, sheet: Sheet, packed: bool, name: str = "") -> None:
        self.sheet = sheet
        self.path = export.folder / f"{name or sheet.name}.csv{'.gz' if packed else ''}"
        self.file = _text_file(self.path)
        self.writer = csv.writer(self.file, lineterminator="\r\n")
        self.writer.writerow([column.name for column in sheet.columns])
        self.rows = 0

    def add(self, made: Made) -> None:
        cells = made.cells(self.sheet)
        self.writer.writerows(cells)
        self.rows += len(cells)

    def close(self) -> Iterable[Download]:
        self.file.close()
        yield _download(self.path, self.sheet.title, self.rows, self.sheet)


class JsonSink(Sink):
    """One document: the head, the registry, every record."""

    def __init__(self, export: Export, packed: bool) -> None:
        self.path = export.folder / f"incidents.json{'.gz' if packed else ''}"
        self.file = _text_file(self.path)
        head = {**envelope(export.dataset, export.settings), "registry": registry_json(export.dataset.registry)}
        self.file.write(text_of(head)[:-1] + ',"incidents":[')
        self.rows = 0

    def add(self, made: Made) -> None:
        self.file.write(("," if self.rows else "") + "\n" + made.text)
        self.rows += 1

    def close(self) -> Iterable[Download]:
        self.file.write("\n]}\n")
        self.file.close()
        yield _download(self.path, "Every record whole, with the registries, as one JSON document", self.rows)


class LinesSink(Sink):
    """A record a line."""

    def __init__(self, export: Export) -> None:
        self.path = export.folder / "incidents.jsonl.gz"
        self.file = _text_file(self.path)
        self.rows = 0

    def add(self, made: Made) -> None:
        self.file.write(made.text + "\n")
        self.rows += 1

    def close(self) -> Iterable[Download]:
        self.file.close()
        yield _download(self.path, "Every record whole, one a line (JSON Lines)", self.rows)


class GeojsonSink(Sink):
    """Features with the flat table's columns; a place that no point can stand for has no geometry."""

    def __init__(self, export: Export, packed: bool, name: str = "incidents") -> None:
        self.path = export.folder / f"{name}.geojson{'.gz' if packed else ''}"
        self.file = _text_file(self.path)
        self.file.write('{"type":"FeatureCollection","features":[')
        self.rows = 0

    def add(self, made: Made) -> None:
        self.file.write(("," if self.rows else "") + "\n" + made.feature)
        self.rows += 1

    def close(self) -> Iterable[Download]:
        self.file.write("\n]}\n")
        self.file.close()
        yield _download(self.path, "For maps: points, lines and areas with their precision", self.rows)


class ParquetSink(Sink):
    """The flat table in columns."""

    def __init__(self, export: Export) -> None:
        self.path = export.folder / "incidents.parquet"
        self.columns: list[list[Value]] = [[] for _ in INCIDENTS.columns]

    def add(self, made: Made) -> None:
        for column, value in zip(self.columns, made.rows(INCIDENTS)[0], strict=True):
            column.append(value)

    def close(self) -> Iterable[Download]:
        import polars

        kinds = {
            "string": polars.String,
            "date": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
        }
        series = [
            polars.Series(column.name, values, dtype=kinds[column.type])
            for column, values in zip(INCIDENTS.columns, self.columns, strict=True)
        ]
        frame = polars.DataFrame(series)
        dates = [column.name for column in INCIDENTS.columns if column.type == "date"]
        frame = frame.with_columns(polars.col(dates).str.to_date("%Y-%m-%d"))
        frame.write_parquet(self.path, compression="zstd", compression_level=9)
        yield _download(self.path, "The flat table for pandas, polars, R and DuckDB", len(self.columns[0]))


class MonthsSink(Sink):
    """The flat table and the features month by month, for the explore page to cut a selection out of.

    A month is the first in which an incident may have happened; within it stand the incidents in order of date.
    """

    def __init__(self, export: Export, folder: Path) -> None:
        self.export = replace(export, folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.month = ""
        self.open: tuple[Sink, ...] = ()

    def add(self, made: Made) -> None:
        month = f"{made.item.date.start:%Y-%m}"
        if month != self.month:
            self._finish()
            self.month = month
            self.open = (CsvSink(self.export, INCIDENTS, True, month), GeojsonSink(self.export, True, month))
        for sink in self.open:
            sink.add(made)

    def _finish(self) -> None:
        for sink in self.open:
            list(sink.close())

    def close(self) -> Iterable[Download]:
        """They are parts of other downloads, and no downloads of their own."""
        self._finish()
        return ()


class UcdpSink(Sink):
    """The 49 columns of UCDP GED 26.1."""

    def __init__(self, export: Export, path: Path) -> None:
        self.names = Names("ucdp", export.dataset.registry)
        self.path = path
        self.file = _text_file(path)
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(ucdp.COLUMNS)
        self.rows = 0

    def add(self, made: Made) -> None:
        row = ucdp.to_row(made.item.id, made.item.incident, self.names)
        self.writer.writerow([safe_cell(row.get(name, "")) for name in ucdp.COLUMNS])
        self.rows += 1

    def close(self) -> Iterable[Download]:
        self.file.close()
        yield _download(self.path, "The columns of UCDP GED 26.1, as far as the record fills them", self.rows)


class SqliteSink(Sink):
    """The five tables in one SQLite file, with the sentence on every column as Datasette shows it."""

    def __init__(self, export: Export, packed: bool) -> None:
        self.export, self.packed = export, packed
        self.path = export.folder / "incidents.sqlite"
        self.path.unlink(missing_ok=True)
        self.base = sqlite3.connect(self.path)
        self.base.execute("PRAGMA journal_mode = OFF")
        self.base.execute("PRAGMA synchronous = OFF")
        for sheet in SHEETS:
            self.base.execute(_create(sheet))
        self.inserts = {
            sheet.name: f'INSERT INTO "{sheet.name}" VALUES ({", ".join("?" * len(sheet.columns))})' for sheet in SHEETS
        }
        self.rows = 0

    def add(self, made: Made) -> None:
        for sheet in SHEETS:
            self.base.executemany(self.inserts[sheet.name], made.rows(sheet))
        self.rows += 1

    def close(self) -> Iterable[Download]:
        for sheet in SHEETS[1:]:
            self.base.execute(f'CREATE INDEX "{sheet.name}_incident" ON "{sheet.name}" (incident)')
        self.base.execute("CREATE INDEX incidents_date ON incidents (date_start)")
        self.base.commit()
        self.base.close()
        if self.packed:
            packed = self.path.with_name(f"{self.path.name}.gz")
            with self.path.open("rb") as source, _gzip(packed) as target:
                shutil.copyfileobj(source, target, 1_048_576)
            self.path.unlink()
            self.path = packed
        yield _download(self.path, "The five tables as an SQLite file, for Datasette and SQL", self.rows)
        about = self.export.folder / "metadata.json"
        about.write_text(json.dumps(_datasette(self.export), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        yield _download(about, "What Datasette says of the SQLite file", len(SHEETS))


def _create(sheet: Sheet) -> str:
    parts = [f'"{column.name}" {SQL_TYPES[column.type]}' for column in sheet.columns]
    if sheet.key:
        parts.append(f"PRIMARY KEY ({', '.join(sheet.key)})")
    else:
        parts.append("FOREIGN KEY (incident) REFERENCES incidents (id)")
    return f'CREATE TABLE "{sheet.name}" ({", ".join(parts)})'


def _datasette(export: Export) -> dict[str, Any]:
    licence = export.settings.options.data_licence
    tables = {
        sheet.name: {
            "description": f"{sheet.title}.",
            "columns": {column.name: column.description for column in sheet.columns},
            **({"label_column": "title", "sort": "date_start"} if sheet.key else {}),
        }
        for sheet in SHEETS
    }
    about = {
        "title": export.settings.site_name,
        "description": f"Revision {export.dataset.revision}.",
        "source": export.settings.site_name,
        "source_url": address_of(export.settings),
        "license": licence.name if licence else "",
        "license_url": licence.url if licence else "",
    }
    return {**{name: value for name, value in about.items() if value}, "databases": {"incidents": {"tables": tables}}}


def write_downloads(export: Export, sinks: Iterable[Sink]) -> tuple[Download, ...]:
    """Every published incident through every sink, once."""
    export.folder.mkdir(parents=True, exist_ok=True)
    listed = tuple(sinks)
    for item in export.dataset.published:
        made = Made(item.opened(), export.context)
        for sink in listed:
            sink.add(made)
    return tuple(download for sink in listed for download in sink.close())


def all_sinks(export: Export) -> list[Sink]:
    """What the site offers. A large record offers no file that is not packed, and never one name less."""
    return [sink for load in range(LOADS) for sink in sinks_of(export, load)]


LOADS = 2
"""Parts of the downloads that take about the same time, for as many cores: what shares its making stays together."""


def sinks_of(export: Export, load: int) -> list[Sink]:
    export.folder.mkdir(parents=True, exist_ok=True)
    if load == 0:
        sinks: list[Sink] = []
        if not export.settings.options.large:
            sinks += [CsvSink(export, INCIDENTS, False), JsonSink(export, False), GeojsonSink(export, False)]
        return [*sinks, JsonSink(export, True), LinesSink(export), GeojsonSink(export, True), ParquetSink(export)]
    tables = [CsvSink(export, sheet, True) for sheet in SHEETS]
    return [*tables, UcdpSink(export, export.folder / "ucdp.csv.gz"), SqliteSink(export, True)]


def _text_file(path: Path) -> TextIO:
    binary = _gzip(path) if path.suffix == ".gz" else path.open("wb")
    return io.TextIOWrapper(binary, encoding="utf-8", newline="")


class _gzip(gzip.GzipFile):
    """Without a name or a time inside, so that the same content is the same file; it closes what it opened."""

    def __init__(self, path: Path) -> None:
        self._opened = path.open("wb")
        super().__init__(filename="", mode="wb", compresslevel=6, fileobj=self._opened, mtime=0)

    def close(self) -> None:
        super().close()
        self._opened.close()


def _download(path: Path, description: str, rows: int, sheet: Sheet | None = None) -> Download:
    digest, size = sha256(), 0
    with ExitStack() as stack:
        file = stack.enter_context(path.open("rb"))
        while block := file.read(1_048_576):
            digest.update(block)
            size += len(block)
    return Download(path.name, description, rows, size, digest.hexdigest(), sheet)

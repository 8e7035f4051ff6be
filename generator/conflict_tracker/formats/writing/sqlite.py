"""The five tables in one SQLite file, with the sentence on every column as Datasette shows it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from conflict_tracker.formats.writing.columns import SHEETS, Sheet
from conflict_tracker.formats.writing.download import Download, Export, download_of
from conflict_tracker.formats.writing.packing import pack_file
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.formats.writing.row_cache import RowCache

TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


class Sqlite:
    kind = "incidents.sqlite"

    def __init__(self, packed: bool = True) -> None:
        self.packed = packed

    @property
    def name(self) -> str:
        return f"{self.kind}.gz" if self.packed else self.kind

    def part(self, export: Export, rows: Sequence[RowCache]) -> bytes:
        """The same tables in a file of their own, without keys and indexes."""
        with closing(sqlite3.connect(":memory:")) as base:
            for sheet in SHEETS:
                base.execute(f'CREATE TABLE "{sheet.name}" ({", ".join(_columns(sheet))})')
                insert = f'INSERT INTO "{sheet.name}" VALUES ({", ".join("?" * len(sheet.columns))})'
                base.executemany(insert, (row for one in rows for row in one.rows(sheet)))
            base.commit()
            return base.serialize()

    def join(self, export: Export, parts: Iterable[Path]) -> Iterator[Download]:
        path = export.folder / self.kind
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path.resolve().as_uri(), uri=True)) as base:
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            for sheet in SHEETS:
                base.execute(_create(sheet))
            for part in parts:
                base.execute("ATTACH ? AS part", (f"{part.resolve().as_uri()}?immutable=1",))
                for sheet in SHEETS:
                    base.execute(f'INSERT INTO "{sheet.name}" SELECT * FROM part."{sheet.name}"')
                base.commit()
                base.execute("DETACH part")
            for sheet in SHEETS[1:]:
                base.execute(f'CREATE INDEX "{sheet.name}_incident" ON "{sheet.name}" (incident)')
            base.execute("CREATE INDEX incidents_date ON incidents (date_start)")
            base.commit()
            rows = base.execute("SELECT count(*) FROM incidents").fetchone()[0]
        path = pack_file(path) if self.packed else path
        yield download_of(path, "The five tables as an SQLite file, for Datasette and SQL", rows)
        about = export.folder / "metadata.json"
        about.write_text(json.dumps(_datasette(export), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        yield download_of(about, "What Datasette says of the SQLite file", len(SHEETS))


def _columns(sheet: Sheet) -> list[str]:
    return [f'"{column.name}" {TYPES[column.type]}' for column in sheet.columns]


def _create(sheet: Sheet) -> str:
    bound = f"PRIMARY KEY ({', '.join(sheet.key)})" if sheet.key else "FOREIGN KEY (incident) REFERENCES incidents (id)"
    return f'CREATE TABLE "{sheet.name}" ({", ".join((*_columns(sheet), bound))})'


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

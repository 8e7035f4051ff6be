"""Formats that are text: a head, something for each incident, an end. The same record gives the same bytes."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_tracker.formats.reading import ucdp
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.formats.reading.ucdp_columns import COLUMNS
from conflict_tracker.formats.writing.columns import INCIDENTS, Sheet
from conflict_tracker.formats.writing.download import Download, Export, download_of
from conflict_tracker.formats.writing.packing import joined, packed
from conflict_tracker.formats.writing.records import envelope, registry_json
from conflict_tracker.formats.writing.row_cache import RowCache, safe_cell
from conflict_tracker.model.compact_json import compact_json

COUNT_BYTES = 4
"""Bytes at the head of a part that count its rows."""


@dataclass(frozen=True)
class Lines:
    """A text file; packed where its name ends in .gz."""

    name: str
    description: str
    text: Callable[[Export, Sequence[RowCache]], tuple[int, str]]
    """Rows, and what some incidents say."""
    head: Callable[[Export], str] = lambda export: ""
    between: str = ""
    end: str = ""
    sheet: Sheet | None = None

    @property
    def kind(self) -> str:
        return self.name.removesuffix(".gz")

    def part(self, export: Export, rows: Sequence[RowCache]) -> bytes:
        count, text = self.text(export, rows)
        return count.to_bytes(COUNT_BYTES, "big") + packed(text.encode())

    def join(self, export: Export, parts: Iterable[Path]) -> Iterator[Download]:
        path, rows = export.folder / self.name, 0
        between = packed(self.between.encode())
        with joined(path) as file:
            file.part(packed(self.head(export).encode()))
            for number, part in enumerate(parts):
                content = part.read_bytes()
                rows += int.from_bytes(content[:COUNT_BYTES], "big")
                if number:
                    file.part(between)
                file.part(content[COUNT_BYTES:])
            file.part(packed(self.end.encode()))
        yield download_of(path, self.description, rows, self.sheet)


def whole(form: Lines, export: Export, rows: Sequence[RowCache]) -> bytes:
    """What the file would be if it held these incidents and no others."""
    return f"{form.head(export)}{form.text(export, rows)[1]}{form.end}".encode()


def table(sheet: Sheet, name: str = "") -> Lines:
    """A table as CSV (RFC 4180)."""

    def text(_export: Export, rows: Sequence[RowCache]) -> tuple[int, str]:
        cells = [row for one in rows for row in one.cells(sheet)]
        return len(cells), _csv(cells, "\r\n")

    return Lines(
        name or f"{sheet.name}.csv.gz",
        sheet.title,
        text,
        lambda export: _csv([[column.name for column in sheet.columns]], "\r\n"),
        sheet=sheet,
    )


def document(name: str = "incidents.json.gz") -> Lines:
    """One document: the head, the registry, every record."""

    def head(export: Export) -> str:
        about = {**envelope(export.dataset, export.settings), "registry": registry_json(export.dataset.registry)}
        return f'{compact_json(about)[:-1]},"incidents":[\n'

    return Lines(
        name,
        "Every record whole, with the registries, as one JSON document",
        lambda _export, made: (len(made), ",\n".join(one.text for one in made)),
        head,
        ",\n",
        "\n]}\n",
    )


def records(name: str = "incidents.jsonl.gz") -> Lines:
    """A record a line."""
    return Lines(
        name,
        "Every record whole, one a line (JSON Lines)",
        lambda _export, made: (len(made), "".join(f"{one.text}\n" for one in made)),
    )


def features(name: str = "incidents.geojson.gz") -> Lines:
    """Features with the flat table's columns; a place that no point can stand for has no geometry."""
    return Lines(
        name,
        "For maps: points, lines and areas with their precision",
        lambda _export, made: (len(made), ",\n".join(one.feature for one in made)),
        lambda export: '{"type":"FeatureCollection","features":[\n',
        ",\n",
        "\n]}\n",
    )


def events(name: str = "ucdp.csv.gz") -> Lines:
    """The 49 columns of UCDP GED 26.1."""

    def text(export: Export, rows: Sequence[RowCache]) -> tuple[int, str]:
        names = RegistryResolver("ucdp", export.dataset.registry)
        events = [ucdp.to_row(row.item.id, row.item.incident, names) for row in rows]
        return len(events), _csv([[safe_cell(event.get(name, "")) for name in COLUMNS] for event in events], "\n")

    return Lines(
        name,
        "The columns of UCDP GED 26.1, as far as the record fills them",
        text,
        lambda export: _csv([COLUMNS], "\n"),
    )


def _csv(rows: Iterable[Iterable[object]], ending: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending).writerows(rows)
    return text.getvalue()


MONTH = (table(INCIDENTS, "csv"), features("geojson"))
"""What the explore page has of each month, to cut a selection out of."""

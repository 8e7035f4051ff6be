"""The downloads: which files there are, and how each comes out of the parts of its record's periods."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.shards import Shard, shards
from conflict_tracker.formats.writing.columns import INCIDENTS, SHEETS
from conflict_tracker.formats.writing.download import Download, Export
from conflict_tracker.formats.writing.format import Format
from conflict_tracker.formats.writing.packing import gzipped
from conflict_tracker.formats.writing.parquet import Parquet
from conflict_tracker.formats.writing.registries import Registries
from conflict_tracker.formats.writing.row_cache import RowCache
from conflict_tracker.formats.writing.sqlite import Sqlite
from conflict_tracker.formats.writing.text_formats import MONTH, document, events, features, records, table, whole
from conflict_tracker.model.errors import MakingError, making
from conflict_tracker.model.settings import DownloadKind, Options

PERIOD = 500
"""Incidents in a part: enough to be packed well, few enough to be made again for one of them."""


def offered(options: Options) -> list[Format]:
    """What the site offers. A large record offers no file that is not packed, and never one name less."""
    plain: list[tuple[DownloadKind, Format]] = [
        (DownloadKind.CSV, table(INCIDENTS, "incidents.csv")),
        (DownloadKind.JSON, document("incidents.json")),
        (DownloadKind.GEOJSON, features("incidents.geojson")),
    ]
    packed: list[tuple[DownloadKind, Format]] = [
        (DownloadKind.JSON, document()),
        (DownloadKind.JSONL, records()),
        (DownloadKind.JSONL, Registries()),
        (DownloadKind.GEOJSON, features()),
        (DownloadKind.PARQUET, Parquet()),
        *((DownloadKind.CSV, table(sheet)) for sheet in SHEETS),
        (DownloadKind.UCDP, events()),
        (DownloadKind.SQLITE, Sqlite()),
    ]
    return [form for kind, form in ([] if options.large else plain) + packed if kind in options.downloads]


def periods(dataset: Dataset) -> dict[str, Shard]:
    """By name, in order of time; no month is in two."""
    return {shard.name: shard for shard in shards(dataset.published, PERIOD, whole_months=True)}


def made_of(export: Export, period: Shard) -> list[RowCache]:
    return [RowCache(item.with_incident(), export.context) for item in period.items]


def kinds_of(forms: Iterable[Format]) -> dict[str, Format]:
    """Forms by kind, one of each: those of a kind share their parts."""
    return {form.kind: form for form in forms}


def parts_of(export: Export, forms: Iterable[Format], rows: Sequence[RowCache]) -> Iterator[tuple[str, bytes]]:
    """(kind, content) of what some incidents contribute."""
    for kind, form in kinds_of(forms).items():
        with making(f"{kind} in the downloads"):
            content = form.part(export, rows)
        yield kind, content


def month_names(period: Shard) -> list[str]:
    """The files that `months_of` makes of a period."""
    months = dict.fromkeys(f"{item.date.start.isoformat()[:7]}" for item in period.items)
    return [f"{month}.{form.name}.gz" for month in months for form in MONTH]


def months_of(export: Export, rows: Iterable[RowCache]) -> Iterator[tuple[str, bytes]]:
    """(2017-06.csv.gz, content): the flat table and the features month by month, for explore to cut a selection out of.

    A month is the first in which an incident may have happened.
    """
    for month, found in groupby(rows, key=lambda one: one.item.date.start.isoformat()[:7]):
        listed = list(found)
        for form in MONTH:
            yield f"{month}.{form.name}.gz", gzipped(whole(form, export, listed))


def join(export: Export, form: Format, parts: Iterable[Path]) -> tuple[Download, ...]:
    """A finished file, of parts of its kind in order of time."""
    with making(f"{form.kind} in the downloads"):
        made = tuple(form.join(export, parts))
    if not made:
        raise MakingError(f"{form.kind} in the downloads was not written.")
    return made


def write_downloads(export: Export, forms: list[Format]) -> tuple[Download, ...]:
    """All in one go, for whoever wants the files and no site."""
    with TemporaryDirectory(dir=export.folder) as scratch:
        parts: dict[str, list[Path]] = {form.kind: [] for form in forms}
        for period in periods(export.dataset).values():
            for kind, content in parts_of(export, forms, made_of(export, period)):
                path = Path(scratch, f"{len(parts[kind])}-{kind}")
                path.write_bytes(content)
                parts[kind].append(path)
        return tuple(download for form in forms for download in join(export, form, parts[form.kind]))

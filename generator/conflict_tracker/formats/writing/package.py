"""datapackage.json: what the downloads hold, in Frictionless' words, with licences and checksums."""

import json
from collections.abc import Iterable
from typing import Any

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.formats.reading.registry_resolver import slug
from conflict_tracker.formats.writing.columns import Sheet
from conflict_tracker.formats.writing.download import Download
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.model.settings import Settings

FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}


def package(dataset: Dataset, settings: Settings, downloads: Iterable[Download]) -> bytes:
    licence = settings.options.data_licence
    about = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(settings.site_name) or "tracker",
        "title": settings.site_name,
        "version": dataset.revision,
        "created": dataset.generated.isoformat() if dataset.generated else None,
        "homepage": address_of(settings) or None,
        "licenses": [{"name": licence.name.replace(" ", "-"), "title": licence.name, "path": licence.url}]
        if licence
        else None,
        "sources": [
            {"title": entry.name, **({"path": entry.url} if entry.url else {})}
            for entry in dataset.registry.datasets.values()
        ]
        or None,
        "resources": [_resource(download) for download in downloads],
    }
    given = {name: value for name, value in about.items() if value is not None}
    return (json.dumps(given, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(download: Download) -> dict[str, Any]:
    stem, *suffixes = download.name.split(".")
    form = suffixes[0]
    packed = suffixes[-1] == "gz"
    resource: dict[str, Any] = {
        "type": "file",
        "name": "-".join([stem, *suffixes]),
        "path": download.name,
        "title": download.description,
        "format": form,
        "mediatype": FORMATS.get(form, "application/octet-stream"),
        **({"compression": "gz"} if packed else {}),
        "encoding": "utf-8",
        "bytes": download.size,
        "hash": f"sha256:{download.sha256}",
    }
    if download.sheet:
        resource |= {"type": "table", "profile": "tabular-data-resource", "schema": _schema(download.sheet, packed)}
    return resource


def _schema(sheet: Sheet, packed: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.description} for column in sheet.columns
        ],
        "missingValues": [""],
    }
    if sheet.key:
        return {**schema, "primaryKey": list(sheet.key)}
    reference = {"resource": f"incidents-csv{'-gz' if packed else ''}", "fields": ["id"]}
    return {**schema, "foreignKeys": [{"fields": ["incident"], "reference": reference}]}

"""A record as other programs read it: the file's own fields in JSON, with its id, its day of change and its hash."""

from pathlib import Path
from typing import Any

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.item import Item
from conflict_tracker.model.compact_json import compact_bytes, compact_json
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Settings
from conflict_tracker.model.vocabulary import Status

SCHEMA_VERSION = "1.1"
"""Raised in its first part when a reader would break, in its second when there is more to read."""
OURS = ("id", "url", "modified", "hash")
"""What a record is given here and no file of the record holds."""


def address_of(settings: Settings) -> str:
    """The site's address, ending in /, or ""."""
    return f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""


def record_json(item: Item, address: str) -> dict[str, Any]:
    """Fields that the record leaves open are left out; scope and status always stand."""
    return {**_head(item, address), **item.to_dict()}


def _head(item: Item, address: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": f"{address}incidents/{item.id}/",
        "modified": item.modified.isoformat() if item.modified else None,
        "hash": item.digest,
        "scope": str(item.scope),
        "status": str(item.status),
    }


def record_text(item: Item, address: str) -> str:
    """The same as a line of JSON. Most records leave scope and status as they are: then their own JSON is its end."""
    if not (item.is_core and item.status is Status.PUBLISHED):
        return compact_json(record_json(item, address))
    return (compact_bytes(_head(item, address))[:-1] + b"," + item.data[1:]).decode()


def registry_json(registry: Registry) -> dict[str, Any]:
    """Each registry in the order of its keys, whatever the order of its file."""
    said = registry.model_dump(mode="json", exclude_defaults=True)
    return {table: dict(sorted(entries.items())) for table, entries in said.items()}


def registry_beside(path: Path) -> Path:
    """Where the registries of a file of JSON Lines lie, each of whose lines is a record."""
    return path.with_name(f"{path.name.partition('.')[0]}.registry.json")


def envelope(dataset: Dataset, settings: Settings) -> dict[str, Any]:
    """What stands at the head of every answer."""
    licence = settings.options.data_licence
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_at": dataset.generated.isoformat() if dataset.generated else None,
        "revision": dataset.revision,
        "title": settings.site_name,
        "licence": {"name": licence.name, "url": licence.url} if licence else None,
    }

"""/api/v1/: the record for programs, as static files. Addresses and fields: openapi.json, written from the model itself."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.dataset.item import Item
from generator.interchange.openapi import openapi
from generator.interchange.records import address_of, envelope, record_json, registry_json, text_of
from generator.model.vocabulary import Status
from generator.render.page import File
from generator.views.site_data import SiteData

ROOT = "api/v1/"


def api_files(site: SiteData) -> Iterator[File]:
    head = envelope(site.dataset, site.settings)
    address = address_of(site.settings)
    months = _by_month(site.dataset.published)
    changes = _changes(site)
    yield _file("openapi.json", openapi(site.settings, site.dataset.revision))
    yield _file("index.json", {**head, **_index(site, address, months, changes)})
    yield _file("registry.json", {**head, **registry_json(site.dataset.registry)})
    yield _file("deleted.json", {**head, "incidents": list(_deleted(site, address))})
    for month, items in months.items():
        yield _file(f"months/{month}.json", {**head_of(head), "month": month, "incidents": _records(items, address)})
    if not site.settings.options.large:
        for item in site.dataset.items:
            yield _file(f"incidents/{item.id}.json", {**head_of(head), "incident": record_json(item, address)})
    for key, entry in site.dataset.registry.actors.items():
        yield _file(
            f"actors/{key}.json",
            {**head_of(head), **_actor(site, key), **entry.model_dump(mode="json", exclude_defaults=True)},
        )
    for day, entries in changes.items():
        yield _file(f"changes/{day}.json", {**head_of(head), "date": day, "incidents": entries})


def head_of(head: dict[str, Any]) -> dict[str, Any]:
    """What stands at the head of a file that must not change when another record does: no revision, no time."""
    return {name: head[name] for name in ("schema_version", "licence")}


def _file(name: str, content: dict[str, Any]) -> File:
    return File(f"{ROOT}{name}", (text_of(content) + "\n").encode())


def _by_month(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    """By the first month in which it may have happened."""
    months: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        months[f"{item.date.start:%Y-%m}"].append(item)
    return dict(sorted(months.items()))


def _records(items: list[Item], address: str) -> list[dict[str, Any]]:
    return [record_json(item, address) for item in items]


def _index(
    site: SiteData, address: str, months: dict[str, list[Item]], changes: dict[str, list[Any]]
) -> dict[str, Any]:
    base = f"{address}{ROOT}"
    return {
        "incidents": len(site.dataset.published),
        "core": len(site.dataset.core),
        "openapi": f"{base}openapi.json",
        "registry": f"{base}registry.json",
        "deleted": f"{base}deleted.json",
        "incident": None if site.settings.options.large else f"{base}incidents/{{id}}.json",
        "months": [
            {"month": month, "incidents": len(items), "url": f"{base}months/{month}.json"}
            for month, items in months.items()
        ],
        "actors": [{"key": key, "url": f"{base}actors/{key}.json"} for key in sorted(site.dataset.registry.actors)],
        "changes": [
            {"date": day, "incidents": len(entries), "url": f"{base}changes/{day}.json"}
            for day, entries in changes.items()
        ],
    }


def _actor(site: SiteData, key: str) -> dict[str, Any]:
    """Where the actor has a part, and in which role."""
    incidents = [
        {"id": item.id, "roles": [str(part.role) for part in item.parties if part.actor == key]}
        for item in site.dataset.by_actor.get(key, ())
    ]
    return {"key": key, "incidents": incidents}


def _changes(site: SiteData) -> dict[str, list[dict[str, Any]]]:
    """Which records changed on a day for the last time: whoever fetched before that day fetches these again."""
    days: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in site.dataset.items:
        day = item.changed
        if day:
            days[day.isoformat()].append({"id": item.id, "month": f"{item.date.start:%Y-%m}", "hash": item.digest})
    return dict(sorted(days.items()))


def _deleted(site: SiteData, address: str) -> Iterator[dict[str, Any]]:
    """Withdrawn and duplicate incidents, and ids under which an incident stood before."""
    for item in site.dataset.items:
        if item.status is not Status.PUBLISHED:
            incident = item.incident
            withdrawn = incident.withdrawn
            yield {
                "id": item.id,
                "status": str(incident.status),
                "on": withdrawn.on.isoformat() if withdrawn else None,
                "reason": withdrawn.reason if withdrawn else None,
                "instead": incident.duplicate_of,
                "url": f"{address}incidents/{item.id}/",
            }
        for old in item.previous_ids:
            yield {
                "id": old,
                "status": "renamed",
                "on": None,
                "reason": None,
                "instead": item.id,
                "url": f"{address}incidents/{old}/",
            }

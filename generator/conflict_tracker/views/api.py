"""/api/v1/: the record for programs, as static files. Addresses and fields: openapi.json, written from the model itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conflict_tracker.dataset.item import Item
from conflict_tracker.formats.writing.openapi import openapi
from conflict_tracker.formats.writing.records import address_of, envelope, record_text, registry_json
from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.model.vocabulary import Status
from conflict_tracker.render.page import File
from conflict_tracker.views.site_data import SiteData

ROOT = "api/v1/"


def api_overviews(site: SiteData) -> Iterator[File]:
    """What speaks of the whole record."""
    head = envelope(site.dataset, site.settings)
    address = address_of(site.settings)
    months = {f"{year:04d}-{month:02d}": items for (year, month), items in sorted(site.dataset.in_month.items())}
    changes = _changes(site)
    yield _file("openapi.json", openapi(site.settings))
    yield _file("index.json", {**head, **_index(site, address, months, changes)})
    yield _file("registry.json", {**head, **registry_json(site.dataset.registry)})
    yield _file("deleted.json", {**head, "incidents": list(_deleted(site, address))})
    for day, entries in changes.items():
        yield _file(f"changes/{day}.json", {**_head(site), "date": day, "incidents": entries})


def overview_paths(site: SiteData, _key: None) -> Iterator[str]:
    yield from (f"{ROOT}{name}.json" for name in ("openapi", "index", "registry", "deleted"))
    yield from (
        f"{ROOT}changes/{day}.json" for day in {item.changed.isoformat() for item in site.dataset.items if item.changed}
    )


def api_months(site: SiteData, months: Iterable[tuple[int, int]]) -> Iterator[File]:
    """By the first month in which an incident may have happened."""
    address = address_of(site.settings)
    for year, month in months:
        records = ",".join(record_text(item, address) for item in site.dataset.in_month[year, month])
        name = f"{year:04d}-{month:02d}"
        head = compact_json({**_head(site), "month": name})[:-1]
        yield _of_text(f"months/{name}.json", f'{head},"incidents":[{records}]}}')


def api_incidents(site: SiteData, items: Iterable[Item]) -> Iterator[File]:
    head, address = compact_json(_head(site))[:-1], address_of(site.settings)
    for item in items:
        yield _of_text(f"incidents/{item.id}.json", f'{head},"incident":{record_text(item, address)}}}')


def api_actors(site: SiteData, keys: Iterable[str]) -> Iterator[File]:
    for key in keys:
        said = site.dataset.registry.actors[key].model_dump(mode="json", exclude_defaults=True)
        yield _file(f"actors/{key}.json", {**_head(site), **_actor(site, key), **said})


def _head(site: SiteData) -> dict[str, Any]:
    """What stands at the head of a file that must not change when another record does: no revision, no time."""
    whole = envelope(site.dataset, site.settings)
    return {name: whole[name] for name in ("schema_version", "licence")}


def _file(name: str, content: dict[str, Any]) -> File:
    return _of_text(name, compact_json(content))


def _of_text(name: str, text: str) -> File:
    return File(f"{ROOT}{name}", f"{text}\n".encode())


def _index(
    site: SiteData, address: str, months: Mapping[str, Sequence[Item]], changes: dict[str, list[Any]]
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
            days[day.isoformat()].append({"id": item.id, "month": item.date.start.isoformat()[:7], "hash": item.digest})
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

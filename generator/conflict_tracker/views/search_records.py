"""One search record for each incident: all its words."""

from collections.abc import Iterator
from hashlib import sha256

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.shards import Shard
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.views.site_data import SiteData


def search_digest(site: SiteData, shard: Shard) -> str:
    """Of all that the records of a period are made of."""
    digests = "".join(item.digest for item in shard.items)
    names = site.dataset.registry.model_dump_json()
    return sha256(f"{names}\0{digests}".encode()).hexdigest()


def search_records(site: SiteData, shard: Shard) -> Iterator[SearchRecord]:
    """Of the incidents of a period, in order of time."""
    return (search_record(site, item) for item in shard.items)


def search_record(site: SiteData, item: Item) -> SearchRecord:
    item = item.with_incident()
    incident = item.incident
    actors = sorted({site.actor(key) for key in item.involved})
    meta = {
        "title": item.title,
        "date": site.locale.date(item.date),
        "line": " · ".join(
            map(site.locale.isolated, (site.type(incident.type), *(where.name for where in item.places)))
        ),
    }
    return SearchRecord(f"incidents/{item.id}/", _content(site, item, actors), meta)


def _content(site: SiteData, item: Item, actors: list[str]) -> str:
    """Every word of the record that a reader might look for, title first."""
    incident = item.incident
    registered = site.dataset.registry.places
    places = [place for where in item.places if (place := registered.get(where.place or ""))]
    aliases = [
        alias
        for key in sorted(item.involved)
        if (actor := site.dataset.registry.actors.get(key))
        for alias in (*actor.aliases, *actor.names.values())
    ]
    parts = [
        item.title,
        *(text for title in incident.i18n.values() for text in (title.title, title.summary or "")),
        incident.title,
        incident.summary,
        incident.body or "",
        *(
            word
            for location in incident.locations
            for word in (location.name, *location.names.values(), location.description or "")
        ),
        *(word for place in places for word in (place.name, *place.aliases, *place.names.values())),
        *actors,
        *aliases,
        *(word for part in incident.actors for word in (*part.equipment, *part.units, part.note or "")),
        *(f"{thing.item} {thing.category or ''}" for thing in incident.materiel),
        *(f"{site.actor(claim.by)}: {claim.says} {claim.quote or ''}" for claim in incident.claims),
        *(dispute.note or "" for dispute in incident.disputes),
        *incident.unknowns,
        *(f"{source.publisher or ''} {source.title or ''}" for source in incident.sources),
        *incident.tags,
    ]
    return ". ".join(part for part in parts if part)

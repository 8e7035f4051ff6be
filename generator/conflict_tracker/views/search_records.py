"""What the search knows: each incident with all its words, the site's other pages, and the names that are filters."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.shards import Shard
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.place import Location
from conflict_tracker.model.registry import Entry
from conflict_tracker.model.vocabulary import N_
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.views.sequence_heading import heading
from conflict_tracker.views.site_data import SiteData

KINDS = {"actors": N_("Actors"), "places": N_("Places"), "types": N_("Types"), "conflicts": N_("Conflicts")}
SEQUENCES = N_("Sequences")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"[*`~]+|^[#>]+ ", re.MULTILINE)


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
    line = " · ".join(map(site.locale.isolated, (site.type(item.type), *(where.name for where in item.places))))
    texts = tuple(dict.fromkeys(text for text in _texts(site, item) if text and text != item.title))
    return SearchRecord(f"incidents/{item.id}/", item.title, site.locale.date(item.date), line, texts)


def _texts(site: SiteData, item: Item) -> Iterator[str]:
    """Every word of the record that a reader might look for, a statement at a time, what tells most first.

    Left out are addresses, words of the vocabularies, and what points to another part of the record.
    """
    incident = item.incident
    yield from (item.summary, incident.title, incident.summary)
    yield from _plain(incident.body or "").split("\n\n")
    for said in incident.i18n.values():
        yield from (said.title, said.summary or "")
    yield from (f"{site.actor(claim.by)}: {claim.says or ''}" for claim in incident.claims)
    yield from (claim.quote or "" for claim in incident.claims)
    yield from (text or "" for claim in incident.claims for text in (claim.value, claim.locator))
    yield from (dispute.note or "" for dispute in incident.disputes)
    yield from incident.unknowns
    yield from (_where(site, location) for location in incident.locations)
    yield from (location.description or "" for location in incident.locations)
    yield from (location.geolocation_notes or "" for location in incident.locations)
    yield from _called(site, item)
    for part in incident.actors:
        yield from (", ".join((*part.units, *part.equipment)), part.position_reason or "", part.note or "")
    for thing in (*incident.materiel, *incident.infrastructure):
        yield " · ".join(filter(None, (thing.item, thing.category, thing.note)))
    yield from (" · ".join(filter(None, (person.name, person.role, person.reason))) for person in incident.persons)
    yield from _notes_on_the_toll(incident)
    yield ", ".join((*incident.tactics, *incident.tags))
    for source in incident.sources:
        original = source.original.who if source.original else None
        named = (source.publisher, source.title, source.reference, source.republished_by, original, source.note)
        yield " · ".join(filter(None, named))
    yield from (media.description or "" for media in incident.media)
    yield from (relation.note or "" for relation in incident.relations)
    if incident.assessment:
        yield incident.assessment.rationale or ""
    yield " · ".join(f"{scheme} {number}" for scheme, number in incident.external_ids.items())
    yield " · ".join((item.id, *incident.previous_ids))
    if incident.imported:
        yield " · ".join(filter(None, incident.imported.row.values()))
    yield from (change.note or "" for change in incident.changes)


def _plain(text: str) -> str:
    """Prose without its marks."""
    return _MARKS.sub("", _LINK.sub(r"\1", text))


def _where(site: SiteData, location: Location) -> str:
    """Everything that a place is called."""
    place = site.dataset.registry.places.get(location.place or "")
    country = site.locale.territory(location.country) if location.country else ""
    own = (location.name, *location.names.values(), *(_names(place) if place else ()))
    return ", ".join(dict.fromkeys(filter(None, (*own, location.admin3, location.admin2, location.admin1, country))))


def _called(site: SiteData, item: Item) -> Iterator[str]:
    """Everything that those who had a part, or spoke, are called."""
    for key in sorted(item.involved | item.speakers):
        actor = site.dataset.registry.actors.get(key)
        yield ", ".join(dict.fromkeys((site.actor(key), *(_names(actor) if actor else ()))))
    conflict = site.dataset.registry.conflicts.get(item.conflict or "")
    if conflict:
        yield ", ".join(dict.fromkeys((site.conflict(item.conflict or ""), *_names(conflict))))


def _names(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases, *entry.names.values())


def _notes_on_the_toll(incident: Incident) -> Iterator[str]:
    toll = incident.casualties
    for number in (toll.total_killed, toll.total_injured):
        if number:
            yield number.note or ""
    for group in toll.groups:
        yield group.note or ""
        for number in (group.killed, group.injured, group.children, group.women, group.men, group.conceded):
            if number:
                yield number.note or ""


def page_records(site: SiteData) -> Iterator[SearchRecord]:
    """Of the pages that are made of the registries, and of the sequences."""
    pages: dict[str, Iterable[str]] = {
        "actors": site.actor_pages,
        "places": site.place_pages,
        "types": site.dataset.by_type.keys() & site.dataset.registry.types.keys(),
        "conflicts": site.dataset.by_conflict.keys() & site.dataset.registry.conflicts.keys(),
    }
    for kind, keys in pages.items():
        for key in sorted(keys):
            entry: Entry = getattr(site.dataset.registry, kind)[key]
            name = entry.name_in(site.locale.language)
            names = ", ".join(dict.fromkeys(other for other in _names(entry) if other != name))
            texts = tuple(filter(None, (entry.description, names)))
            yield SearchRecord(f"{kind}/{key}/", name, "", site.locale._(KINDS[kind]), texts)
    for chain in site.dataset.sequences:
        title, lead = heading(site, chain)
        steps = tuple(item.title for item in chain.items)
        yield SearchRecord(chain.path, title, "", site.locale._(SEQUENCES), (lead.striptags(), *steps))

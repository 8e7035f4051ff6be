"""The record as tables: every column with its type, its sentence, and what of a row it shows.

The types are Frictionless' (https://datapackage.org/standard/table-schema/).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item
from conflict_tracker.model.numbers import CasualtyGroup, Range
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import Role

Value = str | int | float | bool | None
Row = dict[str, Value]
"""Values by their columns' names, in the columns' order; None where one is not known, which is never 0 and never ""."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    """string, integer, number, boolean or date"""
    description: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a row needs beside its incident."""

    registry: Registry
    address: str
    """The site's address, ending in /, or "" where mkdocs.yml names none."""

    def name(self, table: str, key: str | None) -> str | None:
        entry = getattr(self.registry, table).get(key or "")
        return entry.name if entry else key


@dataclass(frozen=True)
class Sheet:
    """A table: its columns, and the rows that one incident has in it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    shown: Callable[[Item, Context], Iterator[Row]]
    """One function for all columns: one for each takes four times as long."""
    key: tuple[str, ...] = ()

    def rows(self, item: Item, context: Context) -> Iterator[tuple[Value, ...]]:
        for row in self.shown(item, context):
            yield tuple(row.values())


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(filter(None, values)) or None


def _word(value: Any) -> str | None:
    return None if value is None else str(value)


OTHERS = (Role.PARTICIPANT, Role.PARTNER)


def _incidents(item: Item, context: Context) -> Iterator[Row]:
    incident = item.incident
    at, assessment, casualties = incident.first_location, incident.assessment, incident.casualties
    killed, injured = casualties.total_killed, casualties.total_injured
    yield {
        "id": item.id,
        "title": incident.title,
        "summary": incident.summary,
        "date": item.date.text,
        "date_start": item.date.start.isoformat(),
        "date_end": item.date.end.isoformat(),
        "date_precision": item.date.precision,
        "time": incident.date.time,
        "timezone": incident.date.timezone,
        "country": at.country,
        "admin1": at.admin1,
        "admin2": at.admin2,
        "place": at.name,
        "place_key": at.place,
        "latitude": at.lat,
        "longitude": at.lon,
        "location_precision": str(at.precision),
        "location_radius_km": at.drawn_radius_km,
        "location_basis": _word(at.basis),
        "other_places": _joined(where.name for where in item.elsewhere),
        "type": item.type,
        "type_name": context.name("types", item.type),
        "type_of_violence": _word(incident.type_of_violence),
        "scope": str(item.scope),
        "conflict": item.conflict,
        "actors_acted": _joined(item.actors(*ACTED)),
        "actors_hit": _joined(item.actors(*WAS_HIT)),
        "actors_other": _joined(item.actors(*OTHERS)),
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        "killed_high_open": killed.high_open if killed else None,
        "killed_none_reported": killed.none_reported if killed else None,
        "injured_low": injured.low if injured else None,
        "injured_best": injured.best if injured else None,
        "injured_high": injured.high if injured else None,
        "confidence_event": _word(assessment.event) if assessment else None,
        "confidence_effects": _word(assessment.effects) if assessment else None,
        "sources": len(incident.sources),
        "outlets": item.origins.outlets,
        "origins": item.origins.known,
        "sources_archived": sum(1 for source in incident.sources if source.archived),
        "claims": len(incident.claims),
        "disputes_open": item.unsettled,
        "tags": _joined(item.tags),
        "dataset": item.dataset,
        "modified": item.modified.isoformat() if item.modified else None,
        "hash": item.digest,
        "url": f"{context.address}incidents/{item.id}/",
    }


INCIDENTS = Sheet(
    "incidents",
    "One row an incident, with everything that fits into one",
    (
        Column("id", "string", "Permanent id."),
        Column("title", "string", "One neutral line."),
        Column("summary", "string", "What happened and who says so."),
        Column("date", "string", "Local date in EDTF, as exactly as it is known."),
        Column("date_start", "date", "The first day on which it may have happened."),
        Column("date_end", "date", "The last day on which it may have happened."),
        Column("date_precision", "string", "day, month, year or interval."),
        Column("time", "string", "Local time of day, 24 hours."),
        Column("timezone", "string", "IANA name of the time zone."),
        Column("country", "string", "ISO 3166 alpha-2 code."),
        Column("admin1", "string", "Province or governorate."),
        Column("admin2", "string", "District."),
        Column("place", "string", "The place as the record calls it."),
        Column("place_key", "string", "Key of the place in the registry."),
        Column("latitude", "number", "Of the stated point, in degrees (WGS 84); see location_precision."),
        Column("longitude", "number", "Of the stated point, in degrees (WGS 84)."),
        Column("location_precision", "string", "How exactly the place is known."),
        Column("location_radius_km", "number", "How far from the point it may have been; empty where no mark on a map is honest."),
        Column("location_basis", "string", "What the point is."),
        Column("other_places", "string", "Where else it happened, by name; each is a row of locations."),
        Column("type", "string", "Key of the event type."),
        Column("type_name", "string", "The event type in words."),
        Column("type_of_violence", "string", "UCDP type of violence."),
        Column("scope", "string", "core: counted; context: background."),
        Column("conflict", "string", "Key of the conflict in the registry."),
        Column("actors_acted", "string", "Keys of those who acted, joined by semicolons."),
        Column("actors_hit", "string", "Keys of those who were hit or harmed."),
        Column("actors_other", "string", "Keys of the others who took part."),
        Column("killed_low", "integer", "Killed, the lowest number in any account; empty is not known."),
        Column("killed_best", "integer", "Killed, the number that the accounts leave no doubt of."),
        Column("killed_high", "integer", "Killed, the highest number in any account."),
        Column("killed_high_open", "boolean", "Whether the highest number is given as “or more”."),
        Column("killed_none_reported", "boolean", "Whether the dataset writes 0 where no death is reported, which is no count: the numbers are empty."),
        Column("injured_low", "integer", "Injured, the lowest number in any account."),
        Column("injured_best", "integer", "Injured, the number that the accounts leave no doubt of."),
        Column("injured_high", "integer", "Injured, the highest number in any account."),
        Column("confidence_event", "string", "Confidence that it happened."),
        Column("confidence_effects", "string", "Confidence in its effects."),
        Column("sources", "integer", "How many sources."),
        Column("outlets", "integer", "Different outlets among them."),
        Column("origins", "integer", "Different known origins of what they say."),
        Column("sources_archived", "integer", "How many sources have an archived copy."),
        Column("claims", "integer", "How many claims are recorded."),
        Column("disputes_open", "integer", "Points on which accounts differ and nothing settles it."),
        Column("tags", "string", "Keywords, joined by semicolons."),
        Column("dataset", "string", "Key of the dataset that it was imported from."),
        Column("modified", "date", "The day of the last change."),
        Column("hash", "string", "First 16 digits of a SHA-256 over the record."),
        Column("url", "string", "The incident's page."),
    ),
    _incidents,
    ("id",),
)  # fmt: skip

INCIDENT = Column("incident", "string", "The incident's id.")


def _actors(item: Item, context: Context) -> Iterator[Row]:
    for part in item.incident.actors:
        yield {
            "incident": item.id,
            "actor": part.actor,
            "name": context.name("actors", part.actor),
            "role": str(part.role),
            "side": _word(part.side),
            "attribution": _word(part.attribution),
            "on_behalf_of": _joined(part.on_behalf_of),
            "associated": _joined(part.associated),
            "units": _joined(part.units),
            "equipment": _joined(part.equipment),
            "note": part.note,
        }


ACTORS = Sheet(
    "actors",
    "One row for each role of an actor in an incident",
    (
        INCIDENT,
        Column("actor", "string", "Key of the actor."),
        Column("name", "string", "Its name."),
        Column("role", "string", "What it did or suffered."),
        Column("side", "string", "UCDP side."),
        Column("attribution", "string", "How sure its part is."),
        Column("on_behalf_of", "string", "Keys of those for whom it acted."),
        Column("associated", "string", "Keys of those in whose company it acted."),
        Column("units", "string", "Units, ships, squadrons."),
        Column("equipment", "string", "Aircraft, vehicles and weapons it came with."),
        Column("note", "string", "What else is said of its part."),
    ),
    _actors,
)


def _sources(item: Item, _context: Context) -> Iterator[Row]:
    for number, source in enumerate(item.incident.sources, 1):
        yield {
            "incident": item.id,
            "number": number,
            "id": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "published": source.published.text if source.published else None,
            "type": _word(source.type),
            "language": source.language,
            "reliability": _word(source.reliability),
            "derived_from": _joined(source.derived_from),
            "state": _word(source.state),
            "original": source.original.who if source.original else None,
            "archived": source.archived[0].url if source.archived else None,
        }


SOURCES = Sheet(
    "sources",
    "One row a source of an incident",
    (
        INCIDENT,
        Column("number", "integer", "Its number on the incident's page."),
        Column("id", "string", "Its short id in the record."),
        Column("publisher", "string", "Who published it."),
        Column("title", "string", "Its title."),
        Column("url", "string", "Its address."),
        Column("published", "string", "When it was published, in EDTF."),
        Column("type", "string", "What kind of source it is."),
        Column("language", "string", "Its language."),
        Column("reliability", "string", "Whether particular caution is due."),
        Column("derived_from", "string", "Sources of the same incident that it repeats."),
        Column("state", "string", "Whether the address still answers."),
        Column("original", "string", "Who first said what it carries."),
        Column("archived", "string", "Address of the first archived copy."),
    ),
    _sources,
)  # fmt: skip


def _claims(item: Item, _context: Context) -> Iterator[Row]:
    for claim in item.incident.claims:
        yield {
            "incident": item.id,
            "id": claim.id,
            "by": claim.by,
            "source": _joined(claim.source),
            "field": _word(claim.field),
            "about": claim.about,
            "stance": _word(claim.stance),
            "value": claim.value,
            "says": claim.says,
            "quote": claim.quote,
            "on": claim.on.text if claim.on else None,
        }


CLAIMS = Sheet(
    "claims",
    "One row a claim: who says what, in which source",
    (
        INCIDENT,
        Column("id", "string", "Its short id in the record."),
        Column("by", "string", "Key of the actor that says it."),
        Column("source", "string", "Ids of the sources in which it stands."),
        Column("field", "string", "What it is about."),
        Column("about", "string", "The point within the field."),
        Column("stance", "string", "Whether it says so, denies, doubts, retracts."),
        Column("value", "string", "The value that it gives."),
        Column("says", "string", "What it says, in the editors' words."),
        Column("quote", "string", "Its exact words."),
        Column("on", "string", "When it was said, in EDTF."),
    ),
    _claims,
)
MEASURES = ("killed", "injured", "children", "women", "men", "conceded")


def _numbers(item: Item) -> Iterator[tuple[str, CasualtyGroup | None, str, Range]]:
    """Everything that is counted; of a total there is no group's record."""
    casualties = item.incident.casualties
    for measure, total in (("killed", casualties.total_killed), ("injured", casualties.total_injured)):
        if total:
            yield "total", None, measure, total
    for group in casualties.groups:
        for measure in MEASURES:
            number = getattr(group, measure)
            if number:
                yield str(group.group), group, measure, number


def _casualties(item: Item, _context: Context) -> Iterator[Row]:
    for group, of, measure, number in _numbers(item):
        yield {
            "incident": item.id,
            "group": group,
            "actor": of.actor if of else None,
            "side": _word(of.side) if of else None,
            "measure": measure,
            "low": number.low,
            "best": number.best,
            "high": number.high,
            "high_open": number.high_open,
            "none_reported": number.none_reported,
            "basis": _joined(number.basis),
            "note": number.note,
        }


CASUALTIES = Sheet(
    "casualties",
    "One row a number of casualties: the totals and each group's",
    (
        INCIDENT,
        Column("group", "string", "total, or who they were."),
        Column("actor", "string", "Key of the actor whose they were."),
        Column("side", "string", "UCDP side."),
        Column("measure", "string", "killed, injured, children, women, men or conceded."),
        Column("low", "integer", "The lowest number in any account; empty is not known."),
        Column("best", "integer", "The number that the accounts leave no doubt of."),
        Column("high", "integer", "The highest number in any account."),
        Column("high_open", "boolean", "Whether the highest number is given as “or more”."),
        Column("none_reported", "boolean", "Whether the dataset writes 0 where none is reported, which is no count: the numbers are empty."),
        Column("basis", "string", "Ids of the claims that it rests on."),
        Column("note", "string", "What the numbers leave out or depend on."),
    ),
    _casualties,
)  # fmt: skip


def _locations(item: Item, _context: Context) -> Iterator[Row]:
    for number, at in enumerate(item.incident.locations, 1):
        yield {
            "incident": item.id,
            "number": number,
            "country": at.country,
            "admin1": at.admin1,
            "admin2": at.admin2,
            "place": at.name,
            "place_key": at.place,
            "latitude": at.lat,
            "longitude": at.lon,
            "precision": str(at.precision),
            "radius_km": at.drawn_radius_km,
            "basis": _word(at.basis),
        }


LOCATIONS = Sheet(
    "locations",
    "One row a place of an incident",
    (
        INCIDENT,
        Column("number", "integer", "Its number in the record, from 1."),
        Column("country", "string", "ISO 3166 alpha-2 code."),
        Column("admin1", "string", "Province or governorate."),
        Column("admin2", "string", "District."),
        Column("place", "string", "The place as the record calls it."),
        Column("place_key", "string", "Key of the place in the registry."),
        Column("latitude", "number", "Of the stated point, in degrees (WGS 84)."),
        Column("longitude", "number", "Of the stated point, in degrees (WGS 84)."),
        Column("precision", "string", "How exactly the place is known."),
        Column("radius_km", "number", "How far from the point it may have been; empty where no mark on a map is honest."),
        Column("basis", "string", "What the point is."),
    ),
    _locations,
    ("incident", "number"),
)  # fmt: skip
SHEETS = (INCIDENTS, LOCATIONS, ACTORS, SOURCES, CLAIMS, CASUALTIES)

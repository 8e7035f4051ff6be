"""The record as tables: every column with its type and its sentence, and the function that fills it.

The types are Frictionless' (https://datapackage.org/standard/table-schema/).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.types import Frozen
from conflict_tracker.model.vocabulary import Role

Value = str | int | float | bool | None
_PLAIN = frozenset({str, int, float, bool, type(None)})


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    """string, integer, number, boolean or date"""
    description: str
    of: Callable[..., Value]
    """The value; None where it is not known, which is never 0 and never ""."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a row needs beside its incident."""

    registry: Registry
    address: str
    """The site's address, ending in /, or "" where mkdocs.yml names none."""

    def name(self, table: str, key: str | None) -> str | None:
        entry = getattr(self.registry, table).get(key or "")
        return entry.name if entry else key


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns, and the rows that one incident has in it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    parts: Callable[[Item], Iterable[Any]]
    """What each row is about; the columns' functions are given it after the incident and the context."""
    key: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process a table goes by its name: its functions are there already."""
        return _sheet, (self.name,)

    def rows(self, item: Item, context: Context) -> Iterator[tuple[Value, ...]]:
        fill = [column.of for column in self.columns]
        for part in self.parts(item):
            yield tuple([of(item, context, part) for of in fill])


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(value for value in values if value) or None


def _actors(item: Item, *roles: Role) -> str | None:
    return _joined(item.actors(*roles))


def _number(name: str, field: str) -> Callable[..., Value]:
    def value(item: Item, _context: Context, _part: Any) -> Value:
        number: Range | None = getattr(item.incident.casualties, name)
        return getattr(number, field) if number else None

    return value


def _assessed(field: str) -> Callable[..., Value]:
    return lambda item, c, _: _word(getattr(item.incident.assessment, field)) if item.incident.assessment else None


def _word(value: Any) -> str | None:
    return None if value is None else str(value)


INCIDENTS = Sheet(
    "incidents",
    "One row an incident, with everything that fits into one",
    (
        Column("id", "string", "Permanent id.", lambda i, c, _: i.id),
        Column("title", "string", "One neutral line.", lambda i, c, _: i.incident.title),
        Column("summary", "string", "What happened and who says so.", lambda i, c, _: i.incident.summary),
        Column("date", "string", "Local date in EDTF, as exactly as it is known.", lambda i, c, _: i.date.text),
        Column("date_start", "date", "The first day on which it may have happened.", lambda i, c, _: i.date.start.isoformat()),
        Column("date_end", "date", "The last day on which it may have happened.", lambda i, c, _: i.date.end.isoformat()),
        Column("date_precision", "string", "day, month, year or interval.", lambda i, c, _: i.date.precision),
        Column("time", "string", "Local time of day, 24 hours.", lambda i, c, _: i.incident.date.time),
        Column("timezone", "string", "IANA name of the time zone.", lambda i, c, _: i.incident.date.timezone),
        Column("country", "string", "ISO 3166 alpha-2 code.", lambda i, c, _: i.incident.first_location.country),
        Column("admin1", "string", "Province or governorate.", lambda i, c, _: i.incident.first_location.admin1),
        Column("admin2", "string", "District.", lambda i, c, _: i.incident.first_location.admin2),
        Column("place", "string", "The place as the record calls it.", lambda i, c, _: i.incident.first_location.name),
        Column("place_key", "string", "Key of the place in the registry.", lambda i, c, _: i.incident.first_location.place),
        Column("latitude", "number", "Of the stated point, in degrees (WGS 84); see location_precision.", lambda i, c, _: i.incident.first_location.lat),
        Column("longitude", "number", "Of the stated point, in degrees (WGS 84).", lambda i, c, _: i.incident.first_location.lon),
        Column("location_precision", "string", "How exactly the place is known.", lambda i, c, _: str(i.incident.first_location.precision)),
        Column("location_radius_km", "number", "How far from the point it may have been; empty where no mark on a map is honest.", lambda i, c, _: i.incident.first_location.drawn_radius_km),
        Column("location_basis", "string", "What the point is.", lambda i, c, _: _word(i.incident.first_location.basis)),
        Column("other_places", "string", "Where else it happened, by name; each is a row of locations.", lambda i, c, _: _joined(at.name for at in i.incident.locations[1:])),
        Column("type", "string", "Key of the event type.", lambda i, c, _: i.type),
        Column("type_name", "string", "The event type in words.", lambda i, c, _: c.name("types", i.type)),
        Column("type_of_violence", "string", "UCDP type of violence.", lambda i, c, _: _word(i.incident.type_of_violence)),
        Column("scope", "string", "core: counted; context: background.", lambda i, c, _: str(i.scope)),
        Column("conflict", "string", "Key of the conflict in the registry.", lambda i, c, _: i.conflict),
        Column("actors_acted", "string", "Keys of those who acted, joined by semicolons.", lambda i, c, _: _actors(i, *ACTED)),
        Column("actors_hit", "string", "Keys of those who were hit or harmed.", lambda i, c, _: _actors(i, *WAS_HIT)),
        Column("actors_other", "string", "Keys of the others who took part.", lambda i, c, _: _actors(i, Role.PARTICIPANT, Role.PARTNER)),
        Column("killed_low", "integer", "Killed, the lowest number in any account; empty is not known.", _number("total_killed", "low")),
        Column("killed_best", "integer", "Killed, the number that the accounts leave no doubt of.", _number("total_killed", "best")),
        Column("killed_high", "integer", "Killed, the highest number in any account.", _number("total_killed", "high")),
        Column("killed_high_open", "boolean", "Whether the highest number is given as “or more”.", _number("total_killed", "high_open")),
        Column("killed_none_reported", "boolean", "Whether the dataset writes 0 where no death is reported, which is no count: the numbers are empty.", _number("total_killed", "none_reported")),
        Column("injured_low", "integer", "Injured, the lowest number in any account.", _number("total_injured", "low")),
        Column("injured_best", "integer", "Injured, the number that the accounts leave no doubt of.", _number("total_injured", "best")),
        Column("injured_high", "integer", "Injured, the highest number in any account.", _number("total_injured", "high")),
        Column("confidence_event", "string", "Confidence that it happened.", _assessed("event")),
        Column("confidence_effects", "string", "Confidence in its effects.", _assessed("effects")),
        Column("sources", "integer", "How many sources.", lambda i, c, _: len(i.incident.sources)),
        Column("outlets", "integer", "Different outlets among them.", lambda i, c, _: i.origins.outlets),
        Column("origins", "integer", "Different known origins of what they say.", lambda i, c, _: i.origins.known),
        Column("sources_archived", "integer", "How many sources have an archived copy.", lambda i, c, _: sum(1 for source in i.incident.sources if source.archived)),
        Column("claims", "integer", "How many claims are recorded.", lambda i, c, _: len(i.incident.claims)),
        Column("disputes_open", "integer", "Points on which accounts differ and nothing settles it.", lambda i, c, _: i.unsettled),
        Column("tags", "string", "Keywords, joined by semicolons.", lambda i, c, _: _joined(i.tags)),
        Column("dataset", "string", "Key of the dataset that it was imported from.", lambda i, c, _: i.dataset),
        Column("modified", "date", "The day of the last change.", lambda i, c, _: i.modified.isoformat() if i.modified else None),
        Column("hash", "string", "First 16 digits of a SHA-256 over the record.", lambda i, c, _: i.digest),
        Column("url", "string", "The incident's page.", lambda i, c, _: f"{c.address}incidents/{i.id}/"),
    ),
    lambda item: (None,),
    ("id",),
)  # fmt: skip


def _id(item: Item, _context: Context, _part: Any) -> str:
    return item.id


def _of(name: str) -> Callable[..., Value]:
    """A field of the part: words and dates as text, lists joined."""

    def value(_item: Item, _context: Context, part: Any) -> Value:
        found = getattr(part, name)
        if type(found) in _PLAIN:
            plain: Value = found
            return plain
        if isinstance(found, tuple):
            return _joined(map(str, found))
        return getattr(found, "text", None) or (found.isoformat() if hasattr(found, "isoformat") else str(found))

    return value


INCIDENT = Column("incident", "string", "The incident's id.", _id)

ACTORS = Sheet(
    "actors",
    "One row for each role of an actor in an incident",
    (
        INCIDENT,
        Column("actor", "string", "Key of the actor.", _of("actor")),
        Column("name", "string", "Its name.", lambda i, c, part: c.name("actors", part.actor)),
        Column("role", "string", "What it did or suffered.", _of("role")),
        Column("side", "string", "UCDP side.", _of("side")),
        Column("attribution", "string", "How sure its part is.", _of("attribution")),
        Column("on_behalf_of", "string", "Keys of those for whom it acted.", _of("on_behalf_of")),
        Column("associated", "string", "Keys of those in whose company it acted.", _of("associated")),
        Column("units", "string", "Units, ships, squadrons.", _of("units")),
        Column("equipment", "string", "Aircraft, vehicles and weapons it came with.", _of("equipment")),
        Column("note", "string", "What else is said of its part.", _of("note")),
    ),
    lambda item: item.incident.actors,
)


def _first_copy(_item: Item, _context: Context, part: Any) -> Value:
    return part[1].archived[0].url if part[1].archived else None


def _numbered(name: str) -> Callable[..., Value]:
    inner = _of(name)
    return lambda item, context, part: inner(item, context, part[1])


SOURCES = Sheet(
    "sources",
    "One row a source of an incident",
    (
        INCIDENT,
        Column("number", "integer", "Its number on the incident's page.", lambda i, c, part: part[0]),
        *(
            Column(name, type, description, _numbered(name))
            for name, type, description in (
                ("id", "string", "Its short id in the record."),
                ("publisher", "string", "Who published it."),
                ("title", "string", "Its title."),
                ("url", "string", "Its address."),
                ("published", "string", "When it was published, in EDTF."),
                ("type", "string", "What kind of source it is."),
                ("language", "string", "Its language."),
                ("reliability", "string", "Whether particular caution is due."),
                ("derived_from", "string", "Sources of the same incident that it repeats."),
                ("state", "string", "Whether the address still answers."),
            )
        ),
        Column("original", "string", "Who first said what it carries.", lambda i, c, part: part[1].original.who if part[1].original else None),
        Column("archived", "string", "Address of the first archived copy.", _first_copy),
    ),
    lambda item: enumerate(item.incident.sources, 1),
)  # fmt: skip

CLAIMS = Sheet(
    "claims",
    "One row a claim: who says what, in which source",
    (
        INCIDENT,
        *(
            Column(name, "string", description, _of(name))
            for name, description in (
                ("id", "Its short id in the record."),
                ("by", "Key of the actor that says it."),
                ("source", "Ids of the sources in which it stands."),
                ("field", "What it is about."),
                ("about", "The point within the field."),
                ("stance", "Whether it says so, denies, doubts, retracts."),
                ("value", "The value that it gives."),
                ("says", "What it says, in the editors' words."),
                ("quote", "Its exact words."),
                ("on", "When it was said, in EDTF."),
            )
        ),
    ),
    lambda item: item.incident.claims,
)
MEASURES = ("killed", "injured", "children", "women", "men", "conceded")


def _numbers(item: Item) -> Iterator[tuple[str, Any, str, Frozen]]:
    """(group, its record or None, measure, number) of everything that is counted."""
    casualties = item.incident.casualties
    for measure in ("killed", "injured"):
        total = getattr(casualties, f"total_{measure}")
        if total:
            yield "total", None, measure, total
    for group in casualties.groups:
        for measure in MEASURES:
            number = getattr(group, measure)
            if number:
                yield str(group.group), group, measure, number


def _counted(name: str) -> Callable[..., Value]:
    inner = _of(name)
    return lambda item, context, part: inner(item, context, part[3])


CASUALTIES = Sheet(
    "casualties",
    "One row a number of casualties: the totals and each group's",
    (
        INCIDENT,
        Column("group", "string", "total, or who they were.", lambda i, c, part: part[0]),
        Column("actor", "string", "Key of the actor whose they were.", lambda i, c, part: part[1].actor if part[1] else None),
        Column("side", "string", "UCDP side.", lambda i, c, part: _word(part[1].side) if part[1] else None),
        Column("measure", "string", "killed, injured, children, women, men or conceded.", lambda i, c, part: part[2]),
        Column("low", "integer", "The lowest number in any account; empty is not known.", _counted("low")),
        Column("best", "integer", "The number that the accounts leave no doubt of.", _counted("best")),
        Column("high", "integer", "The highest number in any account.", _counted("high")),
        Column("high_open", "boolean", "Whether the highest number is given as “or more”.", _counted("high_open")),
        Column("none_reported", "boolean", "Whether the dataset writes 0 where none is reported, which is no count: the numbers are empty.", _counted("none_reported")),
        Column("basis", "string", "Ids of the claims that it rests on.", _counted("basis")),
        Column("note", "string", "What the numbers leave out or depend on.", _counted("note")),
    ),
    _numbers,
)  # fmt: skip
LOCATIONS = Sheet(
    "locations",
    "One row a place of an incident",
    (
        INCIDENT,
        Column("number", "integer", "Its number in the record, from 1.", lambda i, c, part: part[0]),
        *(
            Column(name, type, description, _numbered(field))
            for name, field, type, description in (
                ("country", "country", "string", "ISO 3166 alpha-2 code."),
                ("admin1", "admin1", "string", "Province or governorate."),
                ("admin2", "admin2", "string", "District."),
                ("place", "name", "string", "The place as the record calls it."),
                ("place_key", "place", "string", "Key of the place in the registry."),
                ("latitude", "lat", "number", "Of the stated point, in degrees (WGS 84)."),
                ("longitude", "lon", "number", "Of the stated point, in degrees (WGS 84)."),
                ("precision", "precision", "string", "How exactly the place is known."),
                (
                    "radius_km",
                    "drawn_radius_km",
                    "number",
                    "How far from the point it may have been; empty where no mark on a map is honest.",
                ),
                ("basis", "basis", "string", "What the point is."),
            )
        ),
    ),
    lambda item: enumerate(item.incident.locations, 1),
    ("incident", "number"),
)
SHEETS = (INCIDENTS, LOCATIONS, ACTORS, SOURCES, CLAIMS, CASUALTIES)


def _sheet(name: str) -> Sheet:
    return next(sheet for sheet in SHEETS if sheet.name == name)

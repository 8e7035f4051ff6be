"""The record as tables: every column with its type, its sentence, and what of a row it shows.

The types are Frictionless' (https://datapackage.org/standard/table-schema/).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import Any

from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item
from conflict_tracker.model.numbers import CasualtyGroup, Range
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import Role

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    """string, integer, number, boolean or date"""
    description: str
    source: str
    """The value, as an expression in the names of its sheet; None where it is not known, which is never 0 and never ""."""


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
    names: str
    """What the columns' sources are written in."""
    parts: Callable[[Item, Context], Iterable[tuple[Any, ...]]]
    """What stands under these names, for each row."""
    key: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process a table goes by its name: its functions are there already."""
        return _sheet, (self.name,)

    def rows(self, item: Item, context: Context) -> Iterator[tuple[Value, ...]]:
        return starmap(self._row, self.parts(item, context))

    @cached_property
    def _row(self) -> Callable[..., tuple[Value, ...]]:
        """All sources as one function, made as `namedtuple` makes its own: one a column takes four times as long."""
        sources = ", ".join(column.source for column in self.columns)
        row: Callable[..., tuple[Value, ...]] = eval(f"lambda {self.names}: ({sources})", dict(_WORDS))
        return row


def _joined(values: Iterable[str | None]) -> str | None:
    return "; ".join(filter(None, values)) or None


def _word(value: Any) -> str | None:
    return None if value is None else str(value)


_WORDS = {
    "joined": _joined,
    "word": _word,
    "ACTED": ACTED,
    "WAS_HIT": WAS_HIT,
    "OTHERS": (Role.PARTICIPANT, Role.PARTNER),
}
"""What sources may use besides the names of their sheet."""


def _incident(item: Item, context: Context) -> Iterator[tuple[Any, ...]]:
    incident = item.incident
    casualties = incident.casualties
    killed, injured = casualties.total_killed, casualties.total_injured
    yield item, context, incident, incident.first_location, killed, injured, incident.assessment


INCIDENTS = Sheet(
    "incidents",
    "One row an incident, with everything that fits into one",
    (
        Column("id", "string", "Permanent id.", "item.id"),
        Column("title", "string", "One neutral line.", "incident.title"),
        Column("summary", "string", "What happened and who says so.", "incident.summary"),
        Column("date", "string", "Local date in EDTF, as exactly as it is known.", "item.date.text"),
        Column("date_start", "date", "The first day on which it may have happened.", "item.date.start.isoformat()"),
        Column("date_end", "date", "The last day on which it may have happened.", "item.date.end.isoformat()"),
        Column("date_precision", "string", "day, month, year or interval.", "item.date.precision"),
        Column("time", "string", "Local time of day, 24 hours.", "incident.date.time"),
        Column("timezone", "string", "IANA name of the time zone.", "incident.date.timezone"),
        Column("country", "string", "ISO 3166 alpha-2 code.", "at.country"),
        Column("admin1", "string", "Province or governorate.", "at.admin1"),
        Column("admin2", "string", "District.", "at.admin2"),
        Column("place", "string", "The place as the record calls it.", "at.name"),
        Column("place_key", "string", "Key of the place in the registry.", "at.place"),
        Column("latitude", "number", "Of the stated point, in degrees (WGS 84); see location_precision.", "at.lat"),
        Column("longitude", "number", "Of the stated point, in degrees (WGS 84).", "at.lon"),
        Column("location_precision", "string", "How exactly the place is known.", "str(at.precision)"),
        Column("location_radius_km", "number", "How far from the point it may have been; empty where no mark on a map is honest.", "at.drawn_radius_km"),
        Column("location_basis", "string", "What the point is.", "word(at.basis)"),
        Column("other_places", "string", "Where else it happened, by name; each is a row of locations.", "joined(where.name for where in item.elsewhere)"),
        Column("type", "string", "Key of the event type.", "item.type"),
        Column("type_name", "string", "The event type in words.", "context.name('types', item.type)"),
        Column("type_of_violence", "string", "UCDP type of violence.", "word(incident.type_of_violence)"),
        Column("scope", "string", "core: counted; context: background.", "str(item.scope)"),
        Column("conflict", "string", "Key of the conflict in the registry.", "item.conflict"),
        Column("actors_acted", "string", "Keys of those who acted, joined by semicolons.", "joined(item.actors(*ACTED))"),
        Column("actors_hit", "string", "Keys of those who were hit or harmed.", "joined(item.actors(*WAS_HIT))"),
        Column("actors_other", "string", "Keys of the others who took part.", "joined(item.actors(*OTHERS))"),
        Column("killed_low", "integer", "Killed, the lowest number in any account; empty is not known.", "killed and killed.low"),
        Column("killed_best", "integer", "Killed, the number that the accounts leave no doubt of.", "killed and killed.best"),
        Column("killed_high", "integer", "Killed, the highest number in any account.", "killed and killed.high"),
        Column("killed_high_open", "boolean", "Whether the highest number is given as “or more”.", "killed and killed.high_open"),
        Column("killed_none_reported", "boolean", "Whether the dataset writes 0 where no death is reported, which is no count: the numbers are empty.", "killed and killed.none_reported"),
        Column("injured_low", "integer", "Injured, the lowest number in any account.", "injured and injured.low"),
        Column("injured_best", "integer", "Injured, the number that the accounts leave no doubt of.", "injured and injured.best"),
        Column("injured_high", "integer", "Injured, the highest number in any account.", "injured and injured.high"),
        Column("confidence_event", "string", "Confidence that it happened.", "assessment and word(assessment.event)"),
        Column("confidence_effects", "string", "Confidence in its effects.", "assessment and word(assessment.effects)"),
        Column("sources", "integer", "How many sources.", "len(incident.sources)"),
        Column("outlets", "integer", "Different outlets among them.", "item.origins.outlets"),
        Column("origins", "integer", "Different known origins of what they say.", "item.origins.known"),
        Column("sources_archived", "integer", "How many sources have an archived copy.", "sum(1 for source in incident.sources if source.archived)"),
        Column("claims", "integer", "How many claims are recorded.", "len(incident.claims)"),
        Column("disputes_open", "integer", "Points on which accounts differ and nothing settles it.", "item.unsettled"),
        Column("tags", "string", "Keywords, joined by semicolons.", "joined(item.tags)"),
        Column("dataset", "string", "Key of the dataset that it was imported from.", "item.dataset"),
        Column("modified", "date", "The day of the last change.", "item.modified and item.modified.isoformat()"),
        Column("hash", "string", "First 16 digits of a SHA-256 over the record.", "item.digest"),
        Column("url", "string", "The incident's page.", "f'{context.address}incidents/{item.id}/'"),
    ),
    "item, context, incident, at, killed, injured, assessment",
    _incident,
    ("id",),
)  # fmt: skip

INCIDENT = Column("incident", "string", "The incident's id.", "item.id")


ACTORS = Sheet(
    "actors",
    "One row for each role of an actor in an incident",
    (
        INCIDENT,
        Column("actor", "string", "Key of the actor.", "part.actor"),
        Column("name", "string", "Its name.", "context.name('actors', part.actor)"),
        Column("role", "string", "What it did or suffered.", "str(part.role)"),
        Column("side", "string", "UCDP side.", "word(part.side)"),
        Column("attribution", "string", "How sure its part is.", "word(part.attribution)"),
        Column("on_behalf_of", "string", "Keys of those for whom it acted.", "joined(part.on_behalf_of)"),
        Column("associated", "string", "Keys of those in whose company it acted.", "joined(part.associated)"),
        Column("units", "string", "Units, ships, squadrons.", "joined(part.units)"),
        Column("equipment", "string", "Aircraft, vehicles and weapons it came with.", "joined(part.equipment)"),
        Column("note", "string", "What else is said of its part.", "part.note"),
    ),
    "item, context, part",
    lambda item, context: ((item, context, part) for part in item.incident.actors),
)
SOURCES = Sheet(
    "sources",
    "One row a source of an incident",
    (
        INCIDENT,
        Column("number", "integer", "Its number on the incident's page.", "number"),
        Column("id", "string", "Its short id in the record.", "source.id"),
        Column("publisher", "string", "Who published it.", "source.publisher"),
        Column("title", "string", "Its title.", "source.title"),
        Column("url", "string", "Its address.", "source.url"),
        Column("published", "string", "When it was published, in EDTF.", "source.published and source.published.text"),
        Column("type", "string", "What kind of source it is.", "word(source.type)"),
        Column("language", "string", "Its language.", "source.language"),
        Column("reliability", "string", "Whether particular caution is due.", "word(source.reliability)"),
        Column("derived_from", "string", "Sources of the same incident that it repeats.", "joined(source.derived_from)"),
        Column("state", "string", "Whether the address still answers.", "word(source.state)"),
        Column("original", "string", "Who first said what it carries.", "source.original and source.original.who"),
        Column("archived", "string", "Address of the first archived copy.", "source.archived[0].url if source.archived else None"),
    ),
    "item, number, source",
    lambda item, context: ((item, number, source) for number, source in enumerate(item.incident.sources, 1)),
)  # fmt: skip
CLAIMS = Sheet(
    "claims",
    "One row a claim: who says what, in which source",
    (
        INCIDENT,
        Column("id", "string", "Its short id in the record.", "claim.id"),
        Column("by", "string", "Key of the actor that says it.", "claim.by"),
        Column("source", "string", "Ids of the sources in which it stands.", "joined(claim.source)"),
        Column("field", "string", "What it is about.", "word(claim.field)"),
        Column("about", "string", "The point within the field.", "claim.about"),
        Column("stance", "string", "Whether it says so, denies, doubts, retracts.", "word(claim.stance)"),
        Column("value", "string", "The value that it gives.", "claim.value"),
        Column("says", "string", "What it says, in the editors' words.", "claim.says"),
        Column("quote", "string", "Its exact words.", "claim.quote"),
        Column("on", "string", "When it was said, in EDTF.", "claim.on and claim.on.text"),
    ),
    "item, claim",
    lambda item, context: ((item, claim) for claim in item.incident.claims),
)
MEASURES = ("killed", "injured", "children", "women", "men", "conceded")


def _numbers(item: Item, _context: Context) -> Iterator[tuple[Item, str, CasualtyGroup | None, str, Range]]:
    """Everything that is counted; of a total there is no group's record."""
    casualties = item.incident.casualties
    for measure, total in (("killed", casualties.total_killed), ("injured", casualties.total_injured)):
        if total:
            yield item, "total", None, measure, total
    for group in casualties.groups:
        for measure in MEASURES:
            number = getattr(group, measure)
            if number:
                yield item, str(group.group), group, measure, number


CASUALTIES = Sheet(
    "casualties",
    "One row a number of casualties: the totals and each group's",
    (
        INCIDENT,
        Column("group", "string", "total, or who they were.", "group"),
        Column("actor", "string", "Key of the actor whose they were.", "of and of.actor"),
        Column("side", "string", "UCDP side.", "of and word(of.side)"),
        Column("measure", "string", "killed, injured, children, women, men or conceded.", "measure"),
        Column("low", "integer", "The lowest number in any account; empty is not known.", "number.low"),
        Column("best", "integer", "The number that the accounts leave no doubt of.", "number.best"),
        Column("high", "integer", "The highest number in any account.", "number.high"),
        Column("high_open", "boolean", "Whether the highest number is given as “or more”.", "number.high_open"),
        Column("none_reported", "boolean", "Whether the dataset writes 0 where none is reported, which is no count: the numbers are empty.", "number.none_reported"),
        Column("basis", "string", "Ids of the claims that it rests on.", "joined(number.basis)"),
        Column("note", "string", "What the numbers leave out or depend on.", "number.note"),
    ),
    "item, group, of, measure, number",
    _numbers,
)  # fmt: skip
LOCATIONS = Sheet(
    "locations",
    "One row a place of an incident",
    (
        INCIDENT,
        Column("number", "integer", "Its number in the record, from 1.", "number"),
        Column("country", "string", "ISO 3166 alpha-2 code.", "at.country"),
        Column("admin1", "string", "Province or governorate.", "at.admin1"),
        Column("admin2", "string", "District.", "at.admin2"),
        Column("place", "string", "The place as the record calls it.", "at.name"),
        Column("place_key", "string", "Key of the place in the registry.", "at.place"),
        Column("latitude", "number", "Of the stated point, in degrees (WGS 84).", "at.lat"),
        Column("longitude", "number", "Of the stated point, in degrees (WGS 84).", "at.lon"),
        Column("precision", "string", "How exactly the place is known.", "str(at.precision)"),
        Column("radius_km", "number", "How far from the point it may have been; empty where no mark on a map is honest.", "at.drawn_radius_km"),
        Column("basis", "string", "What the point is.", "word(at.basis)"),
    ),
    "item, number, at",
    lambda item, context: ((item, number, at) for number, at in enumerate(item.incident.locations, 1)),
    ("incident", "number"),
)  # fmt: skip
SHEETS = (INCIDENTS, LOCATIONS, ACTORS, SOURCES, CLAIMS, CASUALTIES)


def _sheet(name: str) -> Sheet:
    return next(sheet for sheet in SHEETS if sheet.name == name)

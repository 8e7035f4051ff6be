"""UCDP GED rows to records and back. Columns and codes: the GED codebook, as field.md section "Names to align with".

A column whose text cannot be made again from the record's own fields is kept in `imported.row`, so that writing the
format gives back what was read, letter by letter, until somebody changes the field that it stands for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NoReturn

from conflict_tracker.formats.reading.adapter import RejectedError, digest, known_point, original_row
from conflict_tracker.formats.reading.map_numbers import without_zeros
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.formats.reading.ucdp_columns import (
    CLARITY,
    COLUMNS,
    DATASET,
    GROUPS,
    PRECISIONS,
    VIOLENCE,
    decimal_degrees,
    derived,
)
from conflict_tracker.formats.text import as_text, kept, line, restored
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.vocabulary import Precision
from conflict_tracker.rewrite.emit import RawScalar

REQUIRED = ("id", "date_start")
# Names of older releases.
ALIASES = {
    "conflict_id": "conflict_new_id",
    "dyad_id": "dyad_new_id",
    "side_a_id": "side_a_new_id",
    "side_b_id": "side_b_new_id",
    "best_est": "best",
    "low_est": "low",
    "high_est": "high",
}
ENTRY = {
    "name": "UCDP GED",
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "citation": (
        "Sundberg and Melander (2013), “Introducing the UCDP Georeferenced Event Dataset”, Journal of Peace Research 50(4)."
    ),
    "url": "https://ucdp.uu.se/downloads/",
}
TYPES = {
    "1": ("state-based", "State-based violence"),
    "2": ("non-state", "Non-state violence"),
    "3": ("one-sided", "One-sided violence"),
}
UNTYPED = ("organised-violence", "Organised violence")
_CODES = frozenset(name for name in COLUMNS if name.endswith(("_id", "_prec")) or name == "id") | {
    "year", "type_of_violence", "event_clarity", "gwnoa", "gwnob", "priogrid_gid", "number_of_sources",
}  # fmt: skip
"""Columns of whole numbers that count nothing."""
EARLIEST, LATER = 1900, 50
"""Between which year, and how many years after the event, an article may be dated. Others stand in the real table:
1753-01-01, which is the first day that SQL Server knows, and the years 2109 and 2919."""
_ARTICLE = re.compile(r'"([^"]*?),([0-9]{4}-[0-9]{2}-[0-9]{2}),([^"]*)"(?:;|$)', re.DOTALL)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T].*)?", re.DOTALL)
_COUNT = re.compile(r"([0-9]{1,9})(?:\.0+)?", re.ASCII)
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?", re.ASCII)


def collect(row: Mapping[str, str], resolver: RegistryResolver) -> None:
    """Note the row's actors, conflict and type for the registry."""
    for side in ("a", "b"):
        id, name = row.get(f"side_{side}_new_id", ""), row.get(f"side_{side}", "")
        if id or name:
            resolver.add("actors", id, name, kind=_kind(name))
    conflict, name = row.get("conflict_new_id", ""), row.get("conflict_name", "")
    if conflict or name:
        resolver.add("conflicts", conflict, name)
    type, label = TYPES.get(row.get("type_of_violence", ""), UNTYPED)
    if type not in resolver.registry.types:
        resolver.added.setdefault("types", {})[type] = {"name": label}


def _kind(name: str) -> str:
    """What a name alone makes certain."""
    if name.casefold() == "civilians":
        return "civilians"
    return "state_forces" if name.startswith("Government of ") else "unknown"


def id_of(row: Mapping[str, str]) -> str:
    return f"ucdp-{_number_of(row)}"


def _number_of(row: Mapping[str, str]) -> str:
    """UCDP's id of an event, without the .0 that pandas makes of it. Raises RejectedError."""
    id = without_zeros(row.get("id", "").strip())
    if not re.fullmatch(r"[0-9]{1,12}", id, re.ASCII):
        raise RejectedError(f'id: "{id[:40]}" is not a number')
    return id


def to_record(
    row: Mapping[str, str], resolver: RegistryResolver, version: str = "", remarks: list[str] | None = None
) -> dict[str, Any]:
    """A row as the plain values of a file. Raises RejectedError."""
    id = _number_of(row)
    remarks = [] if remarks is None else remarks
    place = _location(row, remarks)
    actors = _actors(row, resolver)
    violence = row.get("type_of_violence", "")
    type, _label = TYPES.get(violence, UNTYPED)
    conflict, conflict_name = row.get("conflict_new_id", ""), row.get("conflict_name", "")
    killed = {name: RawScalar(count) for name in ("low", "best", "high") if (count := _count(row, name))}
    clarity = CLARITY.get(row.get("event_clarity", ""))
    record = {
        "title": _title(row, place["name"]),
        "summary": _summary(row, place["name"], killed),
        "date": _date(row),
        "location": place,
        "type": type,
        "type_of_violence": str(VIOLENCE[violence]) if violence in VIOLENCE else None,
        "conflict": resolver.key("conflicts", conflict, conflict_name) if conflict or conflict_name else None,
        "actors": actors,
        "casualties": _filled({"total_killed": killed, "groups": _groups(row)}),
        "sources": _sources(row, remarks),
        "assessment": {"event_clarity": str(clarity)} if clarity else None,
        "external_ids": {DATASET: id},
        "imported": _filled({"dataset": DATASET, "version": version}),
    }
    return _filled(record)


def with_row(
    record: dict[str, Any], incident: Incident, row: Mapping[str, str], resolver: RegistryResolver
) -> dict[str, Any]:
    """The record with what the row says beyond it, and the row's fingerprint. `incident` is the record, typed."""
    made = derived(incident, resolver)
    rest = {name: kept(value) for name, value in row.items() if made.get(name, "") != value}
    imported = {**record["imported"], "digest": digest(row), **({"row": rest} if rest else {})}
    return {**record, "imported": imported}


def to_row(id: str, incident: Incident, resolver: RegistryResolver) -> dict[str, str]:
    """A record as a row: what its fields say, and the columns of its source that say nothing else."""
    made = {**derived(incident, resolver), "id": _id(id, incident)}
    stored = {
        name: restored(value or "") for name, value in (incident.imported.row if incident.imported else {}).items()
    }
    return original_row(made, stored, lambda row: _read_again(row, resolver))


def _read_again(row: Mapping[str, str], resolver: RegistryResolver) -> dict[str, str]:
    try:
        record = to_record(row, resolver)
        return derived(Incident.model_validate(as_text(record)), resolver)
    except (RejectedError, ValueError):
        return {}


def _id(id: str, incident: Incident) -> str:
    return incident.external_ids.get(DATASET) or id.removeprefix("ucdp-")


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _count(row: Mapping[str, str], name: str) -> str:
    text = row.get(name, "").strip()
    if not text:
        return ""
    match = _COUNT.fullmatch(text)
    if not match:
        raise RejectedError(f'{name}: "{text[:40]}" is not a whole number')
    return match[1]


def _day(row: Mapping[str, str], name: str) -> date | None:
    text = row.get(name, "").strip()
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1]) if match else _refuse(name, text)
    except ValueError:
        return _refuse(name, text)


def _refuse(name: str, text: str) -> NoReturn:
    raise RejectedError(f'{name}: "{text[:40]}" is not a date such as 2016-01-31')


def _date(row: Mapping[str, str]) -> str:
    """The shortest EDTF for the two dates: a day, a month, a year or an interval."""
    start = _day(row, "date_start")
    if start is None:
        raise RejectedError("date_start is empty")
    end = _day(row, "date_end") or start
    if end < start:
        raise RejectedError(f"date_end: {end} lies before date_start, {start}")
    if start == end:
        return start.isoformat()
    after = end + timedelta(days=1) if end < date.max else end
    if start.day == 1 and after.day == 1 and (start.year, start.month) == (end.year, end.month):
        return start.isoformat()[:7]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04d}"
    return f"{start}/{end}"


def _location(row: Mapping[str, str], remarks: list[str]) -> dict[str, Any]:
    country = row.get("country", "").strip()
    candidates = (row.get(name, "") for name in ("where_coordinates", "adm_2", "adm_1", "country"))
    name = next((shown for text in candidates if (shown := line(text))), "Not stated")
    precision = PRECISIONS.get(row.get("where_prec", "").strip())
    lat, lon = (_decimal(row, column) for column in ("latitude", "longitude"))
    if lat and lon and not known_point(lat, lon, remarks):
        lat = lon = None
    if precision is None:
        precision = (
            Precision.NEAR
            if lat and lon
            else Precision.ADMIN2
            if row.get("adm_2")
            else Precision.ADMIN1
            if row.get("adm_1")
            else Precision.COUNTRY
        )
    basis = "reference_point" if precision.is_placeable else "centroid"
    return _filled(
        {
            "country": code_of(country),
            "name": name,
            "precision": str(precision),
            "lat": lat,
            "lon": lon,
            "basis": basis if lat and lon else None,
            "admin1": line(row.get("adm_1", "")),
            "admin2": line(row.get("adm_2", "")),
            "description": line(row.get("where_description", "")),
        }
    )


def _decimal(row: Mapping[str, str], name: str) -> RawScalar | None:
    text = row.get(name, "").strip()
    if not text:
        return None
    if not _DEGREES.fullmatch(text):
        raise RejectedError(f'{name}: "{text[:40]}" is not a number of degrees')
    return RawScalar(decimal_degrees(float(text)) if len(text.partition(".")[2]) > 10 else text)


def _actors(row: Mapping[str, str], resolver: RegistryResolver) -> list[dict[str, Any]]:
    one_sided = row.get("type_of_violence") == "3"
    found = []
    for side, role in (
        ("a", "initiator" if one_sided else "participant"),
        ("b", "victim" if one_sided else "participant"),
    ):
        id, name = row.get(f"side_{side}_new_id", ""), row.get(f"side_{side}", "")
        if id or name:
            found.append({"actor": resolver.key("actors", id, name), "role": role, "side": side})
    if not found:
        raise RejectedError("it names no side: side_a and side_b are empty")
    return found


def _groups(row: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**group, "killed": {"best": RawScalar(count)}} for name, group in GROUPS if (count := _count(row, name))]


def _sources(row: Mapping[str, str], remarks: list[str]) -> list[dict[str, str]]:
    """The articles that the row lists; where it lists none that can be found again, the dataset itself."""
    found = []
    latest = int(_date(row)[:4]) + LATER
    for office, day, headline in _listed(row):
        try:
            year = date.fromisoformat(day).year
        except ValueError:
            continue
        if not EARLIEST <= year <= latest:
            remarks.append(f"a source dated {day} was left out: that day cannot be meant")
            continue
        publisher = line(office)
        if publisher:
            found.append(_filled({"publisher": publisher, "title": line(headline), "published": day}))
    return found or [
        {"publisher": "UCDP", "title": "UCDP Georeferenced Event Dataset", "url": str(ENTRY["url"]), "type": "dataset"}
    ]


def _listed(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    articles = _ARTICLE.findall(row.get("source_article", ""))
    if articles:
        yield from articles
        return
    offices, days, headlines = (row.get(f"source_{name}", "").split(";") for name in ("office", "date", "headline"))
    for n, (office, day) in enumerate(zip(offices, days, strict=False)):
        yield office, day[:10], headlines[n] if len(headlines) == len(offices) else ""


def _title(row: Mapping[str, str], place: str) -> str:
    a, b = (line(row.get(f"side_{side}", "")) or "not named" for side in ("a", "b"))
    return line(f"{a} – {b}: {place}")


def _summary(row: Mapping[str, str], place: str, killed: Mapping[str, str]) -> str:
    kind = TYPES.get(row.get("type_of_violence", ""), UNTYPED)[1].lower()
    a, b = (line(row.get(f"side_{side}", "")) or "a side that is not named" for side in ("a", "b"))
    said = ", ".join(f"{name} {killed[name]}" for name in ("best", "low", "high") if name in killed)
    deaths = f" Deaths: {said}." if said else " It gives no number of deaths."
    text = f"UCDP GED: {kind} between {a} and {b}, {place}.{deaths}"
    return text if len(text) <= 600 else f"{text[:598]} …"


@dataclass(frozen=True)
class Ucdp:
    """UCDP GED as a source of records."""

    version: str = ""
    dataset: str = DATASET
    scheme: str = "ucdp"

    fingerprint: str = ""
    fields: frozenset[str] = frozenset({"casualties", "assessment"})
    summed: frozenset[str] = frozenset({"point-elsewhere"})
    """UCDP names the state of the time: Ethiopia, where Eritrea is today."""

    def relevant(self, row: Mapping[str, str]) -> dict[str, str]:
        """All columns; ids and codes that pandas has written as 3.0 are 3."""
        return {
            name: without_zeros(text) if name in _CODES and text.endswith(".0") else text for name, text in row.items()
        }

    def collect(self, row: Mapping[str, str], resolver: RegistryResolver) -> str:
        collect(self.relevant(row), resolver)
        return row["date_start"][:4]

    def id_of(self, row: Mapping[str, str]) -> str:
        return id_of(row)

    def earlier_id(self, row: Mapping[str, str]) -> str:
        return ""

    def to_record(self, row: Mapping[str, str], resolver: RegistryResolver, remarks: list[str]) -> dict[str, Any]:
        return to_record(row, resolver, self.version, remarks)

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], resolver: RegistryResolver
    ) -> dict[str, Any]:
        return with_row(record, incident, row, resolver)

    def to_row(self, id: str, incident: Incident, resolver: RegistryResolver) -> dict[str, str] | None:
        return to_row(id, incident, resolver)

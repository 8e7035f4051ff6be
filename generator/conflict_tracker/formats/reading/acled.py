"""ACLED rows to records. Columns and codes: the ACLED codebook, as field.md section "Names to align with".

ACLED's terms forbid giving its rows to others: the dataset is marked `restricted`, and a site that holds any of them is
built only where mkdocs.yml states the permission.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError, digest, known_point, original_row
from conflict_tracker.formats.reading.map_numbers import without_zeros
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, slug
from conflict_tracker.formats.text import as_text, kept, line, restored, shown, without_markup
from conflict_tracker.model.countries import countries
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.numbers import Range
from conflict_tracker.rewrite.emit import RawScalar

DATASET = "acled"
_COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp
"""
COLUMNS = tuple(_COLUMNS.split())
REQUIRED = ("event_id_cnty", "event_date", "event_type")
ENTRY = {
    "name": "Armed Conflict Location and Event Data (ACLED)",
    "licence": "ACLED terms of use",
    "citation": "ACLED (Armed Conflict Location and Event Data), acleddata.com.",
    "url": "https://acleddata.com/",
    "restricted": RawScalar("true"),
}
KINDS = {
    "1": "state_forces", "state forces": "state_forces",
    "2": "rebels", "rebel group": "rebels",
    "3": "political_militia", "political militia": "political_militia",
    "4": "identity_militia", "identity militia": "identity_militia",
    "5": "rioters", "rioters": "rioters",
    "6": "protesters", "protesters": "protesters",
    "7": "civilians", "civilians": "civilians",
    "8": "external", "external/other forces": "external",
}  # fmt: skip
_CODES = frozenset(
    {"year", "time_precision", "inter1", "inter2", "interaction", "iso", "geo_precision", "fatalities", "timestamp"}
)
"""Columns of whole numbers."""
PRECISIONS = {"1": "locality", "2": "near", "3": "admin1"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Acled:
    version: str = ""
    dataset: str = DATASET
    scheme: str = "acled"

    fingerprint: str = ""
    fields: frozenset[str] = frozenset({"casualties", "assessment"})
    summed: frozenset[str] = frozenset()

    def relevant(self, row: Mapping[str, str]) -> dict[str, str]:
        """All but how many people live around the point, which is no part of the event; codes that pandas wrote as 2.0 are 2."""
        return {
            name: without_zeros(text) if name in _CODES and text.endswith(".0") else text
            for name, text in row.items()
            if not name.startswith("population_")
        }

    def collect(self, row: Mapping[str, str], resolver: RegistryResolver) -> str:
        row = self.relevant(row)
        for n in ("1", "2"):
            kind = KINDS.get(row.get(f"inter{n}", "").strip().casefold(), "unknown")
            if name := row.get(f"actor{n}", "").strip():
                resolver.add("actors", "", name, kind=kind)
            for name in _many(row.get(f"assoc_actor_{n}", "")):
                resolver.add("actors", "", name, kind="unknown")
        event, detail = (row.get(name, "").strip() for name in ("event_type", "sub_event_type"))
        key = _type(row)
        if key not in resolver.registry.types:
            words = " – ".join(part for part in (event, detail) if part)
            resolver.added.setdefault("types", {})[key] = {
                "name": line(detail or event),
                "equivalents": {"acled": words},
            }
        match = re.search("[0-9]{4}", row["event_date"])
        return match[0] if match else ""

    def id_of(self, row: Mapping[str, str]) -> str:
        id = slug(row["event_id_cnty"])
        if not id:
            raise RejectedError("event_id_cnty is empty")
        return f"acled-{id}"

    def earlier_id(self, row: Mapping[str, str]) -> str:
        return ""

    def to_record(self, row: Mapping[str, str], resolver: RegistryResolver, remarks: list[str]) -> dict[str, Any]:
        said = line(row.get("source", ""))
        note = line(f"{_SAID}{said}") if said else None
        source = {"publisher": "ACLED", "url": str(ENTRY["url"]), "type": "dataset", "note": note}
        deaths = row.get("fatalities", "").strip()
        if deaths and not re.fullmatch("[0-9]{1,9}", deaths, re.ASCII):
            raise RejectedError(f'fatalities: "{deaths[:40]}" is not a whole number')
        place = _location(row, remarks)
        record = {
            "title": line(f"{row.get('sub_event_type') or row['event_type']}: {place['name']}"),
            "summary": _summary(row),
            "date": _date(row),
            "location": place,
            "type": _type(row),
            "civilian_targeting": RawScalar("true") if row.get("civilian_targeting", "").strip() else None,
            "actors": _actors(row, resolver),
            "casualties": {"total_killed": killed(deaths)} if deaths else None,
            "sources": [_filled(source)],
            "external_ids": {DATASET: row["event_id_cnty"].strip()},
            "imported": _filled({"dataset": DATASET, "version": self.version}),
        }
        return _filled(record)

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], resolver: RegistryResolver
    ) -> dict[str, Any]:
        """The columns that the record's fields cannot say again are kept as they stood."""
        made = derived(incident, resolver)
        rest = {name: kept(value) for name, value in row.items() if made.get(name, "") != value}
        return {**record, "imported": {**record["imported"], "digest": digest(row), **({"row": rest} if rest else {})}}

    def to_row(self, id: str, incident: Incident, resolver: RegistryResolver) -> dict[str, str] | None:
        stored = incident.imported.row if incident.imported else {}
        known = {name: restored(value or "") for name, value in stored.items()}
        return original_row(derived(incident, resolver), known, lambda row: self._read_again(row, resolver))

    def _read_again(self, row: dict[str, str], resolver: RegistryResolver) -> dict[str, str]:
        try:
            return derived(Incident.model_validate(as_text(self.to_record(row, resolver, []))), resolver)
        except (RejectedError, ValueError, KeyError):
            return {}


def killed(fatalities: str) -> dict[str, Any]:
    """A number as it stands; a 0 means that no death is reported, and not that somebody counted none."""
    return {"best": RawScalar(fatalities)} if int(fatalities) else {"none_reported": RawScalar("true")}


def fatalities(number: Range | None) -> str:
    """The other way: what ACLED writes for a record's killed; "" where it would have nothing to go by."""
    if number is None or number.none_reported:
        return "0" if number else ""
    return "" if number.best is None else str(number.best)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _many(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _type(row: Mapping[str, str]) -> str:
    return slug(row.get("sub_event_type") or row["event_type"]) or "event"


def _summary(row: Mapping[str, str]) -> str:
    text = shown(without_markup(row.get("notes", ""))).replace("<", "‹").replace(">", "›")
    return (text if len(text) <= 600 else f"{text[:598]} …") or f"ACLED lists {row['event_type'].strip().lower()}."


_SEA = re.compile(r"\b(sea|ocean|gulf|strait|channel|bay|waters|mediterranean)\b", re.IGNORECASE)


def _date(row: Mapping[str, str]) -> str:
    """1 the day, 2 a week or weekend (about that day), 3 the month."""
    day = _day(row["event_date"].strip())
    return {"2": f"{day}~", "3": day[:7]}.get(row.get("time_precision", "").strip(), day)


def _day(text: str) -> str:
    """`2017-06-20`, or `20 June 2017` as older files have it."""
    match = re.fullmatch(r"([0-9]{1,2})[ -]([A-Za-z]{3})[a-z]*[ -]([0-9]{4})", text)
    try:
        if match:
            return date(int(match[3]), _MONTHS.index(match[2].casefold()) + 1, int(match[1])).isoformat()
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise RejectedError(f'event_date: "{text[:40]}" is not a date such as 2016-01-31') from None


def _location(row: Mapping[str, str], remarks: list[str]) -> dict[str, Any]:
    candidates = (row.get(name, "") for name in ("location", "admin3", "admin2", "admin1", "country"))
    country = code_of(row.get("iso", "")) or code_of(row.get("country", ""))
    precision = PRECISIONS.get(row.get("geo_precision", "").strip(), "admin1")
    if not country and _SEA.search(row.get("country", "")):
        precision = "international"  # Since 2026 a sea stands where the country does.
    lat, lon = (row.get(name, "").strip() for name in ("latitude", "longitude"))
    for name, value in (("latitude", lat), ("longitude", lon)):
        if value and not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,10})?", value, re.ASCII):
            raise RejectedError(f'{name}: "{value[:40]}" is not a number of degrees')
    point = {"lat": RawScalar(lat), "lon": RawScalar(lon)} if known_point(lat, lon, remarks) else {}
    return _filled(
        {
            "country": country,
            "name": next((shown for text in candidates if (shown := line(text))), "Not stated"),
            "precision": precision,
            **point,
            "basis": ("centroid" if precision in ("admin1", "international") else "reference_point") if point else None,
            **{name: line(row.get(name, "")) for name in ("admin1", "admin2", "admin3")},
        }
    )


def _actors(row: Mapping[str, str], resolver: RegistryResolver) -> list[dict[str, Any]]:
    """ACLED's first and second actor carry no direction."""
    found = []
    for n in ("1", "2"):
        if name := row.get(f"actor{n}", "").strip():
            associated = [resolver.key("actors", "", other) for other in _many(row.get(f"assoc_actor_{n}", ""))]
            found.append(
                _filled({"actor": resolver.key("actors", "", name), "role": "participant", "associated": associated})
            )
    if not found:
        raise RejectedError("it names no actor: actor1 and actor2 are empty")
    return found


_SAID = "Sources named by ACLED: "
_GEO_PRECISION = {word: code for code, word in PRECISIONS.items()}
_INTER = {kind: word.capitalize() for word, kind in KINDS.items() if not word.isdigit()}


def derived(incident: Incident, resolver: RegistryResolver) -> dict[str, str]:
    """The columns that a record's own fields fill, as a current export of ACLED writes them."""
    when, where = incident.date.on, incident.first_location
    country = countries().get(where.country or "")
    event, _, detail = resolver.equivalent("types", incident.type, "acled").partition(" – ")
    notes = [source.note or "" for source in incident.sources if source.type == "dataset"]
    row = {
        "event_id_cnty": incident.external_ids.get(DATASET, ""),
        "event_date": when.start.isoformat(),
        "year": str(when.start.year),
        "time_precision": "2" if when.qualifier else "3" if when.precision == "month" else "1",
        "event_type": event,
        "sub_event_type": detail,
        "civilian_targeting": "Civilian targeting" if incident.civilian_targeting else "",
        "iso": str(int(country.numeric)) if country and country.numeric else "",
        "country": country.name if country else "",
        "admin1": where.admin1 or "",
        "admin2": where.admin2 or "",
        "admin3": where.admin3 or "",
        "location": where.name,
        "latitude": "" if where.lat is None else f"{where.lat:.10f}".rstrip("0").rstrip("."),
        "longitude": "" if where.lon is None else f"{where.lon:.10f}".rstrip("0").rstrip("."),
        "geo_precision": _GEO_PRECISION.get(str(where.precision), ""),
        "source": notes[0].removeprefix(_SAID) if notes else "",
        "notes": incident.summary,
        "fatalities": fatalities(incident.casualties.total_killed),
    }
    for n, part in enumerate(incident.actors[:2], 1):
        row[f"actor{n}"] = resolver.entry("actors", part.actor)[1]
        row[f"assoc_actor_{n}"] = "; ".join(resolver.entry("actors", key)[1] for key in part.associated)
        row[f"inter{n}"] = _INTER.get(resolver.kind(part.actor), "")
    return row

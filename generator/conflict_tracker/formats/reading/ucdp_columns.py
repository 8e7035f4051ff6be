"""UCDP GED's columns and codes, and a record as its row: what reading makes of them, the other way round.

Source: the GED codebook, as field.md section "Names to align with".
"""

from collections.abc import Mapping
from typing import Any

from conflict_tracker.formats.reading.countries import GW_NUMBERS, region_of, ucdp_name
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.vocabulary import Clarity, Precision, Violence

DATASET = "ucdp-ged"
_RELEASE_26_1 = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
COLUMNS = tuple(_RELEASE_26_1.split())
VIOLENCE = {"1": Violence.STATE_BASED, "2": Violence.NON_STATE, "3": Violence.ONE_SIDED}
PRECISIONS = {
    "1": Precision.LOCALITY,
    "2": Precision.NEAR,
    "3": Precision.ADMIN2,
    "4": Precision.ADMIN1,
    "5": Precision.AREA,
    "6": Precision.COUNTRY,
    "7": Precision.INTERNATIONAL,
}
WHERE_PREC = {word: code for code, word in PRECISIONS.items()} | {Precision.EXACT: "1", Precision.VICINITY: "1"}
CLARITY = {"1": Clarity.CLEAR, "2": Clarity.UNCLEAR}
GROUPS = (
    ("deaths_a", {"group": "combatants", "side": "a"}),
    ("deaths_b", {"group": "combatants", "side": "b"}),
    ("deaths_civilians", {"group": "civilians"}),
    ("deaths_unknown", {"group": "unknown"}),
)


def derived(incident: Incident, resolver: RegistryResolver) -> dict[str, str]:
    """The columns that a record's own fields fill."""
    when, where, killed = incident.date.on, incident.first_location, incident.casualties.total_killed
    a, b = _sides(incident)
    side_a, side_b = (resolver.entry("actors", key) if key else ("", "") for key in (a, b))
    conflict = resolver.entry("conflicts", incident.conflict) if incident.conflict else ("", "")
    sources = [source for source in incident.sources if not (source.type == "dataset" and source.url)]
    article = [
        (source.publisher or "", str(source.published.start) if source.published else "", source.title or "")
        for source in sources
    ]
    lat, lon = decimal_degrees(where.lat), decimal_degrees(where.lon)
    row = {
        "id": incident.external_ids.get(DATASET, ""),
        "year": f"{when.start.year}",
        "type_of_violence": _code(VIOLENCE, incident.type_of_violence),
        "conflict_new_id": conflict[0],
        "conflict_name": conflict[1],
        "dyad_name": f"{side_a[1]} - {side_b[1]}" if side_a[1] and side_b[1] else "",
        "side_a_new_id": side_a[0],
        "side_a": side_a[1],
        "side_b_new_id": side_b[0],
        "side_b": side_b[1],
        "number_of_sources": str(len(sources)) if sources else "",
        "source_article": ";".join(f'"{office},{day},{title}"' for office, day, title in article),
        "source_office": ";".join(office for office, _, _ in article),
        "source_date": ";".join(day for _, day, _ in article),
        "source_headline": ";".join(title for _, _, title in article),
        "where_prec": WHERE_PREC[where.precision],
        "where_coordinates": where.name,
        "where_description": where.description or "",
        "adm_1": where.admin1 or "",
        "adm_2": where.admin2 or "",
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if lat and lon else "",
        "priogrid_gid": _cell(where.lat, where.lon),
        "country": ucdp_name(where.country),
        "country_id": GW_NUMBERS.get(where.country or "", ""),
        "region": region_of(where.country),
        "event_clarity": _code(CLARITY, incident.assessment.event_clarity if incident.assessment else None),
        "date_prec": _date_prec(when),
        "date_start": when.start.isoformat(),
        "date_end": when.end.isoformat(),
        **{name: _number(getattr(killed, name) if killed else None) for name in ("best", "high", "low")},
    }
    groups: dict[tuple[str, str | None], Range | None] = {
        (group.group, group.side): group.killed for group in incident.casualties.groups
    }
    for name, wanted in GROUPS:
        number = groups.get((wanted["group"], wanted.get("side")))
        row[name] = _number(number.best if number else None)
    return row


def _sides(incident: Incident) -> tuple[str, str]:
    """The actors of sides a and b; where none is given, who acted and who was hit."""
    stated: dict[str, str] = {part.side: part.actor for part in reversed(incident.actors) if part.side}
    if stated:
        return stated.get("a", ""), stated.get("b", "")
    acted = next((part.actor for part in incident.actors if part.role in ("initiator", "claimed_by")), "")
    hit = next((part.actor for part in incident.actors if part.role in ("target", "victim")), "")
    return acted, hit


def _code(words: Mapping[str, Any], word: Any) -> str:
    return next((code for code, known in words.items() if known is word), "")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def decimal_degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.10f}".rstrip("0").rstrip(".")


def _cell(lat: float | None, lon: float | None) -> str:
    """PRIO-GRID's number: cells of half a degree, row by row from the south-west corner."""
    if lat is None or lon is None:
        return ""
    return str(int((lat + 90) / 0.5) * 720 + int((lon + 180) / 0.5) + 1)


def _date_prec(when: Edtf) -> str:
    """1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer."""
    days = (when.end - when.start).days + 1
    return "1" if days == 1 else "2" if days < 7 else "3" if days == 7 else "4" if days <= 31 else "5"

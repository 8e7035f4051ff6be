"""Events of a table that match exactly one incident of a record: same day, within 5 km. Only ids pass over."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_tracker.formats.reading.registry_resolver import replace_text
from conflict_tracker.formats.reading.table import Table
from conflict_tracker.formats.text import as_text
from conflict_tracker.model.distance import km_between
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.validate import validate
from conflict_tracker.record.reader import read_yaml
from conflict_tracker.record.record import incident_files
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.canonical import NotRewrittenError, revised

MAX_DISTANCE_KM = 5.0


@dataclass(frozen=True, slots=True)
class _Known:
    """An incident with a point and a day."""

    path: Path
    lat: float
    lon: float
    linked: str


def link_acled(table: Table, root: Path, write: bool) -> list[dict[str, str]]:
    """The pairs that are each other's only match, and, where `write` says so, external_ids.acled in the incident's file."""
    by_day = _incidents(root)
    events: dict[Path, list[str]] = defaultdict(list)
    candidates: list[tuple[str, list[_Known]]] = []
    for row in table.rows():
        found = [] if row.problem else _near(row.values, by_day)
        candidates.append((row.values.get("event_id_cnty", ""), found))
        for known in found:
            events[known.path].append(row.values["event_id_cnty"])
    links = []
    for event, found in candidates:
        if len(found) == 1 and len(events[found[0].path]) == 1 and found[0].linked != event:
            known = found[0]
            done = write and not known.linked and _write(known.path, event)
            links.append({"event": event, "incident": known.path.stem, "written": "yes" if done else "no"})
    return links


def _incidents(root: Path) -> dict[date, list[_Known]]:
    found: dict[date, list[_Known]] = defaultdict(list)
    for path in incident_files(root, []):
        try:
            incident = validate(Incident, read_yaml(path.read_bytes()).plain)
        except (RefusedError, OSError):
            continue
        if (
            isinstance(incident, Incident)
            and incident.date.on.is_day
            and incident.first_location.drawn_radius_km is not None
        ):
            lat, lon = incident.first_location.lat, incident.first_location.lon
            if lat is not None and lon is not None:
                known = _Known(path=path, lat=lat, lon=lon, linked=incident.external_ids.get("acled", ""))
                found[incident.date.on.start].append(known)
    return found


def _near(row: dict[str, str], by_day: dict[date, list[_Known]]) -> list[_Known]:
    try:
        day, lat, lon = date.fromisoformat(row["event_date"]), float(row["latitude"]), float(row["longitude"])
    except (KeyError, ValueError):
        return []
    return [known for known in by_day.get(day, ()) if km_between((known.lon, known.lat), (lon, lat)) <= MAX_DISTANCE_KM]


def _write(path: Path, event: str) -> bool:
    text = path.read_text(encoding="utf-8")
    record = read_yaml(text.encode()).plain
    ids = {**record.get("external_ids", {}), "acled": event}
    ordered = {**record, "external_ids": ids}
    try:
        replace_text(path, revised(text, {name: ordered[name] for name in Incident.model_fields if name in ordered}))
    except NotRewrittenError:
        return False
    return bool(as_text(ids) == read_yaml(path.read_bytes()).plain.get("external_ids"))

"""The record as a peer's user would have it: plain values of YAML, with what a date leaves open worked out.

Text that stands in files (labels, names of languages) is data for a peer as well: `words`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from conflict_tracker.dataset.item import Item
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.render.sheets import NEAR, Sheet
from conflict_tracker.views.incident_view import HEADINGS
from conflict_tracker.views.site_data import SiteData

ADDRESS = "https://example.org/"
SIDES = {
    "What it did": ("initiator", "claimed_by"),
    "What was done to it": ("target", "victim"),
    "What it took part in": ("participant", "partner"),
}


@dataclass(frozen=True)
class PlainIncident:
    id: str
    begins: str
    """The first and the last day that its date may mean."""
    ends: str
    record: Mapping[str, Any]

    @property
    def order(self) -> str:
        """Sorts as our pages do."""
        return f"{self.begins} {self.id}"


def site_of_record(incidents: Path) -> SiteData:
    """What our own pages are made of."""
    record = read_and_check(incidents, today()).record
    return site_data(record, incidents, Settings(site_name="Ours", site_url=ADDRESS), None)


def plain_incidents(site: SiteData, incidents: Path) -> Iterator[PlainIncident]:
    for item in site.dataset.items:
        yield plain_incident(item, incidents)


def plain_incident(item: Item, incidents: Path) -> PlainIncident:
    record = _plain(_read(incidents.parent / item.path))
    for claim in record["claims"]:
        claim["source"] = [claim["source"]] if isinstance(claim["source"], str) else claim["source"]
    return PlainIncident(item.id, str(item.date.start), str(item.date.end), record)


def registries(incidents: Path) -> dict[str, dict[str, Any]]:
    """Places with where they stand on their sheet of the map."""
    found = {name: _plain(_read(incidents / "registry" / f"{name}.yml")) for name in ("actors", "places", "types")}
    for place in found["places"].values():
        point = (place["lon"], place["lat"])
        sheet = Sheet.at(NEAR, point)
        x, y = sheet.frame.project(point)
        unit = sheet.frame.kilometres(1)
        place["map"] = {"sheet": str(sheet), "x": round(x, 1), "y": round(y, 1), "unit": round(unit, 5)}
    return found


def words(site: SiteData) -> dict[str, Any]:
    """Labels and sentences of the vocabularies, by their key."""
    label = site.locale.label
    return {
        "stance": {word.value: label(word) for word in v.Stance},
        "subject": {word.value: label(word, capital=True) for word in v.Subject},
        "dispute": {word.value: label(word) for word in v.DisputeState},
        "attribution": {word.value: word.description for word in v.Attribution},
        "source_type": {word.value: label(word) for word in v.SourceType},
        "precision": {
            word.value: {"description": word.description, "radius": word.radius_km or 0} for word in v.Precision
        },
        "actor_kind": {
            word.value: {"label": label(word, capital=True), "description": word.description} for word in v.ActorKind
        },
        "squares": {"high": "■■■", "medium": "■■□", "low": "■□□"},
        "languages": {code: site.locale.language_name(code) for code in ("en", "ar", "ru", "fr", "de")},
        "countries": {code: site.locale.territory(code) for code in ("SY", "IQ", "JO", "TR", "LB")},
        "headings": [{"heading": heading, "roles": [role.value for role in roles]} for heading, roles in HEADINGS],
        "sides": {role: side for side, roles in SIDES.items() for role in roles},
    }


def _read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


def _plain(value: Any) -> Any:
    """Without dates, which every reader of YAML and JSON takes differently."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value

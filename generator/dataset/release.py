"""What of a record leaves the repository: redacted records say only that they are, points may be rounded, news may wait."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from generator.dataset.item import Item, written
from generator.model.edtf import parse_edtf
from generator.model.incident import Incident, Redacted
from generator.model.place import Location
from generator.model.registry import Registry
from generator.model.vocabulary import Precision, Status
from generator.model.when import IncidentDate


def released(incident: Incident) -> Incident:
    """The record itself; of a redacted one the notice, the year, the kind of event, and where its address leads."""
    if not (incident.status is Status.WITHDRAWN and incident.withdrawn and incident.withdrawn.redact):
        return incident
    year = f"{incident.date.on.start.year:04d}"
    return Redacted(
        title="Redacted record",
        summary=incident.withdrawn.reason,
        date=IncidentDate.model_construct(on=parse_edtf(year)),
        location=Location.model_construct(name="–", precision=Precision.COUNTRY),
        type=incident.type,
        status=incident.status,
        withdrawn=incident.withdrawn,
        previous_ids=incident.previous_ids,
    )


@dataclass(frozen=True, slots=True)
class Rules:
    decimals: int | None = None
    """Digits after the point of every published coordinate; as the record has them where it is not said."""
    delay: int = 0
    """Days that an incident waits before it is published."""


def by_rule(items: Iterable[Item], registry: Registry, rules: Rules, today: date) -> tuple[list[Item], Registry]:
    """The items that may be published today, as they may be."""
    latest = today - timedelta(days=rules.delay)
    due = [item for item in items if not rules.delay or item.date.end <= latest]
    if rules.decimals is None:
        return due, registry
    places = {
        key: place.model_copy(update={"lat": _rounded(place.lat, rules), "lon": _rounded(place.lon, rules)})
        for key, place in registry.places.items()
    }
    return [_round(item, rules) for item in due], registry.model_copy(update={"places": places})


def _rounded(value: Any, rules: Rules) -> Any:
    if isinstance(value, list | tuple):
        return [_rounded(part, rules) for part in value]
    return value if value is None else round(value, rules.decimals)


def _round(item: Item, rules: Rules) -> Item:
    said = item.said()
    location = said.get("location", {})
    places = [location, *(found for found in [location.get("geometry")] if found)]
    before = json.dumps(places)
    for place in places:
        for name in ("lat", "lon", "coordinates"):
            if name in place:
                place[name] = _rounded(place[name], rules)
    if json.dumps(places) == before:
        return item
    data, digest = written(item.id, said)
    where = item.where._replace(lat=_rounded(item.where.lat, rules), lon=_rounded(item.where.lon, rules))
    return replace(item, data=data, digest=digest, where=where)

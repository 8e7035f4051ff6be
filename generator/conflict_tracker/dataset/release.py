"""What of one record may leave the repository: redacted records say only that they are, and points may be rounded."""

from hashlib import sha256

from conflict_tracker.dataset.item import Item, item_of
from conflict_tracker.dataset.rounding import rounded
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.incident import Incident, Redacted
from conflict_tracker.model.place import Location
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Options
from conflict_tracker.model.vocabulary import Precision, Status
from conflict_tracker.model.when import IncidentDate


def redact(id: str, path: str, incident: Incident, registry: Registry, options: Options) -> Item:
    """A record as everything behind its reading sees it: nothing that is withheld for good gets any further."""
    if is_redacted(incident):
        return item_of(notice_id(id, incident), path, _notice(id, incident))
    if options.coordinate_decimals is not None:
        incident = _rounded(incident, registry, options.coordinate_decimals)
    return item_of(id, path, incident)


def is_redacted(incident: Incident) -> bool:
    return bool(incident.status is Status.WITHDRAWN and incident.withdrawn and incident.withdrawn.redact)


def notice_id(id: str, incident: Incident) -> str:
    """The id under which the notice stands. An id can be the secret: the editors name another, or one is made of a digest
    over the whole file, which nobody can guess who does not know the file."""
    if incident.withdrawn and incident.withdrawn.notice_id:
        return incident.withdrawn.notice_id
    return f"redacted-{sha256(f'{id} {incident.model_dump_json()}'.encode()).hexdigest()[:12]}"


def _notice(id: str, incident: Incident) -> Incident:
    """The notice, the year, the kind of event; and where the editors say so, the addresses that it had."""
    assert incident.withdrawn
    year = f"{incident.date.on.start.year:04d}"
    former = (id, *incident.previous_ids) if incident.withdrawn.keep_address else ()
    own = notice_id(id, incident)
    return Redacted(
        title="Redacted record",
        summary=incident.withdrawn.reason,
        date=IncidentDate.model_construct(on=parse_edtf(year)),
        location=Location.model_construct(name="–", precision=Precision.COUNTRY),
        type=incident.type,
        status=incident.status,
        withdrawn=incident.withdrawn,
        previous_ids=tuple(old for old in former if old != own),
    )


def _rounded(incident: Incident, registry: Registry, decimals: int) -> Incident:
    places = [place for location in incident.locations if (place := registry.places.get(location.place or ""))]
    said = incident.model_dump(mode="json", exclude_defaults=True)
    fewer = rounded(said, decimals, [number for place in places for number in (place.lat, place.lon)])
    return incident if fewer == said else Incident.model_validate(fewer)

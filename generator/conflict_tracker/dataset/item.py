"""One incident with what the dataset knows about it.

What lists, charts, maps and filters ask of every incident stands here, small and at hand; the whole record is kept as
its JSON, a tenth of a typed record's memory, and read anew by whoever needs all of it.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from conflict_tracker.dataset.origins import Origins, count_origins
from conflict_tracker.model.compact_json import compact_bytes, read_json
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.incident import Incident, Redacted, Relation
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.place import Location
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import DisputeState, Outcome, Precision, Role, Scope, Side, Status

ACTED = (Role.INITIATOR, Role.CLAIMED_BY)
WAS_HIT = (Role.TARGET, Role.VICTIM)


class Party(NamedTuple):
    """An actor in a role."""

    actor: str
    role: Role
    side: Side | None
    on_behalf_of: tuple[str, ...]
    associated: tuple[str, ...]


class Where(NamedTuple):
    """The place, as far as a list or a map needs it."""

    place: str | None
    name: str
    admin1: str | None
    precision: Precision
    lat: float | None
    lon: float | None
    radius_km: float | None
    """How far from its point it may have been; None where no mark is honest."""
    country: str | None

    def point(self, registry: Registry) -> tuple[float, float] | None:
        """Longitude and latitude of an honest mark: the record's own point, else its place's; None for an area."""
        if self.radius_km is None:
            return None
        if self.lat is not None and self.lon is not None:
            return (self.lon, self.lat)
        place = registry.places.get(self.place or "")
        if place and place.lat is not None and place.lon is not None:
            return (place.lon, place.lat)
        return None


@dataclass(frozen=True)
class Item:
    """An incident, its id and its file."""

    id: str
    path: str
    data: bytes = field(repr=False)
    """The record as JSON: what it says, and nothing that it leaves open."""
    digest: str
    """The first sixteen digits of a SHA-256 over the id and all that the record says."""
    title: str
    summary: str
    type: str
    status: Status
    scope: Scope
    conflict: str | None
    date: Edtf
    time: str
    """Local time of day, or ""."""
    where: Where
    """The first of its places, which stands for it where there is room for one."""
    elsewhere: tuple[Where, ...]
    """The others, where one event happened at several."""
    parties: tuple[Party, ...]
    weapons: tuple[str, ...]
    """What was used or brought: materiel by its kind, and what those who acted came with."""
    killed: Range | None
    injured: Range | None
    source_types: tuple[str, ...]
    """The kinds of its sources, each once, sorted; "" where one is not stated."""
    origins: Origins
    first_report: int | None
    """Whole days from the incident's day to the earliest dated source that is not older."""
    confidence: str
    """How sure the editors are that it happened; "" where they do not say."""
    disputed: int
    """Points on which accounts differ."""
    unsettled: int
    """Those of them that nothing settles."""
    speakers: frozenset[str]
    relations: tuple[Relation, ...]
    tags: tuple[str, ...]
    previous_ids: tuple[str, ...]
    dataset: str | None
    """The dataset that it was imported from."""
    last_change: datetime.date | None
    """The day of the last of the record's own changes."""
    modified: datetime.date | None = None
    """The day of git's last change."""

    @property
    def incident(self) -> Incident:
        """The whole record, made anew each time: 50 microseconds. Whoever needs it more than once opens the item."""
        return (Redacted if self.is_redacted else Incident).model_validate_json(self.data)

    @property
    def is_redacted(self) -> bool:
        """Every incident cites a source; only a redacted one does not."""
        return not self.source_types

    def with_incident(self) -> "Opened":
        """The same, with the whole record at hand."""
        found = Opened.__new__(Opened)
        found.__dict__.update(self.__dict__)
        return found

    @property
    def changed(self) -> datetime.date | None:
        """The day of the last change: git's, or, where there is no git, the last of the record's own changes."""
        return self.modified or self.last_change

    @cached_property
    def fingerprint(self) -> str:
        """What changes with anything that may be shown of it."""
        return f"{self.digest} {self.path} {self.modified}"

    @property
    def order(self) -> tuple[datetime.date, str, str]:
        return (self.date.start, self.time, self.id)

    @property
    def is_core(self) -> bool:
        return self.scope is Scope.CORE

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        said: dict[str, Any] = read_json(self.data)
        return said

    def actors(self, *roles: Role) -> list[str]:
        """Keys of the actors in these roles, each once, in the record's order."""
        return list(dict.fromkeys(part.actor for part in self.parties if part.role in roles))

    @cached_property
    def involved(self) -> frozenset[str]:
        """Everyone who has a role, or on whose behalf somebody had one."""
        keys: set[str] = set()
        for part in self.parties:
            keys.update((part.actor, *part.on_behalf_of, *part.associated))
        return frozenset(keys)

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """Who acted or took part, and who was hit: what two incidents of the same sides share."""
        acted = frozenset(self.actors(*ACTED, Role.PARTICIPANT))
        return acted, frozenset(self.actors(*WAS_HIT))

    @property
    def places(self) -> tuple[Where, ...]:
        return (self.where, *self.elsewhere)

    def point(self, registry: Registry) -> tuple[float, float] | None:
        """Longitude and latitude of its first honest mark."""
        return next((point for where in self.places if (point := where.point(registry))), None)

    def known_to_git(self, modified: datetime.date | None) -> "Item":
        return replace(self, modified=modified)


class Opened(Item):
    """An item whose record is read once and kept, for as long as somebody works on it."""

    @cached_property
    def incident(self) -> Incident:
        return super().incident


_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
"""What digests have always been taken of: with white space, which the faster library does not write."""


def encode_record(id: str, said: Mapping[str, Any]) -> tuple[bytes, str]:
    """What a record says as an item keeps it, and its digest."""
    return compact_bytes(said), sha256(f"{id}\0{_SORTED(said)}".encode()).hexdigest()[:16]


def item_of(id: str, path: str, incident: Incident) -> Item:
    data, digest = encode_record(id, incident.model_dump(mode="json", exclude_defaults=True))
    where, *elsewhere = map(_where, incident.locations)
    casualties = incident.casualties
    return Item(
        id=id,
        path=path,
        data=data,
        digest=digest,
        title=incident.title,
        summary=incident.summary,
        type=incident.type,
        status=incident.status,
        scope=incident.scope,
        conflict=incident.conflict,
        date=incident.date.on,
        time=incident.date.time or "",
        where=where,
        elsewhere=tuple(elsewhere),
        parties=tuple(
            Party(part.actor, part.role, part.side, part.on_behalf_of, part.associated) for part in incident.actors
        ),
        weapons=_weapons(incident),
        killed=casualties.total_killed,
        injured=casualties.total_injured,
        source_types=tuple(sorted({str(source.type or "") for source in incident.sources})),
        origins=count_origins(incident.sources),
        first_report=_first_report(incident),
        confidence=str(incident.assessment.event) if incident.assessment and incident.assessment.event else "",
        disputed=len(incident.disputes),
        unsettled=sum(1 for dispute in incident.disputes if dispute.state is DisputeState.OPEN),
        speakers=frozenset(claim.by for claim in incident.claims),
        relations=incident.relations,
        tags=incident.tags,
        previous_ids=incident.previous_ids,
        dataset=incident.imported.dataset if incident.imported else None,
        last_change=max((change.on for change in incident.changes), default=None),
    )


def _where(location: Location) -> Where:
    return Where(
        location.place,
        location.name,
        location.admin1,
        location.precision,
        location.lat,
        location.lon,
        location.drawn_radius_km,
        location.country,
    )


def _weapons(incident: Incident) -> tuple[str, ...]:
    used = [
        thing.category or thing.item for thing in incident.materiel if thing.outcome in (Outcome.USED, Outcome.DEPLOYED)
    ]
    brought = [word for part in incident.actors if part.role in ACTED for word in part.equipment]
    return tuple(dict.fromkeys([*used, *brought]))


def _first_report(incident: Incident) -> int | None:
    when = incident.date.on
    if not when.is_day:
        return None
    days = [source.published.start for source in incident.sources if source.published and source.published.is_day]
    return min(((day - when.start).days for day in days if day >= when.start), default=None)

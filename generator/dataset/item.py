"""One incident with what the dataset knows about it."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from generator.dataset.origins import Origins, count_origins
from generator.model.claims import Dispute
from generator.model.edtf import Edtf
from generator.model.incident import Incident
from generator.model.registry import Registry
from generator.model.vocabulary import DisputeState, Role, Scope

ACTED = (Role.INITIATOR, Role.CLAIMED_BY)
WAS_HIT = (Role.TARGET, Role.VICTIM)


@dataclass(frozen=True)
class Item:
    """An incident, its id and its file. Computed facts are properties; nothing here is stored twice."""

    id: str
    path: str
    incident: Incident
    modified: date | None = None

    @property
    def changed(self) -> date | None:
        """The day of the last change: git's, or, where there is no git, the last of the record's own changes."""
        return self.modified or max((change.on for change in self.incident.changes), default=None)

    @property
    def date(self) -> Edtf:
        return self.incident.date.on

    @property
    def order(self) -> tuple[date, str, str]:
        return (self.date.start, self.incident.date.time or "", self.id)

    @property
    def is_core(self) -> bool:
        return self.incident.scope is Scope.CORE

    def said(self) -> dict[str, Any]:
        """The record as plain JSON values: what it says, and nothing that it leaves open."""
        return self.incident.model_dump(mode="json", exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """The first sixteen digits of a SHA-256 over the id and all that the record says."""
        text = json.dumps(self.said(), ensure_ascii=False, sort_keys=True)
        return sha256(f"{self.id}\0{text}".encode()).hexdigest()[:16]

    @cached_property
    def origins(self) -> Origins:
        return count_origins(self.incident.sources)

    @property
    def open_disputes(self) -> list[Dispute]:
        return [dispute for dispute in self.incident.disputes if dispute.state is DisputeState.OPEN]

    def actors(self, *roles: Role) -> list[str]:
        """Keys of the actors in these roles, each once, in the record's order."""
        return list(dict.fromkeys(part.actor for part in self.incident.actors if part.role in roles))

    @cached_property
    def involved(self) -> frozenset[str]:
        """Everyone who has a role, or on whose behalf somebody had one."""
        keys = set()
        for part in self.incident.actors:
            keys.update((part.actor, *part.on_behalf_of, *part.associated))
        return frozenset(keys)

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """Who acted or took part, and who was hit: what two incidents of the same sides share."""
        acted = frozenset(self.actors(*ACTED, Role.PARTICIPANT))
        return acted, frozenset(self.actors(*WAS_HIT))

    @cached_property
    def speakers(self) -> frozenset[str]:
        return frozenset(claim.by for claim in self.incident.claims)

    def point(self, registry: Registry) -> tuple[float, float] | None:
        """Longitude and latitude of an honest mark: the record's own point, else its place's; None for an area."""
        location = self.incident.location
        if location.drawn_radius_km is None:
            return None
        if location.lat is not None and location.lon is not None:
            return (location.lon, location.lat)
        place = registry.places.get(location.place or "")
        if place and place.lat is not None and place.lon is not None:
            return (place.lon, place.lat)
        return None

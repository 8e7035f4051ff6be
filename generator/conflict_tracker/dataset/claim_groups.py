"""The claims of one incident, grouped by what they are about."""

from dataclasses import dataclass

from conflict_tracker.model.claims import Claim, Dispute
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.vocabulary import Subject


@dataclass(frozen=True, slots=True)
class Group:
    """One point: who says what on it, and, where accounts differ, what the editors make of it."""

    field: Subject
    about: str
    dispute: Dispute | None
    claims: tuple[Claim, ...]


def claim_groups(incident: Incident) -> tuple[Group, ...]:
    """Disputed points first, in the record's order; then every other claim, by field."""
    groups = []
    used: set[str] = set()
    for dispute in incident.disputes:
        claims = tuple(claim for claim in incident.claims if claim.id in dispute.claims)
        used.update(claim.id for claim in claims)
        groups.append(Group(dispute.field, dispute.about or "", dispute, claims))
    rest: dict[tuple[Subject, str], list[Claim]] = {}
    for claim in incident.claims:
        if claim.id not in used:
            rest.setdefault((claim.field, claim.about or ""), []).append(claim)
    groups.extend(Group(field, about, None, tuple(claims)) for (field, about), claims in rest.items())
    return tuple(groups)

"""What a record says about itself has to follow from its claims and sources."""

from collections.abc import Iterator

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.references import ranges
from conflict_tracker.dataset.origins import count_origins
from conflict_tracker.model.claims import Claim
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import Finding, Severity
from conflict_tracker.model.vocabulary import Attribution, Confidence, Role, SourceType, Stance

QUOTE_WORDS = 50


def differing_claims_are_a_dispute(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """Two claims that give one point different values are covered by a dispute."""
    disputed = {claim for dispute in incident.disputes for claim in dispute.claims}
    points: dict[tuple[str, str], list[tuple[int, Claim]]] = {}
    for n, claim in enumerate(incident.claims):
        if claim.value is not None and claim.stance is Stance.ASSERTS:
            points.setdefault((claim.field, claim.about or ""), []).append((n, claim))
    for (field, about), claims in points.items():
        first = claims[0][1]
        for n, claim in claims[1:]:
            if claim.value != first.value and not {claim.id, first.id} <= disputed:
                yield Finding(
                    path,
                    ("claims", n, "value"),
                    "undeclared-dispute",
                    f'{claim.id} says "{claim.value}" and {first.id} says "{first.value}" about {about or field}.',
                    f"Add to disputes: {{field: {field}, claims: [{first.id}, {claim.id}], state: open}}.",
                )
                break


def high_confidence_has_its_ground(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """Confidence in the event is high only with two known origins, or where an acting party acknowledges it."""
    if not incident.assessment or incident.assessment.event is not Confidence.HIGH:
        return
    acting = (Role.INITIATOR, Role.PARTICIPANT, Role.CLAIMED_BY)
    owned = any(part.role in acting and part.attribution is Attribution.CONFIRMED for part in incident.actors)
    if not owned and count_origins(incident.sources).known < 2:
        yield Finding(
            path,
            ("assessment", "event"),
            "ungrounded-confidence",
            "high confidence needs two known origins, or an acting party that acknowledges the event.",
            "State the sources' origins (original, derived_from), or write medium.",
        )


def confidence_has_its_reason(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """An assessment says how sure the editors are of the event, and why; an import may leave both to its dataset."""
    assessment = incident.assessment
    if assessment and not (incident.imported and assessment.event is None and assessment.rationale is None):
        for field in ("event", "rationale"):
            if getattr(assessment, field) is None:
                yield Finding(
                    path, ("assessment",), "missing-field", f'"{field}" is missing.', f'Add "{field}" to assessment.'
                )


def quotes_are_short(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A quotation has at most 50 words."""
    for n, claim in enumerate(incident.claims):
        count = len((claim.quote or "").split())
        if count > QUOTE_WORDS:
            yield Finding(
                path,
                ("claims", n, "quote"),
                "long-quote",
                f"the quotation has {count} words; the limit is {QUOTE_WORDS}.",
                "Quote only the words that are the fact, and say the rest in your own.",
            )


def persons_have_a_reason(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A named person has a reason to be named (a warning)."""
    for n, person in enumerate(incident.persons):
        if not person.reason:
            yield Finding(
                path,
                ("persons", n, "name"),
                "named-person",
                "a person is named without a reason.",
                "Add reason: why the name is public already; or leave the person out.",
                Severity.WARNING,
            )


def sources_are_archived(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A source with an address has an archived copy (a warning, once for each record)."""
    bare = [
        n
        for n, source in enumerate(incident.sources)
        if source.url and not source.archived and source.type is not SourceType.DATASET
    ]
    if bare:
        of = f"{len(bare)} of {len(incident.sources)} sources"
        yield Finding(
            path,
            ("sources", bare[0]),
            "unarchived-source",
            f"{of} have no archived copy." if len(bare) > 1 else "a source has no archived copy.",
            "Save the address at a web archive and add archived: [{url: ...}].",
            Severity.WARNING,
        )


def groups_fit_the_total(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """The groups' lowest numbers together are not above the total's highest, nor a group's best above it."""
    for total_name, field in (("total_killed", "killed"), ("total_injured", "injured")):
        total = getattr(incident.casualties, total_name)
        if total is None or total.high is None or total.high_open:
            continue
        parts = [(n, number) for n, group in enumerate(incident.casualties.groups) if (number := getattr(group, field))]
        least = sum(number.given[0] for _, number in parts if number.is_known and number.low is not None)
        if least > total.high:
            yield Finding(
                path,
                ("casualties", total_name, "high"),
                "group-sum",
                f"the groups' lowest numbers add up to {least}, and {total_name} has high: {total.high}.",
                "Raise the total, or check the groups.",
            )


def numbers_rest_on_claims(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A casualty number above zero names the claims that it rests on, where the record has claims (a warning)."""
    if not incident.claims:
        return
    for loc, number in ranges(incident):
        if number.is_known and not number.basis:
            yield Finding(
                path,
                loc,
                "no-basis",
                "a number does not say which claims it rests on.",
                "Add basis: with the ids of those claims.",
                Severity.WARNING,
            )

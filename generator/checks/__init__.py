"""Editorial rules, each a generator of findings whose docstring is the rule.

A rule takes one entry and what it may look things up in. To add one: write it in a file of this room and name
it in RULES.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.checks import dates, evidence, numbers, references
from generator.model.incident import Incident
from generator.model.problem import Finding, Severity
from generator.model.registry import Registry


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may compare an incident with."""

    registry: Registry
    ids: frozenset[str]
    today: date


Rule = Callable[[str, Incident, Known], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.actors_are_registered,
    references.place_is_registered,
    references.type_is_registered,
    references.country_exists,
    references.conflict_is_registered,
    references.dataset_is_registered,
    references.sources_exist,
    references.claims_exist,
    references.relations_exist,
    references.ids_are_unique,
    references.tombstones_name_their_reason,
    numbers.bounds_are_ordered,
    numbers.what_is_not_reported_has_no_number,
    numbers.an_open_end_needs_its_number,
    numbers.coordinates_come_in_pairs,
    numbers.points_match_their_precision,
    numbers.points_lie_in_their_country,
    dates.not_in_the_future,
    dates.folder_is_the_year,
    dates.time_has_a_zone,
    evidence.differing_claims_are_a_dispute,
    evidence.high_confidence_has_its_ground,
    evidence.confidence_has_its_reason,
    evidence.groups_fit_the_total,
    evidence.quotes_are_short,
    evidence.persons_have_a_reason,
    evidence.numbers_rest_on_claims,
    evidence.sources_are_archived,
)


KEPT_AS_IMPORTED = frozenset({"bounds-order", "group-sum", "point-elsewhere", "long-quote"})
"""What a dataset says wrongly, and we keep as it says it: an import is flagged, never repaired in silence."""


def check_incident(path: str, incident: Incident, known: Known) -> Iterator[Finding]:
    """All findings on one record."""
    for rule in RULES:
        for finding in rule(path, incident, known):
            if incident.imported and finding.code in KEPT_AS_IMPORTED:
                yield replace(finding, severity=Severity.WARNING)
            else:
                yield finding

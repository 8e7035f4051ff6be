"""Editorial rules, each a generator of findings whose docstring is the rule.

A rule takes one entry and what it may look things up in. To add one: write it in a file of this room and name
it in RULES.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from conflict_tracker.checks import dates, evidence, numbers, references, repeats, texts
from conflict_tracker.checks.context import CheckContext
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import FieldPath, Finding, Severity

Rule = Callable[[str, Incident, CheckContext], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.actors_are_named,
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
    references.notices_have_a_name_of_their_own,
    numbers.bounds_are_ordered,
    numbers.what_is_not_reported_has_no_number,
    numbers.an_open_end_needs_its_number,
    numbers.coordinates_come_in_pairs,
    numbers.points_are_meant,
    numbers.points_match_their_precision,
    numbers.points_lie_in_their_country,
    dates.years_are_plausible,
    dates.not_in_the_future,
    dates.name_is_the_date,
    dates.folder_is_the_year,
    dates.time_has_a_zone,
    dates.local_times_happened_once,
    evidence.differing_claims_are_a_dispute,
    evidence.high_confidence_has_its_ground,
    evidence.confidence_has_its_reason,
    evidence.groups_fit_the_total,
    evidence.quotes_are_short,
    evidence.persons_have_a_reason,
    evidence.numbers_rest_on_claims,
    evidence.sources_are_archived,
    texts.texts_are_plain,
    texts.copies_are_no_originals,
    texts.sources_are_named_once,
    repeats.nothing_stands_twice,
    repeats.places_are_named_once,
)


KEPT_AS_IMPORTED = frozenset({"bounds-order", "group-sum", "point-elsewhere", "long-quote"})
"""What a dataset says wrongly, and we keep as it says it: an import is flagged, never repaired in silence."""


def check_incident(path: str, incident: Incident, context: CheckContext) -> Iterator[Finding]:
    """All findings on one record."""
    for rule in RULES:
        for finding in rule(path, incident, context):
            if incident.imported and (finding.code in KEPT_AS_IMPORTED or _is_a_sources_date(finding)):
                yield replace(finding, severity=Severity.WARNING)
            else:
                yield finding


def _is_a_sources_date(finding: Finding) -> bool:
    return finding.code == "future-date" and finding.loc[0] == "sources"


def check_faulty(
    path: str, incident: Incident, faults: Collection[FieldPath], context: CheckContext
) -> Iterator[Finding]:
    """The findings on a record of which some places are faulty and hold stand-ins: those that do not come of these."""
    for finding in check_incident(path, incident, context):
        if not any(_follows(finding, loc) for loc in faults):
            yield finding


def _follows(finding: Finding, loc: FieldPath) -> bool:
    """Whether a finding may come of a fault: at its place or around it; or in its group, unless it is a missing key."""
    together = min(len(loc), len(finding.loc))
    if finding.loc[:together] == loc[:together]:
        return True
    group = loc[:-1]
    return bool(group) and finding.loc[: len(group)] == group and not finding.code.startswith("unknown-")

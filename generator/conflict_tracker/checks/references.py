"""What a record refers to has to exist."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.lookup import CODES, unregistered
from conflict_tracker.model.countries import ALIASES, countries
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.problem import FieldPath, Finding, Severity
from conflict_tracker.model.suggest import misspelt
from conflict_tracker.model.vocabulary import Precision, Status

MAX_NAMED = 12
"""Ids that a sentence can name."""


def missing(
    path: str, loc: FieldPath, word: str, known: Collection[str], code: str, where: str, own: str = ""
) -> Iterator[Finding]:
    """A word that has to be one of those that are known. `own` is the record's own id, which no record refers to."""
    if word not in known:
        names = sorted(set(known) - {own})
        near = misspelt(word, names)
        fix = (
            f'Did you mean "{near}"?'
            if near
            else f"Use one of: {', '.join(names)}."
            if 0 < len(names) <= MAX_NAMED
            else ""
        )
        yield Finding(path, loc, code, f'"{word}" is not in {where}.', fix or f"Add it to {where} first.")


def registered(
    path: str, loc: FieldPath, word: str, known: CheckContext, table: str, country: str | None = None
) -> Iterator[Finding]:
    """A key of a registry."""
    entries = getattr(known.registry, table)
    if word not in entries:
        fix = unregistered(table, word, entries, country, path.partition("/")[0])
        yield Finding(path, loc, CODES[table], f'"{word}" is not in registry/{table}.yml.', fix)


def actors_are_registered(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """Every actor is a key of registry/actors.yml."""
    for loc, key in named_actors(incident):
        yield from registered(path, loc, key, known, "actors")


def actors_are_named(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """Somebody acted, was hit or took part, unless the type of event may be on record without."""
    kind = known.registry.types.get(incident.type)
    if not incident.actors and not (kind and kind.without_actors):
        message = (
            f'actors is missing, and the type "{incident.type}" needs at least one.' if kind else "actors is missing."
        )
        fix = "Add actors: - {actor: a key of registry/actors.yml, role: ...}; or give the type without_actors: true in registry/types.yml."
        yield Finding(path, ("actors",), "missing-field", message, fix)


def named_actors(incident: Incident) -> Iterator[tuple[FieldPath, str]]:
    """Every actor that a record names, with the place in the file."""
    for n, part in enumerate(incident.actors):
        yield ("actors", n, "actor"), part.actor
        for field in ("on_behalf_of", "associated"):
            for m, key in enumerate(getattr(part, field)):
                yield ("actors", n, field, m), key
    for n, claim in enumerate(incident.claims):
        yield ("claims", n, "by"), claim.by
    for field in ("materiel", "infrastructure"):
        for n, item in enumerate(getattr(incident, field)):
            if item.actor:
                yield (field, n, "actor"), item.actor
    for n, group in enumerate(incident.casualties.groups):
        if group.actor:
            yield ("casualties", "groups", n, "actor"), group.actor
    for n, source in enumerate(incident.sources):
        if source.original and source.original.party:
            yield ("sources", n, "original", "party"), source.original.party


def place_is_registered(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`location.place` is a key of registry/places.yml."""
    for loc, location in incident.located():
        if location.place:
            yield from registered(path, (*loc, "place"), location.place, known, "places", location.country)


def type_is_registered(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`type` is a key of registry/types.yml."""
    yield from registered(path, ("type",), incident.type, known, "types")


def country_exists(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`location.country` is a code of ISO 3166; it may be missing in international waters and in an import."""
    for loc, location in incident.located():
        code = location.country
        if code is None and not incident.imported and location.precision is not Precision.INTERNATIONAL:
            yield Finding(
                path,
                loc,
                "missing-field",
                '"country" is missing.',
                "Add country: with two capital letters, or write precision: international.",
            )
        if code is not None and code not in countries():
            yield Finding(
                path,
                (*loc, "country"),
                "unknown-country",
                f'"{code}" is no country\'s code in ISO 3166.',
                f"Write {ALIASES[code]}." if code in ALIASES else "Two capital letters, such as UG or GB.",
            )


def conflict_is_registered(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`conflict` is a key of registry/conflicts.yml."""
    if incident.conflict:
        yield from registered(path, ("conflict",), incident.conflict, known, "conflicts")


def dataset_is_registered(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`imported.dataset` is a key of registry/datasets.yml."""
    if incident.imported:
        yield from registered(path, ("imported", "dataset"), incident.imported.dataset, known, "datasets")


def sources_exist(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A source that a claim, a first report, media or another source names is in this record's sources."""
    ids = [source.id for source in incident.sources if source.id]
    where = "the sources of this record"
    for n, claim in enumerate(incident.claims):
        for m, key in enumerate(claim.source):
            yield from missing(path, ("claims", n, "source", m), key, ids, "unknown-source", where)
    for n, source in enumerate(incident.sources):
        for m, key in enumerate(source.derived_from):
            yield from missing(path, ("sources", n, "derived_from", m), key, ids, "unknown-source", where)
    for n, media in enumerate(incident.media):
        if media.source:
            yield from missing(path, ("media", n, "source"), media.source, ids, "unknown-source", where)
    reported = incident.date.first_reported
    if reported and reported.source:
        loc = ("date", "first_reported", "source")
        yield from missing(path, loc, reported.source, ids, "unknown-source", where)


def claims_exist(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A claim that a number or a dispute rests on is in this record's claims."""
    ids = [claim.id for claim in incident.claims]
    where = "the claims of this record"
    for loc, keys in _claim_references(incident):
        for m, key in enumerate(keys):
            yield from missing(path, (*loc, m), key, ids, "unknown-claim", where)
    for n, dispute in enumerate(incident.disputes):
        if dispute.preferred:
            yield from missing(
                path,
                ("disputes", n, "preferred"),
                dispute.preferred,
                dispute.claims,
                "unknown-claim",
                "the claims of this dispute",
            )


def _claim_references(incident: Incident) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    for n, dispute in enumerate(incident.disputes):
        yield ("disputes", n, "claims"), dispute.claims
    for field in ("materiel", "infrastructure"):
        for n, item in enumerate(getattr(incident, field)):
            yield (field, n, "basis"), item.basis
    for loc, number in ranges(incident):
        yield (*loc, "basis"), number.basis


def ranges(incident: Incident) -> Iterator[tuple[FieldPath, Range]]:
    """Every casualty number of a record with its place in the file."""
    for field in ("total_killed", "total_injured"):
        if number := getattr(incident.casualties, field):
            yield ("casualties", field), number
    for n, group in enumerate(incident.casualties.groups):
        for field in ("killed", "injured", "children", "women", "men", "conceded"):
            if number := getattr(group, field):
                yield ("casualties", "groups", n, field), number


def relations_exist(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """An incident that another names is in the record, and is another."""
    own = PurePosixPath(path).stem
    named: list[tuple[FieldPath, str]] = [
        (("relations", n, "incident"), relation.incident) for n, relation in enumerate(incident.relations)
    ]
    if incident.duplicate_of:
        named.append((("duplicate_of",), incident.duplicate_of))
    for loc, id in named:
        if id == own:
            message = "this is the id of the file itself."
            yield Finding(path, loc, "unknown-incident", message, "Name another incident, or take the entry away.")
        else:
            yield from missing(path, loc, id, known.ids, "unknown-incident", "the record", own)


def notices_have_a_name_of_their_own(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """The notice of a redacted record stands under an id that the editors chose (a warning), and no incident's."""
    withdrawn = incident.withdrawn
    if not (incident.status is Status.WITHDRAWN and withdrawn and withdrawn.redact):
        return
    if withdrawn.notice_id is None:
        message = "the notice of this redacted record has an id that changes with the file."
        fix = (
            "Add notice_id: with an id that says nothing, such as redacted-1, before the text is deleted from the file."
        )
        yield Finding(path, ("withdrawn", "redact"), "unnamed-notice", message, fix, Severity.WARNING)
    elif withdrawn.notice_id in known.ids:
        message = f'"{withdrawn.notice_id}" is an incident\'s id.'
        yield Finding(path, ("withdrawn", "notice_id"), "duplicate-id", message, "Choose another, such as redacted-1.")


def ids_are_unique(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """No two sources and no two claims of a record share an id."""
    for field in ("sources", "claims"):
        entries = getattr(incident, field)
        counts = Counter(entry.id for entry in entries if entry.id)
        for n, entry in enumerate(entries):
            if counts.get(entry.id, 0) > 1:
                counts[entry.id] = 0
                yield Finding(
                    path,
                    (field, n, "id"),
                    "duplicate-id",
                    f'"{entry.id}" is the id of more than one entry of {field}.',
                    "Give each its own id.",
                )


def tombstones_name_their_reason(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A withdrawn incident says when and why; a duplicate names the incident that it duplicates."""
    if incident.status is Status.WITHDRAWN and not incident.withdrawn:
        yield Finding(
            path,
            ("status",),
            "missing-reason",
            "a withdrawn incident needs its reason.",
            "Add withdrawn: {on: 2026-01-31, reason: ...}.",
        )
    if incident.status is Status.DUPLICATE and not incident.duplicate_of:
        yield Finding(
            path,
            ("status",),
            "missing-reason",
            "a duplicate needs the incident that it repeats.",
            "Add duplicate_of: with that incident's id.",
        )

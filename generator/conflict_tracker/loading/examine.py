"""One file of the record, with everything that is wrong with it: check, build and the contributors' tools see the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_tracker.checks import check_faulty, check_incident
from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.lookup import meant_by
from conflict_tracker.checks.placeholders import may_hold_placeholders, placeholders
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import FieldPath, Finding, Problem
from conflict_tracker.model.standing_in import stood_in
from conflict_tracker.model.validate import ValidationIssue, is_written, validate
from conflict_tracker.record.document import Document
from conflict_tracker.record.doubts import doubts
from conflict_tracker.record.record import read_document, shown
from conflict_tracker.record.unmeant import explained

MANY = 4


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """A file, with everything that is wrong with it."""

    document: Document | None
    incident: Incident | None
    """None where it does not fit the model."""
    problems: list[Problem]


def examine(path: Path, data: bytes | None, root: Path, context: CheckContext) -> ExaminedFile:
    """Read a file, or these bytes in its place, and run every rule that looks at one file.

    Where a part of it does not fit the model, the rules look at the rest.
    """
    problems: list[Problem] = []
    name = shown(path, root)
    document = read_document(data, path, root, problems)
    if not document:
        return ExaminedFile(None, None, problems)
    left = list(placeholders(name, document.plain)) if may_hold_placeholders(document.data) else []
    checked = validate(Incident, document.plain)
    incident = None
    if isinstance(checked, list):
        found = [*left, *_faulty(name, document, checked, [finding.loc for finding in left], context)]
    else:
        incident = checked
        taken = {finding.loc for finding in left}
        found = [*left, *(finding for finding in check_incident(name, incident, context) if finding.loc not in taken)]
    found += doubts(name, document)
    # What an invisible character makes wrong, or a name that is none, is right once that is mended.
    unseen = {problem.line for problem in problems if problem.code in ("bad-character", "bad-key")}
    named = {f'"{problem.fix.split()[1]}' for problem in problems if problem.code == "bad-key"}
    placed = [finding.at(*document.position(finding.loc, finding.at_key)) for finding in found]
    kept = [
        p
        for p in placed
        if p.line not in unseen and f"{p.message.partition(' is missing')[0].rstrip(chr(34))}:" not in named
    ]
    return ExaminedFile(document, incident, problems + kept)


def _at(document: Document, loc: FieldPath) -> Any:
    """What a file holds at a place; None where it holds nothing there."""
    found, is_there = document.reached(loc)
    return found if is_there or isinstance(found, str) else None  # One key stands for a list of one.


def _faulty(
    name: str, document: Document, faults: list[ValidationIssue], told: list[FieldPath], context: CheckContext
) -> Iterator[Finding]:
    """The faults of a record that does not fit the model, and what the rules say of the rest of it."""
    whole = stood_in(Incident, document.plain, faults)
    faults_told = list(explained(Incident, document, document.data.decode().split("\n"), whole.faults))
    for fault in faults_told:
        if fault.code == "bad-value" and (given := _at(document, fault.loc)) is not None:
            known = meant_by(context.registry, Incident, fault.loc, given, name.partition("/")[0])
            fault = fault._replace(code=known[0], message=known[1], fix=known[2]) if known else fault
        if not any(fault.loc[: len(loc)] == loc or loc[: len(fault.loc)] == fault.loc for loc in told):
            yield Finding(name, fault.loc, fault.code, fault.message, fault.fix, at_key=fault.at_key)
    is_wrapped = len(faults_told) == 1 and len(whole.faults) > MANY
    if whole.record and not is_wrapped:  # All of it stands at another place: nothing is missing.
        written = " ".join(fault.fix for fault in faults_told if fault.code == "unknown-field")
        for finding in check_faulty(name, whole.record, [*told, *whole.places], context):
            if not (finding.code == "missing-field" and finding.loc and is_written(finding.loc[-1], written)):
                yield finding

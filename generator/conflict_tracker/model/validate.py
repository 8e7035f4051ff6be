"""Plain data to a frozen record, or what is wrong with it, field by field, in a contributor's words."""

import re
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from conflict_tracker.model.hyphens import INCOMPLETE, lists_with_a_hyphen_too_many
from conflict_tracker.model.misplaced import where_it_belongs
from conflict_tracker.model.place import ONE, SEVERAL
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.remedies import for_required, remedy
from conflict_tracker.model.types import Frozen
from conflict_tracker.model.wordings import WORDINGS, named

Record = TypeVar("Record", bound=Frozen)


class ValidationIssue(NamedTuple):
    """One field that does not fit."""

    loc: FieldPath
    code: str
    message: str
    fix: str
    at_key: bool = False
    """Whether the fault is the field's name itself, not its value."""


MAX_ISSUES = 200
"""Mistakes told of one file at once: whoever has more has sent something else than a record."""
_LONG = re.compile(r'"([^"]{80})[^"]{20,}"')


def validate(kind: type[Record], data: Any) -> Record | list[ValidationIssue]:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        faults = [_brief(_fault(kind, item)) for item in error.errors(include_url=False)[:MAX_ISSUES]]
        faults = [fault for fault in faults if not follows(fault, faults)]
        return _without_split_entries(kind, data, faults)


def _without_split_entries(kind: type[Frozen], data: Any, faults: list[ValidationIssue]) -> list[ValidationIssue]:
    """The same faults, with one for each list whose entries are split."""
    lacking = [
        fault.loc[:-1] if fault.code == "missing-field" else fault.loc for fault in faults if fault.code in INCOMPLETE
    ]
    for loc, message, fix in lists_with_a_hyphen_too_many(kind, data, lacking):
        faults = [fault for fault in faults if fault.loc[: len(loc)] != loc]
        faults.append(ValidationIssue(loc, "wrong-shape", message, fix))
    return faults


def _brief(fault: ValidationIssue) -> ValidationIssue:
    """A text of a thousand digits is not repeated to whoever wrote it."""
    return fault._replace(message=_LONG.sub(r'"\1 …"', fault.message))


def follows(fault: ValidationIssue, faults: list[ValidationIssue]) -> bool:
    """Whether a fault only repeats another: the misspelt field is missing, the list of one bad entry is empty."""
    if fault.code == "missing-field" and any(
        other.code == "wrong-shape" and other.loc == fault.loc[:-1] for other in faults
    ):
        return True
    if fault.code == "missing-field":
        wanted = f'"{fault.loc[-1]}"'
        return any(
            other.code == "unknown-field"
            and (
                (other.loc[:-1] == fault.loc[:-1] and (wanted in other.fix or is_written(fault.loc[-1], other.fix)))
                or (other.loc[:-1] == fault.loc[:-2] and is_written(fault.loc[-1], other.fix))
                # It stands beside the part that it belongs to, or inside one that it does not.
                or (other.loc[-1] == fault.loc[-1] and 1 <= abs(len(other.loc) - len(fault.loc)) <= 2)
            )
            for other in faults
        )
    if fault.code == "bad-value" and fault.message.startswith("a source needs"):
        return any(other.code == "unknown-field" and other.loc[:-1] == fault.loc for other in faults)
    if fault.message.startswith("two of these places"):
        return any(len(other.loc) > len(fault.loc) and other.loc[: len(fault.loc)] == fault.loc for other in faults)
    if fault.code == "empty-field":
        depth = len(fault.loc)
        return any(len(other.loc) > depth and other.loc[:depth] == fault.loc for other in faults)
    return False


def is_written(name: object, fix: str) -> bool:
    """Whether a sentence shows how to write a field."""
    return bool(re.search(rf"(?:Write |[{{,] ?|: ){name}: ", fix))


def _fault(kind: type[Frozen], item: Any) -> ValidationIssue:
    """One of pydantic's errors in a contributor's words; each kind of error has its line in WORDINGS."""
    loc: FieldPath = tuple(step for step in item["loc"] if step not in (ONE, SEVERAL))
    if item["type"] == "extra_forbidden":
        message = f"there is no field {named(loc)} here."
        fix = where_it_belongs(kind, loc, item["input"])
        return ValidationIssue(loc, "unknown-field", message, fix, True)
    wording = WORDINGS.get(item["type"])
    if wording is None:
        return ValidationIssue(loc, "bad-value", f"{named(loc)}: {item['msg']} ({item['type']}).", "")
    code, message, fix = wording(named(loc), item)
    return ValidationIssue(loc, code, message, for_required(kind, loc, remedy(kind, loc, item) or fix))

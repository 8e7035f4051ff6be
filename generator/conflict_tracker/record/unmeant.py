"""Faults of fields that come of how YAML reads a line: a comma in braces, a # behind a colon, fields that are not indented."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from conflict_tracker.model.loose import whole_number
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.types import Frozen, field_at, record_in
from conflict_tracker.model.validate import ValidationIssue
from conflict_tracker.record.document import Document


def explained(
    kind: type[Frozen], document: Document, text: str, faults: Sequence[ValidationIssue]
) -> Iterator[ValidationIssue]:
    """The same faults, told as what has brought them about. What follows from another is left out."""
    lines = text.split("\n")
    emptied = {fault.loc for fault in faults if _is_empty(document, fault)}
    cut: set[FieldPath] = set()
    told: set[FieldPath] = set()
    wrapper = next((fault for fault in faults if _is_wrapper(kind, document, fault)), None)
    if wrapper:
        message = f'the record\'s fields stand inside "{wrapper.loc[-1]}", which is no field.'
        yield wrapper._replace(message=message, fix="Take that line away, and the spaces before the lines below it.")
        return
    tight_names = {
        (*fault.loc[:-1], str(fault.loc[-1]).partition(":")[0])
        for fault in faults
        if fault.loc and ":" in str(fault.loc[-1])
    }
    for fault in faults:
        if fault.code == "missing-field" and fault.loc in tight_names:
            continue
        around, name = fault.loc[:-1], fault.loc[-1] if fault.loc else ""
        if fault.code == "unknown-field" and ":" not in str(name) and _is_bare(document, lines, fault):
            if around in cut:
                continue  # The second comma of the same text.
            cut.add(around)
            yield _cut_by_a_comma(document, fault)
        elif fault.code == "unknown-field" and (tight := re.match(r"([a-z_0-9]+):(\S.*)", str(name))):
            message = f'no space stands after the colon of "{tight[1]}".'
            yield fault._replace(message=message, fix=f"Write {tight[1]}: {tight[2]}")
        elif fault.code == "unknown-field" and (part := _part_above(kind, emptied, fault)):
            if part not in told:
                told.add(part)
                message = f'"{name}" belongs to "{part[-1]}" above it, and is not indented.'
                yield fault._replace(
                    message=message, fix=f"Put two spaces before it and before every field of {part[-1]}."
                )
        elif fault.loc in emptied and any(_part_above(kind, {fault.loc}, other) for other in faults):
            continue
        elif fault.loc in emptied and (comment := _comment(document, lines, fault)):
            message = f'"{name}" is empty: after a space, YAML takes "{comment}" for a comment.'
            yield fault._replace(
                message=message, fix=f'If it belongs to the text, put quotation marks around it: {name}: "{comment}"'
            )
        else:
            yield fault


def _is_wrapper(kind: type[Frozen], document: Document, fault: ValidationIssue) -> bool:
    """Whether everything stands one step too far in, under a name of its own."""
    inside = _at(document, fault.loc)
    is_alone = fault.code == "unknown-field" and len(fault.loc) == 1 and isinstance(inside, dict)
    return is_alone and len(inside.keys() & kind.model_fields.keys()) >= 3 and len(document.plain) < 3


def _is_empty(document: Document, fault: ValidationIssue) -> bool:
    return fault.code == "wrong-shape" and _at(document, fault.loc) is None


def _at(document: Document, loc: FieldPath) -> Any:
    found, is_there = document.reached(loc)
    return found if is_there else ""


def _is_bare(document: Document, lines: list[str], fault: ValidationIssue) -> bool:
    """Whether a name stands in braces without a colon: a comma has made it one."""
    if _at(document, fault.loc) is not None:
        return False
    line, column = document.position(fault.loc, True)
    rest = lines[line - 1][column - 1 + len(str(fault.loc[-1])) :].lstrip() if line <= len(lines) else ""
    return rest[:1] in (",", "}")


def _cut_by_a_comma(document: Document, fault: ValidationIssue) -> ValidationIssue:
    group, name = _at(document, fault.loc[:-1]), str(fault.loc[-1])
    names = list(group)
    at = names.index(name)
    before = next((n for n in range(at - 1, -1, -1) if group[names[n]] is not None), -1)
    message = f'a comma ends the text before "{name}".'
    if before < 0 or not isinstance(group[names[before]], str):
        return fault._replace(message=message, fix="Put quotation marks around the text that holds the comma.")
    pieces = [group[names[before]]]
    for other in names[before + 1 :]:
        if group[other] is not None:
            break
        pieces.append(other)
    number = whole_number(",".join(pieces))
    if number is not None and re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", ",".join(pieces)):
        return fault._replace(
            message=f'a comma ends the number before "{name}".', fix=f"Write {names[before]}: {number}."
        )
    if names[before] in ("actor", "place", "type", "incident", "by", "source"):
        return fault._replace(
            message=message, fix=f"Give each an entry of its own: - {{{names[before]}: {pieces[1]}, ...}}."
        )
    text = ", ".join(pieces).replace('"', "'")
    return fault._replace(message=message, fix=f'Put quotation marks around the whole text: {names[before]}: "{text}"')


def _part_above(kind: type[Frozen], emptied: set[FieldPath], fault: ValidationIssue) -> FieldPath:
    """The empty group, beside which a field of its own stands."""
    if fault.code != "unknown-field":
        return ()
    for loc in sorted(emptied, key=str):
        field = field_at(kind, loc) if loc[:-1] == fault.loc[:-1] else None
        record = record_in(field.annotation) if field else None
        if record and fault.loc[-1] in record.model_fields:
            return loc
    return ()


def _comment(document: Document, lines: list[str], fault: ValidationIssue) -> str:
    """What stands behind a # on the line of a field that is empty."""
    line, column = document.position(fault.loc, True)
    found = re.match(r"[^#]*:\s(#\S.*)$", lines[line - 1][column - 1 :]) if line <= len(lines) else None
    return found[1].strip()[:60] if found else ""

"""Faults of fields that come of how YAML reads a line: a comma in braces, a # behind a colon, fields that are not indented."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from conflict_tracker.model.loose import bounds, whole_number, written_bounds
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import fits, quoted, record_at
from conflict_tracker.model.types import Frozen, field_at, record_in
from conflict_tracker.model.validate import ValidationIssue
from conflict_tracker.record.beside import beside
from conflict_tracker.record.document import Document
from conflict_tracker.record.invisible import BLANK_AROUND, named

_OTHER_SIGN = re.compile(r"(?P<name>[a-z_0-9]+)\s*(?P<sign>=>?|->)\s*(?P<value>\S.*)")


def explained(
    kind: type[Frozen], document: Document, lines: list[str], faults: Sequence[ValidationIssue]
) -> Iterator[ValidationIssue]:
    """The same faults, told as what has brought them about. What follows from another is left out."""
    wrapper = next((fault for fault in faults if _is_wrapper(kind, document, fault)), None)
    if wrapper:
        message = f'the record\'s fields stand inside "{wrapper.loc[-1]}", which is no field.'
        yield wrapper._replace(message=message, fix="Take that line away, and the spaces before the lines below it.")
        return
    file = _File(kind, document, lines, faults)
    yield from (told for fault in faults if (told := file.told(fault)))


class _File:
    """A file and its faults, of which some are one mistake."""

    def __init__(
        self, kind: type[Frozen], document: Document, lines: list[str], faults: Sequence[ValidationIssue]
    ) -> None:
        self.kind, self.document, self.lines, self.faults = kind, document, lines, faults
        self.emptied = {fault.loc for fault in faults if _is_empty(document, fault)}
        self.tight_names = {
            (*fault.loc[:-1], re.split("[:=]", str(fault.loc[-1]))[0].strip())
            for fault in faults
            if fault.loc and re.search("[:=]", str(fault.loc[-1]))
        }
        self.is_told: set[FieldPath] = set()
        self.cut = {
            (*fault.loc[:-1], name)
            for fault in faults
            if fault.code == "unknown-field" and _is_bare(document, lines, fault)
            for name in _at(document, fault.loc[:-1])
        }
        """Fields of groups in which a comma has cut a text."""

    def told(self, fault: ValidationIssue) -> ValidationIssue | None:
        """A fault as what has brought it about; None where it only follows from another."""
        if fault.code == "missing-field" and fault.loc in self.tight_names:
            return None
        if fault.code == "wrong-shape" and fault.loc in self.cut:
            return None
        if fault.code == "unknown-field":
            return self._unknown(fault, str(fault.loc[-1]))
        if fault.loc in self.emptied and any(_part_above(self.kind, {fault.loc}, other) for other in self.faults):
            return None
        if fault.loc in self.emptied and (comment := _comment(self.document, self.lines, fault)):
            name = fault.loc[-1]
            message = f'"{name}" is empty: after a space, YAML takes "{comment}" for a comment.'
            fix = f'If it belongs to the text, put quotation marks around it: {name}: "{comment}"'
            return fault._replace(message=message, fix=fix)
        line, column = self.document.position(fault.loc)
        if fault.message.endswith("has to stay on one line.") and "\\n" in self.lines[line - 1][column - 1 :]:
            fix = "Inside double quotation marks \\n is a line break: use single ones."
            return fault._replace(fix=fix)
        return fault

    def _unknown(self, fault: ValidationIssue, name: str) -> ValidationIssue | None:
        """A name that is none: cut off by a comma, without its space, out of its part, or the beginning of a text."""
        inside = record_at(self.kind, fault.loc[:-1])
        if (sign := _OTHER_SIGN.match(name)) and inside and sign["name"] in inside.model_fields:
            message = f'"{sign["sign"]}" stands where a colon and a space belong.'
            return fault._replace(message=message, fix=f"Write {sign['name']}: {sign['value']}")
        if ":" not in name and _is_bare(self.document, self.lines, fault):
            return self._once(fault.loc[:-1], _cut_by_a_comma(self.kind, self.document, fault))
        if tight := re.match(r"([a-z_0-9]+):(\S.*)", name):
            message = f'no space stands after the colon of "{tight[1]}".'
            return fault._replace(message=message, fix=f"Write {tight[1]}: {tight[2]}")
        if part := _part_above(self.kind, self.emptied, fault):
            message = f'"{name}" belongs to "{part[-1]}" above it, and is not indented.'
            fix = f"Put two spaces before it and before every field of {part[-1]}."
            return self._once(part, fault._replace(message=message, fix=fix))
        if blank := BLANK_AROUND.search(name):
            message = f'the invisible character {named(blank[0])} stands at "{name.strip()}".'
            return fault._replace(code="bad-character", message=message, fix="Delete it, and type the space anew.")
        return self._goes_on(fault, name) or beside(self.document, self.lines, fault)

    def _once(self, loc: FieldPath, fault: ValidationIssue) -> ValidationIssue | None:
        if loc in self.is_told:
            return None
        self.is_told.add(loc)
        return fault

    def _goes_on(self, fault: ValidationIssue, name: str) -> ValidationIssue | None:
        """Words of a sentence before a colon, which go on with the text above."""
        line = self.document.position(fault.loc, True)[0] - 1
        above = re.match(r"([a-z_0-9]+):\s+[^\s\"'|>{\[]", self.lines[line - 1]) if line else None
        if not above or len(fault.loc) > 1 or len(name.split()) < 2 or not fault.fix.startswith("Take the line away"):
            return None
        message = f'this line begins no field; it seems to go on with the text of "{above[1]}" above it.'
        fix = f"Write {above[1]}: >- and each line of its text below, two spaces in."
        return fault._replace(message=message, fix=fix)


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


def _cut_by_a_comma(kind: type[Frozen], document: Document, fault: ValidationIssue) -> ValidationIssue:
    group, name = _at(document, fault.loc[:-1]), str(fault.loc[-1])
    names = list(group)
    at = names.index(name)
    before = next((n for n in range(at - 1, -1, -1) if group[names[n]] is not None), -1)
    message = f'a comma ends the text before "{name}".'
    if before < 0 and (found := bounds(name)):
        message = f'"{name}" stands without the name of its field.'
        return fault._replace(message=message, fix=f"Write {{{written_bounds(found)}}}.")
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
    if (
        (field := field_at(kind, (*fault.loc[:-1], names[before])))
        and fits(field, pieces)
        and names[before] not in ("actor", "by")
    ):
        return fault._replace(message=message, fix=f"Write {names[before]}: [{', '.join(map(quoted, pieces))}].")
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

"""A field that stands beside the part it belongs to: where in this file it goes, since the part is there already."""

import re
from typing import Any

from conflict_tracker.model.validate import ValidationIssue
from conflict_tracker.record.document import Document

_SHOWN = re.compile(
    r"(?:It belongs inside \w+: w|W)rite (?P<part>\w+): (?P<list>\[)?\{(?P<inner>.*?)(?:, \.\.\.)?\}\]?(?P<rule>, (?:and|where) .*|; .*)?\.",
    re.DOTALL,
)
"""How a sentence shows a part with the field in it."""
_PAIR = re.compile(r'\w+: (?:\{[^}]*\}|"[^"]*"|[^,]+)')


def beside(document: Document, lines: list[str], fault: ValidationIssue) -> ValidationIssue:
    """The same fault, with a remedy that does not write the part a second time."""
    shown = _SHOWN.fullmatch(fault.fix)
    part = document.plain.get(shown["part"]) if shown and len(fault.loc) == 1 else None
    if not shown or part is None:
        return fault
    rule = shown["rule"] or ""
    if shown["list"] or isinstance(part, list):
        return fault._replace(fix=f"{_in_list(document, shown)}{rule}.")
    given = [pair for pair in _PAIR.findall(shown["inner"]) if not pair.endswith(": ...")] or [shown["inner"]]
    return fault._replace(fix=f"{_in_part(document, lines, shown['part'], part, given)}.")


def _in_list(document: Document, shown: re.Match[str]) -> str:
    name, inner = shown["part"], shown["inner"]
    line, _ = document.position((name,), True)
    if shown[0].startswith("It belongs"):
        return f"It belongs inside an entry of {name}, below line {line}: {inner}"
    return f"Add an entry to {name}, below line {line}: - {{{inner}}}"


def _in_part(document: Document, lines: list[str], name: str, part: Any, given: list[str]) -> str:
    """`given` are the fields that belong inside, each with its value."""
    line, _ = document.position((name,), True)
    first = given[0].partition(":")[0]
    if isinstance(part, str) and first == "on":
        return f"{name} is on line {line} already: keep one of the two, there"
    if isinstance(part, str):
        short = {"date": "on", "location": "name"}.get(name)
        zone = ["timezone: ..."] if first == "time" else []
        whole = ", ".join([*([f"{short}: {part}"] if short else []), *given, *zone])
        return f"Write {name}: {{{whole}}} on line {line}"
    if isinstance(part, dict) and first in part:
        at = document.position((name, first), True)[0]
        return f"{name} has its {first} on line {at}: keep one of the two, there"
    row, column = document.position((name,))
    if lines[row - 1][column - 1 : column] == "{":
        return f"It belongs inside {name}: put it into the {{ }} of line {line}, as {', '.join(given)}"
    where = f"It belongs inside {name}: put it among the fields below line {line}, with {_spaces(column - 1)} before it"
    return f"{where}: {' and, on a line of its own, '.join(given)}"


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"

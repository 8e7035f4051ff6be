"""How far in the lines of a file stand, and under what: the levels of its fields and lists, and what breaks them."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflict_tracker.model.types import Frozen, record_in
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.shown_text import cut


@dataclass(slots=True)
class Level:
    """Fields that stand one under another: their indentation, the record they are of, and the line of the last."""

    indent: int
    kind: type[Frozen] | None
    line: int
    name: str = ""
    has_value: bool = False
    is_list: bool = False
    first: int = -1

    def __post_init__(self) -> None:
        self.first = self.line


class Levels:
    """The levels that are open where a walk over the lines has come to."""

    def __init__(self, text: str, kind: type[Frozen] | None, stopped: int, entry: type[Frozen] | None) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.kind, self.stopped, self.entry = kind, stopped, entry
        self.levels: list[Level] = []
        self.at = 0

    def _begins_entry(self, indent: int) -> bool:
        """Whether a hyphen has just begun an entry, of which this is the text."""
        return (
            bool(self.levels)
            and self.levels[-1].is_list
            and self.levels[-1].indent < indent
            and self.levels[-1].line == self.at
        )

    def _in_list(self, indent: int) -> bool:
        return any(level.is_list and level.indent == indent for level in self.levels)

    def _entry(self, indent: int) -> Iterator[RefusedError]:
        """A hyphen: it stands under the hyphens of its list, or begins one."""
        has_fields = any(level.indent > indent and not level.is_list for level in self.levels)
        while self.levels and self.levels[-1].indent > indent:
            last = self.levels.pop()
            if last.is_list and not self._in_list(indent) and (not self.levels or self.levels[-1].indent <= indent):
                yield self._uneven(indent, last, "this entry")
        if self.levels and self.levels[-1].is_list and self.levels[-1].indent < indent and self.levels[-1].has_value:
            yield self._uneven(indent, self.levels[-1], "this entry")
        if not self._in_list(indent):
            above = self.levels[-1] if self.levels else None
            if above and above.indent == indent and not above.is_list and has_fields and not above.has_value:
                message = "a hyphen begins a list, and fields with names stand here."
                key = (
                    "Begin each entry with its key and a colon, such as a-key:"
                    if self.entry
                    else "Take the hyphen away."
                )
                yield self._told(indent, message, key)
            if above and above.has_value and above.indent >= indent and not above.is_list:
                message = f'a hyphen begins a list, and "{above.name}" on line {above.line + 1} has a text.'
                fix = f"If the line goes on with the text, write {above.name}: >- and each of its lines below, two spaces in."
                yield self._told(indent, message, fix)
            kind = (
                record_in(above.kind.model_fields[above.name].annotation)
                if above and above.kind and above.name in above.kind.model_fields
                else None
            )
            self.levels.append(Level(indent, kind, self.at, is_list=True))
        level = next(level for level in reversed(self.levels) if level.is_list and level.indent == indent)
        level.line, level.has_value = self.at, True
        del self.levels[self.levels.index(level) + 1 :]

    def _uneven(self, indent: int, level: Level, what: str) -> RefusedError:
        message = f"{what} is indented by {spaces(indent)}, and line {level.line + 1} by {spaces(level.indent)}."
        return self._told(indent, message, f"Begin it under line {level.line + 1}: {spaces(level.indent)} before it.")

    def _indentation(self, indent: int, name: str) -> Iterator[RefusedError]:
        levels = self.levels
        if not levels:
            levels.append(Level(indent, self.kind, self.at))
            if indent and self._top_is_at_margin():
                message = f"this line is indented by {spaces(indent)}, and the fields below it are not."
                yield self._told(indent, message, "Take the spaces before it away.")
            return
        last = levels[-1]
        if indent > last.indent and last.is_list and not last.name:
            levels.append(Level(indent, last.kind, self.at))
            last.name = "-"
            return
        if indent > last.indent:
            if last.has_value and not last.is_list:
                yield self._too_deep(indent, name, last)
            child = self._child(last)
            levels.append(Level(indent, child, self.at))
            return
        while len(levels) > 1 and levels[-1].indent > indent:
            popped = levels.pop()
            if (
                levels[-1].indent < indent and levels[-1].is_list
            ):  # Under an entry, and not as far in as its first field.
                yield self._uneven(indent, popped, f'"{name}"')
            if levels[-1].indent < indent:
                yield self._between(indent, name, popped)
        if levels[-1].is_list:
            above = next((level for level in reversed(levels) if level.indent < indent and not level.is_list), None)
            message = f'"{name}" stands where the next entry of the list would begin.'
            fix = f"Put it under the fields of its entry on line {levels[-1].line + 1}: {spaces(indent + 2)} before it."
            if above is None or name not in (above.kind.model_fields if above.kind else {}):
                yield self._told(indent, message, fix)
        last = levels[-1]
        child = self._child(last)
        is_open = not last.has_value and bool(last.name) and self.at == last.line + 1
        if is_open and child and last.kind and name in child.model_fields and name not in last.kind.model_fields:
            message = f'"{name}" belongs to "{last.name}" on line {last.line + 1}, and is not indented.'
            yield self._told(indent, message, f"Put two spaces before it, as before the other fields of {last.name}.")

    def _between(self, indent: int, name: str, popped: Level) -> RefusedError:
        """A line that is further in than one level and less far than the other."""
        home = next((level for level in reversed(self.levels) if level.kind and name in level.kind.model_fields), None)
        if home and not (popped.kind and name in popped.kind.model_fields):
            return self._uneven(indent, home, f'"{name}"')
        after = next((line for line in self.lines[self.at + 1 :] if line.strip()), "")
        is_odd = len(after) - len(after.lstrip(" ")) == popped.indent
        if (
            popped.first == popped.line and popped.name and not is_odd
        ):  # A line alone that is further in than those below it.
            message = f'"{popped.name}" is indented by {spaces(popped.indent)}, and line {self.at + 1} below it by {spaces(indent)}.'
            fix = f"Begin it above line {self.at + 1}: {spaces(indent)} before it."
            return RefusedError(popped.line + 1, popped.indent + 1, "syntax", message, fix)
        return self._uneven(indent, popped, f'"{name}"')

    def _child(self, level: Level) -> type[Frozen] | None:
        if self.entry and level.kind is None and level is self.levels[0]:
            return self.entry
        field = level.kind.model_fields.get(level.name) if level.kind else None
        return record_in(field.annotation) if field else None

    def _top_is_at_margin(self) -> bool:
        return any(line[:1].isalpha() and ":" in line for line in self.lines[self.at + 1 :])

    def _too_deep(self, indent: int, name: str, above: Level) -> RefusedError:
        child = self._child(above)
        if child and name in child.model_fields and above.kind and name not in above.kind.model_fields:
            line = self.lines[above.line]
            at = line.index(":", line.index(above.name)) + 1
            at += len(line[at:]) - len(line[at:].lstrip())
            message = f'a value stands after "{above.name}", and fields stand below it.'
            fix = f"Take the value away, or write it as one of the fields, such as name: {cut(line[at:])}"
            return RefusedError(above.line + 1, at + 1, "syntax", message, fix)
        message = f"this line is indented by {spaces(indent)}, and line {above.line + 1} by {spaces(above.indent)}."
        return self._told(
            indent,
            message,
            f'Begin it under "{above.name}" on line {above.line + 1}: {spaces(above.indent)} before it.',
        )

    def _told(self, column: int, message: str, fix: str) -> RefusedError:
        return RefusedError(self.at + 1, column + 1, "syntax", message, fix)


def spaces(count: int) -> str:
    return "no space" if count == 0 else "1 space" if count == 1 else f"{count} spaces"

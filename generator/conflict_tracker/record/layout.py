"""Why a file is not YAML: the first line that breaks its layout, and what to type instead.

The parser says where it gave up, which may be far behind the mistake. Here the lines are gone through once more, as a
person reads them: by indentation, names and colons. Nothing is known for sure of a broken file, so what is told is only
what a line shows by itself or beside the line above it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conflict_tracker.model.loose import bounds, written_bounds
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.types import Frozen, is_key, record_in
from conflict_tracker.record.flow_layout import flow_mistake
from conflict_tracker.record.no_field import TIGHT, no_field
from conflict_tracker.record.quoted_layout import quoted_mistake
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.shown_text import cut, quote

_LONG_TEXTS = ("summary", "body", "citation")
"""Fields whose texts go over several lines."""
_KEY = re.compile(
    r"""(?P<key>"[^"]*"|'[^']*'|[^\s:#"'\[\]{},&*!|>%@`][^:#]*?|[*]{2}[^*:]+[*]{2})\s*:(?P<rest>\s.*|$)"""
)
_BULLET = re.compile(r"(?P<mark>[•‣◦▪·–—−‐‑*+]|-{2,}|\(?(?:\d{1,2}[.)]|[a-z]\)))\s+(?=\S)")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")


@dataclass(slots=True)
class _Level:
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


def layout_mistake(
    text: str, kind: type[Frozen] | None, stopped: int, entry: type[Frozen] | None = None
) -> RefusedError | None:
    """The first mistake of a text that cannot be read, or None.

    `kind` is None in a registry, of whose entries `entry` is the kind; `stopped` is the line where reading did, from 0.
    """
    return next(_Lines(text, kind, stopped, entry).mistakes(), None)


class _Lines:
    def __init__(self, text: str, kind: type[Frozen] | None, stopped: int, entry: type[Frozen] | None) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.kind, self.stopped, self.entry = kind, stopped, entry
        self.levels: list[_Level] = []
        self.at = 0

    def mistakes(self) -> Iterator[RefusedError]:
        while self.at < len(self.lines) and self.at <= self.stopped:
            line = self.lines[self.at]
            body = line.lstrip(" ")
            if body.strip() and not body.startswith("#") and body.rstrip() not in ("---", "..."):
                yield from self._line(len(line) - len(body), body.rstrip())
            self.at += 1

    def _line(self, indent: int, body: str) -> Iterator[RefusedError]:
        if body.startswith("-") and body != "-" and body[1] not in " \t-" and not body[1].isdigit():
            yield self._told(indent, "no space stands after the hyphen.", f"Write - {cut(body[1:])}")
        bullet = _BULLET.match(body)
        if bullet and (self._in_list(indent) or bullet["mark"] != "+"):
            mark = bullet["mark"]
            is_one = f'"{mark}" is no hyphen' if mark[0] != "-" else "these are more than one hyphen"
            message = f"{is_one}, with which each entry of a list begins."
            yield self._told(indent, message, f"Write - {cut(body[bullet.end() :])}")
        while body.startswith("- "):
            yield from self._entry(indent)
            rest = body[2:].lstrip(" ")
            indent, body = indent + len(body) - len(rest), rest
        if body == "-":
            yield from self._entry(indent)
        elif body[0] in "{[":
            yield from self._flow(indent, body, "")
        elif (
            self._begins_entry(indent)
            and (body[0] in "@`%|>&!]},?" or body.startswith("* "))
            and not _BLOCK.match(body)
        ):
            message = f'a text cannot begin with "{body[0]}", which YAML keeps for itself.'
            yield self._told(indent, message, f"Put quotation marks around it: - {quote(body)}")
        elif body[0] in "\"'" and not _KEY.match(body):
            yield from self._quoted(indent, "")
        else:
            yield from self._field(indent, body)

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
            self.levels.append(_Level(indent, kind, self.at, is_list=True))
        level = next(level for level in reversed(self.levels) if level.is_list and level.indent == indent)
        level.line, level.has_value = self.at, True
        del self.levels[self.levels.index(level) + 1 :]

    def _uneven(self, indent: int, level: _Level, what: str) -> RefusedError:
        message = f"{what} is indented by {_spaces(indent)}, and line {level.line + 1} by {_spaces(level.indent)}."
        return self._told(indent, message, f"Begin it under line {level.line + 1}: {_spaces(level.indent)} before it.")

    def _field(self, indent: int, body: str) -> Iterator[RefusedError]:
        found = _KEY.match(body)
        if not found:
            yield from self._no_field(indent, body)
            return
        name, rest = found["key"].strip("\"'"), found["rest"].strip()
        if "*" in name:
            bare = name.strip("* ")
            yield self._told(indent, "a field's name has no Markdown.", f"Write {bare}: {cut(rest)}")
        if name.startswith("("):
            yield self._told(indent, "fields stand in { }, not in ( ).", "Put { and } in the place of ( and ).")
        yield from self._indentation(indent, name)
        level = self.levels[-1]
        level.name, level.line, level.has_value = name, self.at, bool(rest) and not rest.startswith("#")
        value_at = indent + len(body) - len(found["rest"].lstrip()) if rest else indent + len(body)
        yield from self._value(value_at, name, rest, indent)

    def _indentation(self, indent: int, name: str) -> Iterator[RefusedError]:
        levels = self.levels
        if not levels:
            levels.append(_Level(indent, self.kind, self.at))
            if indent and self._top_is_at_margin():
                message = f"this line is indented by {_spaces(indent)}, and the fields below it are not."
                yield self._told(indent, message, "Take the spaces before it away.")
            return
        last = levels[-1]
        if indent > last.indent and last.is_list and not last.name:
            levels.append(_Level(indent, last.kind, self.at))
            last.name = "-"
            return
        if indent > last.indent:
            if last.has_value and not last.is_list:
                yield self._too_deep(indent, name, last)
            child = self._child(last)
            levels.append(_Level(indent, child, self.at))
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
            fix = (
                f"Put it under the fields of its entry on line {levels[-1].line + 1}: {_spaces(indent + 2)} before it."
            )
            if above is None or name not in (above.kind.model_fields if above.kind else {}):
                yield self._told(indent, message, fix)
        last = levels[-1]
        child = self._child(last)
        is_open = not last.has_value and bool(last.name) and self.at == last.line + 1
        if is_open and child and last.kind and name in child.model_fields and name not in last.kind.model_fields:
            message = f'"{name}" belongs to "{last.name}" on line {last.line + 1}, and is not indented.'
            yield self._told(indent, message, f"Put two spaces before it, as before the other fields of {last.name}.")

    def _between(self, indent: int, name: str, popped: _Level) -> RefusedError:
        """A line that is further in than one level and less far than the other."""
        home = next((level for level in reversed(self.levels) if level.kind and name in level.kind.model_fields), None)
        if home and not (popped.kind and name in popped.kind.model_fields):
            return self._uneven(indent, home, f'"{name}"')
        after = next((line for line in self.lines[self.at + 1 :] if line.strip()), "")
        is_odd = len(after) - len(after.lstrip(" ")) == popped.indent
        if (
            popped.first == popped.line and popped.name and not is_odd
        ):  # A line alone that is further in than those below it.
            message = f'"{popped.name}" is indented by {_spaces(popped.indent)}, and line {self.at + 1} below it by {_spaces(indent)}.'
            fix = f"Begin it above line {self.at + 1}: {_spaces(indent)} before it."
            return RefusedError(popped.line + 1, popped.indent + 1, "syntax", message, fix)
        return self._uneven(indent, popped, f'"{name}"')

    def _child(self, level: _Level) -> type[Frozen] | None:
        if self.entry and level.kind is None and level is self.levels[0]:
            return self.entry
        field = level.kind.model_fields.get(level.name) if level.kind else None
        return record_in(field.annotation) if field else None

    def _top_is_at_margin(self) -> bool:
        return any(line[:1].isalpha() and ":" in line for line in self.lines[self.at + 1 :])

    def _too_deep(self, indent: int, name: str, above: _Level) -> RefusedError:
        child = self._child(above)
        if child and name in child.model_fields and above.kind and name not in above.kind.model_fields:
            line = self.lines[above.line]
            at = line.index(":", line.index(above.name)) + 1
            at += len(line[at:]) - len(line[at:].lstrip())
            message = f'a value stands after "{above.name}", and fields stand below it.'
            fix = f"Take the value away, or write it as one of the fields, such as name: {cut(line[at:])}"
            return RefusedError(above.line + 1, at + 1, "syntax", message, fix)
        message = f"this line is indented by {_spaces(indent)}, and line {above.line + 1} by {_spaces(above.indent)}."
        return self._told(
            indent,
            message,
            f'Begin it under "{above.name}" on line {above.line + 1}: {_spaces(above.indent)} before it.',
        )

    def _no_field(self, indent: int, body: str) -> Iterator[RefusedError]:
        """A line without a name and a colon: the colon is another character, tight, or missing; or a text goes on."""
        level = self.levels[-1] if self.levels else None
        own = self.kind.model_fields if self.kind else {}
        known = {*own, *(level.kind.model_fields if level and level.kind else ())}
        if self.entry and indent == 0 and is_key(body):
            known.add(body)
        for at, message, fix in no_field(body, known):
            yield self._told(indent + at, message, fix)
        if level and indent <= level.indent and self.at and level.name:
            message = f'this line has no name and no colon; it seems to go on with the text of "{level.name}" above it.'
            yield self._told(
                indent, message, f"Put {_spaces(level.indent + 2)} before it; or write it as a field: name: value"
            )
        if not self.levels:
            yield self._told(
                indent, "the file has to begin with a field, such as title: ...", "Start from a copy of EXAMPLE.yml."
            )

    def _value(self, at: int, name: str, rest: str, indent: int) -> Iterator[RefusedError]:
        """What stands after a colon."""
        if not rest or rest.startswith("#"):
            return
        if _BLOCK.match(rest):
            yield from self._block(indent)
            return
        if rest[0] in "\"'":
            yield from self._quoted(at, name)
            return
        if rest[0] in "{[":
            yield from self._flow(at, rest, name)
            return
        if rest[0] in "@`%|>&*!]},?" or rest.startswith(("- ", "? ")) or rest in "-?":
            if rest in ("?", "-"):
                yield self._told(at, f'"{rest}" alone is no text.', self._where_unknown(name))
            if rest[0] in "|>" and name in _LONG_TEXTS:
                mark = rest.split()[0]
                fix = f"Begin it on the next line, two spaces in: {name}: {mark}"
                yield self._told(at, f'the text of "{name}" begins below the "{mark}".', fix)
            message = f'a text cannot begin with "{rest[0]}", which YAML keeps for itself.'
            if self._child(self.levels[-1]) is Range and (found := bounds(rest)):
                yield self._told(at, message, f"Write {name}: {{{written_bounds(found)}}}")
            yield self._told(at, message, f"Put quotation marks around it: {name}: {quote(rest)}")
        colon = re.search(r":(?=\s|$)", rest.split(" #")[0])
        if colon and re.search(r",\s*[\w-]+$", rest[: colon.start()]):
            begun = self.lines[self.at].lstrip(" -")
            message = "fields that stand on one line need { and } around them."
            first, *others = re.split(r",\s*-\s+", begun.rstrip().rstrip("}"))
            more = ", and each other entry on a line of its own" if others else ""
            yield self._told(self.lines[self.at].index(begun), message, f"Write {{{cut(first)}}}{more}")
        if colon:
            message = "this text holds a colon, which begins a value in YAML."
            yield self._told(at + colon.start(), message, f"Put quotation marks around it: {name}: {quote(rest)}")

    def _where_unknown(self, name: str) -> str:
        kind = self.levels[-1].kind
        if kind and name in kind.model_fields and kind.model_fields[name].is_required():
            return (
                "Write what is known of it, such as 2017-06 or 2017."
                if name == "date"
                else "Write what is known of it."
            )
        return "Take the line away: what nobody says is not known."

    def _block(self, indent: int) -> Iterator[RefusedError]:
        """A folded text: its lines are indented, to the first that is not."""
        name = self.levels[-1].name
        number = self.at + 1
        while number < len(self.lines):
            line = self.lines[number]
            depth = len(line) - len(line.lstrip(" "))
            if line.strip() and depth <= indent:
                break
            number += 1
        else:
            self.at = number
            return
        if not _KEY.match(line.strip()) and not line.lstrip().startswith(("- ", "#")) and not TIGHT.match(line.strip()):
            self.at = number
            message = f'this line belongs to the text of "{name}" above it, and is not indented.'
            yield self._told(depth, message, f"Put {_spaces(indent + 2)} before it.")
        self.at = number - 1

    def _quoted(self, at: int, name: str) -> Iterator[RefusedError]:
        mistake, self.at = quoted_mistake(self.lines, self.at, at, name)
        if mistake:
            yield mistake

    def _flow(self, at: int, rest: str, name: str) -> Iterator[RefusedError]:
        level = self.levels[-1] if self.levels else None
        kind = self._child(level) if level and name else level.kind if level else None
        mistake, end = flow_mistake(self.lines, self.at, at, kind)
        if mistake:
            yield mistake
        self.at = end

    def _told(self, column: int, message: str, fix: str) -> RefusedError:
        return RefusedError(self.at + 1, column + 1, "syntax", message, fix)


def _spaces(count: int) -> str:
    return "no space" if count == 0 else "1 space" if count == 1 else f"{count} spaces"

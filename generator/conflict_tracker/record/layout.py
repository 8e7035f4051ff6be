"""Why a file is not YAML: the first line that breaks its layout, and what to type instead.

The parser says where it gave up, which may be far behind the mistake. Here the lines are gone through once more, as a
person reads them: by indentation, names and colons. Nothing is known for sure of a broken file, so what is told is only
what a line shows by itself or beside the line above it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conflict_tracker.model.types import Frozen, record_in
from conflict_tracker.record.flow_layout import flow_mistake
from conflict_tracker.record.refused import RefusedError

MAX_SHOWN = 60
_KEY = re.compile(
    r"""(?P<key>"[^"]*"|'[^']*'|[^\s:#"'\[\]{},&*!|>%@`][^:#]*?|[*]{2}[^*:]+[*]{2})\s*:(?P<rest>\s.*|$)"""
)
_OTHER_COLON = re.compile(r"(?P<key>[^\W\d][\w ]{0,30}?)\s*(?P<mark>：|﹕|꞉|∶|؛|;|=>|->|=|→)\s*(?P<rest>.*)$")
_TIGHT = re.compile(r"(?P<key>[^\W\d][\w-]{0,40}):(?P<rest>[^\s/].*)$")
_BULLET = re.compile(r"(?P<mark>[•‣◦▪·–—−‐‑*+]|\(?\d{1,2}[.)])\s+(?=\S)")
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


def layout_mistake(text: str, kind: type[Frozen] | None, stopped: int) -> RefusedError | None:
    """The first mistake of a text that cannot be read. `kind` is None in a registry; `stopped` is where reading did, from 0."""
    return next(_Lines(text, kind, stopped).mistakes(), None)


class _Lines:
    def __init__(self, text: str, kind: type[Frozen] | None, stopped: int) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.kind, self.stopped = kind, stopped
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
            yield self._told(indent, "no space stands after the hyphen.", f"Write - {_cut(body[1:])}")
        bullet = _BULLET.match(body)
        if bullet and (self._in_list(indent) or bullet["mark"] not in "*+"):
            message = f'"{bullet["mark"]}" is no hyphen, with which each entry of a list begins.'
            yield self._told(indent, message, f"Write - {_cut(body[bullet.end() :])}")
        while body.startswith("- "):
            yield from self._entry(indent)
            rest = body[2:].lstrip(" ")
            indent, body = indent + len(body) - len(rest), rest
        if body == "-":
            yield from self._entry(indent)
        elif body[0] in "{[":
            yield from self._flow(indent, body, "")
        else:
            yield from self._field(indent, body)

    def _in_list(self, indent: int) -> bool:
        return any(level.is_list and level.indent == indent for level in self.levels)

    def _entry(self, indent: int) -> Iterator[RefusedError]:
        """A hyphen: it stands under the hyphens of its list, or begins one."""
        while self.levels and self.levels[-1].indent > indent:
            last = self.levels.pop()
            if last.is_list and not self._in_list(indent) and (not self.levels or self.levels[-1].indent <= indent):
                yield self._uneven(indent, last, "this entry")
        if self.levels and self.levels[-1].is_list and self.levels[-1].indent < indent and self.levels[-1].has_value:
            yield self._uneven(indent, self.levels[-1], "this entry")
        if not self._in_list(indent):
            above = self.levels[-1] if self.levels else None
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
            yield self._told(indent, "a field's name has no Markdown.", f"Write {bare}: {_cut(rest)}")
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
            fix = f"Take the value away, or write it as one of the fields, such as name: {_cut(line[at:])}"
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
        known = level.kind.model_fields if level and level.kind else self.kind.model_fields if self.kind else {}
        if (tight := _TIGHT.match(body)) and (tight["key"] in known or not tight["rest"].startswith("//")):
            message = f'no space stands after the colon of "{tight["key"]}".'
            yield self._told(indent + len(tight["key"]), message, f"Write {tight['key']}: {_cut(tight['rest'])}")
        own = self.kind.model_fields if self.kind else {}
        if other := _OTHER_COLON.match(body):
            mark = other["mark"]
            if mark in "：﹕꞉∶" or other["key"] in known or other["key"] in own:
                what = f"a colon of another script (U+{ord(mark):04X})" if mark in "：﹕꞉∶" else f'"{mark}"'
                message = f"{what} stands where a colon and a space belong."
                yield self._told(indent + other.start("mark"), message, f"Write {other['key']}: {_cut(other['rest'])}")
        word, _, rest = body.partition(" ")
        if word in known or word in own:
            yield self._told(
                indent + len(word), f'no colon stands after "{word}".', f"Write {word}: {_cut(rest)}".rstrip()
            )
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
            yield from self._quoted(at, name, rest)
            return
        if rest[0] in "{[":
            yield from self._flow(at, rest, name)
            return
        if rest[0] in "@`%|>&*!]},?" or rest.startswith(("- ", "? ")) or rest in "-?":
            if rest in ("?", "-"):
                yield self._told(
                    at, f'"{rest}" alone is no text.', "Take the line away: what nobody says is not known."
                )
            message = f'a text cannot begin with "{rest[0]}", which YAML keeps for itself.'
            yield self._told(at, message, f"Put quotation marks around it: {name}: {_quote(rest)}")
        colon = re.search(r":(?=\s|$)", rest.split(" #")[0])
        if colon and re.search(r",\s*[\w-]+$", rest[: colon.start()]):
            begun = self.lines[self.at].lstrip(" -")
            message = "fields that stand on one line need { and } around them."
            yield self._told(self.lines[self.at].index(begun), message, f"Write {{{_cut(begun.rstrip().rstrip('}'))}}}")
        if colon:
            message = "this text holds a colon, which begins a value in YAML."
            yield self._told(at + colon.start(), message, f"Put quotation marks around it: {name}: {_quote(rest)}")

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
        if (
            not _KEY.match(line.strip())
            and not line.lstrip().startswith(("- ", "#"))
            and not _TIGHT.match(line.strip())
        ):
            self.at = number
            message = f'this line belongs to the text of "{name}" above it, and is not indented.'
            yield self._told(depth, message, f"Put {_spaces(indent + 2)} before it.")
        self.at = number - 1

    def _quoted(self, at: int, name: str, rest: str) -> Iterator[RefusedError]:
        mark = rest[0]
        end = _closing(rest, mark)
        if end < 0:
            for number in range(self.at + 1, len(self.lines)):
                line = self.lines[number]
                if re.match(r"\s*(?:- )?[\w-]+:(\s|$)", line):
                    break
                inner = _closing(mark + line, mark)
                if inner >= 0:
                    if re.fullmatch(r"\s*(#.*)?", line[inner:]):
                        self.at = number
                        return
                    break
            message = "a quotation mark opens here and is not closed."
            yield self._told(at, message, f"Close it at the end of the text: {name}: {_quote(rest[1:])}")
            return
        after = rest[end + 1 :]
        if after.strip() and not after.strip().startswith("#"):
            if mark == "'" and after[:1].isalpha():
                message = "an apostrophe ends a text in single quotation marks."
                whole = rest[1:-1] if rest.endswith("'") else rest[1:]
                yield self._told(at + end, message, f'Use double ones: {name}: "{_cut(whole)}"')
            message = "the text goes on after the quotation mark that closes it."
            whole = (
                rest
                if not rest.endswith(mark) or rest.count(mark) % 2
                else rest[1:-1]
                if rest.count(mark) > 2
                else rest
            )
            yield self._told(
                at + end, message, f"Put single quotation marks around all of it: {name}: {_single(whole)}"
            )
        if mark == '"' and (
            escape := re.search(
                r'\\(?![\\"/abefnrtv0NLP_ xuU])|\\(?:x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4})|U(?![0-9a-fA-F]{8}))',
                rest[: end + 1],
            )
        ):
            message = "a backslash begins an escape in double quotation marks."
            yield self._told(at + escape.start(), message, f"Use single ones: {name}: {_single(rest[1:end])}")

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


def _closing(text: str, mark: str) -> int:
    """Where a text that begins with a quotation mark is closed, or -1."""
    form = r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'"
    found = re.match(form, text)
    return found.end() - 1 if found else -1


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN].rstrip()} …"


def _quote(text: str) -> str:
    """A text in the quotation marks that it needs."""
    text = _cut(text.rstrip().removesuffix('"') if text.count('"') == 1 else text)
    return f'"{text}"' if '"' not in text and "\\" not in text else _single(text)


def _single(text: str) -> str:
    return "'" + _cut(text).replace("'", "''") + "'"

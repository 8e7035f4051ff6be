"""Why a file is not YAML: the first line that breaks its layout, and what to type instead.

The parser says where it gave up, which may be far behind the mistake. Here the lines are gone through once more, as a
person reads them: by indentation, names and colons. Nothing is known for sure of a broken file, so what is told is only
what a line shows by itself or beside the line above it.
"""

import re
from collections.abc import Iterator

from conflict_tracker.model.loose import bounds, written_bounds
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.types import Frozen, is_key
from conflict_tracker.record.flow_layout import flow_mistake
from conflict_tracker.record.levels import Levels, spaces
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


def layout_mistake(
    text: str, kind: type[Frozen] | None, stopped: int, entry: type[Frozen] | None = None
) -> RefusedError | None:
    """The first mistake of a text that cannot be read, or None.

    `kind` is None in a registry, of whose entries `entry` is the kind; `stopped` is the line where reading did, from 0.
    """
    return next(_Lines(text, kind, stopped, entry).mistakes(), None)


class _Lines(Levels):
    """A walk over the lines of a file, to the first that cannot be."""

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
                indent, message, f"Put {spaces(level.indent + 2)} before it; or write it as a field: name: value"
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
            yield self._told(depth, message, f"Put {spaces(indent + 2)} before it.")
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

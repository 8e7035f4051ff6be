"""Why a group in { } or a list in [ ] cannot be read: a bracket, a comma or a quotation mark that is missing or too many."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from conflict_tracker.model.types import Frozen
from conflict_tracker.record.refused import RefusedError

_PAIRS = {"{": "}", "[": "]"}
_OTHER_COMMA = "،，；;、"
_NEW_FIELD = re.compile(r"\s*(?:- |[A-Za-z_][\w-]*:(?:\s|$))")
_NAME_FIRST = re.compile(r"""\s*["']?[A-Za-z_][\w-]*["']?\s*:(?:\s|$)""")
_BEFORE_VALUE = ("", ",", ":", "{", "[")


def flow_mistake(
    lines: list[str], start: int, column: int, kind: type[Frozen] | None
) -> tuple[RefusedError | None, int]:
    """The first mistake of what begins at a bracket, and the line on which it ends. Lines and columns count from 0."""
    flow = _Flow(lines, start, column, kind)
    mistake = next(flow.mistakes(), None)
    return (mistake, start) if mistake else (None, flow.number if flow.is_closed else start)


@dataclass(slots=True)
class _Flow:
    """A walk over the letters of a group or a list, to the bracket that closes it."""

    lines: list[str]
    start: int
    column: int
    kind: type[Frozen] | None
    stack: list[tuple[str, int, int]] = field(default_factory=list)
    number: int = 0
    at: int = 0
    colons: int = 0
    is_closed: bool = False

    def mistakes(self) -> Iterator[RefusedError]:
        self.number, self.at = self.start, self.column
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if self.number > self.start and self.stack:
                yield from self._line_begins(line)
            while self.at < len(line):
                yield from self._letter(line, line[self.at], line[: self.at].rstrip()[-1:])
                if self.is_closed:
                    return
            self.number, self.at = self.number + 1, 0
        if self.stack:
            yield self._unclosed()

    def _line_begins(self, line: str) -> Iterator[RefusedError]:
        """A line that begins a field: of the group, after a comma, or of what stands around the group, which is not closed."""
        if _NEW_FIELD.match(line) and self._is_outside(line):
            yield self._unclosed()
        before = self.lines[self.number - 1].rstrip()
        if (
            _NAME_FIRST.match(line)
            and self.stack[-1][0] == "{"
            and before
            and before[-1] not in ",{[:"
            and " #" not in before
        ):
            message = "inside { } a comma ends each field, and none stands here."
            fix = "Put a comma at the end of this line; or take the { and its } away, where each field has a line of its own."
            yield RefusedError(self.number, len(before) + 1, "syntax", message, fix)

    def _letter(self, line: str, letter: str, before: str) -> Iterator[RefusedError]:
        """One step, and what is wrong at it. `before` is the last letter in front that is no space."""
        at = self.at
        if letter in "\"'" and before in _BEFORE_VALUE:
            yield from self._quoted(line)
            return
        if letter == "#" and (line[at - 1 : at].isspace() or before in ("[", ",", "{")):
            yield from self._hash(line)
            return
        if letter in _PAIRS and before in (*_BEFORE_VALUE, "-"):
            self.stack.append((letter, self.number, at))
            self.colons = 0
        elif letter in "}]":
            yield from self._closes(line, letter)
        elif letter == ",":
            if before in (",", "{", "["):
                yield self._told("this comma ends nothing: it is one too many.", "Take it away.")
            self.colons = 0
        elif letter == ":" and line[at + 1 : at + 2] in ("", " ", "\t") and self.stack and self.stack[-1][0] == "{":
            self.colons += 1
            if self.colons > 1:
                yield self._second_colon(line)
        else:
            yield from self._first_letter(line, letter, before)
        self.at += 1

    def _first_letter(self, line: str, letter: str, before: str) -> Iterator[RefusedError]:
        """A letter that no text can begin with, or a comma of another script."""
        after = line[self.at + 1 :]
        if letter in _OTHER_COMMA and re.match(r"\s*[\w-]+\s*:\s", after):
            yield self._told(f'"{letter}" stands where a comma belongs.', 'Write ", " in its place.')
        elif letter in "@`%" and before in (":", ",", "[", "{"):
            message = f'a text cannot begin with "{letter}", which YAML keeps for itself.'
            yield self._told(message, "Put quotation marks around the text.")
        elif letter in "?-" and before in (":", ",", "[", "{") and after[:1] in (" ", ",", "}", "]", ""):
            if after.strip(" ")[:1] not in (",", "}", "]", ""):
                message = f'a text cannot begin with "{letter}", which YAML keeps for itself.'
                yield self._told(
                    message, f'Take the "{letter}" away; if it belongs to the text, put quotation marks around it.'
                )
            yield self._told(f'"{letter}" alone is no text.', "Take the field away: what nobody says is not known.")

    def _closes(self, line: str, letter: str) -> Iterator[RefusedError]:
        opened, row, _place = self.stack[-1]
        if _PAIRS[opened] != letter:
            message = f'"{opened}" opens on line {row + 1}, and "{letter}" closes it.'
            yield self._told(message, f'Write "{_PAIRS[opened]}".')
        self.stack.pop()
        self.colons = 1 if self.stack and self.stack[-1][0] == "{" else 0
        if not self.stack:
            rest = line[self.at + 1 :].strip()
            if rest and not rest.startswith("#"):
                yield self._after(line, rest)
            self.is_closed = True

    def _quoted(self, line: str) -> Iterator[RefusedError]:
        """A text in quotation marks, to where they close."""
        at, end = self.at, _quote_end(line, self.at)
        message = "a quotation mark opens here and is not closed."
        if end < 0:
            yield self._told(message, "Close it at the end of the text.")
            return
        inside = line[at + 1 : end]
        if re.search(r",\s*[\w-]+:\s", inside) and line[:end].rstrip()[-1:] in (":", "[", "{", ","):
            yield self._told(message, f"Close it at the end of the text: {line[at]}{inside.split(',')[0]}{line[at]}")
        self.at = end + 1
        if line[self.at :].lstrip()[:1] not in ("", ",", "}", "]", ":", "#"):
            message = "the text goes on after the quotation mark that closes it."
            yield self._told(message, "Put single quotation marks around all of it.")

    def _hash(self, line: str) -> Iterator[RefusedError]:
        """A # takes the rest of its line away, if it stands after a space."""
        rest = line[self.at :]
        if not line[self.at - 1 : self.at].isspace():
            fix = "Take the # away, or put quotation marks around the text."
            yield self._told('a text cannot begin with "#".', fix)
        elif any(bracket in rest for bracket in "]}"):
            message = f'the text ends before "{rest.strip()[:60]}": after a space, YAML takes a # for a comment.'
            yield self._told(message, "Put quotation marks around the text that holds the #.")
        self.at = len(line)

    def _is_outside(self, line: str) -> bool:
        """Whether a line begins another field than those of the group: it is no further in than the line of the bracket."""
        opening = self.lines[self.start]
        if opening.strip() in _PAIRS and any(
            other.strip() == _PAIRS[opening.strip()] for other in self.lines[self.number :]
        ):
            return False  # A bracket on a line of its own, and its like below.
        depth = len(line) - len(line.lstrip())
        return depth <= len(opening) - len(opening.lstrip()) or line.lstrip().startswith("- ")

    def _unclosed(self) -> RefusedError:
        opened, row, place = self.stack[-1]
        message = f'"{opened}" opens here and is not closed.'
        return _told(row, place, message, f'Put a "{_PAIRS[opened]}" at its end.')

    def _after(self, line: str, rest: str) -> RefusedError:
        """Something stands behind the bracket that closes the whole."""
        start, column = self.start, self.column
        if rest[0] in "}]":
            place = self.at + 1 + line[self.at + 1 :].index(rest[0])
            return _told(self.number, place, f'this "{rest[0]}" closes nothing: it is one too many.', "Take it away.")
        if re.fullmatch("[,;،.]", rest):
            return _told(
                self.number, len(line.rstrip()) - 1, f'"{rest}" stands behind the end of the value.', "Take it away."
            )
        if re.match(r"\(https?://", rest):
            message = "this is a link as Markdown has it."
            return _told(start, column, message, f"Write {{url: {rest.strip('()')}}}, with the publisher beside it.")
        if self.number == start and re.fullmatch(r"\[[ xX✓]?\]", line[column : self.at + 1]):
            return _told(start, column, "a box to tick is no part of a record.", f"Take it away: {rest}")
        opened = line[column] if self.number == start else "{"
        message = f'a text cannot begin with "{opened}", which YAML keeps for itself.'
        whole = line[column:].rstrip() if self.number == start else "..."
        quoted = "'" + whole.replace("'", "''") + "'" if '"' in whole else f'"{whole}"'
        return _told(start, column, message, f"Put quotation marks around all of it: {quoted}")

    def _second_colon(self, line: str) -> RefusedError:
        word = re.search(r"[\w-]+$", line[: self.at].rstrip())
        if word and (self.kind is None or word[0] in self.kind.model_fields) and line[: word.start()].endswith(" "):
            place = len(line[: word.start()].rstrip())
            return _told(self.number, place, f'a comma is missing before "{word[0]}".', f'Write ", {word[0]}:"')
        message = "this text holds a colon, which begins a value in YAML."
        return self._told(message, "Put quotation marks around the text.")

    def _told(self, message: str, fix: str) -> RefusedError:
        return _told(self.number, self.at, message, fix)


def _quote_end(line: str, at: int) -> int:
    form = r'"(?:[^"\\]|\\.)*"' if line[at] == '"' else r"'(?:[^']|'')*'"
    found = re.compile(form).match(line, at)
    return found.end() - 1 if found else -1


def _told(line: int, column: int, message: str, fix: str) -> RefusedError:
    return RefusedError(line + 1, column + 1, "syntax", message, fix)

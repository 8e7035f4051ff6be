"""Bytes to plain values: a strict reader on PyYAML's event stream. Rules: security.md section b.

Nothing is resolved, composed or constructed: no tags, anchors, merges or second documents, and every scalar
stays text. What breaks a rule is a RefusedError, which becomes one Problem.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, cast

import yaml

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.text import BAD_CHARACTER
from conflict_tracker.model.types import Frozen
from conflict_tracker.record.document import Document, Plain, place_of
from conflict_tracker.record.invisible import ordinary_blanks, told, told_blanks, without_marks
from conflict_tracker.record.layout import layout_mistake
from conflict_tracker.record.pasted import NO_SECOND, no_name, no_record, no_text, not_fields, pasted, second_document
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.table import Table

MAX_SCALAR = 65_536
MAX_DEPTH = 12
NULLS = frozenset({"", "~", "null"})
BOM = b"\xef\xbb\xbf"
"""Notepad's mark at the beginning of UTF-8: no part of the text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold."""

    bytes: int
    events: int
    """Of YAML, two for each value; in a table, of each entry."""
    entries: int = 0
    """Of a table, whose entries are read one after the other; 0 is a record."""
    advice: str = "Shorten the body."
    kind: type[Frozen] | None = None
    """Of a table, what its entries are."""


INCIDENT = Limits(bytes=262_144, events=10_000)
TABLE = Limits(bytes=268_435_456, events=10_000, entries=250_000, advice="Leave out entries that no incident needs.")
"""A registry: as many entries as a large record has actors."""


class Parser(Protocol):
    """What is used of PyYAML's parsers, the one in C and the one in Python."""

    def get_event(self) -> yaml.Event: ...


ParserOf = Callable[[bytes], Parser]


def _parser() -> ParserOf:
    """libyaml's parser without the rest of a loader: nothing is resolved or constructed."""
    if not yaml.__with_libyaml__:
        return yaml.Loader
    from yaml._yaml import CParser

    # PyYAML's types let it give no event, as it does behind the stream's end, to where nobody reads on.
    return cast(ParserOf, CParser)


Loader = _parser()
_TAGGED = (yaml.ScalarEvent, yaml.CollectionStartEvent)


def read_yaml(
    data: bytes, loader: ParserOf = Loader, limits: Limits = INCIDENT, survived: list[RefusedError] | None = None
) -> Document:
    """One mapping of text, lists and mappings. Raises RefusedError and nothing else.

    With `survived`, what a file can be read on for goes there and is passed over: an invisible character, a field that
    is set twice, an anchor, a tag, a merge.
    """
    faults: list[RefusedError] = []
    data = _without_invisible(data, limits, faults)
    try:
        return _guarded(_Walk(data, loader, limits, faults))
    finally:
        if survived is not None:
            survived += faults
        elif faults:
            raise faults[0]


def _guarded(walk: "_Walk") -> Document:
    """What the libraries say is wrong, as a RefusedError."""
    try:
        return walk.document()
    except yaml.MarkedYAMLError as error:
        raise _explained(error, walk) from None
    except ValueError:  # Python's own parser, of an escape beyond Unicode.
        raise _no_character(1, 1) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise RefusedError(
            1, 1, "syntax", "this is not readable as YAML.", "Compare with the file of another incident."
        ) from error


def _without_invisible(data: bytes, limits: Limits, faults: list[RefusedError]) -> bytes:
    """The same bytes, with a blank in the place of what nobody can see and libyaml would stop at."""
    data = data.removeprefix(BOM)
    if alien := no_text(data):
        raise alien
    text = _decode(data, limits)
    clean = without_marks(text)
    blanks = list(told_blanks(clean))
    found = [*told(clean), *blanks]
    if not found:  # Bytes, where they are the text: half the time of text, which PyYAML would encode once more.
        return data if clean is text or len(clean) == len(text) else clean.encode()
    faults += found
    return BAD_CHARACTER.sub(" ", ordinary_blanks(clean) if blanks else clean).encode()


def _decode(data: bytes, limits: Limits) -> str:
    if len(data) > limits.bytes:
        message = f"the file has {len(data):,} bytes; the limit is {limits.bytes:,}."
        raise RefusedError(1, 1, "too-large", message, limits.advice)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        byte = f"0x{data[error.start]:02x}"
        raise RefusedError(line, column, "not-utf8", f"byte {byte} is not UTF-8.", "Save the file as UTF-8.") from None


def _explained(error: yaml.MarkedYAMLError, walk: "_Walk") -> RefusedError:
    """What the parser says is wrong, or what the lines show."""
    text = walk.data.decode()
    mark = error.problem_mark or error.context_mark
    problem = error.problem or ""
    if ("escape" in problem and "Unicode" in problem) or "nesting depth" in problem:
        return _syntax(error)
    found = (
        pasted(text)
        or _tab(error, walk.data)
        or layout_mistake(text, walk.kind, mark.line if mark else 0, walk.limits.kind)
    )
    return found or _syntax(error)


def _tab(error: yaml.MarkedYAMLError, data: bytes) -> RefusedError | None:
    """YAML takes a tab for no indentation, and stops at the first."""
    mark = error.problem_mark
    lines = data.decode().split("\n")
    if not mark or mark.line >= len(lines) or lines[mark.line][mark.column : mark.column + 1] != "\t":
        return None
    message = "a tab stands here, where YAML takes only spaces."
    fix = "Use spaces: two in its place."
    if lines[mark.line][: mark.column].strip():
        fix = "Put a space in its place."
    return RefusedError(mark.line + 1, mark.column + 1, "syntax", message, fix)


def _syntax(error: yaml.MarkedYAMLError) -> RefusedError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = (error.problem or "cannot be read").strip()
    if "invalid Unicode character escape" in problem:
        return _no_character(line, column)
    if "<document start>" in problem:
        message = "the record has ended above this line: three dots (...) or less indentation end it."
        return RefusedError(
            line, column, "syntax", message, "Delete the dots, or begin every field of the record under the first."
        )
    if "maximum nesting depth" in problem:  # libyaml's own limit, for what would crash it.
        return _too_deep(line, column)
    if "mapping values are not allowed" in problem:
        return RefusedError(
            line, column, "syntax", "a colon stands where none can.", "Put quotes around a text that holds a colon."
        )
    if "cannot start any token" in problem:
        return RefusedError(
            line,
            column,
            "syntax",
            "a character stands here that YAML keeps for itself.",
            "Put quotes around text that begins with @, % or `.",
        )
    return RefusedError(
        line,
        column,
        "syntax",
        f"YAML cannot be read here: {problem}.",
        "Check indentation, quotes and colons on this line and the one above.",
    )


def _no_character(line: int, column: int) -> RefusedError:
    return RefusedError(
        line, column, "bad-character", "an escape in quotes names no character.", "Type the character itself."
    )


def _too_many(event: yaml.Event, limits: Limits) -> RefusedError:
    what = "an entry" if limits.entries else "the file"
    return RefusedError(
        *place_of(event), "too-large", f"{what} has more than {limits.events // 2:,} values.", "Split it."
    )


def _too_deep(line: int, column: int) -> RefusedError:
    return RefusedError(
        line, column, "too-deep", f"fields are nested more than {MAX_DEPTH} deep.", "Check the indentation."
    )


class _Walk:
    """One pass over the events, kept for whoever asks where something stands. Every file of the record comes by here.

    Of a table nothing is kept but where each entry begins.
    """

    def __init__(self, data: bytes, loader: ParserOf, limits: Limits, faults: list[RefusedError]) -> None:
        self.data, self.limits, self.faults = data, limits, faults
        self.kind = None if limits.entries else Incident
        self.get_event = loader(data).get_event
        self.events: list[yaml.Event] = []
        self.keep = self.events.append
        self.tops: dict[str, int] = {}
        """The record's own fields: where among the events the name of each stands."""
        self.entries: dict[str, tuple[int, int]] = {}
        """Of a table, line and column of each entry's name."""

    def next(self) -> yaml.Event:
        event = self.get_event()
        self.keep(event)
        return event

    def document(self) -> Document:
        self.get_event()  # stream start
        start = self.get_event()
        if not isinstance(start, yaml.DocumentStartEvent):
            if self.limits.entries:  # A registry may still be empty: whatever refers to it is told.
                return Table({}, self.data, {}, partial(read_yaml, survived=[]))
            raise RefusedError(1, 1, "empty", "the file is empty.", "Start from a copy of another incident.")
        if start.version or start.tags:
            raise RefusedError(*place_of(start), "directive", "directives (%) are not allowed.", "Delete the line.")
        first = self.next()
        root = self.table(first) if self.limits.entries else self.value(first, 1)
        self.get_event()  # document end
        after = self.get_event()
        if isinstance(after, yaml.DocumentStartEvent):
            line, column = place_of(after)
            told = NO_SECOND if self.limits.entries else second_document(self.data.decode(), line)
            raise RefusedError(line, column, "multi-document", *told)
        if not isinstance(root, dict):
            raise RefusedError(*place_of(first), "not-a-record", *not_fields(self.data.decode(), root))
        if not self.limits.entries and (other := no_record(root)):
            raise RefusedError(*place_of(first), "not-a-record", *other)
        if self.limits.entries:
            return Table(root, self.data, self.entries, partial(read_yaml, survived=[]))
        return Document(root, self.events, self.tops, self.data)

    def table(self, first: yaml.Event) -> Plain:
        """Entries by key, one read after the other."""
        if type(first) is not yaml.MappingStartEvent:
            return self.value(first, 1)
        self.refuse(first, 1)
        found: dict[str, Plain] = {}
        while type(event := self.get_event()) is not yaml.MappingEndEvent:
            if len(found) >= self.limits.entries:
                message = f"the file has more than {self.limits.entries:,} entries."
                raise RefusedError(*place_of(event), "too-large", message, self.limits.advice)
            self.events.clear()
            self.keep(event)
            key = self.value(event, 2)
            value = self.value(self.next(), 2)
            if type(key) is not str or key == "<<" or key in found:
                self.bad_key(event, key, self.entries[key][0] if type(key) is str and key in found else 0)
            else:
                found[key], self.entries[key] = value, place_of(event)
        return found

    def value(self, event: yaml.Event, depth: int) -> Plain:
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self.scalar(event)
        self.refuse(event, depth)
        if type(event) is yaml.SequenceStartEvent:
            items = []
            while type(item := self.next()) is not yaml.SequenceEndEvent:
                if len(self.events) > self.limits.events:
                    raise _too_many(item, self.limits)
                items.append(self.value(item, depth + 1))
            return items
        if type(event) is yaml.MappingStartEvent:
            return self.mapping(depth)
        return self.scalar(event) if type(event) is yaml.ScalarEvent else None

    def refuse(self, event: yaml.Event, depth: int) -> None:
        """Whatever the record has no use for."""
        if depth > MAX_DEPTH:
            raise _too_deep(*place_of(event))
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            message = 'a text cannot begin with "&" or "*", which YAML keeps for itself.'
            self.fault(event, "anchor", message, "Put quotation marks around the text.")
        elif isinstance(event, _TAGGED) and event.tag is not None:
            message = 'a text cannot begin with "!", which YAML keeps for itself.'
            self.fault(event, "tag", message, "Put quotation marks around the text.")

    def fault(self, event: yaml.Event, code: str, message: str, fix: str) -> None:
        """What the file can be read on for."""
        self.faults.append(RefusedError(*place_of(event), code, message, fix))

    def scalar(self, event: yaml.ScalarEvent) -> str | None:
        text, style = event.value, event.style
        if len(text) > MAX_SCALAR:
            message = f"this text has {len(text):,} characters; the limit is {MAX_SCALAR:,}."
            raise RefusedError(*place_of(event), "too-large", message, "Shorten it.")
        if style == '"' and BAD_CHARACTER.search(
            text
        ):  # Only there can an escape bring in what the file does not hold.
            self.faults += told(text, *place_of(event))
        # The pure-Python parser says None for plain style where libyaml says "".
        return None if not style and text in NULLS else text

    def mapping(self, depth: int) -> dict[str, Plain]:
        fields: dict[str, Plain] = {}
        places: dict[str, int] = {}
        get_event, keep, events, limit = self.get_event, self.keep, self.events, self.limits.events
        while type(event := get_event()) is not yaml.MappingEndEvent:
            place = len(events)
            if place > limit:
                raise _too_many(event, self.limits)
            keep(event)
            key = self.value(event, depth + 1)
            value = get_event()
            keep(value)
            found = self.value(value, depth + 1)
            if type(key) is not str or key == "<<" or key in fields:
                self.bad_key(event, key, place_of(events[places[key]])[0] if type(key) is str and key in places else 0)
            else:
                places[key], fields[key] = place, found
        keep(event)
        if depth == 1:
            self.tops = places
        return fields

    def bad_key(self, event: yaml.Event, key: Plain, first: int) -> None:
        """A name under which no value can stand. `first` is the line of the same name before it."""
        if key == "<<":
            self.fault(event, "merge", "merges (<<) are not allowed.", "Write the fields out.")
        elif not isinstance(key, str):
            self.fault(event, "bad-key", *no_name(self.data, place_of(event), key))
        else:
            message = f'"{key}" is already set on line {first}.'
            self.fault(event, "duplicate-key", message, "Keep one of the two.")

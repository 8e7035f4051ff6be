"""Bytes to nodes: a strict reader on PyYAML's event stream. Rules: security.md section b.

Nothing is resolved, composed or constructed: no tags, anchors, merges or second documents, and every scalar
stays text. What breaks a rule raises Refused, which becomes one Problem.
"""

import yaml

from generator.model.text import BAD_CHARACTER
from generator.source.document import Document, Plain

MAX_BYTES = 262_144
MAX_SCALAR = 65_536
MAX_EVENTS = 10_000
MAX_DEPTH = 12
NULLS = frozenset({"", "~", "null"})

# libyaml's parser without the rest of a loader: nothing is resolved or constructed.
Loader = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.Loader


class Refused(Exception):
    """A file that cannot be read on. Lines and columns count from 1."""

    def __init__(self, line: int, column: int, code: str, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.fix = line, column, code, message, fix


def read_yaml(data: bytes, loader: type = Loader) -> Document:
    """One mapping of text, lists and mappings. Raises Refused and nothing else."""
    _scan(_decode(data), 1, 1)
    try:
        # Bytes, now that they are known to be UTF-8: half the time of text, which PyYAML would encode once more.
        return _Walk(loader(data)).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error) from None
    except ValueError:  # Python's own parser, of an escape beyond Unicode.
        raise _no_character(1, 1) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Refused(1, 1, "syntax", "this is not readable as YAML.", "Compare with incidents/EXAMPLE.yml.") from error


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise Refused(
            1, 1, "too-large", f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}.", "Shorten the body."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        byte = f"0x{data[error.start]:02x}"
        raise Refused(line, column, "not-utf8", f"byte {byte} is not UTF-8.", "Save the file as UTF-8.") from None


def _scan(text: str, line: int, column: int) -> None:
    found = BAD_CHARACTER.search(text)
    if found:
        before = text[: found.start()]
        breaks = before.count("\n")
        column = len(before) - before.rfind("\n") if breaks else column + len(before)
        name = f"U+{ord(found.group()):04X}"
        raise Refused(
            line + breaks,
            column,
            "bad-character",
            f"the invisible character {name} is not allowed.",
            "Delete it, or type the word again.",
        )


def _syntax(error: yaml.MarkedYAMLError) -> Refused:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = (error.problem or "cannot be read").strip()
    if "invalid Unicode character escape" in problem:
        return _no_character(line, column)
    if "maximum nesting depth" in problem:  # libyaml's own limit, for what would crash it.
        return _too_deep(line, column)
    if "mapping values are not allowed" in problem:
        return Refused(
            line, column, "syntax", "a colon stands where none can.", "Put quotes around a text that holds a colon."
        )
    if "found character '\\t'" in problem or "cannot start any token" in problem:
        return Refused(
            line,
            column,
            "syntax",
            "a character stands here that YAML keeps for itself.",
            "Indent with spaces, and put quotes around text that begins with @, %, ` or a tab.",
        )
    return Refused(
        line,
        column,
        "syntax",
        f"YAML cannot be read here: {problem}.",
        "Check indentation, quotes and colons on this line and the one above.",
    )


def _no_character(line: int, column: int) -> Refused:
    return Refused(
        line, column, "bad-character", "an escape in quotes names no character.", "Type the character itself."
    )


def _too_many(event: yaml.Event) -> Refused:
    return Refused(*_at(event), "too-large", f"the file has more than {MAX_EVENTS // 2:,} values.", "Split it.")


def _too_deep(line: int, column: int) -> Refused:
    return Refused(line, column, "too-deep", f"fields are nested more than {MAX_DEPTH} deep.", "Check the indentation.")


class _Walk:
    """One pass over the events, kept for whoever asks where something stands. Every file of the record comes by here."""

    def __init__(self, loader) -> None:
        self.get_event = loader.get_event
        self.events: list[yaml.Event] = []
        self.keep = self.events.append
        self.tops: dict[str, int] = {}
        """The record's own fields: where among the events the name of each stands."""

    def next(self) -> yaml.Event:
        event = self.get_event()
        self.keep(event)
        return event

    def document(self) -> Document:
        self.get_event()  # stream start
        start = self.get_event()
        if not isinstance(start, yaml.DocumentStartEvent):
            raise Refused(1, 1, "empty", "the file is empty.", "Start from incidents/EXAMPLE.yml.")
        if start.version or start.tags:
            raise Refused(*_at(start), "directive", "directives (%) are not allowed.", "Delete the line.")
        root = self.value(self.next(), 1)
        self.get_event()  # document end
        after = self.get_event()
        if isinstance(after, yaml.DocumentStartEvent):
            raise Refused(
                *_at(after),
                "multi-document",
                "a second document begins here.",
                "One file holds one record: remove the ---.",
            )
        if not isinstance(root, dict):
            raise Refused(
                *_at(self.events[0]),
                "not-a-record",
                "the file has to hold fields, such as title: ...",
                "Start from incidents/EXAMPLE.yml.",
            )
        return Document(root, self.events, self.tops)

    def value(self, event, depth: int) -> Plain:
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self.scalar(event)
        self.refuse(event, depth)
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(item := self.next()) is not yaml.SequenceEndEvent:
                if len(self.events) > MAX_EVENTS:
                    raise _too_many(item)
                items.append(self.value(item, depth + 1))
            return items
        return self.mapping(depth)

    def refuse(self, event, depth: int) -> None:
        """Whatever the record has no use for."""
        if depth > MAX_DEPTH:
            raise _too_deep(*_at(event))
        if event.anchor is not None:
            raise Refused(
                *_at(event),
                "anchor",
                "anchors (&) and aliases (*) are not allowed.",
                "Write the value out, or put quotes around it.",
            )
        if event.tag is not None:
            raise Refused(
                *_at(event), "tag", "tags (!) are not allowed.", "Put quotes around a text that begins with !."
            )

    def scalar(self, event) -> str | None:
        text, style = event.value, event.style
        if len(text) > MAX_SCALAR:
            raise Refused(
                *_at(event),
                "too-large",
                f"this text has {len(text):,} characters; the limit is {MAX_SCALAR:,}.",
                "Shorten it.",
            )
        if style == '"':  # Only there can an escape bring in what the file's own characters are not.
            _scan(text, *_at(event))
        # The pure-Python parser says None for plain style where libyaml says "".
        return None if not style and text in NULLS else text

    def mapping(self, depth: int) -> dict[str, Plain]:
        fields: dict[str, Plain] = {}
        places: dict[str, int] = {}
        get_event, keep, events = self.get_event, self.keep, self.events
        while type(event := get_event()) is not yaml.MappingEndEvent:
            place = len(events)
            if place > MAX_EVENTS:
                raise _too_many(event)
            keep(event)
            key = self.value(event, depth + 1)
            if key == "<<":
                raise Refused(*_at(event), "merge", "merges (<<) are not allowed.", "Write the fields out.")
            if not isinstance(key, str):
                raise Refused(
                    *_at(event), "bad-key", "a field needs a name before its colon.", "Write it like title: ..."
                )
            if key in fields:
                first = _at(events[places[key]])[0]
                raise Refused(
                    *_at(event), "duplicate-key", f'"{key}" is already set on line {first}.', "Keep one of the two."
                )
            places[key] = place
            value = get_event()
            keep(value)
            fields[key] = self.value(value, depth + 1)
        keep(event)
        if depth == 1:
            self.tops = places
        return fields


def _at(event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1

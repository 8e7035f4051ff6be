"""Bytes to nodes: a strict reader on PyYAML's event stream. Rules: security.md section b.

Nothing is resolved, composed or constructed: no tags, anchors, merges or second documents, and every scalar
stays text. What breaks a rule raises Refused, which becomes one Problem.
"""

import re

import yaml

from generator.source.nodes import Node

MAX_BYTES = 262_144
MAX_SCALAR = 65_536
MAX_NODES = 20_000
MAX_DEPTH = 12
NULLS = frozenset({"", "~", "null"})

# Control characters, bidirectional overrides, zero-width and tag characters, non-characters, lone surrogates.
# ZWJ and ZWNJ stay: Persian and emoji need them.
BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufdd0-\ufdef\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

Loader = getattr(yaml, "CLoader", yaml.Loader)


class Refused(Exception):
    """A file that cannot be read on. Lines and columns count from 1."""

    def __init__(self, line: int, column: int, code: str, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.fix = line, column, code, message, fix


def read_yaml(data: bytes, loader: type = Loader) -> Node:
    """One mapping of text, lists and mappings. Raises Refused and nothing else."""
    text = _decode(data)
    _scan(text, 1, 1)
    try:
        return _Walk(yaml.parse(text, Loader=loader)).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
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


class _Walk:
    """One pass over the events; a method for each kind of node."""

    def __init__(self, events) -> None:
        self.events = iter(events)
        self.count = 0

    def document(self) -> Node:
        next(self.events)  # stream start
        start = next(self.events)
        if not isinstance(start, yaml.DocumentStartEvent):
            raise Refused(1, 1, "empty", "the file is empty.", "Start from incidents/EXAMPLE.yml.")
        if start.version or start.tags:
            raise Refused(*_at(start), "directive", "directives (%) are not allowed.", "Delete the line.")
        root = self.node(next(self.events), 1)
        next(self.events)  # document end
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise Refused(
                *_at(after),
                "multi-document",
                "a second document begins here.",
                "One file holds one record: remove the ---.",
            )
        if not isinstance(root.value, dict):
            raise Refused(
                root.line,
                root.column,
                "not-a-record",
                "the file has to hold fields, such as title: ...",
                "Start from incidents/EXAMPLE.yml.",
            )
        return root

    def node(self, event, depth: int) -> Node:
        line, column = _at(event)
        self.count += 1
        if self.count > MAX_NODES:
            raise Refused(line, column, "too-large", f"the file has more than {MAX_NODES:,} values.", "Split it.")
        if depth > MAX_DEPTH:
            raise Refused(
                line, column, "too-deep", f"fields are nested more than {MAX_DEPTH} deep.", "Check the indentation."
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise Refused(
                line,
                column,
                "anchor",
                "anchors (&) and aliases (*) are not allowed.",
                "Write the value out, or put quotes around it.",
            )
        if event.tag is not None:
            raise Refused(
                line, column, "tag", "tags (!) are not allowed.", "Put quotes around a text that begins with !."
            )
        if isinstance(event, yaml.ScalarEvent):
            return Node(self.scalar(event, line, column), line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return Node(items, line, column)
        return self.mapping(line, column, depth)

    def scalar(self, event, line: int, column: int) -> str | None:
        text = event.value
        if len(text) > MAX_SCALAR:
            raise Refused(
                line,
                column,
                "too-large",
                f"this text has {len(text):,} characters; the limit is {MAX_SCALAR:,}.",
                "Shorten it.",
            )
        _scan(text, line, column)
        # The pure-Python parser says None for plain style where libyaml says "".
        return None if not event.style and text in NULLS else text

    def mapping(self, line: int, column: int, depth: int) -> Node:
        fields: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = _at(event)
            key = self.node(event, depth + 1).value
            if key == "<<":
                raise Refused(*place, "merge", "merges (<<) are not allowed.", "Write the fields out.")
            if not isinstance(key, str):
                raise Refused(*place, "bad-key", "a field needs a name before its colon.", "Write it like title: ...")
            if key in keys:
                raise Refused(
                    *place, "duplicate-key", f'"{key}" is already set on line {keys[key][0]}.', "Keep one of the two."
                )
            keys[key] = place
            fields[key] = self.node(next(self.events), depth + 1)
        return Node(fields, line, column, keys)


def _at(event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1

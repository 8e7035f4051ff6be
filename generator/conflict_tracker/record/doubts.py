"""What YAML understands otherwise than its writer will have meant: texts that end at a #, one text that becomes two."""

import re
from collections.abc import Iterator

import yaml

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import FieldPath, Finding, Severity
from conflict_tracker.model.types import Frozen, field_at, holds_prose
from conflict_tracker.record.document import Document, Scalar

_COMMENT = re.compile(r"( +)(#.*)")
_WORDS = "and|or|but|nor|und|oder|aber|et|ou|mais|y|o|pero|e|ma|и|или|но|та|або|ve|veya|ama"
_GOES_ON = re.compile(rf"(?:{_WORDS})\b|و", re.IGNORECASE)
"""How an entry begins that goes on with the one before it: conjunctions, in a few languages."""
_MAY_GO_ON = re.compile(rf"\[[^\]]*?,\s*(?:(?:{_WORDS})\b|و)", re.IGNORECASE)


def doubts(path: str, document: Document, kind: type[Frozen] = Incident) -> Iterator[Finding]:
    """Warnings on a file that YAML reads without a fault. An entry of a registry stands under its key; it is of this kind."""
    text = document.data.decode()
    if " #" in text:
        yield from _cut_texts(path, document, text, kind)
    if "[" in text and _MAY_GO_ON.search(text):
        yield from _split_texts(path, document, kind)


def _cut_texts(path: str, document: Document, text: str, kind: type[Frozen]) -> Iterator[Finding]:
    """A text without quotation marks ends where a # follows a space. Two spaces before it and one after are a comment's."""
    lines = text.split("\n")
    for loc, event in _scalars(document.events):
        if event.style or not event.value or not _is_prose(loc, kind):
            continue
        mark = event.end_mark
        rest = _COMMENT.match(lines[mark.line][mark.column :]) if mark and mark.line < len(lines) else None
        if rest and not (len(rest[1]) > 1 and rest[2].startswith("# ")):
            yield Finding(
                path,
                loc,
                "cut-text",
                f'the text ends before "{rest[2].strip()}": after a space, YAML takes a # for the beginning of a comment.',
                "If that belongs to the text, put quotation marks around all of it; if it is a comment, put two spaces before its # and one after.",
                Severity.WARNING,
            )


def _split_texts(path: str, document: Document, kind: type[Frozen]) -> Iterator[Finding]:
    """An entry of a list in [ ] that goes on with the one before it is hardly one of its own."""
    before: tuple[FieldPath, str] = ((), "")
    for loc, event in _scalars(document.events, flow_lists=True):
        same_list = loc[:-1] == before[0][:-1] and loc != before[0]
        if same_list and not event.style and _is_prose(loc, kind) and _GOES_ON.match(event.value):
            yield Finding(
                path,
                loc,
                "split-text",
                f'"{before[1]}" and "{event.value}" are two entries: inside [ ] a comma begins a new one.',
                'If it is one text, put quotation marks around all of it; if not, begin each on a line of its own with "- ".',
                Severity.WARNING,
            )
        before = (loc, event.value)


def _is_prose(loc: FieldPath, kind: type[Frozen]) -> bool:
    field = field_at(kind, loc if kind is Incident else loc[1:])
    return field is not None and holds_prose(field)


_STARTS, _ENDS = yaml.CollectionStartEvent, yaml.CollectionEndEvent


def _scalars(events: list[yaml.Event], flow_lists: bool = False) -> Iterator[tuple[FieldPath, Scalar]]:
    """Every scalar that is a value, with its place; with `flow_lists`, only entries of lists in brackets."""
    around: list[_Level] = []
    coming = iter(events)
    for event in coming:
        if isinstance(event, _ENDS):
            around.pop()
        elif around and around[-1].awaits_name:
            around[-1].name(event)
            if isinstance(event, _STARTS):  # A fault of its own, which reading has told of.
                _pass_over(coming)
        else:
            if around:
                around[-1].advance()
            if isinstance(event, _STARTS):
                around.append(_Level(event))
            elif isinstance(event, Scalar) and (not flow_lists or (around and around[-1].is_flow_list)):
                yield tuple(level.step for level in around), event


def _pass_over(coming: Iterator[yaml.Event]) -> None:
    """To the end of the list or group that has just begun."""
    depth = 1
    while depth:
        event = next(coming)
        depth += isinstance(event, _STARTS) - isinstance(event, _ENDS)


class _Level:
    """A list or group that is being gone through, and the step to where in it the walk is."""

    def __init__(self, event: yaml.CollectionStartEvent) -> None:
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self.is_flow_list = is_list and bool(event.flow_style)
        self.awaits_name = not is_list
        self.step: str | int = -1 if is_list else ""

    def name(self, event: yaml.Event) -> None:
        self.step, self.awaits_name = str(getattr(event, "value", "")), False

    def advance(self) -> None:
        """A value comes: the list's next, or the one that has just been named."""
        if isinstance(self.step, int):
            self.step += 1
        else:
            self.awaits_name = True

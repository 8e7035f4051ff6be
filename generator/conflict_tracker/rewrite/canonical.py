"""A file's text to its canonical text.

Fields stand in the model's order; lists are indented by two; one space stands around everything; lines are not broken.
Comments, quotation marks, block and flow style stay as they are, except that a record in one pair of braces, as JSON is,
becomes lines. What would change a value, lose a comment or take it from its field is not done.
"""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.types import Frozen, field_order, record_in
from conflict_tracker.record.invisible import FORMATTING, ordinary_blanks
from conflict_tracker.record.reader import INCIDENT, TABLE, read_yaml
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.emit import RawScalar, emit
from conflict_tracker.rewrite.moved import comments_by_field, fields_in_order

_TURNED = ("\u202d", "\u202e")
"""They turn the letters between them round: what is seen without them is another text."""


class NotRewrittenError(Exception):
    """The file cannot be put into canonical form; the message says at which line and why. It stays as it is."""


def canonical(text: str, entry: type[Frozen] | None = None) -> str:
    """The same record, canonically written; of a registry, `entry` is what its entries are. Raises NotRewrittenError."""
    mended = _mended(text)
    plain = _read(mended, entry)
    if not plain:
        return mended
    try:
        tidy = _tidy(mended)
        loaded = _load(tidy)
        if loaded.fa.flow_style() and "#" not in mended:
            tidy, loaded = (lines := emit(_in_order(_values(tidy), Incident, entry))), _load(lines)
        if entry is None:  # The fields of a registry's entries stand as their editors have put them.
            loaded = _load(fields_in_order(tidy, loaded, Incident, None))
            _order(loaded, Incident)
        rewritten = _tidy(_dump(loaded))
    except (YAMLError, ValueError, RecursionError, TypeError, AttributeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        raise NotRewrittenError(
            f"line {line + 1 if line is not None else 1}: it is written in a way that fmt does not know."
        ) from error
    _compare(mended, plain, rewritten, entry)
    return rewritten


def revised(text: str, record: Mapping[str, Any]) -> str:
    """The file with these fields, top level by top level: what has not changed stays as it is written, with comments."""
    loaded = _load(_tidy(text))
    for name in [name for name in loaded if name not in record]:
        del loaded[name]
    fresh = _load(emit(record))
    for name in record:
        if name not in loaded or _plain(loaded[name]) != _plain(fresh[name]):
            loaded[name] = fresh[name]
    return canonical(_dump(loaded))


def placed(text: str) -> Any:
    """The record with the line and column of each value (`lc`), from 0. Raises YAMLError or ValueError."""
    return _load(text)


def _mended(text: str) -> str:
    """Without what nobody can see: marks of direction, a mark of the file's beginning, spaces that are no spaces to YAML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not any(mark in text for mark in _TURNED):
        text = FORMATTING.sub("", text)
    return ordinary_blanks(text)


def _read(text: str, entry: type[Frozen] | None) -> Any:
    """What the record's own reader understands. Raises NotRewrittenError where that refuses the file."""
    try:
        return read_yaml(text.encode("utf-8", "surrogateescape"), limits=TABLE if entry else INCIDENT).plain
    except RefusedError as refused:
        raise NotRewrittenError(f"line {refused.line}: {refused.message} {refused.fix}".rstrip()) from refused


def _compare(before: str, plain: Any, rewritten: str, entry: type[Frozen] | None) -> None:
    """Raises NotRewrittenError where a value or a comment would not be as it was, with the line of the first."""
    after = _read(rewritten, entry)
    if after != plain:
        name = next((name for name in plain if plain[name] != after.get(name)), "")
        document = read_yaml(before.encode(), limits=TABLE if entry else INCIDENT)
        line = document.position((name,))[0]
        raise NotRewrittenError(f'line {line}: "{name}" is written in a way that would not keep its value.')
    (about, had), (head, has) = comments_by_field(before), comments_by_field(rewritten)
    first = next(iter(after))
    has += [(comment, first) for comment in head] + [(comment, "") for comment in head]
    had += [(comment, first) for comment in about]
    lost = next((found for found in had if had.count(found) > has.count(found)), None)
    if lost:
        line = next(n for n, text in enumerate(before.split("\n"), 1) if lost[0] in text)
        raise NotRewrittenError(
            f"line {line}: a comment stands where it would lose its field. Move it above the field."
        )


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_duplicate_keys = False
    # [{url: ...}] stays a group in a list: without its braces, the next comma would begin another entry.
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    return yaml


def _load(text: str) -> Any:
    loaded = _yaml().load(text)
    if not isinstance(loaded, CommentedMap):
        raise ValueError("not a record")
    return loaded


def _dump(loaded: Any) -> str:
    stream = StringIO()
    _yaml().dump(loaded, stream)
    return stream.getvalue()


def _tidy(text: str) -> str:
    """One line end at the end, and no blanks at the end of a line, except in a block: there they may break a line of Markdown."""
    lines = text.split("\n")
    kept = _block_lines(text)
    lines = [line if number in kept else line.rstrip(" \t") for number, line in enumerate(lines)]
    return "\n".join(lines).strip("\n") + "\n"


def _block_lines(text: str) -> set[int]:
    """The lines of texts behind | and >, from 0."""
    return {
        number
        for event in _yaml().parse(text)
        if getattr(event, "style", None) in ("|", ">")
        for number in range(event.start_mark.line + 1, event.end_mark.line)
    }


def _values(text: str) -> Any:
    """A record in braces as values for `emit`: what stands without quotation marks and looks like a number is one."""
    plain = [
        event for event in _yaml().parse(text) if type(event).__name__ not in ("StreamStartEvent", "DocumentStartEvent")
    ]
    events = iter(plain)

    def value(event: Any) -> Any:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            if event.style:
                return event.value
            return (
                None
                if event.value in ("null", "~", "")
                else RawScalar(event.value)
                if _is_raw(event.value)
                else event.value
            )
        if kind == "SequenceStartEvent":
            return list(iter(lambda: _next(events, value), _END))
        return {key: value(next(events)) for key in iter(lambda: _next(events, value), _END)}

    return value(next(events))


_END = object()


def _next(events: Any, value: Any) -> Any:
    event = next(events)
    return _END if type(event).__name__ in ("SequenceEndEvent", "MappingEndEvent") else value(event)


def _is_raw(text: str) -> bool:
    return text in ("true", "false") or text.lstrip("-").replace(".", "", 1).isdigit()


def _in_order(value: Any, kind: type[Frozen] | None, entry: type[Frozen] | None = None) -> Any:
    """Plain values with their fields in the model's order."""
    if isinstance(value, list):
        return [_in_order(item, kind) for item in value]
    if not isinstance(value, dict):
        return value
    if entry:
        return {name: _in_order(child, entry) for name, child in value.items()}
    fields = kind.model_fields if kind else {}
    names = [*(name for name in (field_order(kind) if kind else ()) if name in value)]
    names += [name for name in value if name not in names]
    return {
        name: _in_order(value[name], record_in(fields[name].annotation) if name in fields else None) for name in names
    }


def _order(node: Any, kind: type[Frozen] | None, entry: type[Frozen] | None = None) -> None:
    """The fields of groups in braces into the model's order, where no comment stands among them."""
    if isinstance(node, CommentedSeq):
        for item in node:
            _order(item, kind)
    elif isinstance(node, CommentedMap):
        fields = kind.model_fields if kind else {}
        for name, child in node.items():
            _order(child, entry or (record_in(fields[name].annotation) if name in fields else None))
        if kind and node.fa.flow_style() and not node.ca.items:
            known = [name for name in field_order(kind) if name in node]
            for name in [*known, *(name for name in node if name not in fields)]:
                node.move_to_end(name)


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return None if node is None else str(node)

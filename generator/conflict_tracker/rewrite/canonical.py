"""A file's text to its canonical text.

Fields stand in the model's order; lists are indented by two; one space stands around everything; lines are not broken.
Comments, quotation marks, block and flow style stay as they are. What would change a value or lose a comment is not done.
"""

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.types import Frozen, field_order, record_in
from conflict_tracker.rewrite.emit import emit


class NotRewrittenError(Exception):
    """The file cannot be put into canonical form; the message says why. It stays as it is."""


def canonical(text: str) -> str:
    """The same record, canonically written. Raises NotRewritten."""
    try:
        ordered = _top_level_in_order(_tidy(text))
        loaded = _load(ordered)
        _order(loaded, Incident)
        rewritten = _tidy(_dump(loaded))
    except (YAMLError, ValueError, RecursionError) as error:
        raise NotRewrittenError("this is not readable as YAML: run tracker check.") from error
    if _plain(_load(rewritten)) != _plain(_load(_tidy(text))) or _comments(rewritten) != _comments(text):
        raise NotRewrittenError("its layout is too unusual to be changed without loss.")
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


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_duplicate_keys = False
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
    """One line end at the end; no carriage returns, and no blanks at the end of a line."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines).strip("\n") + "\n"


def _top_level_in_order(text: str) -> str:
    """Whole fields moved as text, each with the comment lines above it; what stands above the first field stays."""
    loaded = _load(text)
    lines = text.split("\n")
    starts = sorted((loaded.lc.key(key)[0], key) for key in loaded)
    cuts = [_with_comment(lines, line) for line, _ in starts]
    if cuts:
        cuts[0] = starts[0][0]
    ends = [*cuts[1:], len(lines)]
    chunks = {key: lines[cut:end] for (_, key), cut, end in zip(starts, cuts, ends, strict=True)}
    known = [name for name in Incident.model_fields if name in chunks]
    order = known + [key for _, key in starts if key not in known]
    if order == [key for _, key in starts]:
        return text
    moved = [line for key in order for line in _trimmed(chunks[key])]
    return "\n".join([*lines[: cuts[0]], *moved]).rstrip("\n") + "\n"


def _trimmed(chunk: list[str]) -> list[str]:
    while chunk and not chunk[-1]:
        chunk = chunk[:-1]
    return chunk


def _with_comment(lines: list[str], line: int) -> int:
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line


def _order(node: Any, kind: type[Frozen] | None) -> None:
    """Nested fields into the model's order, where no comment stands among them."""
    if isinstance(node, CommentedSeq):
        for item in node:
            _order(item, kind)
    elif isinstance(node, CommentedMap) and kind is not None:
        fields = kind.model_fields
        for name, child in node.items():
            _order(child, record_in(fields[name].annotation) if name in fields else None)
        if kind is not Incident and not node.ca.items:
            known = [name for name in field_order(kind) if name in node]
            for name in [*known, *(name for name in node if name not in fields)]:
                node.move_to_end(name)


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return None if node is None else str(node)


def _comments(text: str) -> list[str]:
    """Every comment's text, sorted: enough to see that none is lost. A # inside a quoted text counts on both sides."""
    return sorted(found.strip() for found in re.findall(r"(?:^|\s)(#.*)$", text.replace("\r\n", "\n"), re.MULTILINE))

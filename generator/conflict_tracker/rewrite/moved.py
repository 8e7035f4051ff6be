"""Fields moved as text, each with the comment lines above it: what stands behind a field or below its name goes along."""

import re
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from conflict_tracker.model.types import Frozen, field_order, record_in

_FIELD = re.compile(r"(?:- +)*(\"[^\"]*\"|'[^']*'|[^\s#][^:#]*?)\s*:(?:\s|$)")


def fields_in_order(text: str, loaded: Any, kind: type[Frozen] | None, entry: type[Frozen] | None) -> str:
    """The text of a loaded record with the fields of every group in the model's order."""
    lines = text.rstrip("\n").split("\n")
    end = len(lines)
    while end and (lines[end - 1].startswith("#") or not lines[end - 1].strip()):
        end -= 1  # What stands below the last field is about the file, such as fields that nobody has filled in.
    below = lines[end:] if any(lines[end:]) else []
    return "\n".join([*_group(lines, loaded, kind, entry, 0, end, True), *below]).rstrip("\n") + "\n"


def _node(lines: list[str], node: Any, kind: type[Frozen] | None, start: int, end: int) -> list[str]:
    """The lines of a value, from `start` to before `end`."""
    if isinstance(node, CommentedMap) and not node.fa.flow_style() and node:
        return _group(lines, node, kind, None, start, end, False)
    if isinstance(node, CommentedSeq) and not node.fa.flow_style() and node:
        starts = [node.lc.item(number)[0] for number in range(len(node))]
        if len(set(starts)) < len(starts):
            return lines[start:end]
        column = min(place[1] for place in (node.lc.item(number) for number in range(len(node)))) - 2
        starts = [starts[0], *(_with_comment(lines, line, max(column, 0), starts[0]) for line in starts[1:])]
        ends = [*starts[1:], end]
        done = lines[start : starts[0]]
        for item, begin, stop in zip(node, starts, ends, strict=True):
            done += _node(lines, item, kind, begin, stop)
        return done
    return lines[start:end]


def _group(
    lines: list[str],
    node: Any,
    kind: type[Frozen] | None,
    entry: type[Frozen] | None,
    start: int,
    end: int,
    is_top: bool,
) -> list[str]:
    places = {key: node.lc.key(key) for key in node}
    keys = sorted(node, key=lambda key: places[key])
    begins = [places[key][0] for key in keys]
    if len(set(begins)) < len(begins) or (keys and begins[0] < start):
        return lines[start:end]
    column = places[keys[0]][1]
    cuts = [_with_comment(lines, line, column, begins[0] if is_top else start) for line in begins]
    if is_top:
        cuts[0] = begins[0]  # What stands above the first field of a file is about the file.
    fields = kind.model_fields if kind else {}
    chunks = {}
    for key, cut, begin, stop in zip(keys, cuts, begins, [*cuts[1:], end], strict=True):
        inner = entry or (record_in(fields[key].annotation) if key in fields else None)
        chunks[key] = [*lines[cut:begin], *_value(lines, node[key], inner, begin, stop)]
    order = [name for name in field_order(kind) if name in chunks] if kind else []
    order += [key for key in keys if key not in order]
    hyphen = lines[begins[0]][:column]
    is_held = bool(hyphen.strip()) and chunks[order[0]][0].lstrip().startswith("#")
    if order == keys or is_held:  # Behind a hyphen there is no line above a field.
        return [*lines[start : cuts[0]], *(line for key in keys for line in chunks[key])]
    if not hyphen.strip():
        return [*lines[start : cuts[0]], *(line for key in order for line in _trimmed(chunks[key]))]
    chunks[keys[0]][0] = " " * column + chunks[keys[0]][0][column:]
    moved = [line for key in order for line in _trimmed(chunks[key])]
    moved[0] = hyphen + moved[0][column:]
    return [*lines[start : cuts[0]], *moved]


def _value(lines: list[str], node: Any, kind: type[Frozen] | None, start: int, end: int) -> list[str]:
    """The line of a field's name, and the lines below it, with the groups among them in order."""
    return [lines[start], *_node(lines, node, kind, start + 1, end)]


def _trimmed(chunk: list[str]) -> list[str]:
    while chunk and not chunk[-1].strip():
        chunk = chunk[:-1]
    return chunk


def _with_comment(lines: list[str], line: int, column: int, first: int) -> int:
    """The first of the comment lines right above a field, as far in as the field."""
    mark = " " * column + "#"
    while line > first and lines[line - 1].startswith(mark):
        line -= 1
    return line


def comments_by_field(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The comments above the first field, which are about the file; every other with the name of its field.

    That is the field below it, or before it where it stands behind or is further in; an entry of a list is called "-". A # inside
    a text counts before and after.
    """
    head: list[str] = []
    found: list[tuple[str, str]] = []
    waiting: list[tuple[int, str]] = []
    name = ""
    for line in text.split("\n"):
        bare = line.strip()
        column = len(line) - len(line.lstrip())
        if bare.startswith("#"):
            waiting.append((column, bare))
            continue
        if not bare:
            continue
        before, field = name, _FIELD.match(bare)
        name = "-" if bare.startswith(("- {", "- [")) else field[1] if field else name or "-"
        if not before:
            head = [comment for _, comment in waiting]
        else:
            below = "-" if bare.startswith("-") else name
            found += [(comment, before if place > column else below) for place, comment in waiting]
        waiting = []
        found += [(comment[1].strip(), name) for comment in re.finditer(r"(?:^|\s)(#.*)$", bare)]
    return head, found + [(comment, name if place else "") for place, comment in waiting]

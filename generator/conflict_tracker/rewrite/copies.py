"""A record's text with the copy of a source on a line of its own, or in the source's braces.

The line goes right below the address, so that every comment stays with the field that it stands above or behind.
"""

from copy import deepcopy
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from conflict_tracker.record.reader import read_yaml
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.canonical import NotRewrittenError, canonical, placed


def with_copy(text: str, number: int, url: str, copy: str, captured: str) -> str:
    """The file with a copy of its source of a number, counted from 0, if that has this address and no copy yet.

    It is canonical if it was so before; else nothing but the copy is new, so that a reviewer sees nothing but that.

    Raises NotRewrittenError where it has not, or is written in a way in which a line cannot be added.
    """
    text = text.replace("\r\n", "\n")
    before = _plain(text)
    source = _source(before, number)
    if source.get("url") != url or "archived" in source:
        raise NotRewrittenError(f"its source {number + 1} is not the one that was asked for any more.")
    wanted = deepcopy(before)
    _source(wanted, number)["archived"] = [{"url": copy, "captured": captured}]
    written = _inserted(text, number, url, f'archived: [{{url: "{copy}", captured: {captured}}}]')
    if _is_canonical(text):
        written = canonical(written)
    if _plain(written) != wanted:
        raise _unusual(number)
    return written


def _is_canonical(text: str) -> bool:
    try:
        return canonical(text) == text
    except NotRewrittenError:
        return False


def _inserted(text: str, number: int, url: str, field: str) -> str:
    try:
        node = _source(placed(text), number)
        line, column = node.lc.value("url")
    except (YAMLError, ValueError, KeyError, AttributeError) as error:
        raise _unusual(number) from error
    lines = text.split("\n")
    form = next((form for form in (url, f'"{url}"', f"'{url}'") if lines[line].startswith(form, column)), None)
    if form is None or not isinstance(node, CommentedMap):
        raise _unusual(number)
    if node.fa.flow_style():
        end = column + len(form)
        # As JSON, which is YAML too: in braces, names may stand in quotation marks wherever others do.
        lines[line] = f"{lines[line][:end]}, {field}{lines[line][end:]}"
    else:
        lines.insert(line + 1, f"{' ' * node.lc.key('url')[1]}{field}")
    return "\n".join(lines)


def _source(record: Any, number: int) -> Any:
    sources = record.get("sources") if isinstance(record, dict) else None
    source = sources[number] if isinstance(sources, list) and number < len(sources) else None
    return source if isinstance(source, dict) else {}


def _plain(text: str) -> Any:
    try:
        return read_yaml(text.encode("utf-8", "surrogateescape")).plain
    except RefusedError as refused:
        raise NotRewrittenError(f"line {refused.line}: {refused.message} {refused.fix}".rstrip()) from refused


def _unusual(number: int) -> NotRewrittenError:
    return NotRewrittenError(f"its source {number + 1} is written in a way in which nothing can be added to it.")

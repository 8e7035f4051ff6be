"""mkdocs.yml, and what it inherits, as nodes that know their lines. Tags of other plugins are passed over; !ENV is read as
MkDocs reads it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from conflict_tracker.model.problem import Problem
from conflict_tracker.record.layout import layout_mistake
from conflict_tracker.record.nodes import Node

_YAML = "tag:yaml.org,2002:"
_KNOWN_TAGS = ("!ENV", "!relative", f"{_YAML}")
MAX_DEPTH = 40
"""Deeper than any mkdocs.yml; an alias to what is around it has no end at all."""


class UnreadableError(Exception):
    """With the problems for which nothing of a file can be used."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = list(problems)


def settings_tree(path: Path) -> Node:
    """The file, put together with what it inherits as MkDocs does it. Raises UnreadableError.

    What is inherited stands, to whoever asks, where INHERIT stands.
    """
    root = _tree(path, path.name)
    passed = {path.resolve()}
    base, folder = _inherited(root), path.parent
    while base is not None:
        file = folder / str(base.value)
        if file.resolve() in passed:
            raise UnreadableError(
                _problem(path.name, base, "wrong-setting", "INHERIT leads back to this file.", "Take it out.")
            )
        if not (isinstance(base.value, str) and file.is_file()):
            message = f'INHERIT names "{base.value or ""}", which is no file in this folder.'
            raise UnreadableError(
                _problem(path.name, base, "missing-path", message, "Write its path from here, or take it out.")
            )
        passed.add(file.resolve())
        below = _tree(file, str(base.value))
        above = _inherited(below)
        root = _merged(_moved(below, base.line, base.column), root)
        base, folder = Node(above.value, base.line, base.column) if above else None, file.parent
    return root


def _inherited(root: Node) -> Node | None:
    found: Node | None = root.value.get("INHERIT")
    return found


def _tree(path: Path, name: str) -> Node:
    return settings_of_text(_text(path, name), name)


def settings_of_text(text: str, name: str) -> Node:
    """The settings of one file alone. Raises UnreadableError."""
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableError(_syntax(error, name, text)) from error
    if tree is None:
        fix = "Write at least a line site_name: and a line plugins: [tracker]."
        raise UnreadableError(Problem(name, 1, 1, "empty", f"{name} holds nothing.", fix))
    faults = list(_faults(tree, name))
    if faults:
        raise UnreadableError(*faults)
    root = _node(tree)
    if not isinstance(root.value, dict):
        message = f"{name} holds no settings: each is a name, a colon, a space and a value."
        raise UnreadableError(
            Problem(name, root.line, root.column, "wrong-shape", message, "Begin with a line site_name: ...")
        )
    return root


def _text(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        fix = "Run this in the project's folder."
        problem = Problem(name, 1, 1, "no-settings", f"{name} cannot be read: {error.strerror}.", fix)
        raise UnreadableError(problem) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8."
        raise UnreadableError(
            Problem(name, line, column, "not-utf8", message, "Save the file with encoding UTF-8.")
        ) from error


_CLEVER = re.compile(r"[:-] +[!&*]")
"""Tags, anchors and aliases, which a record may not have and settings may."""


def _syntax(error: yaml.YAMLError, name: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", "") or "")
    if mark and "'\\t'" not in said and not _CLEVER.search(text) and (found := layout_mistake(text, None, mark.line)):
        return Problem(name, found.line, found.column, "syntax", found.message, found.fix)
    message, fix = f"{name} cannot be read as YAML.", "Check indentation and quotes, here and in the line before."
    if "'\\t'" in said:
        message, fix = "a tab stands where YAML takes only spaces.", "Indent with spaces."
    elif "mapping values" in said:
        message = "a colon stands where YAML expects none."
        fix = "Put a text with a colon between quotation marks, or begin the line as far in as its neighbours."
    elif "undefined alias" in said or "an alias" in str(getattr(error, "context", "")):
        message, fix = "a * names an anchor that is not there.", "Put the text between quotation marks."
    elif "expected a single document" in str(getattr(error, "context", "")):
        message, fix = "a line --- begins a second document.", "Take it out."
    elif isinstance(error, yaml.reader.ReaderError):
        message, fix = "an invisible character stands in the file.", "Delete it."
    return Problem(name, line, column, "syntax", message, fix)


def _faults(tree: Any, name: str) -> Iterator[Problem]:
    """What YAML lets pass in silence or MkDocs stops at in its own words."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        at = (node.start_mark.line + 1, node.start_mark.column + 1)
        if depth > MAX_DEPTH:
            yield Problem(name, *at, "too-deep", "the settings have no end: something holds itself.", "Take the * out.")
            return
        if not node.tag.startswith(_KNOWN_TAGS):
            fix = "Put the text between quotation marks, if it is meant as text."
            yield Problem(name, *at, "tag", f'there is no tag "{node.tag}" in {name}.', fix)
        if node.tag == "!ENV" and isinstance(node, yaml.MappingNode):
            yield Problem(
                name, *at, "wrong-setting", "!ENV takes no group.", "Write !ENV NAME, or !ENV [NAME, default]."
            )
        if isinstance(node, yaml.MappingNode):
            yield from _repeated(node, name)
            waiting += ((value, depth + 1) for _, value in reversed(node.value))
        elif isinstance(node, yaml.SequenceNode):
            waiting += ((item, depth + 1) for item in reversed(node.value))


def _repeated(node: Any, name: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            yield Problem(
                name, line, column, "bad-key", "a list or a group stands where a name should.", "Write a name."
            )
        elif key.value in seen:
            message = f'"{key.value}" is set twice here, first in line {seen[key.value]}.'
            yield Problem(name, line, column, "duplicate-key", message, "Keep one of them.")
        else:
            seen[key.value] = line


def _node(node: Any) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    tag = node.tag.replace(_YAML, "!!")
    if tag == "!ENV":
        return Node(_environment(node), line, column, tag=tag)
    if isinstance(node, yaml.MappingNode):
        pairs = [(key.value, key, value) for key, value in node.value]
        keys = {name: (key.start_mark.line + 1, key.start_mark.column + 1) for name, key, _ in pairs}
        return Node({name: _node(value) for name, _, value in pairs}, line, column, keys, tag)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(item) for item in node.value], line, column, tag=tag)
    return Node(None if tag == "!!null" else node.value, line, column, tag=tag)


def _environment(node: Any) -> str | None:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`: the first variable that is set, else the default."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    words = [item.value for item in node.value]
    for name in words[:-1]:
        if name in os.environ:
            return os.environ[name]
    return words[-1] if words else None


def _moved(node: Node, line: int, column: int) -> Node:
    """The same, all of it at one place."""
    value = node.value
    if isinstance(value, dict):
        value = {name: _moved(child, line, column) for name, child in value.items()}
    elif isinstance(value, list):
        value = [_moved(child, line, column) for child in value]
    return Node(value, line, column, dict.fromkeys(node.keys, (line, column)), node.tag)


def _merged(base: Node, top: Node) -> Node:
    """Groups are put together; of anything else the nearer one stands."""
    if not (isinstance(base.value, dict) and isinstance(top.value, dict)):
        return top
    both = {name: _merged(child, top.value[name]) if name in top.value else child for name, child in base.value.items()}
    return Node({**top.value, **both}, top.line, top.column, {**base.keys, **top.keys}, top.tag)


def _problem(name: str, node: Node, code: str, message: str, fix: str) -> Problem:
    return Problem(name, node.line, node.column, code, message, fix)

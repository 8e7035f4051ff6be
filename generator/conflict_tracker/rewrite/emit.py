"""A record's plain values to the canonical text of its file, quickly: what importing writes, a hundred thousand at a time."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

WIDTH = 100
"""A group or list that fits into this stands on one line."""
_PLAIN = re.compile(r"[^\W_][^:#\"'\[\]{},&*!|>%@`\n\r\t\\]*", re.UNICODE)
_NUMBER = re.compile(r"[-+]?(0[xo][0-9a-fA-F]+|[0-9._]+([eE][-+]?[0-9]+)?)")
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


class RawScalar(str):
    """Text that is written without quotation marks although it looks like a number: because it is one."""

    __slots__ = ()


def emit(record: Mapping[str, Any]) -> str:
    """The file's text. Values are text, numbers, lists and dicts; empty ones are left out by whoever made them."""
    return "".join(f"{key(name)}:{_value(value, '')}" for name, value in record.items())


@lru_cache(4096)
def key(name: str) -> str:
    return name if name.replace("_", "a").replace("-", "a").isalnum() and name.isascii() else scalar(name)


def scalar(text: Any) -> str:
    """A text as YAML: plain where nothing in it could be read as anything else."""
    if type(text) is not str:
        return str(text) if isinstance(text, RawScalar | int | float) else _quoted(text)
    if _PLAIN.fullmatch(text) and text[-1] != " " and text.casefold() not in _WORDS and not _NUMBER.fullmatch(text):
        return text
    return _quoted(text)


def _value(value: Any, indent: str) -> str:
    """What stands behind a colon, with its line end."""
    if isinstance(value, str):
        return f" {scalar(value)}\n"
    if isinstance(value, dict):
        inline = _flow_within(value, WIDTH - len(indent))
        if inline:
            return f" {inline}\n"
        inner = indent + "  "
        return "\n" + "".join(f"{inner}{key(name)}:{_value(child, inner)}" for name, child in value.items())
    if isinstance(value, list | tuple):
        inline = "" if any(isinstance(child, dict) for child in value) else _flow_within(value, WIDTH - len(indent))
        if inline:
            return f" {inline}\n"
        return "\n" + "".join(_entry(child, indent + "  ") for child in value)
    return f" {scalar(value)}\n"


def _entry(child: Any, indent: str) -> str:
    inline = _flow_within(child, WIDTH - len(indent)) if isinstance(child, dict) else _flow(child)
    if inline:
        return f"{indent}- {inline}\n"
    inner = indent + "  "
    text = "".join(f"{inner}{key(name)}:{_value(part, inner)}" for name, part in child.items())
    return f"{indent}- {text[len(inner) :]}"


def _flow_within(value: Any, room: int) -> str:
    """A group or list on one line, or "" where that is longer than `room`."""
    inline = _flow_or_stop(value, room)
    return "" if "[" in inline and _counted(value) > room else inline


def _counted(value: Any) -> int:
    """What a value counts for: a list two more than it is long, as in all files so far."""
    if isinstance(value, str):
        return len(value)
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return 2 + sum(_counted(child) + 2 for child in children) if children else 1


def _flow_or_stop(value: Any, room: int) -> str:
    """The same as far as it fits: what is too long is not put together any further."""
    left = room - 2
    parts: list[str] = []
    for name, child in value.items() if isinstance(value, dict) else [("", child) for child in value]:
        if isinstance(child, str):
            if len(child) > left:
                return ""
            part = scalar(child)
        elif child and isinstance(child, dict | list | tuple):
            part = _flow_or_stop(child, left)
            if not part:
                return ""
        else:
            part = _flow(child)
        part = f"{key(name)}: {part}" if name else part
        left -= len(part) + (2 if parts else 0)
        if left < 0:
            return ""
        parts.append(part)
    inside = ", ".join(parts)
    return f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{key(name)}: {_flow(child)}" for name, child in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join([_flow(child) for child in value]) + "]"
    return scalar(value)

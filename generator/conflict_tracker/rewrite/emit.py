"""A record's plain values to the canonical text of its file, quickly: what importing writes, a hundred thousand at a time."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

WIDTH = 100
"""A group or list that fits into this stands on one line."""
_PLAIN = re.compile(r"[^\W_][^:#\"'\[\]{},&*!|>%@`\n\r\t\\]*", re.UNICODE)
_NUMBER = re.compile(r"[-+]?(0[xo][0-9a-fA-F]+|[0-9._]+([eE][-+]?[0-9]+)?)")
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
        return str(text) if isinstance(text, RawScalar | int | float) else json.dumps(text, ensure_ascii=False)
    if _PLAIN.fullmatch(text) and text[-1] != " " and text.casefold() not in _WORDS and not _NUMBER.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _value(value: Any, indent: str) -> str:
    """What stands behind a colon, with its line end."""
    if isinstance(value, str):
        return f" {scalar(value)}\n"
    if isinstance(value, Mapping):
        inline = _flow_within(value, WIDTH - len(indent))
        if inline:
            return f" {inline}\n"
        inner = indent + "  "
        return "\n" + "".join(f"{inner}{key(name)}:{_value(child, inner)}" for name, child in value.items())
    if isinstance(value, Sequence):
        inline = "" if any(isinstance(child, Mapping) for child in value) else _flow_within(value, WIDTH - len(indent))
        if inline:
            return f" {inline}\n"
        return "\n" + "".join(_entry(child, indent + "  ") for child in value)
    return f" {scalar(value)}\n"


def _entry(child: Any, indent: str) -> str:
    inline = _flow_within(child, WIDTH - len(indent)) if isinstance(child, Mapping) else _flow(child)
    if inline:
        return f"{indent}- {inline}\n"
    inner = indent + "  "
    text = "".join(f"{inner}{key(name)}:{_value(part, inner)}" for name, part in child.items())
    return f"{indent}- {text[len(inner) :]}"


def _flow_within(value: Any, room: int) -> str:
    """A group or list on one line, or "" where that is longer than `room`: then it is not put together at all."""
    if _least(value, room) > room:
        return ""
    inline = _flow(value)
    return inline if len(inline) <= room else ""


def _least(value: Any, room: int) -> int:
    """The fewest characters that a value takes on a line, counted until they are too many."""
    if isinstance(value, str):
        return len(value)
    total = 2
    for child in value.values() if isinstance(value, Mapping) else value if isinstance(value, Sequence) else ():
        total += _least(child, room) + 2
        if total > room + 2:
            break
    return total if total > 2 else 1


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{key(name)}: {_flow(child)}" for name, child in value.items()]) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join([_flow(child) for child in value]) + "]"
    return scalar(value)

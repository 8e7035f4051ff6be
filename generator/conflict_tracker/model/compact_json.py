"""JSON as every file of ours has it, and back."""

import json
from collections.abc import Callable
from typing import Any

import orjson

_NULL = b"null"


def compact_json(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """Strict and short: no NaN, no infinity, no white space, letters as they are. Raises ValueError and TypeError.

    `default` makes a plain value of what JSON has no form for.
    """
    try:
        text = orjson.dumps(value, default=default)
    except TypeError:  # It refuses more than the standard library does: numbers as keys, tuples with names.
        text = _NULL
    # It writes null for NaN as well: whether one was meant, the standard library says.
    if _NULL in text:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=default, separators=(",", ":"))
    return text.decode()


def compact_bytes(value: Any) -> bytes:
    """The same of values whose numbers the model has let through: none is NaN."""
    return orjson.dumps(value, default=list)


def read_json(text: bytes) -> Any:
    """What either has written. Raises ValueError."""
    return orjson.loads(text)

"""JSON as every file of ours has it."""

import json
from collections.abc import Callable
from typing import Any


def compact_json(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """Strict and short: no NaN, no infinity, no white space, letters as they are. Raises ValueError and TypeError.

    `default` makes a plain value of what JSON has no form for.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=default, separators=(",", ":"))

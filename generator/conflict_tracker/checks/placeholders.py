"""What stands in EXAMPLE.yml to be replaced is nobody's text: a file that still holds it is not filled in."""

from collections.abc import Iterator
from typing import Any

from conflict_tracker.model.problem import FieldPath, Finding

MARK = "FILL IN"
"""How each text of EXAMPLE.yml begins that has to be replaced."""
FORMER = frozenset(
    {
        "Who does what to whom near where",
        "Two or three sentences: what happened, and who says so. At most 600 characters.",
        "Name of the outlet",
        "https://www.example.org/article",
        "what it says happened",
        "why they differ",
        "what nobody says",
        "why you are this sure",
    }
)
"""The texts of the example before they began so: copies of it lie in forks and on people's disks."""


_BEGINNINGS = tuple(text[:12].encode() for text in (MARK, *FORMER))


def may_hold_placeholders(data: bytes) -> bool:
    """Whether it is worth looking: a file without these bytes holds none."""
    return any(beginning in data for beginning in _BEGINNINGS)


def placeholders(path: str, plain: Any, loc: FieldPath = ()) -> Iterator[Finding]:
    """No text of a record is one of the example's."""
    if isinstance(plain, dict):
        for name, value in plain.items():
            yield from placeholders(path, value, (*loc, name))
    elif isinstance(plain, list):
        for number, value in enumerate(plain):
            yield from placeholders(path, value, (*loc, number))
    elif isinstance(plain, str) and (plain.startswith(MARK) or plain.strip() in FORMER):
        message = f'the example\'s own text still stands here: "{plain.strip()[:60]}".'
        fix = "Write what is known; what is not needed, take away with its field."
        yield Finding(path, loc, "placeholder", message, fix)

"""What nobody can see in a file: marks that say nothing are passed over, others are told by their name."""

import re
import unicodedata
from collections.abc import Iterator

from conflict_tracker.model.text import BAD_CHARACTER
from conflict_tracker.record.refused import RefusedError

MAX_TOLD = 20
"""Invisible characters of one file that are told."""
MARKS = re.compile("[\u200e\u200f\u061c]|^\ufeff", re.MULTILINE)
"""Marks of direction that editors put around Arabic and Hebrew, and marks of a file's beginning: they say nothing, and are no part of a text."""
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BLANK = re.compile(
    rf"^[ \t]*(?:- )*[ ]*([{_BLANKS}])[ {_BLANKS}]*|^[^\n:#\"']*:([{_BLANKS}])[ {_BLANKS}]*|^ *-([{_BLANKS}])",
    re.MULTILINE,
)
"""A space of another kind where YAML takes only the ordinary one: before a line, behind a colon or a hyphen."""
BLANK_AROUND = re.compile(f"^[{_BLANKS}]|[{_BLANKS}]$")
_NAMES = {"\u00a0": "no-break space", "\ufeff": "byte order mark", "\u200b": "zero-width space"}


def without_marks(text: str) -> str:
    return MARKS.sub("", text)


def ordinary_blanks(text: str) -> str:
    """The same text with ordinary spaces where YAML takes no others."""
    return BLANK.sub(lambda found: re.sub(f"[{_BLANKS}]", " ", found[0]), text)


def told(text: str, line: int = 1, column: int = 1) -> Iterator[RefusedError]:
    """The invisible characters of a text, each at its place; spaces of another kind once for all of them."""
    for found in zip(range(MAX_TOLD), BAD_CHARACTER.finditer(text), strict=False):
        place = _place(text, found[1].start(), line, column)
        message = f"the invisible character {named(found[1].group())} is not allowed."
        fix = (
            "Run tracker fmt, which takes it out, or delete it."
            if _is_mended(found[1].group())
            else "Delete it, or type the word again."
        )
        yield RefusedError(*place, "bad-character", message, fix)


def told_blanks(text: str) -> Iterator[RefusedError]:
    for found in BLANK.finditer(text):
        number = next(n for n in (1, 2, 3) if found[n])
        message = f"the invisible character {named(found[number])} stands where YAML takes only ordinary spaces."
        fix = "Run tracker fmt, which mends all of them, or type the spaces anew."
        yield RefusedError(*_place(text, found.start(number), 1, 1), "bad-character", message, fix)
        return


def named(letter: str) -> str:
    """U+00A0 (no-break space)."""
    name = _NAMES.get(letter) or unicodedata.name(letter, "").lower()
    return f"U+{ord(letter):04X} ({name})" if name else f"U+{ord(letter):04X}"


FORMATTING = re.compile("[\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069\ufeff\u200b\u2060]")
"""What fmt takes out: nothing of it can be seen. U+202D and U+202E turn what stands between them, and stay."""


def _is_mended(letter: str) -> bool:
    return bool(FORMATTING.fullmatch(letter))


def _place(text: str, at: int, line: int, column: int) -> tuple[int, int]:
    before = text[:at]
    breaks = before.count("\n")
    return line + breaks, len(before) - before.rfind("\n") if breaks else column + len(before)

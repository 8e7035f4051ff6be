"""Two texts to what was taken away and what came, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from conflict_tracker.review.report import Added, Line, Removed, Typed

AROUND = 6
"""Unchanged words that are shown on either side of a change."""
ALIKE = 0.3
"""Less alike than this, two texts are shown whole, one after the other."""
LONGEST = 4_000
"""Words that are compared; a longer text is told by its length."""


def word_differences(before: str, after: str) -> Line:
    old, new = before.split(), after.split()
    if old == new:
        return ("other line breaks or blanks alone",)
    if max(len(old), len(new)) > LONGEST:
        return (f"another text of {len(new):,} words (before: {len(old):,})",)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return (Typed(before), " → ", Typed(after))
    pieces: list[str] = []
    steps = matcher.get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(steps):
        if kind == "equal":
            pieces.append(Typed(_shortened(old[a:b], number > 0, number < len(steps) - 1)))
        else:
            pieces += _changed(" ".join(old[a:b]), " ".join(new[c:d]))
    return tuple(_spaced(pieces))


def _changed(old: str, new: str) -> Iterator[str]:
    if old:
        yield Removed(old)
    if new:
        yield Added(new)


def _shortened(words: list[str], follows: bool, precedes: bool) -> str:
    """Unchanged words: those next to a change."""
    first, last = (AROUND if follows else 0), (AROUND if precedes else 0)
    if len(words) <= first + last + 2:
        return " ".join(words)
    return " ".join([*words[:first], "…", *(words[-last:] if last else [])])


def _spaced(pieces: list[str]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        if number:
            yield " "
        yield piece


def is_prose(text: object) -> bool:
    """Whether a text is long enough for its words to be compared."""
    return isinstance(text, str) and len(re.findall(r"\s+", text)) >= 3

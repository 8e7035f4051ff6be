"""Something that a page or a file may not hold, in words for whoever wrote it."""

from typing import NamedTuple

CUT = 80
"""Letters of what somebody wrote that a message repeats."""


class Fault(NamedTuple):
    message: str
    """What is wrong, to follow on the name of the page or the file."""
    remedy: str
    """What to do, for somebody who knows no HTML."""
    words: str = ""
    """What an author has written that became this, where it is known: an address, a class."""
    line: int = 1
    """Of a file."""


def quoted(text: str) -> str:
    """As much of it as fits into a message."""
    return repr(text if len(text) <= CUT else f"{text[:CUT]}…")

"""A report: sections of nested lines, in which what others have typed is told apart from our own words.

Nothing here is Markdown or markup: `as_text` and `as_markdown` write it down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from conflict_tracker.model.text import printable


class Typed(str):
    """Text that somebody else has written: shown as it was typed, and never read as anything but text."""

    __slots__ = ()


class Removed(Typed):
    """Typed words that a change takes away."""

    __slots__ = ()


class Added(Typed):
    """Typed words that a change brings."""

    __slots__ = ()


class Address(Typed):
    """An address that the model has let through as a link."""

    __slots__ = ()


Line = tuple[str, ...]
"""Pieces of one line; a plain `str` is ours."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with those that belong to it."""

    line: Line
    below: tuple["Entry", ...] = ()


def at_most(number: int, entries: Iterable[Entry], what: str) -> Iterator[Entry]:
    """The first of many entries, and how many more there are."""
    every = iter(entries)
    yield from islice(every, number)
    left = sum(1 for _ in every)
    if left:
        yield Entry((f"… and {left:,} more {what}",))


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    summary: str
    """One sentence on all of it."""
    sections: tuple[Section, ...] = ()


def one_line(text: str) -> str:
    """Typed text without line ends, escapes of a terminal and characters that nobody sees."""
    return printable(" ".join(text.split()))

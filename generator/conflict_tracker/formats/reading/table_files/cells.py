"""One record of a file: its cells as text, where they stand, and what is wrong with them."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Cells(NamedTuple):
    line: int
    """Where the record ends: a line of a text, a row of a sheet, an object of a list, counted from 1."""
    values: list[str]
    problem: str = ""
    """Why it cannot be used, or ""."""
    column: int = 0
    """The column that the problem is about, counted from 1; 0 where it is about all of them."""


class Records(Protocol):
    """Every record of a file, its header among them where it has one. Can be read as often as is wanted."""

    def __iter__(self) -> Iterator[Cells]: ...

"""Room on a picture: which names find some without covering another."""

from collections import defaultdict
from collections.abc import Iterator
from math import floor

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Room:
    """What is taken so far, by the cells of a grid, so that many thousand names are asked of few others."""

    def __init__(self, cell: float) -> None:
        """`cell`: about as large as what is to find room, in units of the picture."""
        self._cell = cell
        self._taken: dict[tuple[int, int], list[Rectangle]] = defaultdict(list)

    def take(self, wanted: Rectangle) -> bool:
        """Take it if it covers nothing; whether that is so."""
        if any(_covers(wanted, other) for cell in self._cells(wanted) for other in self._taken.get(cell, ())):
            return False
        self.fill(wanted)
        return True

    def fill(self, wanted: Rectangle) -> None:
        """Take it, whatever it covers."""
        for cell in self._cells(wanted):
            self._taken[cell].append(wanted)

    def _cells(self, wanted: Rectangle) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (floor(edge / self._cell) for edge in wanted)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _covers(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

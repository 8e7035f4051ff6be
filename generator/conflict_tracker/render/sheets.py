"""The sheets of the world's map on which single incidents are shown: a grid of boxes for each of three scales.

A sheet is a cell of the grid with room around it, so that the surroundings of any point of the cell lie on one sheet.
"""

from math import cos, floor, radians
from typing import NamedTuple

from conflict_tracker.model.distance import KM_PER_DEGREE, Point
from conflict_tracker.render.frame import Frame, nearest

HIGH = 0.75
"""How high a view is, for its width."""


class Scale(NamedTuple):
    name: str
    cell: int
    """Degrees of latitude, and of longitude, across a cell."""
    room: float
    """Degrees of latitude around it."""
    half_km: float
    """From the middle of a view to its side, where nothing asks for more."""
    name_km: float
    """The height of a name on the ground."""

    @property
    def most_km(self) -> float:
        """From the middle of the widest view to its side."""
        return self.room * KM_PER_DEGREE

    def holds(self, half_km: float) -> bool:
        return half_km <= self.most_km


NEAR = Scale("near", 6, 1.5, 60, 6)
WIDE = Scale("wide", 8, 4.5, 400, 36)
FAR = Scale("far", 40, 40, 2000, 200)
SCALES = (NEAR, WIDE, FAR)


class Sheet(NamedTuple):
    scale: Scale
    column: int
    """Cells from 180 degrees west."""
    row: int
    """Cells from the south pole."""

    @classmethod
    def at(cls, scale: Scale, point: Point) -> "Sheet":
        return cls(scale, floor((point[0] + 180) % 360 / scale.cell), floor((point[1] + 90) / scale.cell))

    @classmethod
    def of(cls, name: str) -> "Sheet":
        """By its name, as __str__ gives it."""
        scale, column, row = name.split("-")
        return cls(next(one for one in SCALES if one.name == scale), int(column), int(row))

    def __str__(self) -> str:
        return f"{self.scale.name}-{self.column}-{self.row}"

    @property
    def frame(self) -> Frame:
        cell, room = self.scale.cell, self.scale.room
        south = max(self.row * cell - 90 - room, -90)
        north = min(self.row * cell - 90 + cell + room, 90)
        middle = (self.column + 0.5) * cell - 180
        half = min(cell / 2 + room / max(cos(radians((south + north) / 2)), 0.05), 180)
        west = nearest(middle - half, 0)
        return Frame((west, south, west + 2 * half, north))

    @property
    def view(self) -> Point | None:
        """How wide and high views of it are, in units of its picture, where they are so wide that countries are named."""
        wide = 2 * self.frame.kilometres(self.scale.half_km)
        return None if self.scale is NEAR else (wide, wide * HIGH)

    @property
    def crop(self) -> tuple[float, float, float, float]:
        """What of the drawing is the cell without the room around it: x, y, width, height."""
        cell, frame = self.scale.cell, self.frame
        left, top = frame.project((self.column * cell - 180, self.row * cell - 90 + cell))
        right, bottom = frame.project((self.column * cell - 180 + cell, self.row * cell - 90))
        return (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))

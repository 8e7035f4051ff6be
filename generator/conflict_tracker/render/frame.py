"""A box of the world as a picture: where a point of the globe stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians

from conflict_tracker.model.distance import KM_PER_DEGREE, Point

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees. West is -180 to 180; east is more than 180 where the box crosses that line."""
WIDTH = 640
"""Units across every picture."""
BEYOND = 20
"""Degrees beyond 180 to which a shape may be counted on."""


@dataclass(frozen=True)
class Frame:
    """A box drawn WIDTH units wide. Degrees of longitude are as narrow as they are in the middle of the box."""

    box: Box

    @cached_property
    def scale(self) -> float:
        """Units of the picture per degree of latitude."""
        west, south, east, north = self.box
        return WIDTH / ((east - west) * cos(radians((south + north) / 2)))

    @cached_property
    def height(self) -> int:
        return round((self.box[3] - self.box[1]) * self.scale)

    def project(self, point: Point) -> Point:
        """The place in the picture, on the side of 180 degrees on which the box lies."""
        west, _south, east, _north = self.box
        return self.place((nearest(point[0], (west + east) / 2), point[1]))

    def place(self, point: Point) -> Point:
        """The place in the picture of a longitude that is counted as the box counts."""
        west, _south, east, north = self.box
        return ((point[0] - west) * WIDTH / (east - west), (north - point[1]) * self.scale)

    def unproject(self, point: Point) -> Point:
        """Latitude and longitude of a point of the picture; longitudes are counted on beyond 180."""
        west, _south, east, north = self.box
        return (round(north - point[1] / self.scale, 4), round(west + point[0] * (east - west) / WIDTH, 4))

    def kilometres(self, distance: float) -> float:
        """A distance in kilometres in units of the picture."""
        return distance / KM_PER_DEGREE * self.scale

    def holds(self, point: Point) -> bool:
        west, south, east, north = self.box
        return west <= nearest(point[0], (west + east) / 2) <= east and south <= point[1] <= north

    def copies(self) -> Iterator["Frame"]:
        """The same picture with its box counted anew, once for each turn of the globe that it reaches into.

        Countries that lie on both sides of 180 degrees are counted on beyond it: Russia to 191.
        """
        west, south, east, north = self.box
        for turn in (-360, 0, 360):
            if west + turn < 180 + BEYOND and east + turn > -180 - BEYOND:
                yield Frame((west + turn, south, east + turn, north))


def nearest(lon: float, middle: float) -> float:
    """The same longitude, counted so that it is at most half a turn from the middle."""
    return middle + (lon - middle + 180) % 360 - 180

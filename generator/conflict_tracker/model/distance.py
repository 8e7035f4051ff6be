"""Distances between points that lie near each other."""

from math import cos, radians

KM_PER_DEGREE = 111.32
"""Of latitude, and of longitude at the equator."""
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


def km_between(one: Point, other: Point) -> float:
    """On a plane that touches the globe between the two: right within a thousandth for a hundred kilometres."""
    width = (one[0] - other[0]) * cos(radians((one[1] + other[1]) / 2))
    degrees: float = (width**2 + (one[1] - other[1]) ** 2) ** 0.5
    return degrees * KM_PER_DEGREE

"""Distances between points that lie near each other."""

from math import asin, cos, radians, sin

KM_PER_DEGREE = 111.32
"""Of latitude, and of longitude at the equator."""
EARTH_KM = 6371.0
"""The mean radius."""
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


def km_between(one: Point, other: Point) -> float:
    """On a plane that touches the globe between the two: right within a thousandth for a hundred kilometres."""
    width = (one[0] - other[0]) * cos(radians((one[1] + other[1]) / 2))
    degrees: float = (width**2 + (one[1] - other[1]) ** 2) ** 0.5
    return degrees * KM_PER_DEGREE


def great_circle_km(one: Point, other: Point) -> float:
    """Between any two points, by the haversine formula: for what may lie far apart, or across 180 degrees."""
    lon, lat, lon2, lat2 = map(radians, (*one, *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1, half**0.5))

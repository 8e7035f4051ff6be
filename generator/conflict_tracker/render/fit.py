"""Which box of the world shows some points: the narrowest, in the proportions of a picture."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from conflict_tracker.model.distance import Point
from conflict_tracker.render.frame import Box

WIDEST, NARROWEST = 2.0, 1.0
"""How many times as wide as high a picture may be, in kilometres on the ground."""
LONE, CLOSE = 3.0, 1.0
"""The least height in degrees: around one place, and around several that stand apart in so small a picture."""
APART = 0.1
"""Degrees between the outermost of several that do."""
MARGIN, LESS, MOST_MARGIN = 0.15, 0.05, 4.0
"""Room on each side: a share of the extent; of a large one a smaller share, and at least so many degrees."""
FEW = 0.1
"""The share of the incidents, from the outermost inwards, that may be left beyond the edge."""
GAP, LEAST_GAP = 0.25, 6.0
"""What is empty between them and all others: a share of the extent of the others, and degrees of latitude."""
WORTH = 0.8
"""The share of its ground to which a picture has to shrink for anything to be left beyond its edge."""


class Spot(NamedTuple):
    """A point, with the incidents there. Longitudes are counted on beyond 180."""

    lon: float
    lat: float
    incidents: int


def fit(counts: Mapping[Point, int]) -> Box:
    """The box around points with their numbers of incidents; without the few that would make it much larger."""
    spots = _unrolled(counts)
    whole, close = _around(spots), _around(_without_far(spots))
    return close if _ground(close) < WORTH * _ground(whole) else whole


def shaped(box: Box) -> Box:
    """The box grown until its picture is no strip, moved back where the world ends, and counted from -180 to 180."""
    west, south, east, north = box
    wide, high = min(east - west, 360), north - south
    low, high_end = _within((south + north) / 2, high)
    # What is moved towards the equator grows wider on the ground, and may then have to be higher.
    while wide * _narrow(low, high_end) > WIDEST * high * 1.001:
        high = wide * _narrow(low, high_end) / WIDEST
        low, high_end = _within((south + north) / 2, high)
    wide = max(wide, high * NARROWEST / _narrow(low, high_end))
    west = ((west + east) / 2 - wide / 2 + 180) % 360 - 180
    return (west, low, west + wide, high_end)


def _unrolled(counts: Mapping[Point, int]) -> list[Spot]:
    """Longitudes counted from the western end of the narrowest arc that holds all."""
    lons = sorted({lon % 360 for lon, _ in counts}) or [0.0]
    gaps = [(after - before, after) for before, after in zip([lons[-1] - 360, *lons], lons, strict=False)]
    west = max(gaps)[1]
    spots = [Spot(west + (lon - west) % 360, lat, count) for (lon, lat), count in counts.items()]
    return spots or [Spot(0, 0, 0)]


def _around(spots: Iterable[Spot]) -> Box:
    spots = list(spots)
    west, east = min(spot.lon for spot in spots), max(spot.lon for spot in spots)
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    least = LONE if max(east - west, north - south) < APART else CLOSE
    wide, high = (
        extent + 2 * min(extent * MARGIN, max(extent * LESS, MOST_MARGIN)) for extent in (east - west, north - south)
    )
    high = max(high, least)
    low, high_end = _within((south + north) / 2, high)
    wide = max(wide, least * 4 / 3 / _narrow(low, high_end))
    middle = (west + east) / 2
    return shaped((middle - wide / 2, low, middle + wide / 2, high_end))


def _without_far(spots: list[Spot]) -> list[Spot]:
    """Those that are left when small groups far from all others are taken away, the widest gap first."""
    left = sum(spot.incidents for spot in spots) * FEW
    middle = sorted(spot.lat for spot in spots)[len(spots) // 2]
    while True:
        _gap, beyond = max(_far(spots, left, cos(radians(middle))), default=(0.0, []))
        if not beyond:
            return spots
        left -= sum(spot.incidents for spot in beyond)
        gone = set(beyond)
        spots = [spot for spot in spots if spot not in gone]


def _far(spots: list[Spot], left: float, narrow: float) -> Iterator[tuple[float, list[Spot]]]:
    """(the gap, those beyond it) from each of four sides, of groups of at most `left` incidents."""
    for axis, degree, side in ((0, narrow, 1), (0, narrow, -1), (1, 1.0, 1), (1, 1.0, -1)):
        ordered = sorted(spots, key=lambda spot: (side * spot[axis], spot))
        count = 0
        for n, (spot, after) in enumerate(pairwise(ordered), 1):
            count += spot.incidents
            if count > left:
                break
            gap, rest = (abs(b[axis] - a[axis]) * degree for a, b in ((spot, after), (after, ordered[-1])))
            if gap >= max(LEAST_GAP, rest * GAP):
                yield gap, ordered[:n]


def _ground(box: Box) -> float:
    return (box[2] - box[0]) * _narrow(box[1], box[3]) * (box[3] - box[1])


def _narrow(south: float, north: float) -> float:
    """How wide a degree of longitude is in the middle between two latitudes, in degrees of latitude."""
    return cos(radians((south + north) / 2))


def _within(middle: float, high: float) -> tuple[float, float]:
    """As far to both sides of the middle, moved back where the world ends."""
    high = min(high, 180)
    middle = max(high / 2 - 90, min(middle, 90 - high / 2))
    return middle - high / 2, middle + high / 2

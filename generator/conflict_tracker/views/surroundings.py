"""How much of the ground around an incident its page shows, and on which sheet of the map."""

from collections.abc import Iterable
from math import cos, floor, radians
from typing import NamedTuple

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.map_points import MapPoint
from conflict_tracker.model.distance import KM_PER_DEGREE, Point
from conflict_tracker.render.frame import nearest
from conflict_tracker.render.sheets import FAR, HIGH, NEAR, WIDE, Sheet
from conflict_tracker.render.world import DETAILED
from conflict_tracker.views.site_data import SiteData

DISC = 2.4
"""From the middle of a view to its side, in radii of the disc around the point."""
NAMED = 2
"""Places of the registry that a near view has to show besides the incident's own, to be recognised."""


class Surroundings(NamedTuple):
    middle: Point
    half_km: float
    """From the middle to the side of the view."""
    sheet: Sheet


def surroundings(site: SiteData, item: Item) -> list[tuple[int, Surroundings]]:
    """For each of its places that can honestly be drawn: which of them it is, and what is shown around it."""
    stated = item.incident.locations if b'"geometry"' in item.data else ()
    found = []
    for number, where in enumerate(item.places):
        geometry = stated[number].geometry if stated else None
        if geometry:
            middle, half_km = _extent([point for line in geometry.coordinates for point in line])
            found.append((number, _view(middle, half_km, near=True)))
        elif point := where.point(site.dataset.registry):
            near = _has_names(site, point)
            found.append((number, _view(point, (where.radius_km or 0.0) * DISC, near)))
    return found


def sheets(site: SiteData) -> list[str]:
    """The names of all sheets of which pages show anything."""
    shown = {view.sheet for item in site.dataset.items for _, view in surroundings(site, item)}
    return sorted(map(str, shown | finer_sheets(site)))


def finer_sheets(site: SiteData) -> set[Sheet]:
    """Those that explore lays over the overview: where it is coarse, and beyond its edge."""
    west, _south, east, _north = site.basemap.box
    return _sheets_under(site.marks[0]) if east - west > DETAILED else sheets_beyond(site)


def sheets_beyond(site: SiteData) -> set[Sheet]:
    return _sheets_under(site.beyond)


def _sheets_under(marks: Iterable[MapPoint]) -> set[Sheet]:
    return {Sheet.at(WIDE, (mark.lon, mark.lat)) for mark in marks}


def _view(middle: Point, half_km: float, near: bool) -> Surroundings:
    """Near where there is something to be seen from near, as the record knows places there or has drawn a line; else as
    wide as it takes to see coasts, rivers and borders."""
    scale = NEAR if near and NEAR.holds(half_km) else WIDE if WIDE.holds(half_km) else FAR
    half_km = min(max(half_km, scale.half_km), scale.most_km)
    return Surroundings(middle, half_km, Sheet.at(scale, middle))


def _has_names(site: SiteData, middle: Point) -> bool:
    """Whether the registry has places in the near view, besides the one in its middle."""
    lon, lat = middle
    high = NEAR.half_km * HIGH / KM_PER_DEGREE
    wide = NEAR.half_km / KM_PER_DEGREE / max(cos(radians(lat)), 0.02)
    found = 0
    for row in range(floor(lat - high), floor(lat + high) + 1):
        for column in range(floor(lon - wide), floor(lon + wide) + 1):
            for _key, (x, y) in site.places_by_degree.get((column % 360, row), ()):
                off, up = abs(nearest(x, lon) - lon), abs(y - lat)
                found += off < wide and up < high and (off, up) != (0, 0)
            if found >= NAMED:
                return True
    return False


def _extent(points: list[Point]) -> tuple[Point, float]:
    """The middle of a line or an area, and how far a view of all of it reaches to its side, in kilometres."""
    xs, ys = [nearest(x, points[0][0]) for x, _ in points], [y for _, y in points]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    wide, high = (max(xs) - min(xs)) * cos(radians(middle[1])), max(ys) - min(ys)
    return middle, max(wide, high / HIGH) * 0.7 * KM_PER_DEGREE

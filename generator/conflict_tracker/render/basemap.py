"""Country geometry to SVG paths, cropped to a box. Input: TopoJSON of the UN's boundaries (third_party/vendoring.py)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from conflict_tracker.i18n.locale import territory_of
from conflict_tracker.model.distance import KM_PER_DEGREE

Point = tuple[float, float]
Box = tuple[float, float, float, float]
WIDTH = 640
FLATTEST, TALLEST = 3, 1.2
"""How many times as wide as high, and as high as wide, a map may be that is fitted to a record: none is a strip."""


@dataclass(frozen=True)
class Basemap:
    """A box of the world in west, south, east, north degrees, drawn WIDTH units wide."""

    box: Box
    land: str
    lines: str
    disputed: str
    water: str
    labels: tuple[tuple[float, float, str], ...]
    """x, y and ISO alpha-2 code of the countries whose label point lies in the box."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Basemap | None":
        """From its fields as JSON has them; None of nothing. Raises TypeError, ValueError or LookupError for others."""
        if not values:
            return None
        west, south, east, north = values["box"]
        labels = tuple((x, y, code) for x, y, code in values["labels"])
        return cls(**{**values, "box": (west, south, east, north), "labels": labels})

    @cached_property
    def scale(self) -> float:
        """Units of the picture per degree of latitude."""
        return _scale(self.box)

    @cached_property
    def height(self) -> int:
        return round((self.box[3] - self.box[1]) * self.scale)

    def project(self, point: Point) -> Point:
        return _project(self.box, point)

    def unproject(self, point: Point) -> Point:
        """Latitude and longitude of a point of the picture."""
        west, _south, east, north = self.box
        return (round(north - point[1] / self.scale, 4), round(west + point[0] * (east - west) / WIDTH, 4))

    def kilometres(self, distance: float) -> float:
        """A distance in kilometres in units of the picture."""
        return distance / KM_PER_DEGREE * self.scale

    def holds(self, point: Point) -> bool:
        west, south, east, north = self.box
        return west <= point[0] <= east and south <= point[1] <= north


def fit(points: Iterable[Point], margin: float = 0.15) -> Box:
    """The box around some points, with room around them, at least four degrees wide, and no strip."""
    listed = list(points) or [(0.0, 0.0)]
    west, east = min(x for x, _ in listed), max(x for x, _ in listed)
    south, north = min(y for _, y in listed), max(y for _, y in listed)
    degree = cos(radians(max(-85, min((south + north) / 2, 85))))
    width = min(max((east - west) * (1 + 2 * margin), 4), 360)
    height = min(max((north - south) * (1 + 2 * margin), 3, width * degree / FLATTEST), 170)
    width = min(max(width, height / TALLEST / degree), 360)
    low_x, high_x = _within((west + east) / 2, width / 2, 180)
    low_y, high_y = _within((south + north) / 2, height / 2, 85)
    return (low_x, low_y, high_x, high_y)


def _within(middle: float, half: float, end: float) -> tuple[float, float]:
    """As far to both sides of the middle, moved back where the world ends."""
    middle = max(half - end, min(middle, end - half))
    return middle - half, middle + half


@lru_cache(maxsize=1)
def draw_basemap(geometry: Path, box: Box) -> Basemap:
    """Drawn once for a box: whoever works on a record sees it drawn anew only where it grows."""
    topology = json.loads(geometry.read_text(encoding="utf-8"))
    world = _World(topology, box)
    land = "".join(world.rings("countries"))
    border, disputed = world.borders()
    water = "".join(world.strokes("rivers")) + "".join(world.rings("lakes"))
    return Basemap(box, land, border, disputed, water, tuple(world.labels()))


class _World:
    """The decoded topology, seen through one box."""

    def __init__(self, topology: dict[str, Any], box: Box) -> None:
        self.box = box
        self.objects = topology["objects"]
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs = [_decode(arc, scale, shift) for arc in topology["arcs"]]

    def rings(self, layer: str) -> Iterator[str]:
        for geometry in self.objects[layer]["geometries"]:
            polygons = geometry.get("arcs", [])
            if geometry.get("type") == "Polygon":
                polygons = [polygons]
            for polygon in polygons:
                for ring in polygon:
                    clipped = _clip_ring(self._line(ring), self.box)
                    if len(clipped) > 2:
                        yield self._path(clipped) + "Z"

    def strokes(self, layer: str) -> Iterator[str]:
        for geometry in self.objects[layer]["geometries"]:
            lines = geometry.get("arcs", [])
            for line in [lines] if geometry.get("type") == "LineString" else lines:
                for part in _visible(self._line(line), self.box):
                    yield self._path(part)

    def borders(self) -> tuple[str, str]:
        """Lines between two countries, and those around areas that the UN marks as not settled (codes X..)."""
        owners: dict[int, set[str]] = {}
        for geometry in self.objects["countries"]["geometries"]:
            for index in _flat(geometry.get("arcs", [])):
                owners.setdefault(index if index >= 0 else ~index, set()).add(geometry.get("id", ""))
        settled: list[str] = []
        disputed: list[str] = []
        for index, ids in owners.items():
            if len(ids) > 1:
                into = disputed if any(id.startswith("X") for id in ids) else settled
                into.extend(self._path(part) for part in _visible(self.arcs[index], self.box))
        return "".join(settled), "".join(disputed)

    def labels(self) -> Iterator[tuple[float, float, str]]:
        west, south, east, north = self.box
        for geometry in self.objects["countries"]["geometries"]:
            x, y = geometry.get("properties", {}).get("ct", (999, 999))
            code = territory_of(geometry.get("id", ""))
            if code and west < x < east and south < y < north:
                yield (*_project(self.box, (x, y)), code)

    def _line(self, indices: list[int]) -> list[Point]:
        points: list[Point] = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def _path(self, points: list[Point]) -> str:
        steps = dict.fromkeys((round(x, 1), round(y, 1)) for x, y in (_project(self.box, p) for p in points))
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in steps)


def _decode(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points


def _flat(nested: Any) -> Iterator[int]:
    for entry in nested:
        if isinstance(entry, int):
            yield entry
        else:
            yield from _flat(entry)


def _scale(box: Box) -> float:
    middle = radians((box[1] + box[3]) / 2)
    return WIDTH / ((box[2] - box[0]) * cos(middle))


def _project(box: Box, point: Point) -> Point:
    scale = _scale(box)
    return ((point[0] - box[0]) * WIDTH / (box[2] - box[0]), (box[3] - point[1]) * scale)


def _visible(points: list[Point], box: Box) -> Iterator[list[Point]]:
    """The runs of a line that touch the box, each with one point beyond it."""
    west, south, east, north = box
    run: list[Point] = []
    for here, there in pairwise(points):
        touches = not (
            max(here[0], there[0]) < west
            or min(here[0], there[0]) > east
            or max(here[1], there[1]) < south
            or min(here[1], there[1]) > north
        )
        if touches:
            run = run or [here]
            run.append(there)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _clip_ring(ring: list[Point], box: Box) -> list[Point]:
    """Sutherland and Hodgman's clipping of a polygon by the four sides of a box."""
    for axis, limit, keep_below in ((0, box[0], False), (0, box[2], True), (1, box[1], False), (1, box[3], True)):
        clipped: list[Point] = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            inside, next_inside = ((p[axis] <= limit) == keep_below or p[axis] == limit for p in (here, there))
            if inside:
                clipped.append(here)
            if inside != next_inside:
                t = (limit - here[axis]) / (there[axis] - here[axis])
                clipped.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
        ring = clipped
        if not ring:
            break
    return ring

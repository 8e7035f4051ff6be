"""The geometry of all countries, clipped to a box and drawn. Input: TopoJSON of the UN's boundaries (third_party/vendoring.py)."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from conflict_tracker.i18n.locale import territory_of
from conflict_tracker.model.compact_json import read_json
from conflict_tracker.model.distance import Point
from conflict_tracker.render.basemap import Basemap
from conflict_tracker.render.frame import WIDTH, Box, Frame, nearest

GEOMETRY = "geometry/world.json"
"""The name of the vendored file."""
DETAILED = 45
"""Degrees of longitude across a picture up to which all is drawn that the geometry has."""
FINEST = 1.2
"""What can be seen of a line's bends, in units of the picture."""
ROOM, ROOM_OF_VIEW = 0.03, 0.15
"""The share of a picture, or of a view, that a country covers whose name is put into it though its middle is not in it."""
LEAST = 30
"""What a country has to cover to be named in outlines, in units by units."""


class Shape(NamedTuple):
    """A line, or the outline of an area, with the box around it."""

    box: Box
    points: list[Point]

    @classmethod
    def of(cls, points: list[Point]) -> "Shape":
        """Of a line on the globe."""
        return cls.around(_unrolled(points))

    @classmethod
    def around(cls, points: list[Point]) -> "Shape":
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls((min(xs), min(ys), max(xs), max(ys)), points)

    def extent(self) -> float:
        """Degrees from side to side and from end to end."""
        return self.box[2] - self.box[0] + self.box[3] - self.box[1]


class Country(NamedTuple):
    code: str
    """ISO alpha-2, or "" of land that the UN marks as not settled."""
    middle: Point
    """Where its name stands, by the geometry's makers."""
    rings: list[Shape]


Seen = list[tuple[Country, list[Shape]]]
"""What a picture shows of each country, in its units."""


class World:
    """The decoded topology, of which any box can be drawn."""

    def __init__(self, topology: dict[str, Any], detail: float) -> None:
        """`detail`: degrees below which the bends of a line are left out."""
        self._objects, self._detail = topology["objects"], detail
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = [_coarse(_decode(arc, scale, shift), detail) for arc in topology["arcs"]]
        self._countries = [
            Country(
                territory_of(geometry.get("id", "")) or "",
                tuple(geometry.get("properties", {}).get("ct", (0, 999))),
                self._rings(geometry),
            )
            for geometry in self._geometries("countries")
        ]
        self._lakes = [ring for lake in self._geometries("lakes") for ring in self._rings(lake)]
        rivers = () if detail else self._geometries("rivers")
        self._rivers = [line for river in rivers for line in self._lines(river)]
        self._borders, self._disputed = self._between()

    def draw(self, frame: Frame, view: Point | None) -> Basemap:
        room, least = ROOM_OF_VIEW if view else ROOM, LEAST if self._detail else 0
        seen = [(country, areas) for country in self._countries if (areas := _areas(country.rings, frame))]
        return Basemap(
            frame.box,
            "".join(_path(area.points, "z") for _country, areas in seen for area in areas),
            _strokes(self._borders, frame),
            _strokes(self._disputed, frame),
            _strokes(self._rivers, frame) + "".join(_path(lake.points, "z") for lake in _areas(self._lakes, frame)),
            tuple(label for part in _parts(frame, view) for label in _labels(frame, seen, part, room, least)),
        )

    def _between(self) -> tuple[list[Shape], list[Shape]]:
        """Lines between two countries, and those around areas that the UN marks as not settled (codes X..)."""
        owners: dict[int, set[str]] = {}
        for geometry in self._geometries("countries"):
            for index in _flat(geometry.get("arcs", [])):
                owners.setdefault(max(index, ~index), set()).add(geometry.get("id", ""))
        settled: list[Shape] = []
        disputed: list[Shape] = []
        for index, ids in owners.items():
            if len(ids) > 1:
                into = disputed if any(id.startswith("X") for id in ids) else settled
                into.append(Shape.of(self._arcs[index]))
        return settled, disputed

    def _geometries(self, layer: str) -> list[dict[str, Any]]:
        return self._objects[layer]["geometries"]  # type: ignore[no-any-return]

    def _rings(self, geometry: dict[str, Any]) -> list[Shape]:
        polygons = geometry.get("arcs", [])
        if geometry.get("type") == "Polygon":
            polygons = [polygons]
        rings = [Shape.of(self._line(ring)) for polygon in polygons for ring in polygon]
        largest = max(rings, key=Shape.extent, default=None)
        return [ring for ring in rings if ring is largest or ring.extent() >= 2 * self._detail]

    def _lines(self, geometry: dict[str, Any]) -> list[Shape]:
        lines = geometry.get("arcs", [])
        return [Shape.of(self._line(line)) for line in ([lines] if geometry.get("type") == "LineString" else lines)]

    def _line(self, indices: list[int]) -> list[Point]:
        points: list[Point] = []
        for index in indices:
            arc = self._arcs[index] if index >= 0 else self._arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points


def draw(geometry: Path, box: Box, view: Point | None = None) -> Basemap:
    """A box of the world; of a continent its outlines, without rivers, as fine as can be seen in so few units.

    Where no more than a view of the picture is shown at a time, so wide and high, countries are named in each.
    """
    wide = box[2] - box[0]
    detail = ceil(wide / DETAILED) * DETAILED / WIDTH * FINEST if wide > DETAILED else 0
    return _world(geometry, detail).draw(Frame(box), view)


@lru_cache(maxsize=2)
def _world(geometry: Path, detail: float) -> World:
    """Decoded once in a process: a fifth of a second."""
    return World(read_json(geometry.read_bytes()), detail)


def _areas(rings: Iterable[Shape], frame: Frame) -> list[Shape]:
    """What is seen of some areas, in units of the picture."""
    return [
        Shape.around([copy.place(point) for point in part])
        for copy in frame.copies()
        for ring in rings
        if _meet(ring.box, copy.box) and (part := _clip_ring(ring.points, copy.box))
    ]


def _strokes(lines: Iterable[Shape], frame: Frame) -> str:
    return "".join(
        _path([copy.place(point) for point in part])
        for copy in frame.copies()
        for line in lines
        if _meet(line.box, copy.box)
        for part in _visible(line.points, copy.box)
    )


def _labels(frame: Frame, seen: Seen, part: Box, room: float, least: float) -> Iterator[tuple[float, float, str]]:
    """The names in a part of the picture, the largest country's first: at its middle or, where that is out of sight, in
    the middle of what is seen of it there."""
    left, top, right, bottom = part
    found = []
    for country, areas in seen:
        cut = [clipped for shape in areas if _meet(shape.box, part) and (clipped := _clip_ring(shape.points, part))]
        size, middle = max(map(_size_and_middle, cut), default=(0.0, (0.0, 0.0)))
        x, y = frame.project(country.middle)
        if not (left < x < right and top < y < bottom):
            if size < room * (right - left) * (bottom - top) or not any(_surrounds(area, middle) for area in cut):
                continue
            x, y = middle
        if country.code and size >= least:
            found.append((-size, country.code, round(x, 1), round(y, 1)))
    yield from ((x, y, code) for _size, code, x, y in sorted(found))


def _parts(frame: Frame, view: Point | None) -> Iterator[Box]:
    """The picture cut into parts as large as a view, or all of it."""
    wide, high = view or (WIDTH, frame.height)
    columns, rows = max(round(WIDTH / wide), 1), max(round(frame.height / high), 1)
    wide, high = WIDTH / columns, frame.height / rows
    for row in range(rows):
        for column in range(columns):
            yield column * wide, row * high, (column + 1) * wide, (row + 1) * high


def _path(points: Iterable[Point], end: str = "") -> str:
    """In tenths of a unit, each step from the one before. Of an area (`end` is "z") or a line too small for that, nothing."""
    steps = [step for step, _ in groupby((round(x * 10), round(y * 10)) for x, y in points)]
    if len(steps) < (3 if end else 2):
        return ""
    x, y = steps[0]
    moves = (f"{_tenths(x2 - x1)} {_tenths(y2 - y1)}" for (x1, y1), (x2, y2) in pairwise(steps))
    return f"M{_tenths(x)} {_tenths(y)}l{' '.join(moves)}{end}".replace(" -", "-")


@cache
def _tenths(value: int) -> str:
    """Without the 0 before a point, which a path needs not."""
    return f"{value / 10:g}".replace("0.", ".") if abs(value) < 10 else f"{value / 10:g}"


def _size_and_middle(ring: list[Point]) -> tuple[float, Point]:
    """The area of a ring, and its centre of gravity."""
    (left, top), area, x, y = ring[0], 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        cross = (x1 - left) * (y2 - top) - (x2 - left) * (y1 - top)
        area += cross
        x += (x1 + x2 - 2 * left) * cross
        y += (y1 + y2 - 2 * top) * cross
    middle = (left + x / area / 3, top + y / area / 3) if area else ring[0]
    return abs(area / 2), middle


def _surrounds(ring: list[Point], point: Point) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def _decode(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points


def _unrolled(points: list[Point]) -> list[Point]:
    """Counted on beyond 180 degrees where the next point is on the other side; what goes once around has the pole in it."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    if east - west < 180:
        return points
    turn, turned = 0, [points[0]]
    for (before, _), (x, y) in pairwise(points):
        turn += 360 * ((before - x > 180) - (x - before > 180))
        turned.append((x + turn, y))
    if turn and points[0] == points[-1]:
        return [*turned, (turned[-1][0], -90), (turned[0][0], -90)]
    middle = (min(x for x, _ in turned) + max(x for x, _ in turned)) / 2
    back = nearest(middle, 0) - middle
    return [(x + back, y) for x, y in turned] if back else turned


def _coarse(arc: list[Point], detail: float) -> list[Point]:
    """The points of an arc that stand apart, and its ends: neighbours share an arc, so that no gap opens between them."""
    if not detail:
        return arc
    (x, y), *between, end = arc
    kept = [arc[0]]
    for point in between:
        if abs(point[0] - x) + abs(point[1] - y) >= detail:
            kept.append(point)
            x, y = point
    return [*kept, end]


def _flat(nested: Any) -> Iterator[int]:
    for entry in nested:
        if isinstance(entry, int):
            yield entry
        else:
            yield from _flat(entry)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


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
    for axis, limit, keeps_below in ((0, box[0], False), (0, box[2], True), (1, box[1], False), (1, box[3], True)):
        kept = [point[axis] <= limit for point in ring] if keeps_below else [point[axis] >= limit for point in ring]
        if all(kept):
            continue
        if not any(kept):
            return []
        clipped: list[Point] = []
        for here, there, stays, next_stays in zip(ring, ring[1:] + ring[:1], kept, kept[1:] + kept[:1], strict=True):
            if stays:
                clipped.append(here)
            if stays != next_stays:
                t = (limit - here[axis]) / (there[axis] - here[axis])
                clipped.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
        ring = clipped
    return ring

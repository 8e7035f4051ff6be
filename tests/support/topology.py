"""TopoJSON read the plain way: a second opinion on what conflict_tracker/render/basemap.py decodes."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

Point = tuple[float, float]


def lines_of(topology: dict[str, Any], geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Every arc of a geometry as longitudes and latitudes, rounded so that shared points are equal."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for index in _flat(geometry.get("arcs", [])):
        arc = topology["arcs"][index if index >= 0 else ~index]
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        yield [(round(x * sx + tx, 6), round(y * sy + ty, 6)) for x, y in zip(xs, ys, strict=True)]


def _flat(nested: Any) -> Iterator[int]:
    for entry in nested:
        if isinstance(entry, int):
            yield entry
        else:
            yield from _flat(entry)

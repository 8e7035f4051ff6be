"""The name, number and box of every country, computed from the map's own geometry. `python -m tests.support.boxes` writes the table anew.

The table is committed because checking needs Python alone, and the geometry is only there after a build.
"""

import json
from itertools import pairwise
from math import ceil, floor

from babel import Locale
from babel.core import get_global

from conflict_tracker.i18n.locale import territory_of
from conflict_tracker.model.countries import TABLE
from conflict_tracker.render.world import GEOMETRY
from conflict_tracker.third_party.vendor_files import vendor_file
from tests.support.topology import lines_of

MARGIN = 0.5
"""Degrees around the land: coasts, rounding, and a border drawn a little differently."""
Box = tuple[float, float, float, float]


def boxes() -> dict[str, list[float] | None]:
    """ISO alpha-2 code to west, south, east, north in degrees; west > east crosses 180°; None where nothing is drawn."""
    topology = json.loads(vendor_file(GEOMETRY).read_text(encoding="utf-8"))
    found: dict[str, list[tuple[float, float]]] = {}
    unsettled: list[list[tuple[float, float]]] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        points = [point for line in lines_of(topology, geometry) for point in line]
        code = territory_of(geometry["id"])
        if code:
            found.setdefault(code, []).extend(points)
        else:
            unsettled.append(points)
    for points in unsettled:
        # Land that several claim belongs into the box of each that borders on it.
        border = set(points)
        for code in [code for code, own in found.items() if border & set(own)]:
            found[code] = found[code] + points
    codes = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha()]
    unassigned = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    return {code: _box(found[code]) if code in found else None for code in sorted(set(codes) - unassigned)}


def _box(points: list[tuple[float, float]]) -> list[float]:
    lons = sorted({x for x, _ in points})
    gaps = [(b - a, a, b) for a, b in pairwise(lons)]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    # The shorter way round: a country on both sides of 180° begins after the widest gap and ends before it.
    over = widest[0] > 360 - (lons[-1] - lons[0])
    west, east = (widest[2], widest[1]) if over else (lons[0], lons[-1])
    south, north = min(y for _, y in points), max(y for _, y in points)
    return [_down(west), max(_down(south), -90.0), _up(east), min(_up(north), 90.0)]


def _down(value: float) -> float:
    return floor((value - MARGIN) * 10) / 10


def _up(value: float) -> float:
    return ceil((value + MARGIN) * 10) / 10


def text() -> str:
    names = Locale("en").territories
    numeric = {found[0]: code for code, found in get_global("territory_aliases").items() if code.isdigit()}
    rows = (
        f'"{code}": {json.dumps([names[code], numeric.get(code, ""), box], ensure_ascii=False)}'
        for code, box in boxes().items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    TABLE.write_text(text(), encoding="utf-8")

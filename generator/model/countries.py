"""Countries by ISO 3166 alpha-2 code, each with the box that it lies in: enough to see that a point is elsewhere.

The table is made from the maps' geometry by tests/support/boxes.py, and a test holds it against that.
"""

import json
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "countries.json"
Box = tuple[float, float, float, float]


@cache
def countries() -> dict[str, Box | None]:
    """Code to west, south, east, north in degrees. west > east: the box crosses 180°. None: no box is known."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return {code: tuple(box) if box else None for code, box in rows.items()}


def lies_in(box: Box, lat: float, lon: float) -> bool:
    west, south, east, north = box
    inside = west <= lon <= east if west <= east else lon >= west or lon <= east
    return inside and south <= lat <= north

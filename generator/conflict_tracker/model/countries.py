"""Countries by ISO 3166 alpha-2 code, each with its name, its number, and the box that it lies in.

The table is made from the maps' geometry by tests/support/boxes.py, and a test holds it against that.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "countries.json"
Box = tuple[float, float, float, float]

# Codes of ISO 3166-3: states that exist no longer keep the name under which events in them were recorded.
FORMER = {
    "CS": "Serbia and Montenegro",
    "DD": "German Democratic Republic",
    "SU": "Soviet Union",
    "YD": "Democratic Yemen",
    "YU": "Yugoslavia",
}

ALIASES = {"EL": "GR", "UK": "GB"}
"""Codes that the European Union writes otherwise."""


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    """In English, as CLDR has it."""
    numeric: str
    """ISO 3166 numeric code, three digits, or ""."""
    box: Box | None
    """West, south, east, north in degrees. west > east: the box crosses 180°. None: no box is known."""


@cache
def countries() -> dict[str, Country]:
    """By alpha-2 code."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    known = {code: Country(name, numeric, tuple(box) if box else None) for code, (name, numeric, box) in rows.items()}
    return known | {code: Country(name, "", None) for code, name in FORMER.items()}


def lies_in(box: Box, lat: float, lon: float) -> bool:
    west, south, east, north = box
    inside = west <= lon <= east if west <= east else lon >= west or lon <= east
    return inside and south <= lat <= north

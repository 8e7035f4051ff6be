"""Coordinates of a record no more exact than the settings allow, wherever they stand and however they are written.

A number in a text is taken for a coordinate where it is within one step of the record's own point, line, area or place and
more exact than a published one may be: in degrees with a point or a comma, in degrees, minutes and seconds, in
millionths, in an address. Other notations (UTM, MGRS, geohashes, plus codes, three words) are not recognised.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_DECIMAL = re.compile(r"(?P<sign>[-+−]?)(?P<whole>\d{1,3})(?P<point>[.,٫·]|%2[eE])(?P<digits>\d+)(?!\d)")
_MINUTES = re.compile(
    r"(?P<degrees>\d{1,3})\s*[°º˚d:]\s*(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’´m:]|&#39;)?"
    r"(?:\s*(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”s]|''|′′|&quot;)?)?"
)
_MILLIONTHS = re.compile(r"(?<![\d.,])(?P<number>\d{7,9})(?![\d.,])")
_COLUMN = re.compile(
    r"(^|_)(lat|lon|lng|long|latitude|longitude|x|y|xy|geom|geometry|wkt|coord|coords|coordinates|point|gps|geohash|mgrs|utm"
    r"|pluscode|easting|northing)(_|$|\d)",
    re.IGNORECASE,
)
"""Names of columns that hold a point and nothing else."""
_GRID = "priogrid_gid"
"""A cell of half a degree: finer than whole degrees."""


@dataclass(frozen=True)
class Rounding:
    decimals: int
    points: tuple[float, ...]
    """Every latitude and longitude that a record is known by."""

    def value(self, value: Any) -> Any:
        """A number, or a list of such, as it may be published."""
        if isinstance(value, list | tuple):
            return [self.value(part) for part in value]
        return value if value is None else round(value, self.decimals)

    def text(self, text: str) -> str:
        """A text with each coordinate in it rounded."""
        if not any(letter.isdigit() for letter in text):
            return text
        text = _MINUTES.sub(self._minutes, text)
        text = _DECIMAL.sub(self._decimal, text)
        return _MILLIONTHS.sub(self._millionths, text)

    def _decimal(self, match: re.Match[str]) -> str:
        if len(match["digits"]) <= self.decimals:
            return match[0]
        number = float(f"{match['whole']}.{match['digits']}")
        if not self._is_near(number):
            return match[0]
        rounded = f"{round(number, self.decimals):.{self.decimals}f}"
        return match["sign"] + rounded.replace(".", match["point"])

    def _minutes(self, match: re.Match[str]) -> str:
        parts = (match["degrees"], match["minutes"], match["seconds"] or "0")
        degrees, minutes, seconds = (float(part.replace(",", ".")) for part in parts)
        number = degrees + minutes / 60 + seconds / 3600
        if minutes >= 60 or seconds >= 60 or not self._is_near(number):
            return match[0]
        return f"{round(number, self.decimals):.{self.decimals}f}°"

    def _millionths(self, match: re.Match[str]) -> str:
        number = int(match["number"]) / 1e6
        return f"{round(number, self.decimals):.{self.decimals}f}" if self._is_near(number) else match[0]

    def _is_near(self, number: float) -> bool:
        step = 10.0**-self.decimals
        return any(abs(number - abs(point)) <= step for point in self.points)


def rounded(said: dict[str, Any], decimals: int, places: Iterable[float | None]) -> dict[str, Any]:
    """A record's plain JSON values, rounded. `places` are the points of its places in the registry."""
    points = list(places)
    location = said.get("location") or {}
    for one in location if isinstance(location, list) else [location]:
        points += [one.get("lat"), one.get("lon"), *_flat((one.get("geometry") or {}).get("coordinates"))]
    rounding = Rounding(decimals, tuple({abs(point) for point in points if point is not None}))
    if not rounding.points:
        return said
    whole: dict[str, Any] = _through(said, rounding, ())
    return whole


def _through(value: Any, rounding: Rounding, loc: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        kept = {
            name: part for name, part in value.items() if not (loc == ("imported", "row") and _is_point(name, rounding))
        }
        return {name: _field(name, part, rounding, (*loc, name)) for name, part in kept.items()}
    if isinstance(value, list):
        return [_through(part, rounding, loc) for part in value]
    return rounding.text(value) if isinstance(value, str) else value


def _field(name: str, value: Any, rounding: Rounding, loc: tuple[str, ...]) -> Any:
    if name in ("lat", "lon", "coordinates") and loc[0] == "location":
        return rounding.value(value)
    if name == "url" and isinstance(value, str) and rounding.text(value) != value:
        parts = urlsplit(value)  # An altered address would be another page: what is left is who published it.
        return f"{parts.scheme}://{parts.netloc}/"
    return _through(value, rounding, loc)


def _is_point(column: str, rounding: Rounding) -> bool:
    return bool(_COLUMN.search(column)) or (column == _GRID and rounding.decimals < 1)


def _flat(value: Any) -> Iterable[float]:
    if isinstance(value, list | tuple):
        for part in value:
            yield from _flat(part)
    elif value is not None:
        yield float(value)

"""Where an incident happened, and how exactly that is known."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.types import Country, Frozen, Key, Kilometres, Language, Latitude, Line, Longitude

Point = tuple[float, float]
MAX_POINTS = 1000


def _lines(value: Any) -> tuple[tuple[Point, ...], ...]:
    """A list of lines, or one line, each a list of [longitude, latitude]; numbers may still be text."""
    if isinstance(value, list) and value and _is_pair(value[0]):
        value = [value]
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("coordinates are a list of points. Write [[38.6, 33.5], [38.7, 33.6]], longitude first.")
    lines = tuple(tuple(_point(point) for point in (line if isinstance(line, list | tuple) else ())) for line in value)
    if any(len(line) < 2 for line in lines):
        raise ValueError("a line of coordinates has less than two points. Write [[38.6, 33.5], [38.7, 33.6]].")
    if sum(map(len, lines)) > MAX_POINTS:
        raise ValueError(f"the geometry has more than {MAX_POINTS:,} points. Simplify it.")
    return lines


def _is_pair(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and not any(isinstance(x, list | tuple) for x in value)


def _point(value: Any) -> Point:
    if not _is_pair(value):
        raise ValueError("a point is not two numbers. Write [38.6, 33.5], longitude first.")
    try:
        lon, lat = (float(number) for number in value)
    except (TypeError, ValueError):
        raise ValueError(f"{value} is not a point. Write [38.6, 33.5], longitude first.") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"[{lon:g}, {lat:g}] is not on the globe. Longitude stands first.")
    return (lon, lat)


def is_null_island(lat: float | None, lon: float | None) -> bool:
    """Whether a point is 0, 0: what tables hold where no point is known, and nobody's place (a buoy lies there)."""
    return lat == 0 and lon == 0


class Geometry(Frozen):
    """A line or an area in GeoJSON's terms (RFC 7946), where one point would say too little."""

    type: v.GeometryType
    """Whether it is a line or an area."""
    coordinates: Annotated[
        tuple[tuple[Point, ...], ...], BeforeValidator(_lines), WithJsonSchema({"type": "array", "minItems": 1})
    ]
    """A list of points, each [longitude, latitude]; for an area, the ring around it (and rings around holes)."""


class Location(Frozen):
    """Where it happened, and how exactly that is known. Coordinates never stand without a precision."""

    country: Country | None = None
    """ISO 3166 alpha-2 code; only in international waters or airspace, and in an import that lacks it, may it be left out."""
    name: Line
    """The place as the record calls it."""
    names: dict[Language, Line] = Field(default_factory=dict)
    """The name in other languages."""
    place: Key | None = None
    """Key in registry/places.yml; joins the incident to that place's page."""
    precision: v.Precision
    """How exactly the place is known."""
    lat: Latitude | None = None
    """Latitude in decimal degrees (WGS 84)."""
    lon: Longitude | None = None
    """Longitude in decimal degrees (WGS 84)."""
    radius_km: Kilometres | None = None
    """How far from the point it may have been, where that differs from the precision's own."""
    geometry: Geometry | None = None
    """The line or area over which it happened."""
    basis: v.Basis | None = None
    """What the point is."""
    geolocated_by: Line | None = None
    """Who found the point."""
    geolocation_notes: Line | None = None
    """How the point was found."""
    admin1: Line | None = None
    """Province or governorate."""
    admin2: Line | None = None
    """District."""
    admin3: Line | None = None
    """Subdistrict."""
    description: Line | None = None
    """The place in words, as sources put it."""

    @property
    def drawn_radius_km(self) -> float | None:
        """How far from its point the event may have been; None where no mark on a map would be honest.

        An area is drawn where the record says how wide it is; a district, a province or a country never is.
        """
        if self.basis is v.Basis.CENTROID:
            return None
        if self.precision is v.Precision.AREA or self.precision.is_placeable:
            return self.radius_km if self.radius_km is not None else self.precision.radius_km
        return None


def _tag(value: Any) -> str:
    return SEVERAL if isinstance(value, list | tuple) else ONE


ONE, SEVERAL = "one place", "several places"
"""Pydantic puts these into the path of a fault, where the file has nothing."""


def _no_two_alike(places: tuple[Location, ...]) -> tuple[Location, ...]:
    if len({place.model_dump_json() for place in places}) < len(places):
        raise ValueError("two of these places are the same. Keep one of them.")
    return places


OneOrSeveral = Annotated[
    Annotated[Location, Tag(ONE)]
    | Annotated[tuple[Location, ...], Field(min_length=1), AfterValidator(_no_two_alike), Tag(SEVERAL)],
    Discriminator(_tag),
]
"""One place, or a list of all the places at which one event happened."""

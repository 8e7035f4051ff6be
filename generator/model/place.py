"""Where an incident happened, and how exactly that is known."""

from pydantic import Field

from generator.model import vocabulary as v
from generator.model.types import Country, Frozen, Key, Kilometres, Language, Latitude, Line, Longitude


class Location(Frozen):
    """Where it happened, and how exactly that is known. Coordinates never stand without a precision."""

    country: Country
    """ISO 3166 alpha-2 code."""
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

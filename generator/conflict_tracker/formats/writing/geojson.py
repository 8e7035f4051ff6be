"""An incident as a GeoJSON feature (RFC 7946). A point is given only where a mark on a map would be honest."""

from typing import Any

from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.formats.writing.columns import INCIDENTS, Value
from conflict_tracker.model.place import Location
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import GeometryType


def feature(item: Item, registry: Registry, row: tuple[Value, ...]) -> dict[str, Any]:
    """Properties are the flat table's columns; geometry is null where only a district, a province or a country is known."""
    properties = {column.name: value for column, value in zip(INCIDENTS.columns, row, strict=True) if value is not None}
    return {"type": "Feature", "id": item.id, "geometry": geometry(item, registry), "properties": properties}


def geometry(item: Item, registry: Registry) -> dict[str, Any] | None:
    """Of several places, a collection of those that can honestly be drawn."""
    located = zip(item.incident.locations, item.places, strict=True)
    drawn = [shape for location, where in located if (shape := _shape(location, where, registry))]
    if len(drawn) > 1:
        return {"type": "GeometryCollection", "geometries": drawn}
    return drawn[0] if drawn else None


def _shape(location: Location, where: Where, registry: Registry) -> dict[str, Any] | None:
    stated = location.geometry
    if stated:
        lines = [[list(point) for point in line] for line in stated.coordinates]
        if stated.type is GeometryType.AREA:
            return {"type": "Polygon", "coordinates": [_closed(line) for line in lines]}
        if len(lines) == 1:
            return {"type": "LineString", "coordinates": lines[0]}
        return {"type": "MultiLineString", "coordinates": lines}
    point = where.point(registry)
    return {"type": "Point", "coordinates": list(point)} if point else None


def _closed(ring: list[list[float]]) -> list[list[float]]:
    """A ring ends where it begins; contributors need not write that out."""
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]

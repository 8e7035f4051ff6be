"""What can honestly be drawn on a map, aggregated by point, and what cannot."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.registry import Registry


@dataclass(frozen=True, slots=True)
class MapPoint:
    """All incidents at one point. The radius is the widest of theirs, in kilometres."""

    lon: float
    lat: float
    radius_km: float
    items: tuple[Item, ...]

    @property
    def place(self) -> str:
        """The place that its incidents share, or ""."""
        keys = {item.where.place for item in self.items}
        return keys.pop() or "" if len(keys) == 1 else ""

    @property
    def countries(self) -> frozenset[str]:
        """ISO alpha-2 codes of the countries that its incidents name."""
        return frozenset(item.where.country for item in self.items if item.where.country)

    @property
    def name(self) -> str:
        return self.items[0].where.name


def marks(items: Iterable[Item], registry: Registry) -> tuple[tuple[MapPoint, ...], tuple[Item, ...]]:
    """(marks from the fullest down, incidents that have no honest point)."""
    groups: dict[tuple[float, float], list[Item]] = {}
    unplaced = []
    for item in items:
        point = item.point(registry)
        if point is None:
            unplaced.append(item)
        else:
            groups.setdefault(point, []).append(item)
    found = [
        MapPoint(lon, lat, max(item.where.radius_km or 0.0 for item in group), tuple(group))
        for (lon, lat), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda mark: (-len(mark.items), mark.lon, mark.lat))), tuple(unplaced)

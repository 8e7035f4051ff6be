"""What can honestly be drawn on a map, aggregated by point, and what cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.model.registry import Registry


class Marked(NamedTuple):
    """An incident at one of its places."""

    item: Item
    where: Where


@dataclass(frozen=True, slots=True)
class MapPoint:
    """All incidents at one point. The radius is the widest of theirs, in kilometres."""

    lon: float
    lat: float
    radius_km: float
    marked: tuple[Marked, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Each once, though two of its places may be one point."""
        return tuple({marked.item.id: marked.item for marked in self.marked}.values())

    @property
    def place(self) -> str:
        """The place that its incidents share, or ""."""
        keys = {marked.where.place for marked in self.marked}
        return keys.pop() or "" if len(keys) == 1 else ""

    @property
    def countries(self) -> frozenset[str]:
        """ISO alpha-2 codes of the countries that its incidents name here."""
        return frozenset(marked.where.country for marked in self.marked if marked.where.country)

    @property
    def name(self) -> str:
        return self.marked[0].where.name


def marks(items: Iterable[Item], registry: Registry) -> tuple[tuple[MapPoint, ...], tuple[Item, ...]]:
    """(marks from the fullest down, incidents that have no honest point). An incident stands at each of its places."""
    groups: dict[tuple[float, float], list[Marked]] = {}
    unplaced = []
    for item in items:
        found = [(point, where) for where in item.places if (point := where.point(registry))]
        for point, where in found:
            groups.setdefault(point, []).append(Marked(item, where))
        if not found:
            unplaced.append(item)
    points = [
        MapPoint(lon, lat, max(marked.where.radius_km or 0.0 for marked in group), tuple(group))
        for (lon, lat), group in groups.items()
    ]
    return tuple(sorted(points, key=lambda mark: (-len(mark.marked), mark.lon, mark.lat))), tuple(unplaced)

"""The incidents that lie nearest to one in time and place: what a reviewer asks of anything new is whether it is known.

Rule: those within a month come first, by the days between the dates plus a tenth of the kilometres between the points
(200 km where one has none, 0 at the same registered place). Where there is none, the nearest in time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.distance import Point, great_circle_km
from conflict_tracker.model.registry import Registry

MONTH = timedelta(days=31)
MAX_SHOWN = 3
UNKNOWN_KM = 200.0


@dataclass(frozen=True, slots=True)
class Neighbour:
    item: Item
    days: int
    """Between the two, 0 where the dates overlap."""
    km: float | None
    same_place: bool
    same_type: bool
    actors: tuple[str, ...]
    """Those of both."""

    @property
    def apart(self) -> float:
        return self.days + (0 if self.same_place else self.km if self.km is not None else UNKNOWN_KM) / 10


def nearest_incidents(item: Item, others: Sequence[Item], registry: Registry) -> list[Neighbour]:
    """`others` are in order of their first day; the item itself may be among them."""
    start, end = item.date.start, item.date.end
    first = bisect_left(others, _minus(start), key=lambda other: other.date.start)
    last = bisect_right(others, _plus(end), key=lambda other: other.date.start)
    found = [other for other in others[first:last] if other.id != item.id]
    if not found:
        found = [
            other for other in (*others[max(0, first - 1) : first], *others[last : last + 1]) if other.id != item.id
        ]
    near = [_neighbour(item, other, registry) for other in found]
    return sorted(near, key=lambda one: (one.apart, one.item.id))[:MAX_SHOWN]


def _neighbour(item: Item, other: Item, registry: Registry) -> Neighbour:
    days = max((other.date.start - item.date.end).days, (item.date.start - other.date.end).days, 0)
    one, two = _point(item, registry), _point(other, registry)
    places = {where.place for where in item.places} & {where.place for where in other.places} - {None}
    return Neighbour(
        other,
        days,
        great_circle_km(one, two) if one and two else None,
        bool(places),
        item.type == other.type,
        tuple(sorted(item.involved & other.involved)),
    )


def _point(item: Item, registry: Registry) -> Point | None:
    """The record's own point, were it only that of an area, else its place's."""
    where = item.where
    if where.lat is not None and where.lon is not None:
        return (where.lon, where.lat)
    place = registry.places.get(where.place or "")
    return (place.lon, place.lat) if place and place.lat is not None and place.lon is not None else None


def _minus(day: date) -> date:
    return day - MONTH if day.toordinal() > MONTH.days else date.min


def _plus(day: date) -> date:
    return day + MONTH if day.toordinal() + MONTH.days < date.max.toordinal() else date.max

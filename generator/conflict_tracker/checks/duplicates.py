"""Incidents that may be the same event: found by keys that they share, never by comparing all with all.

Rule: the same source address after normalisation; or the same type within a day and 5 km with an actor in common; or
the same day, at the same registered place or within 5 km, with the same type or an actor in common; or the same title,
but for small words and digits, within a week. Days are the same where the dates overlap and are known to the day. Two incidents that name each other in `relations`, or
of which one is a tombstone, or which one dataset lists twice, are known to be two.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import cos, floor, radians

from conflict_tracker.model.distance import KM_PER_DEGREE, Point, km_between
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import FieldPath, Problem, Severity
from conflict_tracker.model.vocabulary import Precision, SourceType, Status

Place = tuple[int, int]
Cell = tuple[int, int]
SharedKey = (
    tuple[str, str] | tuple[str, tuple[str, ...], int] | tuple[str, str, int, Cell] | tuple[str, str | Cell, int]
)
"""An address; a title's words and a week; a type, a day and a cell; a place or a cell, and a day. Each begins with its
kind, as _WHY has it."""
MAX_DAYS = 31
"""What lasted longer is not compared day by day."""
WIDE = frozenset([Precision.ADMIN1, Precision.COUNTRY, Precision.INTERNATIONAL])
"""Places that are known no better than this share them by the hundred."""
NEAR_KM = 5.0
_WORD = re.compile(r"(?!\d+\b)\w+")
SMALL = frozenset(["a", "an", "and", "at", "by", "in", "near", "of", "on", "the", "to"])
_TRACKING = ("utm_", "fbclid", "st_rec")
CROWD = 12
"""A key that more incidents share than this says nothing about any two of them."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What of an incident is compared with others: small, so that it goes quickly from process to process."""

    id: str
    path: str
    day: int
    """The ordinal of its first day."""
    last_day: int
    type: str
    places: frozenset[str]
    """Keys of registered places."""
    involved: frozenset[str]
    related: frozenset[str]
    """Incidents that it names itself."""
    point: Point | None
    """Longitude and latitude."""
    keys: tuple[tuple[SharedKey, Place], ...]
    """What it may share with the same event told again, each with the line and column at which it stands."""
    previous_ids: tuple[str, ...]
    dataset: str
    """The dataset that it was imported from, or "": what one dataset tells apart is told apart."""
    is_draft: bool


def traits_of(id: str, path: str, incident: Incident, position: Callable[[FieldPath], Place]) -> Traits:
    """`position` gives a field's line and column: asked now, while the file is open, it costs next to nothing."""
    keys = _keys(incident, position) if incident.status is Status.PUBLISHED else ()
    return Traits(
        id,
        path,
        incident.date.on.start.toordinal(),
        incident.date.on.end.toordinal(),
        incident.type,
        _places(incident),
        frozenset(part.actor for part in incident.actors),
        frozenset(relation.incident for relation in incident.relations),
        _point(incident),
        tuple(keys),
        incident.previous_ids,
        incident.imported.dataset if incident.imported else "",
        incident.status is Status.DRAFT,
    )


def similar_incidents(entries: Iterable[Traits]) -> Iterator[Problem]:
    """A warning at the later of two incidents, naming the earlier, with what they share; one for each pair."""
    buckets: dict[SharedKey, list[tuple[Traits, Place]]] = defaultdict(list)
    for entry in entries:
        for key, place in entry.keys:
            buckets[key].append((entry, place))
    told: set[tuple[str, str]] = set()
    for key, bucket in buckets.items():
        if not 1 < len(bucket) <= CROWD:
            continue
        for n, (one, _) in enumerate(bucket):
            for other, place in bucket[n + 1 :]:
                pair = (min(one.id, other.id), max(one.id, other.id))
                if pair[0] != pair[1] and pair not in told and _could_be_one(key[0], one, other):
                    told.add(pair)
                    yield _problem(one, other, place, _WHY[key[0]])


_WHY = {
    "url": "they share a source",
    "space": "they share type, day, place and an actor",
    "place": "they share day and place, and type or an actor",
    "spot": "they share day and place, and type or an actor",
    "title": "their titles are almost the same",
}


def _problem(one: Traits, other: Traits, place: Place, why: str) -> Problem:
    return Problem(
        other.path,
        *place,
        "similar-incident",
        f"this may be the same event as {one.path}: {why}.",
        "If it is, merge them; if not, name the other under relations.",
        Severity.WARNING,
    )


def _keys(incident: Incident, position: Callable[[FieldPath], Place]) -> Iterator[tuple[SharedKey, Place]]:
    day = incident.date.on.start.toordinal()
    for n, source in enumerate(incident.sources):
        if source.url and source.type is not SourceType.DATASET:
            yield ("url", normalised(source.url)), position(("sources", n, "url"))
    words = tuple(sorted(word for word in _WORD.findall(incident.title.casefold()) if word not in SMALL))
    place = position(("title",))
    for week in (day // 7, day // 7 + 1):
        yield ("title", words, week), place
    point = _point(incident)
    place = position(("location",))
    days = _days(incident)
    for key in _places(incident):
        yield from ((("place", key, when), place) for when in days)
    if point:
        for cell in _cells(point):
            for when in (day, day + 1):
                yield ("space", incident.type, when, cell), place
            yield from ((("spot", cell, when), place) for when in days)


def _places(incident: Incident) -> frozenset[str]:
    return frozenset(where.place for where in incident.locations if where.place and where.precision not in WIDE)


def _days(incident: Incident) -> range:
    """Every day on which it went on, where these are known and not many."""
    when = incident.date.on
    first, last = when.start.toordinal(), when.end.toordinal()
    return range(first, last + 1) if when.knows_day and last - first < MAX_DAYS else range(0)


def _cells(point: Point) -> Iterator[Cell]:
    """Cells 10 km wide in four grids, half a cell apart: any two points within 5 km share one of them."""
    lon, lat = point
    for up in (0, 0.5):
        row = floor(lat * KM_PER_DEGREE / (2 * NEAR_KM) + up)
        # The width of a degree is taken from the row, so that all points of a row agree on it.
        width = KM_PER_DEGREE * cos(radians(row * 2 * NEAR_KM / KM_PER_DEGREE)) / (2 * NEAR_KM)
        for along in (0, 0.5):
            yield row, floor(lon * width + along)


def normalised(url: str) -> str:
    """An address without what does not choose the page: scheme, www, a mobile prefix, tracking, a last slash."""
    # By hand: the model lets only whole addresses through, and the library's way costs ten times as much.
    page, _, query = url.partition("://")[2].partition("#")[0].partition("?")
    host, _, path = page.lower().removesuffix("/amp").removesuffix("/amp/").rstrip("/").partition("/")
    host = host.partition(":")[0].removeprefix("www.").removeprefix("m.")
    if query:
        kept = (part for part in query.lower().split("&") if part and not part.startswith(_TRACKING))
        query = "&".join(sorted(kept))
    return f"{host}/{path}?{query}"


def _could_be_one(kind: str, one: Traits, other: Traits) -> bool:
    if one.id in other.related or other.id in one.related or one.dataset == other.dataset != "":
        return False
    apart = abs(one.day - other.day)
    if kind == "url":
        return apart <= 31
    if kind == "title":
        return apart <= 7
    shared = one.involved & other.involved
    if kind in ("place", "spot"):
        overlap = one.day <= other.last_day and other.day <= one.last_day
        return overlap and (one.type == other.type or bool(shared)) and (kind == "place" or _are_near(one, other))
    return bool(apart <= 1 and shared and _are_near(one, other))


def _are_near(one: Traits, other: Traits) -> bool:
    return bool(one.point and other.point and km_between(one.point, other.point) <= NEAR_KM)


def _point(incident: Incident) -> Point | None:
    location = incident.first_location
    if location.lat is None or location.lon is None or location.drawn_radius_km is None:
        return None
    return (location.lon, location.lat)

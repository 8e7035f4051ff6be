"""Incidents that may be the same event: found by keys that they share, never by comparing all with all.

Rule: the same source address after normalisation; or the same type within a day and 5 km with an actor in common; or
the same title, but for small words and digits, within a week. Two incidents that name each other in `relations`, or
of which one is a tombstone, are known to be two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, floor, radians
from re import findall
from urllib.parse import urlsplit

from generator.model.incident import Incident
from generator.model.problem import Finding, Loc, Severity
from generator.model.vocabulary import SourceType, Status

Entry = tuple[str, str, Incident]
NEAR_KM = 5.0
KM_PER_DEGREE = 111.32
SMALL = frozenset(["a", "an", "and", "at", "by", "in", "near", "of", "on", "the", "to"])
CROWD = 12
"""A key that more incidents share than this says nothing about any two of them."""


def similar_incidents(entries: Iterable[Entry]) -> Iterator[Finding]:
    """A warning at the later of two incidents, naming the earlier, with what they share; one for each pair."""
    buckets: dict[tuple, list[tuple[Entry, Loc]]] = defaultdict(list)
    for entry in entries:
        if entry[2].status is Status.PUBLISHED:
            for key, loc in _keys(entry[2]):
                buckets[key].append((entry, loc))
    told: set[tuple[str, str]] = set()
    for key, bucket in buckets.items():
        if not 1 < len(bucket) <= CROWD:
            continue
        for n, (one, _) in enumerate(bucket):
            for other, loc in bucket[n + 1 :]:
                pair = (min(one[0], other[0]), max(one[0], other[0]))
                if pair[0] != pair[1] and pair not in told and _could_be_one(key[0], one[2], other[2], pair):
                    told.add(pair)
                    yield _finding(one, other, loc, _WHY[key[0]])


_WHY = {
    "url": "they share a source",
    "space": "they share type, day, place and an actor",
    "title": "their titles are almost the same",
}


def _finding(one: Entry, other: Entry, loc: Loc, why: str) -> Finding:
    return Finding(
        other[1],
        loc,
        "similar-incident",
        f"this may be the same event as {one[1]}: {why}.",
        "If it is, merge them; if not, name the other under relations.",
        Severity.WARNING,
    )


def _keys(incident: Incident) -> Iterator[tuple[tuple, Loc]]:
    day = incident.date.on.start.toordinal()
    for n, source in enumerate(incident.sources):
        if source.url and source.type is not SourceType.DATASET:
            yield ("url", normalised(source.url)), ("sources", n, "url")
    words = tuple(
        sorted(word for word in findall(r"\w+", incident.title.casefold()) if word not in SMALL and not word.isdigit())
    )
    for week in (day // 7, day // 7 + 1):
        yield ("title", words, week), ("title",)
    point = _point(incident)
    if point:
        for cell in _cells(point):
            for when in (day, day + 1):
                yield ("space", incident.type, when, cell), ("location",)


def _cells(point: tuple[float, float]) -> Iterator[tuple[int, int]]:
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
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = "&".join(
        sorted(part for part in parts.query.split("&") if part and not part.startswith(("utm_", "fbclid", "st_rec")))
    )
    path = parts.path.removesuffix("/amp").removesuffix("/amp/").rstrip("/")
    return f"{host}{path}?{query}".lower()


def _could_be_one(kind: str, one: Incident, other: Incident, pair: tuple[str, str]) -> bool:
    if any(relation.incident in pair for incident in (one, other) for relation in incident.relations):
        return False
    apart = abs((one.date.on.start - other.date.on.start).days)
    if kind == "url":
        return apart <= 31
    if kind == "title":
        return apart <= 7
    involved = [{part.actor for part in incident.actors} for incident in (one, other)]
    here, there = _point(one), _point(other)
    return bool(apart <= 1 and involved[0] & involved[1] and here and there and _km(here, there) <= NEAR_KM)


def _point(incident: Incident) -> tuple[float, float] | None:
    location = incident.location
    if location.lat is None or location.lon is None or location.drawn_radius_km is None:
        return None
    return (location.lon, location.lat)


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    width = (one[0] - other[0]) * cos(radians((one[1] + other[1]) / 2))
    return ((width**2 + (one[1] - other[1]) ** 2) ** 0.5) * KM_PER_DEGREE

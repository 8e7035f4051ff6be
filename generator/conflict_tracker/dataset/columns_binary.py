"""The record as columns of numbers, for a browser to filter: 100,000 incidents in a few hundred kilobytes.

One file: four bytes with the length of a JSON header, the header, then the columns, each at a multiple of four bytes,
all packed with gzip. Rows are the published incidents in order of date. A facet's column holds the
number of a set of values, so that a filter is decided once for each set and not for each incident. What a place decides
is kept by spot: a point on the map with its radius, or no point.
"""

import gzip
import struct
import sys
from array import array
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeAlias, TypedDict, TypeVar

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.facets import FACETS, Facet, actor_roles
from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.model.edtf import Edtf

FORMAT = 1
OPEN_ENDED, NO_MONTH, TOLL, NO_DAY, ABOUT, LASTED, END_YEAR = 1, 2, 4, 8, 16, 32, 64
"""Bits of `flags`: the killed have no upper bound; of the beginning only the year is known; the killed are known; of the
beginning only the month is known; the date is about or uncertain; it lasted; of the end only the year is known."""
INHERITED, ROLES = 1, 8
"""A number of the actors' sets is (actor * ROLES + role) * 2, and one more where a wider actor inherits the role."""
_WIDTHS = (("u8", "B", 0xFF), ("u16", "H", 0xFFFF), ("u32", "I", 0xFFFFFFFF))
STEPS = 10_000
"""Steps of the map's points in a degree: 11 metres, as an exact point is within 10."""
Sets = list[list[int]]
Numbers: TypeAlias = "array[int]"  # In quotation marks: Python 3.11's array takes no arguments at run time.
Value = TypeVar("Value", bound=Hashable)
Point = tuple[bool, int, int, float]
"""Whether it is one, its longitude and latitude in steps, radius in kilometres."""
Spot = tuple[Any, ...]
"""The parts of a point, what the place decides, and the other points of what happened at several."""


NOWHERE: Point = (False, 0, 0, 0.0)


class _Spots(NamedTuple):
    ordered: list[Spot]
    column: list[int]
    """Each incident's."""
    also: dict[str, list[int]]
    shown: tuple[tuple[Item, Where], ...]


class Numbered(dict[Value, int], Generic[Value]):
    """Values by number, in order of first use: a look at a new value gives it the next number."""

    def __missing__(self, value: Value) -> int:
        self[value] = number = len(self)
        return number


class Header(TypedDict):
    format: int
    rows: int
    first: str | None
    """The first incident's day."""
    values: dict[str, list[str]]
    """Of each facet, by number."""
    sets: dict[str, Sets]
    by_spot: list[str]
    """The facets that the place decides."""
    also: dict[str, list[int]]
    """By the spot of what happened at several places, the spots of the others."""


@dataclass(frozen=True)
class Packed:
    header: Header
    columns: Mapping[str, Numbers]
    spots: tuple[tuple[Item, Where], ...]
    """An incident at each spot, and which of its places that is, in the order of their numbers: the first."""

    @property
    def values(self) -> Mapping[str, list[str]]:
        return self.header["values"]

    def content(self, words: Mapping[str, Any]) -> bytes:
        """The file. `words` goes into the header: what the values are called."""
        index, offset = {}, 0
        for name, column in self.columns.items():
            width = next(kind for kind, code, _ in _WIDTHS if code == column.typecode)
            index[name] = [width, offset, len(column)]
            offset += -(-len(column) * column.itemsize // 4) * 4
        text = compact_json({**self.header, **words, "columns": index}).encode()
        text += b" " * (-len(text) % 4)
        body = b"".join(_bytes(column) for column in self.columns.values())
        return gzip.compress(struct.pack("<I", len(text)) + text + body, 9, mtime=0)


def pack(dataset: Dataset) -> Packed:
    items = dataset.published
    columns = _numbers(items)
    values: dict[str, list[str]] = {}
    sets: dict[str, Sets] = {}
    spots = _spots(items, dataset)
    columns["spot"] = spots.column
    columns.update(_points(spots.ordered))
    first = [item for item, _ in spots.shown]
    for facet in FACETS:
        found = _facet(facet, first if facet.by_spot else items, dataset)
        values[facet.key], sets[facet.key], columns[facet.key] = found
    values["actor"], values["role"], sets["actor"], columns["actor"] = _actors(items, dataset)
    header: Header = {
        "format": FORMAT,
        "rows": len(items),
        "first": items[0].date.start.isoformat() if items else None,
        "values": values,
        "sets": sets,
        "by_spot": [facet.key for facet in FACETS if facet.by_spot],
        "also": spots.also,
    }
    return Packed(header, {name: _narrow(column) for name, column in columns.items()}, spots.shown)


def _numbers(items: tuple[Item, ...]) -> dict[str, Any]:
    """Days since the incident before, length in days, killed, last change in days since 1970 (0: not known), flags."""
    starts = [item.date.start.toordinal() for item in items]
    tolls = [item.killed for item in items]
    known = [number.given if number else () for number in tolls]
    epoch = 719_163  # date(1970, 1, 1).toordinal()
    return {
        "start": [0, *(later - earlier for earlier, later in pairwise(starts))][: len(items)],
        "length": [item.date.end.toordinal() - item.date.start.toordinal() for item in items],
        "killed": [given[0] if given else 0 for given in known],
        "killed_more": [given[-1] - given[0] if given else 0 for given in known],
        "changed": [item.changed.toordinal() - epoch if item.changed else 0 for item in items],
        "flags": [
            (OPEN_ENDED if number and number.is_open else 0) | (TOLL if given else 0) | _flags_of(item.date)
            for item, number, given in zip(items, tolls, known, strict=True)
        ],
    }


def _flags_of(date: Edtf) -> int:
    if date.is_day:
        return 0
    return (
        (0 if date.knows_month else NO_MONTH)
        | (NO_DAY if date.knows_month and not date.knows_day else 0)
        | (ABOUT if date.qualifier else 0)
        | (LASTED if date.lasted else 0)
        | (END_YEAR if date.lasted and len(date.last) == 4 else 0)
    )


def _spots(items: tuple[Item, ...], dataset: Dataset) -> "_Spots":
    """The spots from west to east, those without a point first."""
    by_spot = [facet for facet in FACETS if facet.by_spot]
    shown: dict[Spot, tuple[Item, Where]] = {}
    own: list[Spot] = []
    others: dict[Spot, list[Spot]] = {}
    for item in items:
        decided = tuple(facet.of(item, dataset) for facet in by_spot)
        first, *more = _points_of(item, dataset) or [(NOWHERE, item.where)]
        beside = tuple(point for point, _ in more)
        spot = (*first[0], decided, beside)
        own.append(spot)
        shown.setdefault(spot, (item, first[1]))
        for point, where in more:
            shown.setdefault((*point, decided, ()), (item, where))
        if more:
            others[spot] = [(*point, decided, ()) for point in beside]
    ordered = sorted(shown)
    numbers = {spot: number for number, spot in enumerate(ordered)}
    also = {str(numbers[spot]): [numbers[other] for other in beside] for spot, beside in others.items()}
    return _Spots(ordered, [numbers[spot] for spot in own], also, tuple(shown[spot] for spot in ordered))


def _points_of(item: Item, dataset: Dataset) -> list[tuple[Point, Where]]:
    """Each place of an incident that can honestly be drawn."""
    return [
        ((True, round(point[0] * STEPS), round(point[1] * STEPS), where.radius_km or 0.0), where)
        for where in item.places
        if (point := where.point(dataset.registry))
    ]


def _points(spots: list[Spot]) -> dict[str, Any]:
    """From west to east: steps to the east since the spot before, steps north of the south pole, metres.

    A latitude of 0 steps, where no incident can be, stands for no point.
    """
    east = [lon + 180 * STEPS if placed else 0 for placed, lon, *_ in spots]
    return {
        "spot_east": [later - earlier for earlier, later in zip([0, *east], east, strict=False)],
        "spot_north": [lat + 90 * STEPS if placed else 0 for placed, _, lat, *_ in spots],
        "spot_metres": [round(radius * 1000) for _, _, _, radius, *_ in spots],
    }


def _facet(facet: Facet, items: Iterable[Item], dataset: Dataset) -> tuple[list[str], Sets, list[int]]:
    """(values, sets of their numbers, each incident's set)."""
    values: Numbered[str] = Numbered()
    sets: Numbered[tuple[int, ...]] = Numbered()
    column = [sets[tuple(sorted(values[value] for value in facet.of(item, dataset)))] for item in items]
    return list(values), [list(found) for found in sets], column


def _actors(items: Iterable[Item], dataset: Dataset) -> tuple[list[str], list[str], Sets, list[int]]:
    actors: Numbered[str] = Numbered()
    roles: Numbered[str] = Numbered()
    sets: Numbered[tuple[int, ...]] = Numbered()
    column = []
    for item in items:
        numbers = sorted(
            (actors[actor] * ROLES + roles[role]) * 2 + (0 if own else INHERITED)
            for actor, role, own in actor_roles(item, dataset)
        )
        column.append(sets[tuple(numbers)])
    return list(actors), list(roles), [list(found) for found in sets], column


def _narrow(column: Iterable[int]) -> Numbers:
    """The smallest kind of number that holds all of them."""
    numbers = list(column)
    code = next(code for _, code, most in _WIDTHS if max(numbers, default=0) <= most)
    return array(code, numbers)


def _bytes(column: Numbers) -> bytes:
    """All lowest bytes first, then all next ones, filled up to a multiple of four bytes: gzip packs them a fifth smaller so."""
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    data = column.tobytes()
    data = b"".join(data[plane :: column.itemsize] for plane in range(column.itemsize))
    return data + b"\0" * (-len(data) % 4)

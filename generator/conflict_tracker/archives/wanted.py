"""Incidents to the addresses that lack an archived copy, each with the day that a copy should be near to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.edtf import Edtf, parse_edtf
from conflict_tracker.model.types import url_problem
from conflict_tracker.model.vocabulary import SourceState

# RFC 6761, 6762, 7686, 8375, ICANN's `internal`, and what routers and offices call their own.
_INSIDE = frozenset(["localhost", "local", "localdomain", "internal", "intranet", "private", "lan", "home", "corp",
                     "home.arpa", "onion", "test", "invalid"])  # fmt: skip
_GONE = frozenset([SourceState.DEAD, SourceState.REMOVED])


class Place(NamedTuple):
    """Where an address is cited."""

    path: str
    """The file, as problems name it."""
    number: int
    """Of the source in the file, from 0."""


@dataclass(frozen=True)
class Wanted:
    """An address without a copy on record."""

    url: str
    when: Edtf
    """When it was published, or else when the incident was."""
    is_published: bool
    """Whether `when` is the source's own date: a copy from before is of something else."""
    is_gone: bool
    """Whether the record says that the address no longer answers: a copy of today would show an error."""
    places: tuple[Place, ...]

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def is_public(url: str) -> bool:
    """Whether an address may be told to a service: http or https, and no machine or network of somebody's own."""
    if url_problem(url):
        return False
    labels = (urlsplit(url).hostname or "").rstrip(".").split(".")
    ends = {labels[-1], ".".join(labels[-2:])}
    # A last label of digits, or of digits behind 0x, is a number of a machine to some programs.
    return not ends & _INSIDE and bool(re.fullmatch(r"[a-z][a-z0-9-]+", labels[-1]))


def wanted(items: Iterable[Item]) -> list[Wanted]:
    """Those of the newest incidents first: what has just been cited is still there to be saved."""
    found: dict[str, Wanted] = {}
    for item in sorted(items, key=lambda item: (item.date, item.id), reverse=True):
        for number, source in enumerate(item.to_dict().get("sources", ())):
            url = source.get("url")
            if not url or source.get("archived"):
                continue
            place = Place(item.path, number)
            one = found.get(url) or _wanted(url, source, item.date)
            if not one.is_published and source.get("published"):
                one = replace(_wanted(url, source, item.date), places=one.places)
            found[url] = replace(one, places=(*one.places, place), is_gone=one.is_gone or _is_gone(source))
    return list(found.values())


def _wanted(url: str, source: dict[str, object], happened: Edtf) -> Wanted:
    published = source.get("published")
    when = parse_edtf(str(published)) if published else happened
    return Wanted(url, when, bool(published), _is_gone(source), ())


def _is_gone(source: dict[str, object]) -> bool:
    return source.get("state") in _GONE


def distance(day: date, when: Edtf) -> int:
    """How many days a day lies outside of a date."""
    return max((when.start - day).days, (day - when.end).days, 0)

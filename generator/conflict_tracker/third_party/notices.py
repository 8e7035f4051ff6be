"""Whose work a site passes on or was built with, under which licence: read from what is installed."""

import json
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

NOTICES = Path(__file__).resolve().parent / "vendor" / "notices.json"
OURS = "conflict-tracker"


class Notice(NamedTuple):
    name: str
    version: str
    licence: str
    text: str
    """The file of the licence's text under assets/tracker/, or ""."""
    shipped: bool
    """Whether the site passes it on; else it only took part in building it."""


@cache
def notices() -> tuple[Notice, ...]:
    """Parts of the site first, then the Python packages of this program, each by name."""
    shipped = json.loads(NOTICES.read_text(encoding="utf-8")) if NOTICES.exists() else []
    parts = [Notice(part["name"], part["version"], part["licence"], part["text"], True) for part in shipped]
    return (*sorted(parts, key=lambda part: part.name.lower()), *_packages())


def _packages() -> list[Notice]:
    """All that this program needs, and all that these need."""
    found: dict[str, Notice] = {}
    waiting = [OURS]
    while waiting:
        name = waiting.pop()
        try:
            about = distribution(name)
        except PackageNotFoundError:
            continue  # Needed on another system only.
        if name != OURS:
            found[name] = Notice(about.metadata["Name"], about.version, _licence(about), "", name == "mkdocs-material")
        for line in about.requires or ():
            needed = Requirement(line)
            key = needed.name.lower().replace("_", "-")
            if key not in found and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
                waiting.append(key)
    return [found[name] for name in sorted(found)]


def _licence(about: Distribution) -> str:
    """As its metadata name it: PEP 639's expression, else the trove classifiers, else the first line of the old field."""
    if expression := _first(about, "License-Expression"):
        return expression
    names = [
        line.rpartition(" :: ")[2] for line in about.metadata.get_all("Classifier", []) if line.startswith("License ::")
    ]
    return ", ".join(names) or (_first(about, "License") or "not stated").splitlines()[0]


def _first(about: Distribution, name: str) -> str:
    """The first value of a field, or ""."""
    return next(iter(about.metadata.get_all(name, [])), "")

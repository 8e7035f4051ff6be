"""Six small records of other subjects than the repository's: a program for everybody has to carry each of them.

Each is a whole project in a folder of its own: mkdocs.yml, docs/ and incidents/, or, of the protest record, a table and
a map to be imported. Places that are no real cities, and all actors, are invented and say so in their names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import foreign_arabic as arabic
from tests.support import foreign_centuries as centuries
from tests.support import foreign_protest as protest
from tests.support.project import Incidents, Registries, entry, incident, write_project, write_record

ISLANDERS = {
    "invented-patrol": {"name": "Invented Sea Patrol", "kind": "state_forces", "country": "FJ"},
    "invented-fleet": {"name": "Invented Fishing Fleet", "kind": "unknown"},
}
POINTS = {
    "invented-reef-east": ("Invented Reef East", "FJ", -16.8, 179.97),
    "invented-reef-west": ("Invented Reef West", "FJ", -16.9, -179.95),
    "invented-harbour": ("Invented Harbour", "FJ", -18.1, 178.4),
    "invented-lagoon": ("Invented Lagoon", "KI", 1.4, 173.0),
    "invented-line-island": ("Invented Line Island", "KI", 1.9, -157.4),
}


def dateline() -> tuple[Registries, Incidents]:
    """Twenty events on both sides of 180 degrees, and one exactly there."""
    places = {
        key: {"name": name, "country": country, "lat": lat, "lon": lon}
        for key, (name, country, lat, lon) in POINTS.items()
    }
    incidents = {}
    for n in range(20):
        key = list(POINTS)[n % len(POINTS)]
        name, country, lat, lon = POINTS[key]
        date = f"20{10 + n // 4}-{1 + n * 5 % 12:02d}-{1 + n:02d}"
        where = {"country": country, "name": name, "precision": "near", "place": key, "lat": lat, "lon": lon}
        if n == 19:
            where = {"country": "FJ", "name": "Invented Channel", "precision": "near", "lat": -17.0, "lon": 180.0}
        parts = [{"actor": "invented-patrol", "role": "initiator"}, {"actor": "invented-fleet", "role": "target"}]
        title = f"Invented Sea Patrol turns boats back at {where['name']}"
        incidents[f"{date}-boats-{n}"] = incident(title, date, where, "boarding", parts)
    types = {"boarding": {"name": "Boarding"}}
    return {"actors": ISLANDERS, "places": places, "types": types}, incidents


def single() -> tuple[Registries, Incidents]:
    """One event of one place, with one actor and no number."""
    where = {"country": "IS", "name": "Invented Bay", "precision": "locality", "place": "invented-bay"}
    actors = {"invented-club": {"name": "Invented Rowing Club", "kind": "civilians"}}
    places = {"invented-bay": {"name": "Invented Bay", "country": "IS", "lat": 64.2, "lon": -21.7}}
    parts = [{"actor": "invented-club", "role": "participant"}]
    text = incident("Invented Rowing Club blocks the harbour", "2015-06-07", where, "blockade", parts)
    return (
        {"actors": actors, "places": places, "types": {"blockade": {"name": "Blockade"}}},
        {"2015-06-07-harbour": text},
    )


def none() -> tuple[Registries, Incidents]:
    """Registries, and nothing that has happened."""
    registries, _ = single()
    return registries, {}


@dataclass(frozen=True)
class Foreign:
    """`record` gives what is written; without it, a table is imported by `tracker import csv`."""

    name: str
    record: Callable[[], tuple[Registries, Incidents]] | None = None
    language: str = "en"
    locale: str = "en_GB"


FOREIGN = {
    "protest": Foreign("Invented March Log", locale="en_US"),
    "arabic": Foreign("سجل مختلق", arabic.record, "ar", "ar"),
    "dateline": Foreign("Invented Boats", dateline),
    "single": Foreign("One Invented Event", single),
    "none": Foreign("Nothing Yet", none),
    "centuries": Foreign("Invented Centuries", centuries.record),
}


def write_foreign(key: str, folder: Path) -> tuple[str, ...]:
    """Write a project into an empty folder. What remains to be typed after `tracker` before it is checked, if anything."""
    of = FOREIGN[key]
    write_project(folder, key, of.name, of.language, of.locale)
    if of.record:
        registries, incidents = of.record()
    else:
        registries, incidents = protest.registries(), {}
        (folder / "table.csv").write_text(protest.table(), encoding="utf-8", newline="")
        (folder / "map.yml").write_text(protest.MAP, encoding="utf-8")
    written = {name: "".join(entry(*pair) for pair in entries.items()) for name, entries in registries.items()}
    write_record(folder, written, incidents)
    return () if of.record else ("import", "csv", "table.csv", "--map", "map.yml", "--to", "incidents", "--strict")

"""A small invented record, and one change that does a little of everything to it: what docs/review.md shows."""

from pathlib import Path

from tests.support.repository import commit, git, start
from tests.support.small import REGISTRY, incident, write_files

REPORTED = '  - {publisher: Example Press, published: 2024-03-02, url: "https://www.example.org/a"}\n'
REGISTRIES = {
    **REGISTRY,
    "places": "old-mill: {name: Old Mill, country: SY, lat: 34.5, lon: 38.5}\n"
    "long-field: {name: Long Field, country: SY, lat: 34.9, lon: 38.9}\n",
}


def _cites(name: str) -> str:
    return REPORTED.replace("/a", f"/{name}")


def _one(title: str, date: str, name: str, location: str = "old-mill", more: str = "") -> str:
    where = f"{{country: SY, name: {location.replace('-', ' ').title()}, place: {location}, precision: near}}"
    return incident(title, date, where, more).replace(REPORTED, _cites(name))


BEFORE = {
    "2024-03-01-old-mill-clash": _one(
        "A clash near Old Mill", "2024-03-01", "a", more="casualties: {total_killed: {low: 2, high: 4}}\n"
    ).replace(_cites("a"), _cites("a") + _cites("b")),
    "2024-03-04-long-field-siege": _one("A siege begins at Long Field", "2024-03-04", "c", "long-field"),
    "2024-03-09-old-mill-shots": _one("Shots near Old Mill", "2024-03-09", "d"),
}
NEW = _one(
    '"[Approve](https://example.com) a clash"', "2024-03-02", "e", more="casualties: {total_killed: {low: 1}}\n"
).replace("www.example.org", "elsewhere.example.net")


def write_before(folder: Path) -> None:
    """The record as it stands, in a repository of its own."""
    start(folder)
    write_files(folder / "incidents", BEFORE, REGISTRIES)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Invented record\n")
    commit(folder, 1_700_000_000)


def change(folder: Path) -> None:
    """A new incident, a changed toll, a removed source, a renamed file, a moved place, a deleted incident, a picture."""
    year = folder / "incidents" / "2024"
    toll = year / "2024-03-01-old-mill-clash.yml"
    text = toll.read_text().replace("low: 2, high: 4", "low: 5, high: 9").replace(_cites("b"), "")
    toll.write_text(text.replace("It happened near the mill.", "It happened at the bridge near the mill."))
    siege = year / "2024-03-04-long-field-siege.yml"
    (year / "2024-03-04-long-field-blockade.yml").write_text(
        siege.read_text() + "previous_ids: [2024-03-04-long-field-siege]\n"
    )
    siege.unlink()
    (year / "2024-03-09-old-mill-shots.yml").unlink()
    (year / "2024-03-02-old-mill-clash.yml").write_text(NEW)
    places = folder / "incidents" / "registry" / "places.yml"
    places.write_text(places.read_text().replace("lat: 34.9", "lat: 35.4"))
    (folder / "docs" / "mill.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    git(folder, "add", "-A")

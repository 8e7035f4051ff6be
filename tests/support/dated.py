"""Small records of which only the dates matter: an id, a date, and what else the record is to say."""

from collections.abc import Mapping
from pathlib import Path

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.views.site_data import SiteData

EPOCH = "1500000000"
REGISTRY = {
    "actors": "hill-force: {name: Hill force, kind: rebels}\ntown-council: {name: Town council, kind: government}\n",
    "places": "gate: {name: Stone Gate, country: SY, lat: 34.1, lon: 38.2}\n",
    "types": "siege: {name: Siege}\nraid: {name: Raid}\n",
}


def write_dated(folder: Path, incidents: Mapping[str, str]) -> Path:
    """Write a record: a date for each id, further lines of YAML below it."""
    (folder / "registry").mkdir(parents=True)
    for name, text in REGISTRY.items():
        (folder / "registry" / f"{name}.yml").write_text(text, encoding="utf-8")
    for id, said in incidents.items():
        date, _, more = said.partition("\n")
        path = folder / date[:4] / f"{id}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_incident(id, date, more), encoding="utf-8")
    return folder


def _incident(id: str, date: str, more: str) -> str:
    lines = [
        f"title: The {id}",
        f"summary: What is known of the {id}.",
        f"date: {date}",
        "location: {country: SY, name: Stone Gate, place: gate, precision: near}",
        "type: siege" if "type:" not in more else "",
        "actors: [{actor: hill-force, role: initiator}, {actor: town-council, role: target}]",
        f'sources: [{{publisher: Example Press, published: 2024-01-02, url: "https://www.example.org/{id}"}}]',
        more,
    ]
    return "\n".join(filter(None, lines)) + "\n"


def dated_site(folder: Path, incidents: Mapping[str, str]) -> SiteData:
    record = write_dated(folder / "incidents", incidents)
    checked = read_and_check(record, today())
    assert not has_errors(checked.problems), checked.problems
    return site_data(checked.record, record, Settings(site_name="Dates", site_url="https://example.org/t/"), EPOCH)

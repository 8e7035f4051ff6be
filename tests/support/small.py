"""Small invented records, and a whole project around one: what a test says of a record stands in the test itself."""

from pathlib import Path

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.views.site_data import SiteData

REGISTRY = {
    "actors": "north-force: {name: North Force, kind: state_forces}\nriver-council: {name: River Council, kind: rebels}\n",
    "places": "old-mill: {name: Old Mill, country: SY, lat: 34.5, lon: 38.5}\n",
    "types": "clash: {name: Clash}\nsiege: {name: Siege}\n",
}
PAGES = {
    "index": "[tracker: updated]\n\n[tracker: figures]\n\n[tracker: strip]\n\n[tracker: latest]\n\n[tracker: map]\n\n[tracker: ways]",
    "incidents": "[tracker: explore]",
    "timeline": "[tracker: strip]\n\n[tracker: timeline]",
    "charts": "[tracker: charts]",
    "actors": "[tracker: actors]",
    "places": "[tracker: map]\n\n[tracker: places]",
    "types": "[tracker: types]",
    "search": "[tracker: search]",
    "data": "[tracker: downloads]",
}
"""Hand-written pages that ask for every block of the whole record."""
SETTINGS = """site_name: Example Tracker
site_url: https://example.org/t/
theme:
  name: material
  font: false
  features: [navigation.tabs]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom, toggle: {icon: material/weather-sunny, name: Light}}
plugins: [tracker]
markdown_extensions: [tracker]
"""


def incident(
    title: str = "A clash",
    date: str = "2024-03-01",
    location: str = "{country: SY, name: Old Mill, place: old-mill, precision: near}",
    more: str = "",
) -> str:
    """The least that a file holds, and whatever a test adds."""
    return f"""title: {title}
summary: It happened near the mill.
date: {date}
location: {location}
type: clash
actors:
  - {{actor: north-force, role: initiator}}
  - {{actor: river-council, role: target}}
sources:
  - {{publisher: Example Press, published: 2024-03-02, url: "https://www.example.org/a"}}
{more}"""


def write_files(folder: Path, incidents: dict[str, str], registry: dict[str, str] | None = None) -> Path:
    """A record: each incident's text by its id, under the year that its id begins with."""
    for name, text in (registry or REGISTRY).items():
        (folder / "registry").mkdir(parents=True, exist_ok=True)
        (folder / "registry" / f"{name}.yml").write_text(text, encoding="utf-8")
    for id, text in incidents.items():
        (folder / id[:4]).mkdir(exist_ok=True)
        (folder / id[:4] / f"{id}.yml").write_text(text, encoding="utf-8")
    return folder


def site_of(folder: Path, incidents: dict[str, str], registry: dict[str, str] | None = None, **settings) -> SiteData:
    """The data of a site, outside git and without a date of its own."""
    record = write_files(folder / "incidents", incidents, registry)
    checked = read_and_check(record, today())
    assert not has_errors(checked.problems), checked.problems
    given = {"site_name": "Example Tracker", "site_url": "https://example.org/t/", **settings}
    return site_data(checked.record, record, Settings(**given), None)


def write_project(
    folder: Path, incidents: dict[str, str], registry: dict[str, str] | None = None, settings: str = SETTINGS
) -> Path:
    """A project to be built by the command: settings, pages and record."""
    write_files(folder / "incidents", incidents, registry)
    (folder / "docs").mkdir()
    for name, text in PAGES.items():
        (folder / "docs" / f"{name}.md").write_text(f"# {name.capitalize()}\n\n{text}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder

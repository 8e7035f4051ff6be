"""The record as the content of benchmarks/peers/hugo/: a Markdown file an incident, its record in the front matter."""

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peers.record import PlainIncident, plain_incidents, registries, words
from conflict_tracker.views.site_data import SiteData

SITE = Path(__file__).parent / "hugo"
ASSETS = ("tracker.css", "tracker.js", "scheme.js", "icon.svg", "palette.js", "tables.js", "cite.js", "charts.js")
TERMS = {
    "actors": ("Actors", ["html", "rss", "record"]),
    "places": ("Places", ["html", "rss"]),
    "types": ("Event types", ["html", "rss"]),
    "years": ("Timeline", ["html"]),
    "months": ("Months", ["html", "record"]),
}


def write_hugo_site(project: Path, site: SiteData, incidents: Path, built: Path | None = None) -> None:
    """`built` is a site of ours: styles, scripts and maps are the same for both, and are copied as they are."""
    shutil.copytree(SITE, project)
    content = project / "content"
    (content / "incidents").mkdir(parents=True)
    for incident in plain_incidents(site, incidents):
        (content / "incidents" / f"{incident.id}.md").write_text(page(front_matter(incident)), encoding="utf-8")
    for name, title in (("incidents", "Incidents"), ("charts", "Charts")):
        _section(content / name, {"title": title})
    for name, (title, outputs) in TERMS.items():
        _section(content / name, {"title": title, "cascade": [{"target": {"kind": "term"}, "outputs": outputs}]})
    data = project / "data"
    data.mkdir()
    for name, value in (*registries(incidents).items(), ("words", words(site))):
        (data / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    if built:
        _copy_assets(built, project / "static")


def front_matter(incident: PlainIncident) -> dict[str, Any]:
    record = dict(incident.record)
    month = incident.begins[:7]
    return {
        "title": record.pop("title"),
        "description": record.pop("summary"),
        "date": incident.begins,
        "begins": incident.begins,
        "ends": incident.ends,
        "order": incident.order,
        "year": month[:4],
        "month": month,
        "actors": sorted({part["actor"] for part in record["actors"]}),
        "places": [record["location"]["place"]],
        "types": [record["type"]],
        "years": [month[:4]],
        "months": [month],
        "record": record,
    }


def page(front: dict[str, Any]) -> str:
    text = yaml.dump(front, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000)
    return f"---\n{text}---\n"


def _section(folder: Path, front: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "_index.md").write_text(page(front), encoding="utf-8")


def _copy_assets(built: Path, static: Path) -> None:
    target = static / "assets" / "tracker"
    shutil.copytree(built / "assets" / "tracker" / "basemap", target / "basemap")
    for name in ASSETS:
        if (built / "assets" / "tracker" / name).exists():
            shutil.copy(built / "assets" / "tracker" / name, target)
    shutil.copy(built / "card.png", static)

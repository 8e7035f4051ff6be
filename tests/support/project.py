"""A whole project around a record: mkdocs.yml and docs/, as the repository's own are, with nothing of its subject."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Registries = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Entries by key, by the name of their registry."""
Incidents = Mapping[str, str]
"""YAML by id."""
ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = """site_name: "{name}"
site_url: https://example.org/{key}/
repo_url: https://example.org/{key}-repository
theme:
  name: material
  language: {language}
  font: false
  features: [navigation.tabs]
  icon: {{}}
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom}}
plugins:
  - tracker:
      locale: {locale}
      offline: true
      data_licence: {{name: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}}
markdown_extensions: [tracker, admonition, attr_list, md_in_html, tables]
"""
PAGES = {
    "index": ("updated", "figures", "strip", "latest limit=6", "map", "site_index", "legend"),
    "incidents": ("explore",),
    "timeline": ("strip", "timeline"),
    "charts": ("charts",),
    "actors": ("actors",),
    "places": ("map", "places"),
    "types": ("types",),
    "search": ("search",),
    "data": ("downloads",),
    "contribute": (),
}
"""The hand-written pages, and the blocks of each."""


def write_project(folder: Path, key: str, name: str, language: str = "en", locale: str = "en_GB") -> None:
    """Everything but the record."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    settings = SETTINGS.format(key=key, name=name, language=language, locale=locale)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for page, blocks in PAGES.items():
        lines = "\n\n".join(f"[tracker: {block}]" for block in blocks)
        text = f"---\nhide: [navigation, toc]\n---\n\n# {page.capitalize()}\n\n{lines}\n"
        (docs / f"{page}.md").write_text(text, encoding="utf-8")


def write_record(folder: Path, registries: Mapping[str, str], incidents: Incidents) -> None:
    """The record: YAML by a registry's name, and by an incident's id."""
    registry = folder / "incidents" / "registry"
    registry.mkdir(parents=True)
    for name, text in registries.items():
        (registry / f"{name}.yml").write_text(text, encoding="utf-8")
    for id, text in incidents.items():
        path = folder / "incidents" / id[:4] / f"{id}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def entry(key: str, value: Any) -> str:
    """A line of YAML, which JSON is a part of."""
    return f"{key}: {json.dumps(value, ensure_ascii=False)}\n"


def incident(title: str, date: Any, location: Any, type: str, actors: Any, **more: Any) -> str:
    """An incident with one source, whose address is its title's."""
    slug = "-".join("".join(letter if letter.isalnum() and letter.isascii() else " " for letter in title).split())
    day = date if isinstance(date, str) else date["on"]
    address = f"https://example.org/{day.replace('/', '-').strip('~?')}-{slug or 'report'}".lower()
    archived = [{"url": address.replace("https://example.org", "https://archive.example.net")}]
    fields = {
        "title": title,
        "summary": f"{title}.",
        "date": date,
        "location": location,
        "type": type,
        "actors": actors,
        "sources": [{"id": "s1", "publisher": "Example Press", "url": address, "archived": archived}],
        **more,
    }
    return "".join(entry(*pair) for pair in fields.items())

"""A whole project around a record: mkdocs.yml and docs/, as the repository's own are, with nothing of its subject."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = """site_name: "{name}"
site_url: https://example.org/{key}/
repo_url: https://example.org/{key}-repository
theme:
  name: material
  custom_dir: {theme}
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
      data_licence: {{name: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}}
markdown_extensions: [tracker, admonition, attr_list, md_in_html, tables]
not_in_nav: |
  /shell.md
"""
PAGES = {
    "index": ("updated", "figures", "strip", "latest limit=6", "map", "ways", "reading"),
    "incidents": ("explore",),
    "timeline": ("strip", "timeline"),
    "charts": ("charts",),
    "actors": ("actors",),
    "places": ("map", "places"),
    "types": ("types",),
    "search": ("search",),
    "data": ("downloads",),
}
"""The hand-written pages, and the blocks of each."""


def write_project(folder: Path, key: str, name: str, language: str = "en", locale: str = "en_GB") -> None:
    """Everything but the record."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    theme = ROOT / "generator" / "theme"
    settings = SETTINGS.format(key=key, name=name, theme=theme, language=language, locale=locale)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "shell.md", docs / "shell.md")
    for page, blocks in PAGES.items():
        lines = "\n\n".join(f"[tracker: {block}]" for block in blocks)
        text = f"---\nhide: [navigation, toc]\n---\n\n# {page.capitalize()}\n\n{lines}\n"
        (docs / f"{page}.md").write_text(text, encoding="utf-8")


def write_record(folder: Path, registries: dict[str, str], incidents: dict[str, str]) -> None:
    """The record: YAML by a registry's name, and by an incident's id."""
    registry = folder / "incidents" / "registry"
    registry.mkdir(parents=True)
    for name, text in registries.items():
        (registry / f"{name}.yml").write_text(text, encoding="utf-8")
    for id, text in incidents.items():
        path = folder / "incidents" / id[:4] / f"{id}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

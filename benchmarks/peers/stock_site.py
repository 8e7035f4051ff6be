"""Sites of ordinary Markdown pages: MkDocs and Material with the rich page; and, as information, trivial ones."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.peers.rich import rich_page
from benchmarks.peers.trivial import trivial_page
from conflict_tracker.dataset.item import Item
from conflict_tracker.views.incident_view import IncidentView
from conflict_tracker.views.site_data import SiteData

RICH = """site_name: Stock
site_url: https://example.org/
theme: {name: material, font: false}
markdown_extensions: [attr_list, tables]
plugins: []
validation: {links: {anchors: ignore, unrecognized_links: ignore, not_found: ignore}}
not_in_nav: '*'
nav: [index.md]
"""
TRIVIAL = "site_name: Stock\ntheme: {name: material, font: false}\nplugins: [%s]\nnot_in_nav: '*'\nnav: [index.md]\n"
ZENSICAL = "site_name: Stock\ntheme:\n  name: material\n  variant: classic\n  font: false\nnav: [index.md]\n"
HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Hugo"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}
Pages = Callable[[SiteData, Item], str]


def write_rich_site(project: Path, site: SiteData) -> None:
    docs = _write(project, {"mkdocs.yml": RICH}, "docs", site, lambda site, item: rich_page(IncidentView(site, item)))
    registry = site.dataset.registry
    for name, entries in (("actors", registry.actors), ("places", registry.places), ("types", registry.types)):
        lines = (f"## {site.named(name, key)} {{#{key}}}" for key in entries)
        (docs / f"{name}.md").write_text("\n\n".join([f"# {name.capitalize()}", *lines]) + "\n", encoding="utf-8")


def write_trivial_sites(scratch: Path, site: SiteData) -> Iterator[tuple[str, Path]]:
    """(name, folder) of each."""
    for name, content, files in (
        ("information: trivial stock", "docs", {"mkdocs.yml": TRIVIAL % ""}),
        ("information: trivial stock, search", "docs", {"mkdocs.yml": TRIVIAL % "search"}),
        ("information: trivial zensical", "docs", {"mkdocs.yml": ZENSICAL}),
        ("information: trivial hugo", "content", HUGO),
    ):
        project = scratch / re.sub(r"\W+", "-", name)
        _write(project, files, content, site, trivial_page)
        yield name, project


def _write(project: Path, files: Mapping[str, str], content: str, site: SiteData, page: Pages) -> Path:
    docs = project / content
    (docs / "incidents").mkdir(parents=True)
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    (docs / ("_index.md" if content == "content" else "index.md")).write_text("# Home\n")
    (docs / "incidents.md").write_text("# Incidents\n")
    for item in site.dataset.items:
        (docs / "incidents" / f"{item.id}.md").write_text(page(site, item), encoding="utf-8")
    return docs

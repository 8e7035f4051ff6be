"""The list of views that is the site. A new kind of page is one view, one template and one line here."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator.charts.all import CHARTS
from generator.dataset.selection import CHOICES, known_values
from generator.render.page import File, Page
from generator.views.actors import actor_pages
from generator.views.api import api_files
from generator.views.basemap_file import basemap_file
from generator.views.blocks import charts, chosen, downloads, explore, home, lists, map, reference, search
from generator.views.blocks.chosen import months_on_record
from generator.views.card import card_file
from generator.views.corrections import corrections_page
from generator.views.explore_files import explore_files
from generator.views.feeds import feed_files
from generator.views.figures import figure_files
from generator.views.incidents import incident_pages
from generator.views.listings import conflict_pages, place_pages, type_pages
from generator.views.redirects import redirect_pages
from generator.views.sequences import sequence_pages
from generator.views.site_data import SiteData
from generator.views.sources import sources_page
from generator.views.timeline import month_pages, year_pages


@dataclass(frozen=True)
class Option:
    """What may stand after an option's equals sign; of `many` several, joined by commas."""

    allowed: Callable[[SiteData], Collection[str]]
    many: bool = False


@dataclass(frozen=True)
class Block:
    """A block for hand-written pages, with its options."""

    build: Callable[[SiteData, Mapping[str, str], str], str]
    options: Mapping[str, Option] = field(default_factory=dict)


def _values(key: str) -> Option:
    return Option(lambda site: known_values(site.dataset, key), many=True)


FILTERS = {key: _values(key) for key in CHOICES} | {name: Option(months_on_record) for name in ("from", "to")}
"""Choices as on the explore page: by key of the facet, and months."""
LIMIT = Option(lambda site: [str(n) for n in range(1, 101)])


PAGES: tuple[Callable[[SiteData], Iterator[Page]], ...] = (
    incident_pages,
    year_pages,
    month_pages,
    actor_pages,
    place_pages,
    type_pages,
    conflict_pages,
    sequence_pages,
    sources_page,
    corrections_page,
    redirect_pages,
)
FILES: tuple[Callable[[SiteData], Iterator[File]], ...] = (
    figure_files,
    basemap_file,
    api_files,
    feed_files,
    card_file,
    explore_files,
)
BLOCKS: Mapping[str, Block] = {
    "updated": Block(home.updated),
    "figures": Block(home.figures),
    "strip": Block(home.strip),
    "latest": Block(home.latest, {"limit": LIMIT}),
    "map": Block(map.map, FILTERS),
    "reading": Block(home.reading),
    "timeline": Block(lists.timeline),
    "actors": Block(lists.actors),
    "places": Block(lists.places),
    "types": Block(lists.types),
    "charts": Block(charts.charts),
    "chart": Block(charts.charts, {"key": Option(lambda site: list(CHARTS)), **FILTERS}),
    "incidents": Block(chosen.incidents, {"limit": LIMIT, "order": Option(lambda site: chosen.ORDERS), **FILTERS}),
    "count": Block(chosen.count, FILTERS),
    "incident": Block(chosen.incident, {"id": Option(lambda site: list(site.dataset.by_id))}),
    "explore": Block(explore.explore),
    "search": Block(search.search),
    "dictionary": Block(reference.dictionary),
    "messages": Block(reference.messages),
    "downloads": Block(downloads.downloads),
    "ways": Block(lists.ways),
}

"""The list of views that is the site. A new kind of page is one view, one template and one line here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.render.page import File, Page
from generator.views.actors import actor_pages
from generator.views.api import api_files
from generator.views.basemap_file import basemap_file
from generator.views.blocks import charts, downloads, explore, home, lists, map, reference, search
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
class Block:
    """A block for hand-written pages. Each option has a function that gives its allowed values."""

    build: Callable[[SiteData, Mapping[str, str], str], str]
    options: Mapping[str, Callable[[SiteData], Any]] = field(default_factory=dict)


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
    "latest": Block(home.latest, {"limit": lambda site: [str(n) for n in range(1, 101)]}),
    "map": Block(map.map),
    "reading": Block(home.reading),
    "timeline": Block(lists.timeline),
    "actors": Block(lists.actors),
    "places": Block(lists.places),
    "types": Block(lists.types),
    "charts": Block(charts.charts),
    "chart": Block(charts.charts, {"key": lambda site: list(site.charts)}),
    "explore": Block(explore.explore),
    "search": Block(search.search),
    "dictionary": Block(reference.dictionary),
    "messages": Block(reference.messages),
    "downloads": Block(downloads.downloads),
    "ways": Block(lists.ways),
}

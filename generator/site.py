"""The list of views that is the site. A new kind of page is one view, one template and one line here."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.charts.all import CHARTS
from generator.dataset.selection import CHOICES, known_values
from generator.render.page import File, Page
from generator.views.actors import actor_pages
from generator.views.api import api_actors, api_incidents, api_months, api_overviews
from generator.views.basemap_file import basemap_file
from generator.views.blocks import charts, chosen, downloads, explore, home, lists, map, reference, search
from generator.views.blocks.chosen import months_on_record
from generator.views.card import card_file
from generator.views.corrections import corrections_page
from generator.views.explore_files import explore_files
from generator.views.feeds import feed_files, feed_keys
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


@dataclass(frozen=True)
class View:
    """A kind of page or of file. `over` is what it is made of, `share` how many of them are handed to a core at once;

    without `over` it is made in one piece.
    """

    make: Callable[..., Iterator[Page | File]]
    over: Callable[[SiteData], Sequence[Any]] | None = None
    share: int = 1

    def parts(self, site: SiteData) -> list[range]:
        """The shares as ranges of places in `over`; of a view in one piece, one."""
        if self.over is None:
            return [range(1)]
        count = len(self.over(site))
        return [range(start, min(start + self.share, count)) for start in range(0, count, self.share)]

    def made(self, site: SiteData, part: range) -> Iterator[Page | File]:
        return self.make(site, self.over(site)[part.start : part.stop]) if self.over else self.make(site)


def _known(index: str, registry: str) -> Callable[[SiteData], list[str]]:
    """Keys of an index that the registry knows, in order."""
    return lambda site: sorted(getattr(site.dataset, index).keys() & getattr(site.dataset.registry, registry).keys())


PAGES: tuple[View, ...] = (
    View(incident_pages, lambda site: site.dataset.items, 200),
    View(year_pages, lambda site: sorted(site.dataset.by_year)),
    View(month_pages, lambda site: sorted(site.dataset.in_month), 10),
    View(actor_pages, lambda site: sorted(site.actor_pages), 2),
    View(place_pages, _known("by_place", "places"), 20),
    View(type_pages, _known("by_type", "types")),
    View(conflict_pages, _known("by_conflict", "conflicts"), 5),
    View(sequence_pages, lambda site: site.dataset.sequences, 20),
    View(sources_page),
    View(corrections_page),
    View(redirect_pages, lambda site: site.dataset.items, 10_000),
)
FILES: tuple[View, ...] = (
    View(basemap_file),
    View(api_overviews),
    View(api_months, lambda site: sorted(site.dataset.in_month), 5),
    View(api_incidents, lambda site: () if site.settings.options.large else site.dataset.items, 500),
    View(api_actors, lambda site: sorted(site.dataset.registry.actors), 20),
    View(feed_files, feed_keys, 20),
    View(card_file),
    View(explore_files),
)
"""In this order, whoever makes them."""
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

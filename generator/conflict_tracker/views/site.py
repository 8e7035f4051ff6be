"""The list of views that is the site. A new kind of page is one view, one template and one line here."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from zlib import crc32

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.query import CHOICES, known_values
from conflict_tracker.render.page import File, Page, Part
from conflict_tracker.views.actors import actor_pages
from conflict_tracker.views.api import api_actors, api_incidents, api_months, api_overviews, overview_paths
from conflict_tracker.views.basemap_files import basemap_file, counts_named, sheet_files
from conflict_tracker.views.blocks import charts, downloads, explore, home, lists, query_blocks, reference, search
from conflict_tracker.views.blocks import map as map_block
from conflict_tracker.views.blocks.query_blocks import months_on_record, periods_on_record
from conflict_tracker.views.card import card_file
from conflict_tracker.views.corrections import corrections_page
from conflict_tracker.views.download_parts import download_parts, month_paths
from conflict_tracker.views.explore_files import explore_files, explore_paths
from conflict_tracker.views.feeds import feed_files, feed_items, feed_keys, feed_path
from conflict_tracker.views.incidents import incident_pages, shown_with
from conflict_tracker.views.listings import conflict_pages, place_pages, type_pages
from conflict_tracker.views.notices import notices_page
from conflict_tracker.views.redirects import month_redirects, moved_from, redirect_pages
from conflict_tracker.views.schema_files import schema_files, schema_paths
from conflict_tracker.views.sequences import chain_of, sequence_pages
from conflict_tracker.views.site_data import SiteData
from conflict_tracker.views.sources import sources_page
from conflict_tracker.views.surroundings import sheets
from conflict_tracker.views.timeline import month_pages, year_pages


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
    files: Callable[[SiteData, Mapping[str, str]], Iterable[File]] = lambda site, options: ()
    """What it fetches when a reader asks for it."""
    shows_incidents: bool = True
    """False where it is made of `site_inputs` alone."""


def _values(key: str) -> Option:
    return Option(lambda site: known_values(site.dataset, key), many=True)


FILTERS = (
    {key: _values(key) for key in CHOICES}
    | {name: Option(months_on_record) for name in ("from", "to")}
    | {name: Option(periods_on_record) for name in ("begins", "within")}
)
"""Choices as on the explore page: by key of the facet, by months, by a month or a year."""
LIMIT = Option(lambda site: [str(n) for n in range(1, 101)])


@dataclass(frozen=True)
class _In:
    """One address for a key: what stands in the braces of `form` is the key, or the id of an incident."""

    form: str

    def __call__(self, _site: SiteData, key: Any) -> tuple[str]:
        return (self.form.format(key.id if isinstance(key, Item) else key),)

    def fits(self, path: str) -> bool:
        """Whether it may be the path of some key's file."""
        before, braces, after = _file_at(self.form).partition("{}")
        if not braces:
            return path == before
        inner = path.removeprefix(before).removesuffix(after)
        return path == f"{before}{inner}{after}" and "/" not in inner


def _every(site: SiteData, _key: Any) -> Iterable[Item]:
    return site.dataset.items


def _none(_site: SiteData, _key: Any) -> Iterable[Item]:
    return ()


@dataclass(frozen=True)
class View:
    """A kind of page or of file: how it is made, and what of. One without `keys` is made in one piece."""

    name: str
    """What messages call it."""
    make: Callable[..., Iterator[Page | File | Part]]
    paths: Callable[[SiteData, Any], Iterable[str]]
    """All that it makes of a key: the paths of files, and the addresses of pages with their slash. It is held to that."""
    keys: Callable[[SiteData], Iterable[Any]] | None = None
    depends_on: Callable[[SiteData, Any], Iterable[Item]] = _every
    """The incidents that the page of a key shows anything of; what else pages show is in `site_inputs`."""
    chunk_size: int = 1
    """How many keys make a group, about."""
    counts: Callable[[SiteData, Any], object] = lambda site, key: 0
    """How many there are of which the page of a key shows no more than their numbers."""

    def groups(self, site: SiteData) -> list[tuple[Any, ...]]:
        """The keys in groups that are made together. A key stays in its group whatever comes and goes around it."""
        if self.keys is None:
            return [(None,)]
        keys = list(self.keys(site))
        count = 1
        while count * self.chunk_size < len(keys):
            count *= 2
        groups: list[list[Any]] = [[] for _ in range(count)]
        for key in keys:
            groups[crc32(str(key.id if isinstance(key, Item) else key).encode()) % count].append(key)
        return [tuple(group) for group in groups]

    def promised(self, site: SiteData, keys: tuple[Any, ...]) -> set[str]:
        """The paths of all files that come of some keys, from the site's root."""
        addresses = (address for key in keys for address in self.paths(site, key))
        return set(map(_file_at, addresses))

    def may_make(self, path: str) -> bool:
        """False where no key can have this path: to look at all of them takes long."""
        return self.paths.fits(path) if isinstance(self.paths, _In) else True

    def made(self, site: SiteData, keys: tuple[Any, ...]) -> Iterator[Page | File | Part]:
        return self.make(site, keys) if self.keys else self.make(site)

    def inputs(self, site: SiteData, keys: tuple[Any, ...]) -> dict[str, str]:
        """What the pages of some keys are made of besides `site_inputs`: as long as it is the same, so are they."""
        digest = sha256()
        for key in keys:
            marks = "\n".join([item.fingerprint for item in self.depends_on(site, key)])
            name = key.id if isinstance(key, Item) else key
            digest.update(f"{name}\n{self.counts(site, key)}\n{marks}\n\n".encode())
        made = {"incidents": digest.hexdigest()}
        return {**made, "date": str(site.dataset.generated)} if self.depends_on is _every else made


def _file_at(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address


def site_inputs(site: SiteData) -> dict[str, str]:
    """What any page may show besides its own incidents, by what people call it: names, settings, and which pages there are."""
    dataset = site.dataset
    pages = (
        site.actor_pages,
        site.place_pages,
        dataset.years,
        dataset.months,
        dataset.by_type,
        dataset.by_conflict,
    )
    which = (
        *(str(sorted(keys)) for keys in pages),
        str(sorted(dataset.by_month)[:1]),
        str(sorted(dataset.by_month)[-1:]),
        str(sorted(old for item in dataset.items for old in item.previous_ids if old not in dataset.by_id)),
        "" if dataset.published else str(dataset.generated),
    )
    parts = {
        "registries": dataset.registry.model_dump_json(),
        "settings": site.settings.model_dump_json(),
        "language": site.locale.digest,
        "map": str(site.basemap),
        "which pages there are": "\0".join(which),
    }
    return {name: sha256(text.encode()).hexdigest() for name, text in parts.items()}


def _known(index: str, registry: str) -> Callable[[SiteData], list[str]]:
    """Keys of an index that the registry knows, in order."""
    return lambda site: sorted(getattr(site.dataset, index).keys() & getattr(site.dataset.registry, registry).keys())


def _of(index: str) -> Callable[[SiteData, Any], Iterable[Item]]:
    """The incidents of an index."""
    return lambda site, key: getattr(site.dataset, index).get(key, ())


def _itself(_site: SiteData, item: Item) -> Iterable[Item]:
    return (item,)


def _items(site: SiteData) -> tuple[Item, ...]:
    return site.dataset.items


PAGES: tuple[View, ...] = (
    View("incident pages", incident_pages, _In("incidents/{}/"), _items, shown_with, 50),
    View(
        "year pages",
        year_pages,
        _In("timeline/{}/"),
        lambda site: site.dataset.years,
        lambda site, key: (*site.dataset.by_year.get(key, ()), *site.dataset.years[key].lasting.items),
        counts=lambda site, key: site.dataset.years[key].lasting.count,
    ),
    View(
        "month pages",
        month_pages,
        lambda site, key: (site.month_path(*key),),
        lambda site: site.dataset.months,
        lambda site, key: site.dataset.months[key].items,
        2,
        lambda site, key: (site.dataset.months[key].lasting.count, *site.dataset.counts_of_year(key[0])),
    ),
    View(
        "actor pages",
        actor_pages,
        _In("actors/{}/"),
        lambda site: sorted(site.actor_pages),
        lambda site, key: (*site.dataset.by_actor.get(key, ()), *site.dataset.by_speaker.get(key, ())),
    ),
    View("place pages", place_pages, _In("places/{}/"), _known("by_place", "places"), _of("by_place"), 5),
    View("type pages", type_pages, _In("types/{}/"), _known("by_type", "types"), _of("by_type")),
    View(
        "conflict pages",
        conflict_pages,
        _In("conflicts/{}/"),
        _known("by_conflict", "conflicts"),
        _of("by_conflict"),
        5,
    ),
    View(
        "sequence pages",
        sequence_pages,
        lambda site, key: (f"sequences/{item.id}/" for item in chain_of(site, key)),
        lambda site: [chain.key for chain in site.dataset.sequences],
        chain_of,
        20,
    ),
    View("the sources page", sources_page, _In("sources/")),
    View("the corrections page", corrections_page, _In("corrections/")),
    View("the notices page", notices_page, _In("notices/"), depends_on=_none),
    View(
        "pages of previous ids",
        redirect_pages,
        lambda site, item: (f"incidents/{old}/" for old in moved_from(site, item)),
        lambda site: [item for item in site.dataset.items if item.previous_ids],
        _itself,
        200,
    ),
    View(
        "months of which only the year is known",
        month_redirects,
        lambda site, key: (site.month_path(key, 1),),
        lambda site: site.dataset.monthless,
        _none,
        200,
    ),
)
PARTS = View(
    "parts of the downloads",
    download_parts,
    month_paths,
    lambda site: site.periods,
    lambda site, key: site.periods[key].items,
)
FILES: tuple[View, ...] = (
    PARTS,
    View("the basemap", basemap_file, _In("assets/tracker/basemap.svg"), depends_on=_none),
    View("sheets of the map", sheet_files, _In("assets/tracker/basemap/{}.svg"), sheets, _none, 8, counts_named),
    View("overviews of the API", api_overviews, overview_paths),
    View(
        "months of the API",
        api_months,
        lambda _site, key: (f"api/v1/months/{key[0]:04d}-{key[1]:02d}.json",),
        lambda site: sorted(site.dataset.in_month),
        _of("in_month"),
        5,
    ),
    View(
        "incidents of the API",
        api_incidents,
        _In("api/v1/incidents/{}.json"),
        lambda site: () if site.settings.options.large else site.dataset.items,
        _itself,
        500,
    ),
    View(
        "actors of the API",
        api_actors,
        _In("api/v1/actors/{}.json"),
        lambda site: sorted(site.dataset.registry.actors),
        _of("by_actor"),
        20,
    ),
    View("schemas for editors", schema_files, schema_paths, depends_on=_none),
    View("feeds", feed_files, lambda _site, key: (feed_path(*key),), feed_keys, feed_items, 5),
    View("the card", card_file, _In("card.png"), depends_on=_none),
    View("files of the explore page", explore_files, explore_paths),
)
"""In this order, whoever makes them."""
ALIASES = {"reading": "legend", "ways": "site_index"}
"""Names that blocks had once: a page that uses one shows what it showed."""
BLOCKS: Mapping[str, Block] = {
    "legend": Block(home.legend, shows_incidents=False),
    "site_index": Block(lists.site_index),
    "updated": Block(home.updated),
    "figures": Block(home.figures),
    "strip": Block(home.strip),
    "latest": Block(home.latest, {"limit": LIMIT}),
    "map": Block(map_block.picture, FILTERS),
    "timeline": Block(lists.timeline),
    "actors": Block(lists.actors),
    "places": Block(lists.places),
    "sequences": Block(lists.sequences),
    "types": Block(lists.types),
    "charts": Block(charts.charts, files=charts.chart_files),
    "chart": Block(charts.charts, {"key": Option(lambda site: list(CHARTS)), **FILTERS}, charts.chart_files),
    "incidents": Block(
        query_blocks.incidents, {"limit": LIMIT, "order": Option(lambda site: query_blocks.ORDERS), **FILTERS}
    ),
    "count": Block(query_blocks.count, FILTERS),
    "incident": Block(query_blocks.incident, {"id": Option(lambda site: list(site.dataset.by_id))}),
    "explore": Block(explore.explore),
    "search": Block(search.search),
    "dictionary": Block(reference.dictionary, shows_incidents=False),
    "messages": Block(reference.messages, shows_incidents=False),
    "downloads": Block(downloads.downloads),
}

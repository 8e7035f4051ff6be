"""What every view is given."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Sequence as Listed
from dataclasses import dataclass, replace
from functools import cached_property
from math import floor
from typing import Literal

from markupsafe import Markup

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.missing import missing
from conflict_tracker.charts.selection import Selection, said_of
from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.map_points import MapPoint, marks
from conflict_tracker.dataset.query import Query
from conflict_tracker.dataset.sequences import EventChain
from conflict_tracker.dataset.shards import Shard, shards
from conflict_tracker.formats.writing.download import Download
from conflict_tracker.formats.writing.downloads import periods
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.distance import Point
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.errors import making
from conflict_tracker.model.registry import Entry
from conflict_tracker.model.settings import Settings
from conflict_tracker.render.basemap import Basemap
from conflict_tracker.render.isolated import in_page
from conflict_tracker.render.page import File
from conflict_tracker.render.renderer import Renderer
from conflict_tracker.third_party.notices import Notice, notices

CHARTED = 10
"""Incidents from which a page has charts."""
SEARCHED = 2000
"""Incidents in one index of the search: what a reader fetches before the first answer grows with it."""


@dataclass(frozen=True)
class SiteData:
    """The record, the words and the means to render; views add nothing to it."""

    dataset: Dataset
    settings: Settings
    locale: Locale
    render: Renderer
    basemap: Basemap
    downloads: tuple[Download, ...] = ()
    """The files under data/, once they are written."""
    notices: Callable[[], tuple[Notice, ...]] = notices
    """Whose work the site passes on or was built with: reading it takes a tenth of a second."""

    def actor(self, key: str) -> str:
        entry = self.dataset.registry.actors.get(key)
        return entry.name_in(self.locale.language) if entry else key

    def named(self, registry: Literal["actors", "places", "types", "conflicts"], key: str) -> str:
        """What an entry is called in a page, marked where the registry says that this is English and the page is not."""
        entry = getattr(self.dataset.registry, registry).get(key)
        return said_of(entry, self.locale) if entry else key

    def described(self, entry: Entry) -> str:
        """The same of its description."""
        return (self.locale.english if entry.is_english else str)(entry.description or "")

    def actor_link(self, key: str, base: str) -> Markup:
        """An actor's name, leading to its page where it has one."""
        found = self._actor_links.get((key, base))
        if found is None:
            name = in_page(self.named("actors", key))
            has_page = key in self.actor_pages
            found = Markup(f'<a href="{base}actors/{key}/">{name}</a>' if has_page else f"<bdi>{name}</bdi>")
            self._actor_links[key, base] = found
        return found

    @cached_property
    def _actor_links(self) -> dict[tuple[str, str], Markup]:
        """Links that were asked for before: a page names its actors many times."""
        return {}

    def place(self, key: str) -> str:
        entry = self.dataset.registry.places.get(key)
        return entry.name_in(self.locale.language) if entry else key

    def type(self, key: str) -> str:
        entry = self.dataset.registry.types.get(key)
        return entry.name_in(self.locale.language) if entry else key

    def period(self, items: Listed[Item]) -> str:
        """From the first to the last month in which some incidents in order of date began, in words."""
        low, high = (
            self.locale.month(date.start.year, date.start.month)
            if date.knows_month
            else self.locale.year(date.start.year)
            for date in (items[0].date, items[-1].date)
        )
        return low if low == high else self.locale._("%(low)s to %(high)s") % {"low": low, "high": high}

    def reach(self, items: Listed[Item]) -> tuple[str, str]:
        """When the first of some incidents in order of date began, and when the last to end did, in words."""
        first, last = items[0].date, max((item.date for item in items), key=lambda date: date.end)
        ends = (first.first + first.qualifier, last.last + last.qualifier)
        low, high = (self.locale.date(parse_edtf(text)) for text in ends)
        return low, high

    @cached_property
    def search_shards(self) -> tuple[Shard, ...]:
        """The periods of the full-text search, in order of time."""
        return tuple(shards(self.dataset.published, SEARCHED))

    @cached_property
    def periods(self) -> dict[str, Shard]:
        """The periods that contribute to the downloads, in order of time."""
        return periods(self.dataset)

    def shard(self, shard: Shard) -> tuple[str, int, int, str, str, str]:
        """A shard as scripts know it: name, first row, rows, first month, last month, its period in words."""
        first, last = (shard.items[n].date.start for n in (0, -1))
        words = self.period(shard.items)
        return shard.name, shard.start, len(shard.items), f"{first:%Y-%m}", f"{last:%Y-%m}", words

    @cached_property
    def years(self) -> list[tuple[int, int, int]]:
        """(year, incidents that begin in it, incidents that go on into it) of every year that has a page."""
        return [
            (year, len(self.dataset.by_year.get(year, ())), leaf.lasting.count)
            for year, leaf in self.dataset.years.items()
        ]

    def month_path(self, year: int, month: int) -> str:
        return f"timeline/{year}/{month:02d}/"

    def conflict(self, key: str) -> str:
        entry = self.dataset.registry.conflicts.get(key)
        return entry.name_in(self.locale.language) if entry else key

    @property
    def nothing(self) -> str:
        """What is said in the place of a list or a picture of an empty record; "" where there is an incident."""
        return "" if self.dataset.published else self.locale._("No incident on record yet.")

    @cached_property
    def sequence_of(self) -> dict[str, EventChain]:
        """The sequence of each incident that is part of one."""
        return {item.id: chain for chain in self.dataset.sequences for item in chain.items}

    @cached_property
    def place_pages(self) -> frozenset[str]:
        """The places that have a page: from the third incident, or where a registry says something of them."""
        return frozenset(self.dataset.by_place.keys() & self.dataset.registry.places.keys())

    @cached_property
    def actor_pages(self) -> frozenset[str]:
        """The actors that have a page: those involved in something, or who said something."""
        return frozenset(
            (self.dataset.by_actor.keys() | self.dataset.by_speaker.keys()) & self.dataset.registry.actors.keys()
        )

    @cached_property
    def marks(self) -> tuple[tuple[MapPoint, ...], tuple[Item, ...]]:
        """(marks of the whole record, incidents that have no honest point)."""
        return marks(self.dataset.published, self.dataset.registry)

    @cached_property
    def beyond(self) -> Listed[MapPoint]:
        """The marks beyond the edge of the overview."""
        return self.by_the_edge(self.marks[0])[1]

    def by_the_edge(self, marks: Iterable[MapPoint]) -> tuple[Listed[MapPoint], Listed[MapPoint]]:
        """(those that the overview holds, those beyond its edge)."""
        inside: list[MapPoint] = []
        beyond: list[MapPoint] = []
        for mark in marks:
            (inside if self.basemap.holds((mark.lon, mark.lat)) else beyond).append(mark)
        return inside, beyond

    @cached_property
    def places_by_degree(self) -> Mapping[tuple[int, int], Listed[tuple[str, Point]]]:
        """The registry's places that have a point, by their degree of longitude, from 0 to 359, and of latitude."""
        found: dict[tuple[int, int], list[tuple[str, Point]]] = {}
        for key, place in self.dataset.registry.places.items():
            if place.lat is not None and place.lon is not None:
                at = (floor(place.lon) % 360, floor(place.lat))
                found.setdefault(at, []).append((key, (place.lon, place.lat)))
        return found

    @cached_property
    def part(self) -> Selection:
        """The whole record, for charts to be drawn from; `part.of(filters)` is a part of it."""
        return Selection(self.dataset, self.locale)

    def chart(self, key: str, query: Query | None = None) -> Chart:
        """A chart of the whole record or of a part of it, drawn once for a page and the files beside it."""
        part = self.part.select(query) if query else self.part
        at = (key, part.query.query)
        if at not in self.drawn:
            self.drawn[at] = _drawn(key, part)
        return self.drawn[at]

    def charts_of(self, items: Listed[Item], keys: Listed[str], query: Query) -> list[Chart]:
        """Some charts of a page's incidents; none where there are too few for a picture to say more than their list."""
        part = self.part.select(query, tuple(items))
        return [_drawn(key, part) for key in keys] if len(items) >= CHARTED else []

    @cached_property
    def drawn(self) -> dict[tuple[str, str], Chart]:
        """The charts that were asked for, by key and query."""
        return {}

    def figures(self, charts: Iterable[Chart]) -> tuple[File, ...]:
        """The files of some charts' numbers; none of one that has nothing to draw."""
        return tuple(File(chart.path, chart.to_json()) for chart in charts if not chart.missing)


def _drawn(key: str, part: Selection) -> Chart:
    with making(f'the chart "{key}"'):
        chart = CHARTS[key](part)
    rule = " ".join(filter(None, (chart.rule, part.maybe_beyond)))
    return replace(chart, rule=rule, query=part.query.query, missing=chart.missing or missing(part, chart.rows))

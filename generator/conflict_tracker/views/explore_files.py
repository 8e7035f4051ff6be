"""explore/: what the explore page fetches. Columns to filter, words by period as rows show, names on the map."""

from collections.abc import Iterator
from typing import Any

from conflict_tracker.charts.explore_layouts import selection_charts
from conflict_tracker.dataset.columns_binary import pack
from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.dataset.shards import shards
from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.render.page import File
from conflict_tracker.views.facet_words import labels
from conflict_tracker.views.site_data import SiteData

ROWS_PER_FILE = 200
"""Rows in one file of words: some 8 KB packed, fetched when one of them is shown."""


def explore_files(site: SiteData) -> Iterator[File]:
    packed = pack(site.dataset)
    texts = list(shards(site.dataset.published, ROWS_PER_FILE))
    label = labels(site)
    words = {
        "labels": {facet: [label[facet](value) for value in values] for facet, values in packed.values.items()},
        "text": [site.shard(shard) for shard in texts],
    }
    yield File("explore/columns.bin", packed.content(words))
    yield File("explore/charts.json", selection_charts(site.locale))
    yield _file("spots", _names([_spot(site, where) for _, where in packed.spots]))
    for shard in texts:
        yield _file(f"text/{shard.name}", [_entry(site, item) for item in shard.items])


def explore_paths(site: SiteData, _key: None) -> Iterator[str]:
    yield from ("explore/columns.bin", "explore/charts.json", "explore/spots.json")
    yield from (f"explore/text/{shard.name}.json" for shard in shards(site.dataset.published, ROWS_PER_FILE))


def _file(name: str, content: Any) -> File:
    return File(f"explore/{name}.json", compact_json(content).encode())


def _names(spots: list[str]) -> dict[str, Any]:
    """Each name once, and the number of each spot's."""
    names = list(dict.fromkeys(spots))
    numbers = {name: number for number, name in enumerate(names)}
    return {"names": names, "spots": [numbers[name] for name in spots]}


def _spot(site: SiteData, where: Where) -> str:
    return site.place(where.place) if where.place else where.name


def _entry(site: SiteData, item: Item) -> list[Any]:
    killed = item.killed
    return [
        item.id,
        item.title,
        site.locale.date(item.date),
        ", ".join(where.name for where in item.places),
        site.locale.span(killed) if killed else "",
        item.unsettled,
        0 if item.is_core else 1,
    ]

"""A checked record into the data that the views need: sorted, worded, with its map."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.dataset.dataset import Dataset, build_dataset
from conflict_tracker.dataset.in_language import in_language
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.map_points import marks
from conflict_tracker.dataset.record import Record
from conflict_tracker.dataset.withheld import publish
from conflict_tracker.i18n.locale import Locale, load_locale
from conflict_tracker.model.errors import TrackerError, making
from conflict_tracker.model.settings import Options, Settings
from conflict_tracker.model.text import printable
from conflict_tracker.record.history import read_history
from conflict_tracker.render.basemap import Basemap
from conflict_tracker.render.fit import fit, shaped
from conflict_tracker.render.frame import Box
from conflict_tracker.render.renderer import Renderer
from conflict_tracker.render.world import GEOMETRY, draw
from conflict_tracker.tasks.program import program_fingerprint
from conflict_tracker.tasks.run import Entry, Runner
from conflict_tracker.third_party.vendor_files import vendor_file
from conflict_tracker.views.site_data import SiteData

MAX_EPOCH = 253_402_300_799
"""The last second of the year 9999, where calendars of programs end."""


def dataset_of(
    record: Record, root: Path, options: Options, source_date_epoch: str | None, language: str = ""
) -> Dataset:
    """What may be published of the record, sorted and indexed, with what git knows of it; in a language, if one is named."""
    now = datetime.now(UTC)
    history = read_history(root, now.timestamp())
    epoch = epoch_of(source_date_epoch)
    published = publish(record.entries, record.registry, options, day_of(source_date_epoch))
    modified = _seen(published.items, history.modified, options.delay_days)
    newest = history.newest if epoch is None else epoch
    items = in_language(published.items, published.registry, language) if language else published.items
    return build_dataset(items, published.registry, modified, newest, published.withheld)


def day_of(source_date_epoch: str | None) -> date:
    """The day for which is built: that of SOURCE_DATE_EPOCH, else today."""
    epoch = epoch_of(source_date_epoch)
    return (datetime.fromtimestamp(epoch, UTC) if epoch is not None else datetime.now(UTC)).date()


def _seen(items: Iterable[Item], modified: Mapping[str, int], delay: int) -> Mapping[str, int]:
    """When each file's last change could first be seen: of one that waited for its day, not before that day."""
    if not delay:
        return modified
    seen = dict(modified)
    for item in items:
        if item.path in seen:
            due = datetime.combine(item.date.end + timedelta(days=delay), time(), UTC)
            seen[item.path] = max(seen[item.path], int(due.timestamp()))
    return seen


def epoch_of(given: str | None) -> int | None:
    """SOURCE_DATE_EPOCH as a number. Raises TrackerError: a date of the environment is no better than one of git."""
    digits = (given or "").strip()
    if not digits:
        return None
    if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MAX_EPOCH)) and int(digits) <= MAX_EPOCH:
        return int(digits)
    raise TrackerError(f'SOURCE_DATE_EPOCH is "{printable(digits[:40])}"; it has to be a time in seconds since 1970.')


def locale_of(settings: Settings) -> Locale:
    """The language of the pages, as mkdocs.yml has it."""
    options = settings.options
    return load_locale(settings.language, options.locale, settings.words, options.labels)


def site_data(record: Record, root: Path, settings: Settings, source_date_epoch: str | None) -> SiteData:
    """`source_date_epoch` is seconds since 1970, as the environment gives it; it stands in for git's newest date."""
    with making("the dataset"):
        dataset = dataset_of(record, root, settings.options, source_date_epoch, settings.language)
    return site_of(dataset, settings, draw_map(map_box(dataset, settings.options.map_bounds)))


def site_of(dataset: Dataset, settings: Settings, basemap: Basemap) -> SiteData:
    locale = locale_of(settings)
    return SiteData(dataset, settings, locale, Renderer(locale, settings), basemap)


def map_box(dataset: Dataset, bounds: Box | None) -> Box:
    """What the overview shows: at least the bounds that were set, else what fits the record."""
    if bounds:
        west, south, east, north = bounds
        return shaped((west, south, east + 360 if east < west else east, north))
    found, _ = marks(dataset.published, dataset.registry)
    return fit({(mark.lon, mark.lat): len(mark.items) for mark in found})


def bare_site(record: Record, settings: Settings, source_date_epoch: str | None) -> SiteData:
    """As much of the site's data as it takes to tell what is wrong with a page: no map is drawn, and git is not asked."""
    locale = locale_of(settings)
    published = publish(record.entries, record.registry, settings.options, day_of(source_date_epoch))
    items = in_language(published.items, published.registry, settings.language)
    dataset = build_dataset(items, published.registry, {}, None, published.withheld)
    return SiteData(
        dataset, settings, locale, Renderer(locale, settings), Basemap((-1.0, -1.0, 1.0, 1.0), "", "", "", "", ())
    )


class Prepared(NamedTuple):
    """What a build goes by."""

    site: SiteData
    map: Entry
    """What the task has made that draws the overview."""


def prepare(record: Record, root: Path, settings: Settings, source_date_epoch: str | None, runner: Runner) -> Prepared:
    """The same as `site_data`, with the map as it was drawn before."""
    with making("the dataset"):
        dataset = dataset_of(record, root, settings.options, source_date_epoch, settings.language)
    box = map_box(dataset, settings.options.map_bounds)
    inputs = {"program": program_fingerprint(), "map_bounds": str(box)}
    drawn = runner.run("the-map", inputs, lambda _writer: asdict(draw_map(box))).entry
    return Prepared(site_of(dataset, settings, Basemap.of(drawn.value)), drawn)


def draw_map(box: Box) -> Basemap:
    with making("the basemap"):
        return draw(vendor_file(GEOMETRY), box)

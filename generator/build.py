"""A checked record into the data that the views need: sorted, worded, with its map."""

from pathlib import Path

from generator.dataset.dataset import Dataset, build_dataset
from generator.dataset.marks import marks
from generator.dataset.record import Record
from generator.model.settings import Settings
from generator.render.basemap import draw_basemap, fit
from generator.render.renderer import Renderer
from generator.source.history import read_history
from generator.views.site_data import SiteData
from generator.words.words import load_words

GEOMETRY = Path(__file__).resolve().parent / "vendor" / "geometry" / "world.json"


def dataset_of(record: Record, root: Path, source_date_epoch: str | None) -> Dataset:
    """The record sorted and indexed, with what git knows of it."""
    history = read_history(root)
    newest = int(source_date_epoch) if source_date_epoch else history.newest
    return build_dataset(record.entries, record.registry, history.modified, newest)


def site_data(record: Record, root: Path, settings: Settings, source_date_epoch: str | None) -> SiteData:
    """`source_date_epoch` is seconds since 1970, as the environment gives it; it stands in for git's newest date."""
    dataset = dataset_of(record, root, source_date_epoch)
    words = load_words(settings.language, settings.options.locale)
    found, _ = marks(dataset.published, dataset.registry)
    box = settings.options.map_bounds or fit((mark.lon, mark.lat) for mark in found)
    return SiteData(dataset, settings, words, Renderer(words, settings), draw_basemap(GEOMETRY, box))

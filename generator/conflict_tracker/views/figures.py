"""charts/<key>.json, and one more for each part of the record that a page draws: the figures of all pages' charts."""

from collections.abc import Iterator

from conflict_tracker.render.page import File
from conflict_tracker.views.site_data import SiteData


def figure_files(site: SiteData) -> Iterator[File]:
    """Those that have been asked for since this was asked for the last time, by the same process."""
    while site.wanted:
        path, chart = site.wanted.popitem()
        yield File(path, chart.to_json())

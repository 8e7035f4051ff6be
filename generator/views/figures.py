"""charts/<key>.json, and one more for each part of the record that a page draws: the figures of all pages' charts."""

from collections.abc import Iterator

from generator.render.page import File
from generator.views.site_data import SiteData


def figure_files(site: SiteData) -> Iterator[File]:
    for chart in site.drawn.values():
        yield File(chart.path, chart.to_json())

"""charts/<key>.json: each chart's figure, beside the page that shows it."""

from collections.abc import Iterator

from generator.render.page import File
from generator.views.site_data import SiteData


def figure_files(site: SiteData) -> Iterator[File]:
    for chart in site.charts.values():
        yield File(chart.path, chart.to_json())

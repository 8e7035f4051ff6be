"""Charts with their rule and table. The picture is drawn by a script when it scrolls into view."""

from collections.abc import Mapping

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.chart import Chart
from conflict_tracker.render.page import File
from conflict_tracker.views.blocks.home import block
from conflict_tracker.views.blocks.query_blocks import filters_of
from conflict_tracker.views.site_data import SiteData


def charts(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """All charts, or the one that `key` names, of the whole record or of a part of it."""
    return "".join(block(site, "chart", base, chart) for chart in _asked_for(site, options))


def chart_files(site: SiteData, options: Mapping[str, str]) -> tuple[File, ...]:
    """Their numbers."""
    return site.figures(_asked_for(site, options))


def _asked_for(site: SiteData, options: Mapping[str, str]) -> list[Chart]:
    filters = filters_of(options)
    return [site.chart(key, filters) for key in ([options["key"]] if "key" in options else CHARTS)]

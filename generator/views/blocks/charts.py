"""Charts with their rule and table. The picture is drawn by a script when it scrolls into view."""

from collections.abc import Mapping

from generator.views.blocks.home import block
from generator.views.site_data import SiteData


def charts(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """All charts, or the one that `key` names."""
    wanted = [site.charts[options["key"]]] if "key" in options else site.charts.values()
    return "".join(block(site, "chart", base, chart) for chart in wanted)

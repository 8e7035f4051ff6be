"""Charts with their rule and table. The picture is drawn by a script when it scrolls into view."""

from collections.abc import Mapping

from conflict_tracker.views.blocks.home import block
from conflict_tracker.views.blocks.query_blocks import filters_of
from conflict_tracker.views.site_data import SiteData


def charts(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """All charts, or the one that `key` names, of the whole record or of a part of it."""
    wanted = [options["key"]] if "key" in options else list(site.charts)
    filters = filters_of(options)
    return "".join(block(site, "chart", base, site.chart(key, filters)) for key in wanted)

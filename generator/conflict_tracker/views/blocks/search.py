"""The full-text search: a form that a script brings to life, and the lists that stand in for it without one."""

from collections.abc import Mapping

from conflict_tracker.render.scripts import json_script
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.site_data import SiteData


def search(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Search over all incidents, the newest period first."""
    _ = site.locale._
    if not site.dataset.published:
        return nothing(site, base)
    texts = {
        "none": _("No results in these periods."),
        "found": site.locale.forms("%(count)s incident", "%(count)s incidents"),
        "loading": _("Searching …"),
        "failed": _("The search index could not be loaded. Reload the page, or use the timeline."),
        "searched": _("Searched %(from)s to %(to)s."),
        "searchOlder": _("Search %(period)s too"),
        "searchAll": site.locale.forms("Search the %(count)s older period", "Search all %(count)s older periods"),
        "shards": [site.shard(shard) for shard in site.search_shards],
    }
    return block(site, "search", base, json_script(texts, name="tk-words"))

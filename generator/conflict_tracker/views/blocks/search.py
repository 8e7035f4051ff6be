"""The full-text search: a form that a script brings to life, and the lists that stand in for it without one."""

from collections.abc import Mapping

from conflict_tracker.model.vocabulary import NN_
from conflict_tracker.render.scripts import json_script
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.facet_words import GROUPS
from conflict_tracker.views.site_data import SiteData

_SEARCHED = NN_(
    "Searched: every word of %(count)s incident, and the site's other pages. Words are found as they are written, and where others begin with them. Accents, capitals and the Arabic article make no difference.",
    "Searched: every word of all %(count)s incidents, and the site's other pages. Words are found as they are written, and where others begin with them. Accents, capitals and the Arabic article make no difference."
)  # fmt: skip


def search(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Search over all incidents, the newest first, and the other pages."""
    _ = site.locale._
    if not site.dataset.published:
        return nothing(site, base)
    texts = {
        "none": _("No incident holds these words."),
        "found": site.locale.forms("%(count)s incident", "%(count)s incidents"),
        "loading": _("Searching …"),
        "failed": _("The search index could not be loaded. Reload the page, or use the timeline."),
        "narrow": _("%(count)s more; look for a name to see them."),
        "filters": _("As a filter"),
        "also": _("also %(names)s"),
        "instead": _("Nothing on record holds “%(typed)s”. Did you mean %(meant)s? These are its hits."),
        "searched": site.locale.forms(*_SEARCHED),
        "titles": {key: _(title) for key, title in GROUPS},
    }
    return block(site, "search", base, json_script(texts, name="tk-words"))

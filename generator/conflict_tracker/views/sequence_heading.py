"""What a sequence is called, on its own page and where it is found."""

from markupsafe import Markup

from conflict_tracker.dataset.sequences import EventChain
from conflict_tracker.render.isolated import filled, in_page
from conflict_tracker.views.site_data import SiteData


def heading(site: SiteData, chain: EventChain) -> tuple[str, Markup]:
    """Its title, and what it goes from and to."""
    _ = site.locale._
    first, last = chain.items[0], chain.items[-1]
    low, high = site.reach(chain.items)
    title = _("A sequence of %(count)s incidents, %(first)s to %(last)s") % {
        "first": low,
        "last": high,
        "count": site.locale.number(len(chain.items)),
    }
    lead = filled(_("From “%(first)s” to “%(last)s”."), first=first.title, last=last.title)
    lead += " " + in_page(_("Each step stands here because the record says that it followed, or answered, another."))
    return title, lead

"""/notices/: whose work the site passes on or was built with, and under which licence."""

from collections.abc import Iterator

from conflict_tracker.render.page import Page
from conflict_tracker.views.site_data import SiteData


def notices_page(site: SiteData) -> Iterator[Page]:
    _ = site.locale._
    lead = _("The programs and data that this site passes on, and those that built it, each with its licence.")
    body = site.render("notices.html", site=site, base="../", lead=lead)
    yield Page("notices/", _("Notices"), lead, body)

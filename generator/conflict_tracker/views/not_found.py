"""404.html: for addresses that lead nowhere. It searches, and it leads to every list."""

from urllib.parse import urlsplit

from conflict_tracker.render.page import Page
from conflict_tracker.views.site_data import SiteData


def not_found_page(site: SiteData) -> tuple[Page, str]:
    """The page, and the way to the site's root from anywhere, without its last slash."""
    root = urlsplit(site.settings.site_url).path.rstrip("/")
    title = site.locale._("Page not found")
    body = site.render("lost.html", site=site, base=f"{root}/", title=title)
    return Page("404.html", title, title, body, "", '<meta name="robots" content="noindex">'), root

"""Addresses under which something stood before: a page that leads on without a script, and says where to."""

from collections.abc import Iterable, Iterator
from html import escape

from conflict_tracker.dataset.item import Item
from conflict_tracker.render.isolated import in_page
from conflict_tracker.render.page import Page, base_of
from conflict_tracker.views.site_data import SiteData


def redirect(site: SiteData, path: str, target: str, text: str = "") -> Page:
    """`target` is an address from the site's root."""
    href = f"{base_of(path)}{target}"
    said = text or site.locale._("This page has moved.")
    go = site.locale._("Go on")
    body = f'<h1>{in_page(said)}</h1><p><a href="{escape(href)}">{in_page(go)}</a></p>'
    head = f'<meta http-equiv="refresh" content="0; url={escape(href)}"><meta name="robots" content="noindex">'
    return Page(path, said, said, body, "", head)


def redirect_pages(site: SiteData, items: Iterable[Item]) -> Iterator[Page]:
    """Previous ids of incidents. An id that an incident still has is never given away: checks see to that."""
    for item in items:
        for old in moved_from(site, item):
            yield redirect(site, f"incidents/{old}/", f"incidents/{item.id}/")


def moved_from(site: SiteData, item: Item) -> list[str]:
    """Previous ids that lead to an incident: those that no other has."""
    return [old for old in item.previous_ids if old not in site.dataset.by_id]


def month_redirects(site: SiteData, years: Iterable[int]) -> Iterator[Page]:
    """What is known only by its year once stood in January: where nothing else did, its address leads to the year."""
    for year in years:
        yield redirect(site, site.month_path(year, 1), f"timeline/{year}/")

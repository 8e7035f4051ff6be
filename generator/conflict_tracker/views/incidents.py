"""/incidents/<id>/: one incident. Everything on record about it is on its page, without a script."""

from collections.abc import Iterable, Iterator

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.incident import Redacted
from conflict_tracker.render.page import Page
from conflict_tracker.views.citation import card, structured
from conflict_tracker.views.incident_view import IncidentView, beside
from conflict_tracker.views.site_data import SiteData


def incident_pages(site: SiteData, items: Iterable[Item]) -> Iterator[Page]:
    for item in items:
        yield incident_page(site, item)


def shown_with(site: SiteData, item: Item) -> Iterator[Item]:
    """Every incident that the page of one says anything of, itself first."""
    yield item
    for _relation, other, _own in site.dataset.stated_relations(item):
        yield other
    for near in (*beside(site, item), *site.dataset.neighbours(site.dataset.published, item)):
        if near:
            yield near
    chain = site.sequence_of.get(item.id)
    if chain:
        yield from (chain.items[0], chain.items[-1], *chain.near(item))


def incident_page(site: SiteData, item: Item) -> Page:
    item = item.with_incident()
    incident, view = item.incident, IncidentView(site, item)
    if isinstance(incident, Redacted):
        return _redacted(view)
    body = site.render("incident.html", view=view)
    head = structured(site, item) + card(site, item.title)
    return Page(f"incidents/{item.id}/", item.title, item.summary, body, "incidents", head)


def _redacted(view: IncidentView) -> Page:
    """That there was a record, and why there is none: nothing for search engines."""
    title, item = view.site.locale._("Redacted record"), view.item
    body = view.site.render("redacted.html", title=title, tombstone=view.tombstone, item=item)
    head = '<meta name="robots" content="noindex">'
    return Page(f"incidents/{item.id}/", title, view.tombstone.striptags(), body, "incidents", head)

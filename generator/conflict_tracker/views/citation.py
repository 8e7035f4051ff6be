"""How an incident's page is cited, and what it says of itself to other programs: citation, JSON-LD, Open Graph."""

from html import escape
from typing import Any

from markupsafe import Markup

from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.model.registry import Registry
from conflict_tracker.render.isolated import in_page
from conflict_tracker.render.scripts import json_script
from conflict_tracker.views.site_data import SiteData

LD_JSON = "application/ld+json"


def citation(site: SiteData, item: Item) -> Markup:
    """Title, tracker, date of the record, its hash, address. The day of access is the reader's to add.

    A title that runs from right to left stays within its quotation marks, and the address ends with its slash.
    """
    address = f"{address_of(site.settings) or '/'}incidents/{item.id}/"
    title, name = escape(item.title), escape(site.settings.site_name)
    state = Markup(str(in_page(site.locale._("record %(hash)s"))) % {"hash": f"<code>{item.digest}</code>"})
    changed = f", {site.locale.day(item.modified)}" if item.modified else ""
    named = f"“<bdi>{title}</bdi>”, <cite>{name}</cite>"
    return Markup(f'{named}{changed}, {state}, <bdi dir="ltr">{escape(address)}</bdi>')


def structured(site: SiteData, item: Item) -> str:
    """schema.org/Event as JSON-LD, safe inside a script element: < > & are written as escapes."""
    places = [_place(where, site.dataset.registry) for where in item.places]
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": item.title,
        "startDate": item.date.first,  # No more than is known: a year is 2014, and does not begin on its first day.
        **({"endDate": item.date.last} if item.date.lasted else {}),
        "location": places if len(places) > 1 else places[0],
    }
    return str(json_script(event, LD_JSON))


def card(site: SiteData, title: str) -> str:
    """Open Graph, for whoever shares a link; the address and description are the page's own."""
    parts = f'<meta property="og:title" content="{escape(title)}">'
    address = address_of(site.settings)
    if address:
        parts += f'<meta property="og:image" content="{escape(address)}card.png">'
    return parts


def _place(where: Where, registry: Registry) -> dict[str, Any]:
    place: dict[str, Any] = {"@type": "Place", "name": where.name}
    point = where.point(registry)
    if point:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": round(point[1], 4), "longitude": round(point[0], 4)}
    return place

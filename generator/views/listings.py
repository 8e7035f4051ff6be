"""/places/<key>/ and /types/<key>/: everything on record at a place, or of a type."""

from collections.abc import Iterator

from generator.dataset.item import Item
from generator.render.page import Page
from generator.views.site_data import SiteData

BASE = "../../"
LATEST = 200


def place_pages(site: SiteData) -> Iterator[Page]:
    _ = site.words._
    for key, items in sorted(site.dataset.by_place.items()):
        place = site.dataset.registry.places.get(key)
        if place is None:
            continue
        names = [*place.aliases, *place.names.values()]
        facts = [(_("Country"), site.words.territory(place.country), "")]
        if place.lat is not None and place.lon is not None:
            facts.append((_("Reference point"), f"{place.lat:g}, {place.lon:g}", place.reference or ""))
        if names:
            facts.append((_("Also called"), ", ".join(names), ""))
        yield _page(
            site,
            f"places/{key}/",
            (f"{BASE}places/", _("Places")),
            site.place(key),
            place.description or "",
            facts,
            items,
        )


def type_pages(site: SiteData) -> Iterator[Page]:
    _ = site.words._
    for key, items in sorted(site.dataset.by_type.items()):
        kind = site.dataset.registry.types.get(key)
        if kind is None:
            continue
        equals = kind.equivalents
        facts = [(name, value, "") for name, value in (("ACLED", equals.acled), ("UCDP", equals.ucdp)) if value]
        yield _page(
            site,
            f"types/{key}/",
            (f"{BASE}types/", _("Event types")),
            site.type(key),
            kind.description or "",
            facts,
            items,
        )


def _page(
    site: SiteData, path: str, up: tuple[str, str], title: str, lead: str, facts: list, items: tuple[Item, ...]
) -> Page:
    count = site.words.n("%(count)s incident on record.", "%(count)s incidents on record.", len(items))
    shown = tuple(reversed(items))[:LATEST]
    rest = count
    if len(items) > LATEST:
        rest += " " + site.words._("The latest %(count)s are listed; the timeline holds all.") % {"count": LATEST}
    body = site.render(
        "listing.html",
        site=site,
        base=BASE,
        crumbs=[up, ("", title)],
        title=title,
        lead=lead,
        facts=facts,
        items=shown,
        rest=rest,
    )
    return Page(path, title, lead or count, body, path.split("/")[0])

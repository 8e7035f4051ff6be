"""/places/<key>/, /types/<key>/ and /conflicts/<key>/: everything on record at a place, of a type, in a conflict."""

from collections import Counter
from collections.abc import Iterable, Iterator

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.query import Query
from conflict_tracker.render.isolated import named
from conflict_tracker.render.page import Page
from conflict_tracker.views.feeds import feed_link
from conflict_tracker.views.site_data import SiteData

BASE = "../../"
MAX_INCIDENTS_SHOWN = 200
CHARTS = ("over-time", "killed-by-month")


def place_pages(site: SiteData, keys: Iterable[str]) -> Iterator[Page]:
    _ = site.locale._
    for key in keys:
        place, items = site.dataset.registry.places[key], site.dataset.by_place[key]
        names = place.names_besides(site.locale.language)
        facts = [(_("Country"), site.locale.territory(place.country), "")]
        if place.lat is not None and place.lon is not None:
            facts.append((_("Reference point"), f"{place.lat:g}, {place.lon:g}", place.reference or ""))
        if names:
            facts.append((_("Also called"), named(names), ""))
        yield _page(
            site,
            f"places/{key}/",
            (f"{BASE}places/", _("Places")),
            site.named("places", key),
            site.described(place),
            facts,
            items,
            Query({"place": (key,)}),
        )


def type_pages(site: SiteData, keys: Iterable[str]) -> Iterator[Page]:
    _ = site.locale._
    for key in keys:
        kind, items = site.dataset.registry.types[key], site.dataset.by_type[key]
        equals = kind.equivalents
        facts = [
            (name, site.locale.english(value), "")
            for name, value in (("ACLED", equals.acled), ("UCDP", equals.ucdp))
            if value
        ]
        yield _page(
            site,
            f"types/{key}/",
            (f"{BASE}types/", _("Event types")),
            site.named("types", key),
            site.described(kind),
            facts,
            items,
            Query({"type": (key,)}),
        )


def conflict_pages(site: SiteData, keys: Iterable[str]) -> Iterator[Page]:
    _ = site.locale._
    for key in keys:
        conflict, items = site.dataset.registry.conflicts[key], site.dataset.by_conflict[key]
        facts = [(name, id, "") for name, id in conflict.external_ids.items()]
        first, last = site.reach(items)
        facts.append((_("On record"), _("%(low)s to %(high)s") % {"low": first, "high": last}, ""))
        yield _page(
            site,
            f"conflicts/{key}/",
            (f"{BASE}incidents/", _("Incidents")),
            site.named("conflicts", key),
            site.described(conflict),
            facts,
            items,
        )


def _page(
    site: SiteData,
    path: str,
    up: tuple[str, str],
    title: str,
    lead: str,
    facts: list[tuple[str, str, str]],
    items: tuple[Item, ...],
    query: Query | None = None,
) -> Page:
    count = site.locale.n("%(count)s incident on record.", "%(count)s incidents on record.", len(items))
    shown = tuple(reversed(items))[:MAX_INCIDENTS_SHOWN]
    rest = count
    if len(items) > MAX_INCIDENTS_SHOWN:
        rest += " " + site.locale._("The latest %(count)s are listed; the timeline holds all.") % {
            "count": MAX_INCIDENTS_SHOWN
        }
    charts = site.charts_of(items, CHARTS, query) if query else []
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
        years=_years(items),
        charts=charts,
        feed=bool(site.settings.site_url),
    )
    head = feed_link(site, "feed.xml", "")
    return Page(path, title, lead or count, body, path.split("/")[0], head, site.figures(charts))


def _years(items: tuple[Item, ...]) -> list[tuple[int, int]]:
    """(year, incidents): where the rest of a long list is to be found."""
    return sorted(Counter(item.date.start.year for item in items).items())

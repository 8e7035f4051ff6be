"""/actors/<key>/: what an actor did, what was done to it, and where it speaks."""

from collections import Counter
from collections.abc import Iterable, Iterator

from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item
from conflict_tracker.dataset.query import Query
from conflict_tracker.model.vocabulary import Role
from conflict_tracker.render.page import Page
from conflict_tracker.views.feeds import feed_link
from conflict_tracker.views.site_data import SiteData
from conflict_tracker.views.strip import Strip, month_strip

BASE = "../../"
MAX_INCIDENTS_SHOWN = 200
CHARTS = ("over-time", "killed-by-month", "against")
MAX_TYPES_SHOWN = 12


def actor_pages(site: SiteData, keys: Iterable[str]) -> Iterator[Page]:
    children = _children(site)
    for key in keys:
        actor = site.dataset.registry.actors[key]
        lead = _lead(site, key)
        charts = site.charts_of(site.dataset.by_actor.get(key, ()), CHARTS, Query({"actor": (key,)}))
        body = site.render(
            "actor.html",
            site=site,
            base=BASE,
            key=key,
            actor=actor,
            parents=site.dataset.lineage(key)[1:],
            children=children.get(key, []),
            lead=lead,
            groups=_groups(site, key),
            allies=_allies(site, key),
            strip=_strip(site, key),
            charts=charts,
            feed=bool(site.settings.site_url) and key in site.dataset.by_actor,
        )
        head = feed_link(site, "feed.xml", "") if key in site.dataset.by_actor else ""
        lead, files = site.described(actor) or lead, site.figures(charts)
        yield Page(f"actors/{key}/", site.named("actors", key), lead, body, "actors", head, files)


def _allies(site: SiteData, key: str) -> list[tuple[str, int]]:
    """(actor, incidents): who stood on the same side, or acted for it or with it; most often first."""
    counts: Counter[str] = Counter()
    for item in site.dataset.by_actor.get(key, ()):
        counts.update(_beside(site, key, item))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_TYPES_SHOWN]


def _beside(site: SiteData, key: str, item: Item) -> set[str]:
    """Those whom the record puts beside the actor in one incident: partners, principals, company, the same role."""
    parts = item.parties
    own = [part for part in parts if key in site.dataset.lineage(part.actor)]
    others = {other for part in own for other in (*part.on_behalf_of, *part.associated)}
    for part in parts:
        for mine in own:
            acted = mine.role in ACTED and part.role in (*ACTED, Role.PARTNER)
            same = mine.role is part.role and mine.role in (*ACTED, *WAS_HIT)
            if part is not mine and (acted or same or (mine.side and mine.side is part.side)):
                others.add(part.actor)
    return {other for other in others if key not in site.dataset.lineage(other)}


def _strip(site: SiteData, key: str) -> Strip | None:
    """Its incidents by month, over all the years of the record."""
    items = site.dataset.by_actor.get(key, ())
    months = sorted(site.dataset.by_month)
    counts = Counter((item.date.start.year, item.date.start.month) for item in items if item.date.knows_month)
    if len(items) < 2 or not counts:
        return None
    years = {year for year, _month in counts}
    return month_strip(
        site,
        months[0],
        months[-1],
        lambda month: f"{BASE}{site.month_path(*month)}",
        lambda year: f"{BASE}timeline/{year}/" if year in years else "",
        counts,
    )


def _children(site: SiteData) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for key, actor in site.dataset.registry.actors.items():
        if actor.parent:
            children.setdefault(actor.parent, []).append(key)
    return children


def _lead(site: SiteData, key: str) -> str:
    involved = len(site.dataset.by_actor.get(key, ()))
    speaks = len(site.dataset.by_speaker.get(key, ()))
    n = site.locale.n
    parts = []
    if involved:
        parts.append(n("Involved in %(count)s incident.", "Involved in %(count)s incidents.", involved))
    if speaks:
        parts.append(n("Quoted in %(count)s incident.", "Quoted in %(count)s incidents.", speaks))
    return " ".join(parts)


def _groups(site: SiteData, key: str) -> list[tuple[str, str, tuple[Item, ...]]]:
    """Incidents by what the actor, or a force that belongs to it, did in them; newest first."""
    involved = site.dataset.by_actor.get(key, ())
    _ = site.locale._
    rows = []
    seen: set[str] = set()
    for heading, roles in (
        (_("What it did"), ACTED),
        (_("What was done to it"), WAS_HIT),
        (_("Where it took part"), (Role.PARTICIPANT, Role.PARTNER)),
    ):
        listed = [item for item in involved if any(_is_in(site, key, item, role) for role in roles)]
        seen.update(item.id for item in listed)
        rows.append((heading, "", tuple(reversed(listed))[:MAX_INCIDENTS_SHOWN]))
    rest = [item for item in involved if item.id not in seen]
    rows.append((_("Otherwise involved"), "", tuple(reversed(rest))[:MAX_INCIDENTS_SHOWN]))
    known = {item.id for item in involved}
    quoted = [item for item in site.dataset.by_speaker.get(key, ()) if item.id not in known]
    rows.append(
        (
            _("Where it is quoted"),
            _("It says something about these incidents and has no part in them."),
            tuple(reversed(quoted))[:MAX_INCIDENTS_SHOWN],
        )
    )
    return rows


def _is_in(site: SiteData, key: str, item: Item, role: Role) -> bool:
    return any(
        key in site.dataset.lineage(actor)
        for part in item.parties
        if part.role is role
        for actor in (part.actor, *part.on_behalf_of)
    )

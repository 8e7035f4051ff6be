"""/incidents/<id>/: one incident. Everything on record about it is on its page, without a script."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.dataset.item import Item
from generator.dataset.ledger import ledger
from generator.model.claims import Claim
from generator.model.incident import Incident
from generator.model.sources import Source
from generator.model.vocabulary import (
    N_,
    Basis,
    Confidence,
    DisputeState,
    RelationType,
    Role,
    SourceType,
    Status,
    Subject,
)
from generator.render.page import Page
from generator.views.site_data import SiteData

BASE = "../../"
VIEW_KM = 60
HEADINGS = (
    (N_("Who acted"), (Role.INITIATOR, Role.CLAIMED_BY)),
    (N_("Who was hit"), (Role.TARGET, Role.VICTIM)),
    (N_("Who took part"), (Role.PARTICIPANT,)),
    (N_("Others"), (Role.PARTNER,)),
)
RELATIONS = {
    RelationType.FOLLOWS: (N_("Follows"), N_("Followed by")),
    RelationType.RESPONSE_TO: (N_("Response to"), N_("Answered by")),
    RelationType.PART_OF: (N_("Part of"), N_("Includes")),
    RelationType.SAME_TARGET: (N_("Same target as"), N_("Same target as")),
    RelationType.SEE_ALSO: (N_("See also"), N_("See also")),
}


def incident_pages(site: SiteData) -> Iterator[Page]:
    for item in site.dataset.items:
        yield incident_page(site, item)


def incident_page(site: SiteData, item: Item) -> Page:
    incident = item.incident
    numbers = {source.id: n for n, source in enumerate(incident.sources, 1)}
    related = _related(site, item)
    shown = {other.id for _heading, other, _note in related}
    before, after = (other if other and other.id not in shown else None for other in site.dataset.neighbours(item))
    body = site.render(
        "incident.html",
        site=site,
        item=item,
        base=BASE,
        crumbs=_crumbs(site, item),
        tombstone=_tombstone(site, incident),
        marks=_dispute_marks(site, incident),
        country=site.words.territory(incident.location.country),
        precision=_precision(site, incident),
        place_page=incident.location.place in site.dataset.by_place,
        actors=_actors(site, incident),
        tolls=_tolls(site, incident),
        groups=_groups(incident),
        basis=_basis(site, incident, numbers),
        squares=_squares,
        sources_line=_sources_line(site, item),
        archive_line=_archive_line(site, incident),
        locator=_locator(site, item),
        ledger=ledger(incident),
        numbers=numbers,
        said=_said(site, incident),
        related=related,
        before=before,
        after=after,
        origin=_origin(site, incident),
        citation=_citation(site, item),
        edit=site.settings.edit_address(item.path),
    )
    return Page(f"incidents/{item.id}/", incident.title, incident.summary, body, "incidents")


def _crumbs(site: SiteData, item: Item) -> list[tuple[str, str]]:
    """The way here; a year or type in which nothing is published has no page to lead to."""
    year, kind = item.date.start.year, item.incident.type
    return [
        (f"{BASE}incidents/", site.words._("Incidents")),
        (f"{BASE}timeline/{year}/" if year in site.dataset.by_year else "", str(year)),
        (f"{BASE}types/{kind}/" if kind in site.dataset.by_type else "", site.type(kind)),
    ]


def _tombstone(site: SiteData, incident: Incident) -> str:
    if incident.status is Status.PUBLISHED:
        return ""
    if incident.withdrawn:
        day = site.words.day(incident.withdrawn.on)
        return site.words._("Withdrawn on %(date)s: %(reason)s") % {"date": day, "reason": incident.withdrawn.reason}
    return site.words._("This is the same event as another incident of the record.")


def _dispute_marks(site: SiteData, incident: Incident):
    """A function from a field to its marks, each leading to its point in the ledger."""
    found: dict[str, str] = {}
    for n, dispute in enumerate(incident.disputes, 1):
        whole = dispute.field in (Subject.REASON, Subject.AFTERMATH)
        text = dispute.about or site.words.label(dispute.field if whole else dispute.state)
        done = "" if dispute.state is DisputeState.OPEN else " tk-done"
        field = Subject.EVENT if whole else dispute.field
        # Built by hand: Markup.format costs more than the rest of the page's fields together.
        mark = f'<a class="tk-dis{done}" href="#point-{n}">{escape(text)}</a> '
        found[field] = found.get(field, "") + mark
    return lambda field: Markup(found.get(field, ""))


def _precision(site: SiteData, incident: Incident) -> str:
    return site.words._(incident.location.precision.meaning)


def _actors(site: SiteData, incident: Incident) -> list:
    rows = []
    for heading, roles in HEADINGS:
        parts = [part for part in incident.actors if part.role in roles]
        if parts:
            rows.append((site.words._(heading), parts))
    return rows


def _tolls(site: SiteData, incident: Incident) -> list:
    casualties = incident.casualties
    return [
        (site.words._("Killed"), casualties.total_killed, "casualties.total_killed"),
        (site.words._("Injured"), casualties.total_injured, "casualties.total_injured"),
    ]


def _groups(incident: Incident) -> dict[str, list]:
    groups = incident.casualties.groups
    return {
        "casualties.total_killed": [(group, group.killed) for group in groups if group.killed],
        "casualties.total_injured": [(group, group.injured) for group in groups if group.injured],
    }


def _basis(site: SiteData, incident: Incident, numbers: dict):
    """A function from a number to links to the sources of the claims that it rests on."""
    sources = {claim.id: claim.source for claim in incident.claims}

    def links(number) -> Markup:
        found = dict.fromkeys(numbers[key] for claim in number.basis for key in sources.get(claim, ()))
        if not found:
            return Markup("")
        anchors = ", ".join(f'<a href="#source-{n}">{n}</a>' for n in found)
        return Markup(f"{escape(site.words.catalogue.ngettext('Source', 'Sources', len(found)))} {anchors}")

    return links


def _squares(confidence: Confidence) -> str:
    filled = {Confidence.HIGH: 3, Confidence.MEDIUM: 2, Confidence.LOW: 1}[confidence]
    return "■" * filled + "□" * (3 - filled)


def _sources_line(site: SiteData, item: Item) -> str:
    n, origins = site.words.n, item.origins
    outlets = n("%(count)s outlet", "%(count)s outlets", origins.outlets)
    known = n("%(count)s known origin", "%(count)s known origins", origins.known)
    line = f"{outlets}, {known}"
    if origins.unstated:
        line += "; " + n("%(count)s does not state its origin", "%(count)s do not state their origin", origins.unstated)
    return line


def _archive_line(site: SiteData, incident: Incident) -> str:
    kept = sum(1 for source in incident.sources if source.archived)
    values = {"kept": kept, "all": len(incident.sources)}
    return site.words._("%(kept)s of %(all)s have an archived copy on record.") % values


@dataclass(frozen=True, slots=True)
class Locator:
    """A view on the shared basemap, with its mark: numbers as they stand in the SVG."""

    x: str
    y: str
    view: str
    radius: str
    """"" where the point is exact."""
    dot: str
    label: str
    caption: str


def _locator(site: SiteData, item: Item) -> Locator | None:
    """The part of the shared basemap around the incident; None where a point would claim too much."""
    incident, point = item.incident, item.point(site.dataset.registry)
    if point is None or not site.basemap.holds(point):
        return None
    x, y = site.basemap.project(point)
    radius = incident.location.drawn_radius_km or 0.0
    half = site.basemap.kilometres(max(VIEW_KM, radius * 2.4))
    _ = site.words._
    if incident.location.radius_km is None:
        caption = _(incident.location.precision.meaning)
    else:
        caption = _("Within %(km)s km of the point.") % {"km": site.words.number(radius)}
    if incident.location.lat is None or incident.location.basis is Basis.REFERENCE_POINT:
        caption += " " + _("The point is a known one nearby, not the site.")
    return Locator(
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        view=f"{x - half:.1f} {y - half * 0.75:.1f} {2 * half:.1f} {1.5 * half:.1f}",
        radius=f"{site.basemap.kilometres(radius):.1f}" if radius >= 1 else "",
        dot=f"{half / 32:.2f}",
        label=_("Map of the surroundings of %(place)s") % {"place": incident.location.name},
        caption=caption,
    )


def _said(site: SiteData, incident: Incident):
    """A function from a claim to when it was said: its own date, else its first source's."""
    published = {source.id: source.published for source in incident.sources}
    unknown = Markup(f'<i class="tk-unk">{escape(site.words._("not known"))}</i>')

    def said(claim: Claim):
        when = claim.on or next((published[key] for key in claim.source if published.get(key)), None)
        return site.words.date(when) if when else unknown

    return said


def _related(site: SiteData, item: Item) -> list:
    rows = []
    for relation, other, own in site.dataset.stated_relations(item):
        heading = RELATIONS[relation.type][0 if own else 1]
        rows.append((site.words._(heading), other, relation.note if own else ""))
    return rows


def _origin(site: SiteData, incident: Incident):
    """A function from a source to who first said what it carries."""
    unstated = Markup(f'<i class="tk-unk">{escape(site.words._("not stated"))}</i>')
    numbers = {source.id: n for n, source in enumerate(incident.sources, 1)}

    def origin(source: Source):
        if source.original:
            return source.original.who
        if source.derived_from:
            numbered = ", ".join(str(numbers[key]) for key in source.derived_from if key in numbers)
            return site.words._("as source %(number)s") % {"number": numbered}
        if source.type in (SourceType.OFFICIAL, SourceType.DATASET) and source.publisher:
            return source.publisher
        return unstated

    return origin


def _citation(site: SiteData, item: Item) -> Markup:
    """Title, tracker, date of the record, address."""
    address = (
        f"{site.settings.site_url.rstrip('/')}/incidents/{item.id}/"
        if site.settings.site_url
        else f"/incidents/{item.id}/"
    )
    changed = f", {site.words.day(item.modified)}" if item.modified else ""
    title, name = escape(item.incident.title), escape(site.settings.site_name)
    return Markup(f"“{title}”, <cite>{name}</cite>{changed}, {escape(address)}")

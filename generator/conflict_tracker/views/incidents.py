"""/incidents/<id>/: one incident. Everything on record about it is on its page, without a script."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from conflict_tracker.dataset.claim_groups import claim_groups
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.sequences import EventChain
from conflict_tracker.model.claims import Claim
from conflict_tracker.model.incident import Incident, Participant, Redacted, Translation
from conflict_tracker.model.numbers import Materiel, Range
from conflict_tracker.model.sources import Source
from conflict_tracker.model.vocabulary import (
    N_,
    Confidence,
    DisputeState,
    RelationType,
    Role,
    SourceType,
    Status,
    Subject,
    Term,
)
from conflict_tracker.render.isolated import filled, isolated, listed
from conflict_tracker.render.page import Page
from conflict_tracker.views.citation import card, citation, structured
from conflict_tracker.views.locator import locator
from conflict_tracker.views.site_data import SiteData

BASE = "../../"
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
MEASURES = {
    "children": N_("children among them"),
    "women": N_("women among them"),
    "men": N_("men among them"),
    "conceded": N_("conceded by the responsible party"),
}


def incident_pages(site: SiteData, items: Iterable[Item]) -> Iterator[Page]:
    for item in items:
        yield incident_page(site, item)


def shown_with(site: SiteData, item: Item) -> Iterator[Item]:
    """Every incident that the page of one says anything of, itself first."""
    yield item
    for _relation, other, _own in site.dataset.stated_relations(item):
        yield other
    for near in (*_beside(site, item), *site.dataset.neighbours(site.dataset.published, item)):
        if near:
            yield near
    chain = site.sequence_of.get(item.id)
    if chain:
        yield from (chain.items[0], chain.items[-1], *chain.near(item))


def incident_page(site: SiteData, item: Item) -> Page:
    item = item.with_incident()
    incident = item.incident
    if isinstance(incident, Redacted):
        return _redacted(site, item, incident)
    numbers = {source.id: n for n, source in enumerate(incident.sources, 1)}
    country = site.locale.territory(incident.location.country)
    chain = site.sequence_of.get(item.id)
    related = _related(site, item)
    shown = {other.id for _heading, other, _note in related}
    around = site.dataset.neighbours(site.dataset.published, item)
    before, after = (other if other and other.id not in shown else None for other in around)
    body = site.render(
        "incident.html",
        site=site,
        item=item,
        base=BASE,
        crumbs=_crumbs(site, item),
        tombstone=_tombstone(site, incident),
        translations=_translations(site, incident),
        marks=_dispute_marks(site, incident),
        country=country,
        provinces=_provinces(incident),
        precision=site.locale._(incident.location.precision.description),
        place_page=incident.location.place in site.place_pages,
        kinds=_kinds(site, incident),
        conflict=_conflict(site, incident),
        actors=_actors(site, incident),
        materiel=_materiel(site, incident),
        tolls=_tolls(site, incident),
        groups=_groups(site, incident),
        rule=lambda number: _rule(site, number),
        basis=_basis(site, incident, numbers),
        squares=_squares,
        graded=_graded(site, incident),
        sources_line=_sources_line(site, item),
        archive_line=_archive_line(site, incident),
        bare=all(
            not (source.type or source.language or source.archived or source.original) for source in incident.sources
        ),
        warnings=lambda words: ", ".join(site.locale.label(word) for word in words),
        locator=locator(site, item),
        sequence=_sequence(chain, item) if chain else None,
        ledger=claim_groups(incident),
        numbers=numbers,
        said=_said(site, incident),
        related=related,
        before=before,
        after=after,
        origin=_origin(site, incident),
        imported=_imported(site, incident),
        citation=citation(site, item),
        links=_links(site, item),
    )
    path = f"incidents/{item.id}/"
    head = structured(site, item) + card(site, incident.title)
    return Page(path, incident.title, incident.summary, body, "incidents", head)


def _redacted(site: SiteData, item: Item, incident: Incident) -> Page:
    """That there was a record, and why there is none: nothing for search engines."""
    title, tombstone = site.locale._("Redacted record"), _tombstone(site, incident)
    said = tombstone.striptags()
    body = site.render("redacted.html", title=title, tombstone=tombstone, item=item)
    return Page(f"incidents/{item.id}/", title, said, body, "incidents", '<meta name="robots" content="noindex">')


def _crumbs(site: SiteData, item: Item) -> list[tuple[str, str]]:
    """The way here; a year or type in which nothing is published has no page to lead to."""
    year, kind = item.date.start.year, item.type
    return [
        (f"{BASE}incidents/", site.locale._("Incidents")),
        (f"{BASE}timeline/{year}/" if year in site.dataset.by_year else "", str(year)),
        (f"{BASE}types/{kind}/" if kind in site.dataset.by_type else "", site.type(kind)),
    ]


def _tombstone(site: SiteData, incident: Incident) -> Markup:
    _ = site.locale._
    if incident.status is Status.PUBLISHED:
        return Markup("")
    if incident.withdrawn:
        day = site.locale.day(incident.withdrawn.on)
        return filled(_("Withdrawn on %(date)s: %(reason)s"), date=day, reason=incident.withdrawn.reason)
    return escape(_("This is the same event as another incident of the record."))


def _dispute_marks(site: SiteData, incident: Incident) -> Callable[[str], Markup]:
    """A function from a field to its marks, each leading to its point in the table of claims."""
    found: dict[str, str] = {}
    for n, dispute in enumerate(incident.disputes, 1):
        whole = dispute.field in (Subject.REASON, Subject.AFTERMATH)
        text = dispute.about or site.locale.label(dispute.field if whole else dispute.state)
        done = "" if dispute.state is DisputeState.OPEN else " tk-done"
        field = Subject.EVENT if whole else dispute.field
        # Built by hand: Markup.format costs more than the rest of the page's fields together.
        mark = f'<a class="tk-dis{done}" href="#point-{n}">{escape(text)}</a> '
        found[field] = found.get(field, "") + mark
    return lambda field: Markup(found.get(field, ""))


def _actors(site: SiteData, incident: Incident) -> list[tuple[str, list[Participant]]]:
    rows = []
    for heading, roles in HEADINGS:
        parts = [part for part in incident.actors if part.role in roles]
        if parts:
            rows.append((site.locale._(heading), parts))
    return rows


def _tolls(site: SiteData, incident: Incident) -> list[tuple[str, Range | None, str]]:
    casualties = incident.casualties
    return [
        (site.locale._("Killed"), casualties.total_killed, "casualties.total_killed"),
        (site.locale._("Injured"), casualties.total_injured, "casualties.total_injured"),
    ]


def _groups(site: SiteData, incident: Incident) -> dict[str, list[tuple[Markup, Range]]]:
    """The numbers of each group under the total to which they belong, with the group's name."""
    found: dict[str, list[tuple[Markup, Range]]] = {"casualties.total_killed": [], "casualties.total_injured": []}
    for group in incident.casualties.groups:
        name = escape(site.locale.label(group.group).capitalize())
        if group.actor:
            name += filled(" (%(whose)s)", whose=site.actor(group.actor))
        elif group.side:
            name += f" ({site.locale.label(group.side)})"
        for field, into in (
            ("killed", found["casualties.total_killed"]),
            ("injured", found["casualties.total_injured"]),
        ):
            if number := getattr(group, field):
                into.append((name, number))
        for field, said in MEASURES.items():
            if number := getattr(group, field):
                found["casualties.total_killed"].append((name + f", {site.locale._(said)}", number))
    return found


def _rule(site: SiteData, number: Range) -> str:
    """How the span above it was chosen, or that it is none."""
    if not number.is_known:
        return site.locale._("The dataset writes 0 where none is reported; that is not a count.")
    if number.low is None and number.high is None:
        return site.locale._("Rule: the one number on record.")
    if len(number.given) == 3 and number.given != (number.low, number.best, number.high):
        return site.locale._("Rule: as the source has it; its bounds are out of order.")
    return site.locale._("Rule: lowest and highest number on record.")


def _basis(site: SiteData, incident: Incident, numbers: Mapping[str | None, int]) -> Callable[[Range], Markup]:
    """A function from a number to links to the sources of the claims that it rests on."""
    sources = {claim.id: claim.source for claim in incident.claims}

    def links(number: Range) -> Markup:
        found = dict.fromkeys(numbers[key] for claim in number.basis for key in sources.get(claim, ()))
        if not found:
            return Markup("")
        anchors = ", ".join(f'<a href="#source-{n}">{n}</a>' for n in found)
        return Markup(f"{escape(site.locale.catalogue.ngettext('Source', 'Sources', len(found)))} {anchors}")

    return links


def _squares(confidence: Confidence) -> str:
    filled = {Confidence.HIGH: 3, Confidence.MEDIUM: 2, Confidence.LOW: 1}[confidence]
    return "■" * filled + "□" * (3 - filled)


def _sources_line(site: SiteData, item: Item) -> str:
    n, origins = site.locale.n, item.origins
    line = n("%(count)s outlet", "%(count)s outlets", origins.outlets)
    if origins.known:
        line += ", " + n("%(count)s known origin", "%(count)s known origins", origins.known)
    if origins.unstated:
        line += "; " + n("%(count)s does not state its origin", "%(count)s do not state their origin", origins.unstated)
    return line


def _archive_line(site: SiteData, incident: Incident) -> str:
    kept = sum(1 for source in incident.sources if source.archived)
    values = {"kept": kept, "all": len(incident.sources)}
    return site.locale._("%(kept)s of %(all)s have an archived copy on record.") % values


def _said(site: SiteData, incident: Incident) -> Callable[[Claim], str]:
    """A function from a claim to when it was said: its own date, else its first source's."""
    published = {source.id: source.published for source in incident.sources}
    unknown = Markup(f'<i class="tk-unk">{escape(site.locale._("not known"))}</i>')

    def said(claim: Claim) -> str:
        when = claim.on or next((published[key] for key in claim.source if published.get(key)), None)
        return site.locale.date(when) if when else unknown

    return said


def _related(site: SiteData, item: Item) -> list[tuple[str, Item, str]]:
    """What the record says belongs together; then what came before and after at the place, by the actors, in time."""
    _ = site.locale._
    rows = [
        (_(RELATIONS[relation.type][0 if own else 1]), other, relation.note or "" if own else "")
        for relation, other, own in site.dataset.stated_relations(item)
    ]
    seen = {item.id, *(other.id for _heading, other, _note in rows)}
    headings = (
        (_("Before, at this place"), _("Around the same time, at this place")),
        (_("After, at this place"), _("Around the same time, at this place")),
        (_("Before, the same sides"), _("Around the same time, the same sides")),
        (_("After, the same sides"), _("Around the same time, the same sides")),
    )
    for (apart, together), other in zip(headings, _beside(site, item), strict=True):
        if other and other.id not in seen:
            seen.add(other.id)
            rows.append((apart if _is_apart(item, other) else together, other, ""))
    return rows


def _is_apart(one: Item, other: Item) -> bool:
    """Whether one of two was over before the other began, for all that is known."""
    if one.date.end < other.date.start or other.date.end < one.date.start:
        return True
    return one.date.is_day and other.date.is_day and bool(one.time and other.time) and one.time != other.time


def _beside(site: SiteData, item: Item) -> tuple[Item | None, ...]:
    """What came before and after at the place, then by the same sides."""
    dataset = site.dataset
    here, sides = dataset.by_place.get(item.where.place or "", ()), dataset.by_sides.get(item.sides, ())
    return (*dataset.neighbours(here, item), *dataset.neighbours(sides, item))


def _origin(site: SiteData, incident: Incident) -> Callable[[Source], str]:
    """A function from a source to who first said what it carries."""
    unstated = Markup(f'<i class="tk-unk">{escape(site.locale._("not stated"))}</i>')
    numbers = {source.id: n for n, source in enumerate(incident.sources, 1)}

    def origin(source: Source) -> str:
        if source.original:
            return isolated(source.original.who)
        if source.derived_from:
            numbered = ", ".join(str(numbers[key]) for key in source.derived_from if key in numbers)
            return site.locale._("as source %(number)s") % {"number": numbered}
        if source.type in (SourceType.OFFICIAL, SourceType.DATASET) and source.publisher:
            return isolated(source.publisher)
        return unstated

    return origin


def _translations(site: SiteData, incident: Incident) -> list[tuple[str, Translation, str]]:
    """Title and summary in other languages, each with what is to be said of its age."""
    changed = _text_changed(incident)
    rows = []
    for code, text in sorted(incident.i18n.items()):
        if text.of is None:
            state = site.locale._("The day of the translated text is not on record.")
        elif changed and text.of < changed:
            days = {"then": site.locale.day(text.of), "now": site.locale.day(changed)}
            state = (
                site.locale._("Translated from the text of %(then)s; the text has changed since, on %(now)s.") % days
            )
        else:
            state = ""
        rows.append((code, text, state))
    return rows


def _text_changed(incident: Incident) -> date | None:
    """The last day on which the record's own history says that title or summary changed."""
    days = [
        change.on
        for change in incident.changes
        if not change.fields or {"title", "summary"} & {field.partition(".")[0] for field in change.fields}
    ]
    return max(days, default=None)


def _provinces(incident: Incident) -> list[str]:
    """The named areas around the place, the smallest first, that do not repeat its name."""
    location = incident.location
    parts = [part for part in (location.admin3, location.admin2, location.admin1) if part and part != location.name]
    return list(dict.fromkeys(parts))


def _kinds(site: SiteData, incident: Incident) -> Markup:
    """The words of other vocabularies on what it was."""
    said: list[str] = [
        site.locale._(word.description)
        for word in (incident.type_of_violence, incident.strike_status)
        # An imported type may be that very word.
        if word and word.replace("_", "-") != incident.type
    ]
    if incident.civilian_targeting:
        said.append(site.locale._("Civilians were the target."))
    if incident.tactics:
        said.append(filled(site.locale._("How: %(tactics)s."), tactics=listed(incident.tactics)))
    return Markup(" ").join(said) if said else Markup("")


def _conflict(site: SiteData, incident: Incident) -> tuple[str, str] | None:
    if not incident.conflict:
        return None
    entry = site.dataset.registry.conflicts.get(incident.conflict)
    has_page = incident.conflict in site.dataset.by_conflict and entry
    return (f"conflicts/{incident.conflict}/" if has_page else "", entry.name if entry else incident.conflict)


def _materiel(site: SiteData, incident: Incident) -> list[tuple[str, tuple[Materiel, ...]]]:
    return [
        (site.locale._("Weapons and materiel"), incident.materiel),
        (site.locale._("Buildings and works"), incident.infrastructure),
    ]


def _graded(site: SiteData, incident: Incident) -> list[tuple[str, str]]:
    """Other collections' grades, and who has read the record against its sources."""
    assessment, _ = incident.assessment, site.locale._
    if not assessment:
        return []

    def said(word: Term | None) -> str:
        return f"{site.locale.label(word).capitalize()}. {_(word.description)}" if word else ""

    rows = [(_("Evidence of harm"), said(assessment.harm_grade)), (_("Clarity"), said(assessment.event_clarity))]
    if assessment.reviewed:
        reviewed = assessment.reviewed
        by = filled(_("%(by)s, %(date)s"), by=reviewed.by, date=site.locale.day(reviewed.on))
        rows.append((_("Reviewed"), by + f". {_(reviewed.maturity.description)}"))
    return [(heading, value) for heading, value in rows if value]


class _Imported(NamedTuple):
    name: str
    row: list[tuple[str, str]]


class _Near(NamedTuple):
    """The part of a sequence around an incident."""

    path: str
    near: list[tuple[Item, int]]


def _imported(site: SiteData, incident: Incident) -> _Imported | None:
    """The dataset's name, and the columns that say more than the facts above."""
    if not incident.imported:
        return None
    entry = site.dataset.registry.datasets.get(incident.imported.dataset)
    # Many and mostly plain: an element around each would weigh more than what it holds.
    isolated = site.locale.isolated
    row = [(name, isolated(value)) for name, value in incident.imported.row.items() if value]
    return _Imported(entry.name if entry else incident.imported.dataset, row)


def _sequence(chain: EventChain, item: Item) -> _Near:
    return _Near(chain.path, [(other, 0) for other in chain.near(item)])


def _links(site: SiteData, item: Item) -> list[tuple[str, str]]:
    """The record as JSON, its file, and where a mistake is reported."""
    _ = site.locale._
    if site.settings.options.large:
        data = f"{BASE}api/v1/months/{item.date.start:%Y-%m}.json"
    else:
        data = f"{BASE}api/v1/incidents/{item.id}.json"
    links = [(data, "JSON")]
    if edit := site.settings.edit_address(item.path):
        links.append((edit, _("Edit this record")))
        report = f"{site.settings.repo_url.rstrip('/')}/issues/new?template=correct-fact.yml&title={item.id}"
        links.append((report, _("Report a mistake")))
    return links

"""What the template of an incident's page asks for: each part of the page, worked out when it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from conflict_tracker.dataset.claim_groups import Group, claim_groups
from conflict_tracker.dataset.item import Item
from conflict_tracker.model.claims import Claim
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.incident import Incident, Participant, Translation
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
from conflict_tracker.render.isolated import filled, in_page, isolated, listed
from conflict_tracker.views.citation import citation
from conflict_tracker.views.locator import Locator, locators
from conflict_tracker.views.place_view import PlaceView
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


class Imported(NamedTuple):
    name: str
    row: list[tuple[str, str]]


class Near(NamedTuple):
    """The part of a sequence around an incident."""

    path: str
    near: list[tuple[Item, int]]


@dataclass(frozen=True)
class IncidentView:
    site: SiteData
    item: Item
    """With its incident: `Item.with_incident`."""

    base = BASE

    @cached_property
    def incident(self) -> Incident:
        return self.item.incident

    @cached_property
    def numbers(self) -> dict[str | None, int]:
        """The number of each source, by its id."""
        return {source.id: n for n, source in enumerate(self.incident.sources, 1)}

    @cached_property
    def places(self) -> list[PlaceView]:
        """Each place of the event, as its own lines."""
        return [PlaceView(self.site, *both) for both in zip(self.incident.locations, self.item.places, strict=True)]

    def rule(self, number: Range) -> str:
        """How the span above it was chosen, or that it is none."""
        if not number.is_known:
            return self.site.locale._("The dataset writes 0 where none is reported; that is not a count.")
        if number.low is None and number.high is None:
            return self.site.locale._("Rule: the one number on record.")
        if len(number.given) == 3 and number.given != (number.low, number.best, number.high):
            return self.site.locale._("Rule: as the source has it; its bounds are out of order.")
        return self.site.locale._("Rule: lowest and highest number on record.")

    @staticmethod
    def squares(confidence: Confidence) -> str:
        filled = {Confidence.HIGH: 3, Confidence.MEDIUM: 2, Confidence.LOW: 1}[confidence]
        return "■" * filled + "□" * (3 - filled)

    @cached_property
    def bare(self) -> bool:
        """Whether of no source more is on record than what it is and where."""
        sources = self.incident.sources
        return all(not (source.type or source.language or source.archived or source.original) for source in sources)

    def warnings(self, terms: Iterable[Term]) -> str:
        return ", ".join(self.site.locale.label(term) for term in terms)

    @cached_property
    def locators(self) -> list[Locator]:
        return locators(self.site, self.item)

    @cached_property
    def chain(self) -> Near | None:
        """The part of its sequence around it."""
        chain = self.site.sequence_of.get(self.item.id)
        return Near(chain.path, [(other, 0) for other in chain.near(self.item)]) if chain else None

    @cached_property
    def claim_groups(self) -> tuple[Group, ...]:
        return claim_groups(self.incident)

    @property
    def citation(self) -> str:
        return citation(self.site, self.item)

    @property
    def before(self) -> Item | None:
        return self._around[0]

    @property
    def after(self) -> Item | None:
        return self._around[1]

    @cached_property
    def _around(self) -> tuple[Item | None, Item | None]:
        """What came before and after in the whole record, unless it is among the related."""
        shown = {other.id for _heading, other, _note in self.related}
        before, after = self.site.dataset.neighbours(self.site.dataset.published, self.item)
        return (
            before if before and before.id not in shown else None,
            after if after and after.id not in shown else None,
        )

    @cached_property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way here; a year or type in which nothing is published has no page to lead to."""
        year, kind = self.item.date.start.year, self.item.type
        return [
            (f"{BASE}incidents/", self.site.locale._("Incidents")),
            (f"{BASE}timeline/{year}/" if year in self.site.dataset.by_year else "", self.site.locale.year(year)),
            (f"{BASE}types/{kind}/" if kind in self.site.dataset.by_type else "", self.site.named("types", kind)),
        ]

    @cached_property
    def tombstone(self) -> Markup:
        _ = self.site.locale._
        if self.incident.status is Status.PUBLISHED:
            return Markup("")
        if self.incident.withdrawn:
            day = self.site.locale.day(self.incident.withdrawn.on)
            return filled(_("Withdrawn on %(date)s: %(reason)s"), date=day, reason=self.incident.withdrawn.reason)
        return in_page(_("This is the same event as another incident of the record."))

    @property
    def translations(self) -> list[tuple[str, Translation, str]]:
        """Title and summary in other languages than the page's, each with what is to be said of its age."""
        incident, language = self.incident, self.site.locale.language
        own = Translation(title=incident.title, summary=incident.summary)
        rows = [("", own, "")] if language in incident.i18n else []
        others = sorted((code, text) for code, text in incident.i18n.items() if code != language)
        return rows + [(code, text, self._age(text)) for code, text in others]

    @property
    def aged(self) -> str:
        """What is to be said of the age of the page's own text, where that is a translation."""
        text = self.incident.i18n.get(self.site.locale.language)
        return self._age(text) if text else ""

    def _age(self, text: Translation) -> str:
        locale, changed = self.site.locale, self._text_changed
        if text.of is None:
            return locale._("The day of the translated text is not on record.")
        if changed and text.of < changed:
            days = {"then": locale.day(text.of), "now": locale.day(changed)}
            return locale._("Translated from the text of %(then)s; the text has changed since, on %(now)s.") % days
        return ""

    @property
    def _text_changed(self) -> date | None:
        """The last day on which the record's own history says that title or summary changed."""
        days = [
            change.on
            for change in self.incident.changes
            if not change.fields or {"title", "summary"} & {field.partition(".")[0] for field in change.fields}
        ]
        return max(days, default=None)

    def marks(self, field: str) -> Markup:
        """The marks of a field, each leading to its point in the table of claims."""
        return Markup(self._marks.get(field, ""))

    @cached_property
    def _marks(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for n, dispute in enumerate(self.incident.disputes, 1):
            whole = dispute.field in (Subject.REASON, Subject.AFTERMATH)
            text = dispute.about or self.site.locale.label(dispute.field if whole else dispute.state)
            done = "" if dispute.state is DisputeState.OPEN else " tk-done"
            field = Subject.EVENT if whole else dispute.field
            # Built by hand: Markup.format costs more than the rest of the page's fields together.
            mark = f'<a class="tk-dis{done}" href="#point-{n}">{in_page(text)}</a> '
            found[field] = found.get(field, "") + mark
        return found

    @cached_property
    def kinds(self) -> Markup:
        """The words of other vocabularies on what it was."""
        said = [
            in_page(self.site.locale._(word.description))
            for word in (self.incident.type_of_violence, self.incident.strike_status)
            # An imported type may be that very word.
            if word and word.replace("_", "-") != self.incident.type
        ]
        if self.incident.civilian_targeting:
            said.append(in_page(self.site.locale._("Civilians were the target.")))
        if self.incident.tactics:
            said.append(filled(self.site.locale._("How: %(tactics)s."), tactics=listed(self.incident.tactics)))
        return Markup(" ").join(said) if said else Markup("")

    @cached_property
    def conflict(self) -> tuple[str, str] | None:
        if not self.incident.conflict:
            return None
        entry = self.site.dataset.registry.conflicts.get(self.incident.conflict)
        has_page = self.incident.conflict in self.site.dataset.by_conflict and entry
        return (
            f"conflicts/{self.incident.conflict}/" if has_page else "",
            self.site.named("conflicts", self.incident.conflict),
        )

    @property
    def actors(self) -> list[tuple[str, list[Participant]]]:
        rows = []
        for heading, roles in HEADINGS:
            parts = [part for part in self.incident.actors if part.role in roles]
            if parts:
                rows.append((self.site.locale._(heading), parts))
        return rows

    @property
    def materiel(self) -> list[tuple[str, tuple[Materiel, ...]]]:
        return [
            (self.site.locale._("Weapons and materiel"), self.incident.materiel),
            (self.site.locale._("Buildings and works"), self.incident.infrastructure),
        ]

    @property
    def tolls(self) -> list[tuple[str, Range | None, str]]:
        casualties = self.incident.casualties
        return [
            (self.site.locale._("Killed"), casualties.total_killed, "casualties.total_killed"),
            (self.site.locale._("Injured"), casualties.total_injured, "casualties.total_injured"),
        ]

    @cached_property
    def groups(self) -> dict[str, list[tuple[Markup, Range]]]:
        """The numbers of each group under the total to which they belong, with the group's name."""
        found: dict[str, list[tuple[Markup, Range]]] = {"casualties.total_killed": [], "casualties.total_injured": []}
        for group in self.incident.casualties.groups:
            name = in_page(self.site.locale.label(group.group, capital=True))
            if group.actor:
                name += filled(" (%(whose)s)", whose=self.site.named("actors", group.actor))
            elif group.side:
                name += in_page(f" ({self.site.locale.label(group.side)})")
            for field, into in (
                ("killed", found["casualties.total_killed"]),
                ("injured", found["casualties.total_injured"]),
            ):
                if number := getattr(group, field):
                    into.append((name, number))
            for field, said in MEASURES.items():
                if number := getattr(group, field):
                    found["casualties.total_killed"].append((name + in_page(f", {self.site.locale._(said)}"), number))
        return found

    def basis(self, number: Range) -> Markup:
        """Links to the sources of the claims that a number rests on."""
        found = dict.fromkeys(self.numbers[key] for claim in number.basis for key in self._sources_of.get(claim, ()))
        if not found:
            return Markup("")
        anchors = ", ".join(f'<a href="#source-{n}">{n}</a>' for n in found)
        sources = in_page(self.site.locale.catalogue.ngettext("Source", "Sources", len(found)))
        return Markup(f"{sources} {anchors}")

    @cached_property
    def _sources_of(self) -> dict[str | None, tuple[str, ...]]:
        """By the id of a claim."""
        return {claim.id: claim.source for claim in self.incident.claims}

    @property
    def graded(self) -> list[tuple[str, str]]:
        """Other collections' grades, and who has read the record against its sources."""
        assessment, _ = self.incident.assessment, self.site.locale._
        if not assessment:
            return []

        def said(word: Term | None) -> str:
            return f"{self.site.locale.label(word, capital=True)}. {_(word.description)}" if word else ""

        rows = [(_("Evidence of harm"), said(assessment.harm_grade)), (_("Clarity"), said(assessment.event_clarity))]
        if assessment.reviewed:
            reviewed = assessment.reviewed
            by = filled(_("%(by)s, %(date)s"), by=reviewed.by, date=self.site.locale.day(reviewed.on))
            rows.append((_("Reviewed"), by + in_page(f". {_(reviewed.maturity.description)}")))
        return [(heading, value) for heading, value in rows if value]

    @cached_property
    def sources_line(self) -> str:
        n, origins = self.site.locale.n, self.item.origins
        line = n("%(count)s outlet", "%(count)s outlets", origins.outlets)
        if origins.known:
            line += ", " + n("%(count)s known origin", "%(count)s known origins", origins.known)
        if origins.unstated:
            line += "; " + n(
                "%(count)s does not state its origin", "%(count)s do not state their origin", origins.unstated
            )
        return line

    @property
    def archive_line(self) -> str:
        kept = sum(1 for source in self.incident.sources if source.archived)
        number = self.site.locale.number
        values = {"kept": number(kept), "all": number(len(self.incident.sources))}
        return self.site.locale._("%(kept)s of %(all)s have an archived copy on record.") % values

    def said(self, claim: Claim) -> str:
        """When a claim was made: its own date, else its first source's."""
        published = (self._published.get(key) for key in claim.source)
        when = claim.on or next((day for day in published if day), None)
        return self.site.locale.date(when) if when else self._unknown(self.site.locale._("not known"))

    @cached_property
    def _published(self) -> dict[str | None, Edtf | None]:
        """By the id of a source."""
        return {source.id: source.published for source in self.incident.sources}

    @staticmethod
    def _unknown(text: str) -> Markup:
        return Markup(f'<i class="tk-unk">{in_page(text)}</i>')

    @cached_property
    def related(self) -> list[tuple[str, Item, str]]:
        """What the record says belongs together; then what came before and after at the place, by the actors, in time."""
        _ = self.site.locale._
        rows = [
            (_(RELATIONS[relation.type][0 if own else 1]), other, relation.note or "" if own else "")
            for relation, other, own in self.site.dataset.stated_relations(self.item)
        ]
        seen = {self.item.id, *(other.id for _heading, other, _note in rows)}
        headings = (
            (_("Before, at this place"), _("Around the same time, at this place")),
            (_("After, at this place"), _("Around the same time, at this place")),
            (_("Before, the same sides"), _("Around the same time, the same sides")),
            (_("After, the same sides"), _("Around the same time, the same sides")),
        )
        for (apart, together), other in zip(headings, beside(self.site, self.item), strict=True):
            if other and other.id not in seen:
                seen.add(other.id)
                rows.append((apart if _is_apart(self.item, other) else together, other, ""))
        return rows

    def origin(self, source: Source) -> str:
        """Who first said what a source carries."""
        if source.original:
            return isolated(source.original.who)
        if source.derived_from:
            numbered = ", ".join(str(self.numbers[key]) for key in source.derived_from if key in self.numbers)
            return self.site.locale._("as source %(number)s") % {"number": numbered}
        if source.type in (SourceType.OFFICIAL, SourceType.DATASET) and source.publisher:
            return isolated(source.publisher)
        return self._unknown(self.site.locale._("not stated"))

    @cached_property
    def imported(self) -> Imported | None:
        """The dataset's name, and the columns that say more than the facts above."""
        if not self.incident.imported:
            return None
        entry = self.site.dataset.registry.datasets.get(self.incident.imported.dataset)
        # Many and mostly plain: an element around each would weigh more than what it holds.
        isolated = self.site.locale.isolated
        row = [(name, isolated(value)) for name, value in self.incident.imported.row.items() if value]
        return Imported(entry.name if entry else self.incident.imported.dataset, row)

    @property
    def links(self) -> list[tuple[str, str]]:
        """The record as JSON, its file, and where a mistake is reported."""
        _ = self.site.locale._
        if self.site.settings.options.large:
            data = f"{BASE}api/v1/months/{self.item.date.start:%Y-%m}.json"
        else:
            data = f"{BASE}api/v1/incidents/{self.item.id}.json"
        links = [(data, "JSON")]
        if edit := self.site.settings.edit_address(self.item.path):
            links.append((edit, _("Edit this record")))
            report = (
                f"{self.site.settings.repo_url.rstrip('/')}/issues/new?template=correct-fact.yml&title={self.item.id}"
            )
            links.append((report, _("Report a mistake")))
        if contact := self.site.settings.options.contact:
            links.append((self._mail(contact), _("Report a mistake by mail")))
        return links

    def _mail(self, contact: str) -> str:
        """A letter with the incident's id and address in it: nobody needs an account to write it (RFC 6068)."""
        _, settings = self.site.locale._, self.site.settings
        address = f"{settings.site_url.rstrip('/')}/incidents/{self.item.id}/" if settings.site_url else ""
        lines = (
            *(part for part in (self.item.id, address) if part),
            "",
            _("What is wrong?"),
            "",
            _("What would be right, and which source says so?"),
        )
        subject = _("Mistake in %(incident)s") % {"incident": self.item.id}
        body = quote("\r\n".join(lines), safe="")
        return f"mailto:{quote(contact, safe='@')}?subject={quote(subject, safe='')}&body={body}"


def beside(site: SiteData, item: Item) -> tuple[Item | None, ...]:
    """What came before and after at the place, then by the same sides."""
    dataset = site.dataset
    here, sides = dataset.by_place.get(item.where.place or "", ()), dataset.by_sides.get(item.sides, ())
    return (*dataset.neighbours(here, item), *dataset.neighbours(sides, item))


def _is_apart(one: Item, other: Item) -> bool:
    """Whether one of two was over before the other began, for all that is known."""
    if one.date.end < other.date.start or other.date.end < one.date.start:
        return True
    return one.date.is_day and other.date.is_day and bool(one.time and other.time) and one.time != other.time

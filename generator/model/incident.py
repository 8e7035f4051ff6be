"""What an incident is. Reference: field.md section D under DESIGN.md's contract; the id is the file's name."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from generator.model import vocabulary as v
from generator.model.types import (
    Clock,
    Count,
    Country,
    Day,
    Flag,
    Frozen,
    Key,
    Keys,
    Kilometres,
    Language,
    Latitude,
    Line,
    Longitude,
    Sha256,
    Text,
    Url,
    When,
    Zone,
)

Summary = Annotated[Text, Field(max_length=600)]


class FirstReport(Frozen):
    at: When
    """The day of the first report."""
    source: Key | None = None
    """The source in which it stands."""


class IncidentDate(Frozen):
    """When it happened: the local calendar date at the place, and the time of day where a source gives one."""

    on: When
    time: Clock | None = None
    time_end: Clock | None = None
    time_kind: v.TimeKind | None = None
    timezone: Zone | None = None
    first_reported: "FirstReport | None" = None
    """When the first report appeared, which is not when it happened."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"on": value} if isinstance(value, str) else value


class Location(Frozen):
    """Where it happened, and how exactly that is known. Coordinates never stand without a precision."""

    country: Country
    name: Line
    precision: v.Precision
    place: Key | None = None
    admin1: Line | None = None
    admin2: Line | None = None
    admin3: Line | None = None
    names: dict[Language, Line] = Field(default_factory=dict)
    """The name in other languages."""
    lat: Latitude | None = None
    lon: Longitude | None = None
    basis: v.Basis | None = None
    radius_km: Kilometres | None = None
    description: Line | None = None
    geolocated_by: Line | None = None
    geolocation_notes: Line | None = None

    @property
    def drawn_radius_km(self) -> float | None:
        """How far from its point the event may have been; None where no mark on a map would be honest.

        An area is drawn where the record says how wide it is; a district, a province or a country never is.
        """
        if self.basis is v.Basis.CENTROID:
            return None
        if self.precision is v.Precision.AREA or self.precision.is_placeable:
            return self.radius_km if self.radius_km is not None else self.precision.radius_km
        return None


class Participant(Frozen):
    """One actor in one role."""

    actor: Key
    role: v.Role
    attribution: v.Attribution | None = None
    side: v.Side | None = None
    position: v.Position | None = None
    position_reason: Line | None = None
    on_behalf_of: Keys = ()
    associated: Keys = ()
    units: tuple[Line, ...] = ()
    equipment: tuple[Line, ...] = ()
    note: Line | None = None


class Range(Frozen):
    """A number as far as it is known. Absent is unknown; 0 is zero."""

    low: Count | None = None
    best: Count | None = None
    high: Count | None = None
    high_open: Flag = False
    """Whether the highest number is given as "or more"."""
    basis: Keys = ()
    """The claims that the numbers rest on."""
    note: Line | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.given)

    @property
    def given(self) -> tuple[int, ...]:
        """The numbers on record, lowest first."""
        return tuple(sorted(value for value in (self.low, self.best, self.high) if value is not None))

    @property
    def is_open(self) -> bool:
        """Whether the true number may lie above every number on record."""
        return self.is_known and (self.high is None or self.high_open)


class CasualtyGroup(Frozen):
    group: v.Group
    actor: Key | None = None
    side: v.Side | None = None
    killed: Range | None = None
    injured: Range | None = None
    children: Range | None = None
    women: Range | None = None
    men: Range | None = None
    conceded: Range | None = None
    """How many deaths the responsible party concedes."""
    note: Line | None = None


class Casualties(Frozen):
    total_killed: Range | None = None
    total_injured: Range | None = None
    groups: tuple[CasualtyGroup, ...] = ()


class Materiel(Range):
    """Weapons, vehicles and works: what was used, damaged, destroyed or captured, and whose it was."""

    item: Line
    category: Line | None = None
    actor: Key | None = None
    outcome: v.Outcome


class Original(Frozen):
    """Who first said what a source carries."""

    who: Line
    type: v.SourceType | None = None
    party: Key | None = None


class Archived(Frozen):
    url: Url
    captured: Day | None = None
    """The day of the copy."""


class Source(Frozen):
    """A publication. It needs an address, or a publisher and a date; its title may be unknown."""

    id: Key | None = None
    publisher: Line | None = None
    title: Line | None = None
    url: Url | None = None
    published: When | None = None
    accessed: Day | None = None
    archived: tuple[Archived, ...] = ()
    language: Language | None = None
    type: v.SourceType | None = None
    scale: v.Scale | None = None
    sha256: Sha256 | None = None
    """Of the document as it was read."""
    reliability: v.Reliability = v.Reliability.NORMAL
    republished_by: Line | None = None
    reference: Line | None = None
    """The publisher's own number for the document."""
    original: Original | None = None
    derived_from: Keys = ()
    """Sources of this record that it repeats."""
    state: v.SourceState | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _can_be_found(self) -> "Source":
        if self.url is None and (self.publisher is None or self.published is None):
            raise ValueError("a source needs a url, or a publisher and a published date.")
        return self


class Claim(Frozen):
    """Who says what, in which source."""

    id: Key
    by: Key
    source: Keys
    field: v.Subject
    about: Line | None = None
    """The point within the field, where the field alone is too wide: "fate of the pilot"."""
    stance: v.Stance = v.Stance.ASSERTS
    says: Line
    value: Line | None = None
    quote: Line | None = None
    """Its exact words, at most 50 of them, where the words are the fact."""
    quote_lang: Language | None = None
    locator: Line | None = None
    """Where in the source: a page, a minute."""
    on: When | None = None


class Dispute(Frozen):
    """Where accounts differ, what is preferred and why. Nothing is averaged away."""

    field: v.Subject
    about: Line | None = None
    claims: Keys = Field(min_length=1)
    state: v.DisputeState
    preferred: Key | None = None
    note: Line | None = None


class Assessment(Frozen):
    """How sure the editors are: of the event, and of its effects."""

    event: v.Confidence
    effects: v.Confidence | None = None
    rationale: Line
    harm_grade: v.HarmGrade | None = None
    event_clarity: v.Clarity | None = None
    reviewed: "Review | None" = None


class Review(Frozen):
    by: Line
    on: Day
    maturity: v.Maturity = v.Maturity.REVIEWED


class Person(Frozen):
    """Somebody who is named in the record. A private person needs a reason to be."""

    name: Line
    role: Line | None = None
    reason: Line | None = None
    """Why the name is public: an official release names the person, the family published it."""


class Translation(Frozen):
    """Title and summary in another language."""

    title: Line
    summary: Summary | None = None
    of: Day | None = None
    """The day of the text that was translated: older than the text, the translation is marked as older."""


class Imported(Frozen):
    """Where a record comes from that nobody here wrote, and what of its row has no field here."""

    dataset: Line
    version: Line | None = None
    licence: Line | None = None
    retrieved: Day | None = None
    row: dict[str, str | None] = Field(default_factory=dict)


class Relation(Frozen):
    type: v.RelationType
    incident: Key
    note: Line | None = None


class Change(Frozen):
    on: Day
    kind: v.ChangeKind
    fields: tuple[Line, ...] = ()
    """What changed, as the fields are called here."""
    note: Line


class Withdrawal(Frozen):
    on: Day
    reason: Line


class Incident(Frozen):
    """One event, in one file. Top-level values are the editors' assessment; claims keep who said what."""

    title: Line
    summary: Summary
    date: IncidentDate
    location: Location
    type: Key
    actors: tuple[Participant, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    scope: v.Scope = v.Scope.CORE
    status: v.Status = v.Status.PUBLISHED
    duplicate_of: Key | None = None
    withdrawn: Withdrawal | None = None
    previous_ids: Keys = ()
    """Ids under which the incident stood before; they lead here."""
    conflict: Key | None = None
    body: Text | None = None
    type_of_violence: v.Violence | None = None
    strike_status: v.StrikeStatus | None = None
    civilian_targeting: Flag | None = None
    tactics: tuple[Key, ...] = ()
    casualties: Casualties = Casualties()
    materiel: tuple[Materiel, ...] = ()
    infrastructure: tuple[Materiel, ...] = ()
    persons: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unknowns: tuple[Line, ...] = ()
    assessment: Assessment | None = None
    relations: tuple[Relation, ...] = ()
    external_ids: dict[Key, Line] = Field(default_factory=dict)
    tags: tuple[Key, ...] = ()
    sensitivity: tuple[v.Sensitivity, ...] = ()
    i18n: dict[Language, Translation] = Field(default_factory=dict)
    licence: Line | None = None
    imported: Imported | None = None
    changes: tuple[Change, ...] = ()

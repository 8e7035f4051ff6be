"""What an incident is. Reference: field.md section D under DESIGN.md's contract; the id is the file's name."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.claims import Assessment, Claim, Dispute
from conflict_tracker.model.numbers import Casualties, Materiel
from conflict_tracker.model.place import Location, OneOrSeveral
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.sources import Source
from conflict_tracker.model.types import Day, Flag, Frozen, Key, Keys, Language, Line, Text, Url
from conflict_tracker.model.when import IncidentDate

Summary = Annotated[Text, Field(max_length=600)]


class Participant(Frozen):
    """One actor in one role."""

    actor: Key
    """Key in registry/actors.yml."""
    role: v.Role
    """What the actor did or suffered."""
    attribution: v.Attribution | None = None
    """How sure its part is."""
    side: v.Side | None = None
    """UCDP side."""
    position: v.Position | None = None
    """What it concluded about harm it is said to have done."""
    position_reason: Line | None = None
    """The reason it gave for that."""
    on_behalf_of: Keys = ()
    """Actors for which it acted."""
    associated: Keys = ()
    """Actors in whose company it acted."""
    units: tuple[Line, ...] = ()
    """Units, ships, squadrons."""
    equipment: tuple[Line, ...] = ()
    """Aircraft, vehicles and weapons it came with."""
    note: Line | None = None
    """What else is to be said of its part."""


class Person(Frozen):
    """Somebody who is named in the record. A private person needs a reason to be."""

    name: Line
    """The person's name."""
    role: Line | None = None
    """The person's part or office."""
    reason: Line | None = None
    """Why the name is public: an official release names the person, the family published it."""


class Media(Frozen):
    """Material that others publish. It is linked, never shown, and what it shows is said before the link."""

    url: Url
    """Where it is published."""
    kind: v.MediaKind
    """What it is."""
    source: Key | None = None
    """The source of this record in which it stands."""
    description: Line | None = None
    """What it shows, in words."""
    sensitivity: tuple[v.Sensitivity, ...] = ()
    """What readers are warned of."""


class Translation(Frozen):
    """Title and summary in another language."""

    title: Line
    """The title in that language."""
    summary: Summary | None = None
    """The summary in that language."""
    of: Day | None = None
    """The day of the text that was translated: older than the text, the translation is marked as older."""


class Imported(Frozen):
    """Where a record comes from that nobody here wrote, and what of its row has no field here."""

    dataset: Key
    """Key in registry/datasets.yml."""
    version: Line | None = None
    """Its release."""
    licence: Line | None = None
    """Its licence."""
    retrieved: Day | None = None
    """When it was fetched."""
    digest: Line | None = None
    """Fingerprint of the source's row, by which a later import knows whether the row has changed."""
    row: dict[str, str | None] = Field(default_factory=dict)
    """Columns that have no field here, or say it in other words, as they stood."""


class Relation(Frozen):
    type: v.RelationType
    """How the two are related."""
    incident: Key
    """The other incident's id."""
    note: Line | None = None
    """What the relation consists in."""


class Change(Frozen):
    on: Day
    """When it was changed."""
    kind: v.ChangeKind
    """What kind of change."""
    fields: tuple[Line, ...] = ()
    """What changed, as the fields are called here."""
    note: Line
    """What was changed and why."""


class Withdrawal(Frozen):
    on: Day
    """When it was withdrawn."""
    reason: Line
    """Why."""
    redact: Flag = False
    """Whether nothing but this notice is published any more: no text, name, number, place, source or id of the record."""
    notice_id: Key | None = None
    """Id under which the notice of a redacted record stands, such as redacted-1; without one, it is made of a digest."""
    keep_address: Flag = False
    """Whether the old address of a redacted record leads to the notice: only where the id itself tells nothing."""


class Incident(Frozen):
    """One event, in one file. Top-level values are the editors' assessment; claims keep who said what."""

    title: Line
    """One neutral line."""
    summary: Summary
    """What happened and who says so, at most 600 characters."""
    body: Text | None = None
    """Longer text in Markdown, without HTML and pictures."""
    date: IncidentDate
    """When; a date alone is enough."""
    location: OneOrSeveral
    """Where, and how exactly that is known. A list of several, where one event happened at all of them, in one country or in more."""
    type: Key
    """Key in registry/types.yml."""
    type_of_violence: v.Violence | None = None
    """UCDP type of violence."""
    strike_status: v.StrikeStatus | None = None
    """Airwars strike status."""
    civilian_targeting: Flag | None = None
    """Whether civilians were the target (ACLED)."""
    tactics: tuple[Key, ...] = ()
    """The tracker's own words for how it was done."""
    scope: v.Scope = v.Scope.CORE
    """Whether it is counted."""
    status: v.Status = v.Status.PUBLISHED
    """Whether it stands."""
    duplicate_of: Key | None = None
    """The incident that it repeats."""
    withdrawn: Withdrawal | None = None
    """When and why it was withdrawn."""
    previous_ids: Keys = ()
    """Ids under which the incident stood before; they lead here."""
    conflict: Key | None = None
    """Key in registry/conflicts.yml."""
    actors: tuple[Participant, ...] = ()
    """Who acted, was hit, took part. Only a type that says so may be on record without."""
    casualties: Casualties = Casualties()
    """Killed and injured."""
    materiel: tuple[Materiel, ...] = ()
    """Weapons, vehicles and equipment."""
    infrastructure: tuple[Materiel, ...] = ()
    """Buildings and works."""
    persons: tuple[Person, ...] = ()
    """Persons who are named."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Where it is known from."""
    media: tuple[Media, ...] = ()
    """Pictures, videos and documents that others publish."""
    claims: tuple[Claim, ...] = ()
    """Who says what, in which source."""
    disputes: tuple[Dispute, ...] = ()
    """Where accounts differ."""
    unknowns: tuple[Line, ...] = ()
    """What nobody says."""
    assessment: Assessment | None = None
    """How sure the editors are, and why."""
    relations: tuple[Relation, ...] = ()
    """Other incidents it belongs to."""
    external_ids: dict[Key, Line] = Field(default_factory=dict)
    """Its ids in other datasets."""
    tags: tuple[Key, ...] = ()
    """Free keywords."""
    sensitivity: tuple[v.Sensitivity, ...] = ()
    """What readers are warned of before a link."""
    i18n: dict[Language, Translation] = Field(default_factory=dict)
    """Title and summary in other languages."""
    licence: Line | None = None
    """Licence of this record, where it is not the tracker's."""
    imported: Imported | None = None
    """Where an imported record comes from."""
    changes: tuple[Change, ...] = ()
    """The public history of the record."""

    @property
    def locations(self) -> tuple[Location, ...]:
        """Where it happened, in the file's order."""
        return (self.location,) if isinstance(self.location, Location) else self.location

    @property
    def first_location(self) -> Location:
        """What stands for the event where only one place fits, as in UCDP's columns."""
        return self.locations[0]

    def located(self) -> Iterator[tuple[FieldPath, Location]]:
        """Each place, with where it stands in the file."""
        if isinstance(self.location, Location):
            yield ("location",), self.location
            return
        for number, location in enumerate(self.location):
            yield ("location", number), location


class Redacted(Incident):
    """What is left of a record that was redacted: it names nobody and cites nothing."""

    sources: tuple[Source, ...] = ()

"""Who says what, where accounts differ, and how sure the editors are."""

from pydantic import Field

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.types import Day, Frozen, Key, Keys, Language, Line, When


class Claim(Frozen):
    """Who says what, in which source."""

    id: Key
    """Short id within the record, such as c1."""
    by: Key
    """Key of the actor that says it."""
    source: Keys
    """The sources in which it stands."""
    locator: Line | None = None
    """Where in the source: a page, a minute."""
    field: v.Subject
    """What it is about."""
    about: Line | None = None
    """The point within the field, where the field alone is too wide: "fate of the pilot"."""
    stance: v.Stance = v.Stance.ASSERTS
    """Whether it says so, denies, doubts, retracts."""
    value: Line | None = None
    """The value it gives, where it gives one."""
    says: Line
    """What it says, in the editors' words."""
    quote: Line | None = None
    """Its exact words, at most 50 of them, where the words are the fact."""
    quote_lang: Language | None = None
    """The quotation's language."""
    on: When | None = None
    """When it was said, where that differs from its source."""


class Dispute(Frozen):
    """Where accounts differ, what is preferred and why. Nothing is averaged away."""

    field: v.Subject
    """What the accounts differ on."""
    about: Line | None = None
    """The point within the field."""
    claims: Keys = Field(min_length=1)
    """The claims that differ."""
    state: v.DisputeState
    """Whether it is open."""
    preferred: Key | None = None
    """The claim used for the facts, if one is."""
    note: Line | None = None
    """Why accounts differ, and why one is preferred."""


class Review(Frozen):
    by: Line
    """Who reviewed it."""
    on: Day
    """When."""
    maturity: v.Maturity = v.Maturity.REVIEWED
    """How complete the record is."""


class Assessment(Frozen):
    """How sure the editors are: of the event, and of its effects."""

    event: v.Confidence | None = None
    """Confidence that it happened as summarised; only an import may leave it out."""
    effects: v.Confidence | None = None
    """Confidence in its effects."""
    rationale: Line | None = None
    """Why the editors are this sure; needed wherever they say how sure they are."""
    harm_grade: v.HarmGrade | None = None
    """Airwars grade of evidence."""
    event_clarity: v.Clarity | None = None
    """UCDP event clarity."""
    reviewed: "Review | None" = None
    """Who read it against its sources."""

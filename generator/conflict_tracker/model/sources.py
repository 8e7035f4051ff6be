"""Where a record is known from."""

from pydantic import model_validator

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.types import Day, Frozen, Key, Keys, Language, Line, Sha256, Url, When


class Original(Frozen):
    """Who first said what a source carries."""

    who: Line
    """Who it was."""
    type: v.SourceType | None = None
    """What kind of source that was."""
    party: Key | None = None
    """Key of the actor, where it is one."""


class Archived(Frozen):
    url: Url
    """Address of the copy."""
    captured: Day | None = None
    """The day of the copy."""


class Source(Frozen):
    """A publication. It needs an address, or a publisher and a date; its title may be unknown."""

    id: Key | None = None
    """Short id within the record, such as s1."""
    publisher: Line | None = None
    """Who published it."""
    title: Line | None = None
    """Its title; a source without a known title is complete."""
    republished_by: Line | None = None
    """Who carries the copy that the address leads to."""
    reference: Line | None = None
    """The publisher's own number for the document."""
    url: Url | None = None
    """Its address."""
    published: When | None = None
    """When it was published."""
    accessed: Day | None = None
    """When it was last read."""
    archived: tuple[Archived, ...] = ()
    """Copies in web archives."""
    type: v.SourceType | None = None
    """What kind of source it is."""
    language: Language | None = None
    """Its language."""
    scale: v.Scale | None = None
    """How wide its outlet reports (ACLED)."""
    reliability: v.Reliability = v.Reliability.NORMAL
    """Whether particular caution is due."""
    original: Original | None = None
    """Who first said what it carries."""
    derived_from: Keys = ()
    """Sources of this record that it repeats."""
    state: v.SourceState | None = None
    """Whether the address still answers."""
    sha256: Sha256 | None = None
    """Of the document as it was read."""
    note: Line | None = None
    """What else is to be said of it."""

    @model_validator(mode="after")
    def _can_be_found(self) -> "Source":
        if self.url is None and (self.publisher is None or self.published is None):
            raise ValueError(
                "a source needs a url, or a publisher and a published date. Add url: with its address, or both of the others."
            )
        return self

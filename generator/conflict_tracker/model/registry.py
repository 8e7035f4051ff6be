"""The names that incidents refer to: actors, places and event types, each keyed by its id."""

from pydantic import Field

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.types import Country, Flag, Frozen, Key, Language, Latitude, Line, Longitude, Text, Url


class Entry(Frozen):
    """What every registry entry has."""

    name: Line
    names: dict[Language, Line] = Field(default_factory=dict)
    aliases: tuple[Line, ...] = ()
    description: Line | None = None
    external_ids: dict[Key, Line] = Field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Its name in a language; where the registry has none, its name."""
        return self.names.get(language, self.name)

    @property
    def is_english(self) -> bool:
        """Whether its name and its description are: its name stands once more under `names`, as English."""
        return self.names.get("en") == self.name

    def names_besides(self, language: str) -> list[tuple[str, str]]:
        """What else it is called in a page of that language, each name with its language; "" where that is not on record."""
        shown = self.name_in(language)
        named = [("", name) for name in (self.name, *self.aliases)] + list(self.names.items())
        return [(code, name) for code, name in named if name != shown]


class Actor(Entry):
    kind: v.ActorKind
    short: Line | None = None
    """A short name for charts and narrow columns."""
    parent: Key | None = None
    country: Country | None = None


class Place(Entry):
    country: Country
    lat: Latitude | None = None
    lon: Longitude | None = None
    reference: Line | None = None
    """What the point is, and where its coordinates come from."""
    url: Url | None = None


class Crosswalk(Frozen):
    """The nearest words of other datasets."""

    acled: Line | None = None
    ucdp: Line | None = None


class EventType(Entry):
    equivalents: Crosswalk = Crosswalk()
    without_actors: Flag = False
    """Whether such events may be on record without an actor, as disasters are, or violence of which nobody knows whose."""


class Conflict(Entry):
    """A conflict that incidents belong to; its UCDP id stands in external_ids."""


class Dataset(Entry):
    """A collection that records were imported from, with what its licence asks of whoever shows them."""

    version: Line | None = None
    """The release that was imported last."""
    licence: Line | None = None
    licence_url: Url | None = None
    citation: Text | None = None
    """How its authors want to be cited; it stands on every page that shows its data."""
    url: Url | None = None
    """Where it is published."""
    restricted: Flag = False
    """Whether its terms forbid publishing its rows: then a site is built only where mkdocs.yml states a permission."""


class Registry(Frozen):
    actors: dict[Key, Actor] = Field(default_factory=dict)
    places: dict[Key, Place] = Field(default_factory=dict)
    types: dict[Key, EventType] = Field(default_factory=dict)
    conflicts: dict[Key, Conflict] = Field(default_factory=dict)
    datasets: dict[Key, Dataset] = Field(default_factory=dict)

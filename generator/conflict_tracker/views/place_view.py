"""One place of an incident, as its page shows it."""

from dataclasses import dataclass

from conflict_tracker.dataset.item import Where
from conflict_tracker.model.place import Location
from conflict_tracker.views.site_data import SiteData


@dataclass(frozen=True)
class PlaceView:
    site: SiteData
    location: Location
    """As the record has it."""
    where: Where
    """The same in the language of the page."""

    @property
    def country(self) -> str:
        return self.site.locale.territory(self.location.country)

    @property
    def precision(self) -> str:
        return self.site.locale._(self.location.precision.description)

    @property
    def has_page(self) -> bool:
        return self.location.place in self.site.place_pages

    @property
    def provinces(self) -> list[str]:
        """The named areas around the place, the smallest first, that do not repeat its name."""
        location, named = self.location, (self.location.name, self.where.name)
        parts = [part for part in (location.admin3, location.admin2, location.admin1) if part and part not in named]
        return list(dict.fromkeys(parts))

    @property
    def other_names(self) -> list[tuple[str, str]]:
        """What the place is called besides, each name with its language; the record's own language is not on record."""
        location, shown = self.location, self.where.name
        own = [("", location.name)] if location.name != shown else []
        return [(code, name) for code, name in (*own, *location.names.items()) if name != shown]

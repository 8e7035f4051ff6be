"""One place of an incident, as its page shows it."""

from dataclasses import dataclass

from conflict_tracker.model.place import Location
from conflict_tracker.views.site_data import SiteData


@dataclass(frozen=True)
class PlaceView:
    site: SiteData
    location: Location

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
        location = self.location
        parts = [part for part in (location.admin3, location.admin2, location.admin1) if part and part != location.name]
        return list(dict.fromkeys(parts))

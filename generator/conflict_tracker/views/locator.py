"""The small map of an incident's page: a view on a sheet of the map, with a mark that claims no more than is known."""

from dataclasses import dataclass

from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.model.place import Location
from conflict_tracker.model.vocabulary import Basis, GeometryType
from conflict_tracker.render.frame import Frame
from conflict_tracker.render.sheets import HIGH
from conflict_tracker.views.site_data import SiteData
from conflict_tracker.views.surroundings import Surroundings, surroundings


@dataclass(frozen=True, slots=True)
class Locator:
    """Numbers as they stand in the SVG."""

    sheet: str
    x: str
    y: str
    view: str
    radius: str
    """"" where the point is exact."""
    dot: str
    """"" where no point is stated."""
    line: str
    """The path of a stated line or area, or ""."""
    label: str
    place: str
    """What the place is called."""
    caption: str


def locators(site: SiteData, item: Item) -> list[Locator]:
    """The part of a sheet around each place of the incident; none where a mark would claim too much."""
    named = list(zip(item.incident.locations, item.places, strict=True))
    return [_locator(site, *named[number], shown) for number, shown in surroundings(site, item)]


def _locator(site: SiteData, location: Location, where: Where, shown: Surroundings) -> Locator:
    frame = shown.sheet.frame
    (x, y), half = frame.project(shown.middle), frame.kilometres(shown.half_km)
    radius = (location.drawn_radius_km or 0.0) if not location.geometry else 0.0
    name = site.locale.isolated(where.name)
    return Locator(
        sheet=str(shown.sheet),
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        view=f"{x - half:.1f} {y - half * HIGH:.1f} {2 * half:.1f} {2 * half * HIGH:.1f}",
        radius=f"{frame.kilometres(radius):.1f}" if radius >= 1 else "",
        dot="" if location.geometry else f"{half / 32:.1f}",
        line=_line(location, frame),
        label=site.locale._("Map of the surroundings of %(place)s") % {"place": name},
        place=where.name,
        caption=_caption(site, location, radius),
    )


def _line(location: Location, frame: Frame) -> str:
    """The stated line or area as a path."""
    if not location.geometry:
        return ""
    closed = "Z" if location.geometry.type is GeometryType.AREA else ""
    drawn = [[frame.project(point) for point in line] for line in location.geometry.coordinates]
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + closed for line in drawn)


def _caption(site: SiteData, location: Location, radius: float) -> str:
    """How far from the point stands beside the place's name; here only what is not said there."""
    _ = site.locale._
    if location.geometry:
        return _(location.geometry.type.description)
    parts = []
    if location.radius_km is not None:
        parts.append(_("Within %(km)s km of the point.") % {"km": site.locale.number(radius)})
    if location.lat is None or location.basis is Basis.REFERENCE_POINT:
        parts.append(_("The point is a known one nearby, not the site."))
    return " ".join(parts)

"""The small map of an incident's page: a view on the one basemap file, with a mark that claims no more than is known."""

from dataclasses import dataclass

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.vocabulary import Basis, GeometryType
from conflict_tracker.views.site_data import SiteData

VIEW_KM = 60


@dataclass(frozen=True, slots=True)
class Locator:
    """Numbers as they stand in the SVG."""

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
    caption: str


def locator(site: SiteData, item: Item) -> Locator | None:
    """The part of the shared basemap around the incident; None where a mark would claim too much."""
    incident, point = item.incident, item.point(site.dataset.registry)
    _ = site.locale._
    label = _("Map of the surroundings of %(place)s") % {"place": site.locale.isolated(item.where.name)}
    if incident.location.geometry:
        return _of_geometry(site, incident, label)
    if point is None or not site.basemap.holds(point):
        return None
    x, y = site.basemap.project(point)
    radius = incident.location.drawn_radius_km or 0.0
    half = site.basemap.kilometres(max(VIEW_KM, radius * 2.4))
    # How far from the point stands beside the place's name; here only what is not said there.
    parts = []
    if incident.location.radius_km is not None:
        parts.append(_("Within %(km)s km of the point.") % {"km": site.locale.number(radius)})
    if incident.location.lat is None or incident.location.basis is Basis.REFERENCE_POINT:
        parts.append(_("The point is a known one nearby, not the site."))
    return Locator(
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        view=f"{x - half:.0f} {y - half * 0.75:.0f} {2 * half:.0f} {1.5 * half:.0f}",
        radius=f"{site.basemap.kilometres(radius):.1f}" if radius >= 1 else "",
        dot=f"{half / 32:.1f}",
        line="",
        label=label,
        caption=" ".join(parts),
    )


def _of_geometry(site: SiteData, incident: Incident, label: str) -> Locator | None:
    """The stated line or area, dashed, with room around it."""
    geometry = incident.location.geometry
    assert geometry
    points = [point for line in geometry.coordinates for point in line]
    if not all(site.basemap.holds(point) for point in points):
        return None
    drawn = [[site.basemap.project(point) for point in line] for line in geometry.coordinates]
    xs, ys = ([point[axis] for line in drawn for point in line] for axis in (0, 1))
    least = site.basemap.kilometres(VIEW_KM)
    half = max(least, (max(xs) - min(xs)) * 0.7, (max(ys) - min(ys)) * 0.93)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    closed = "Z" if geometry.type is GeometryType.AREA else ""
    path = "".join("M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in line) + closed for line in drawn)
    return Locator(
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        view=f"{x - half:.0f} {y - half * 0.75:.0f} {2 * half:.0f} {1.5 * half:.0f}",
        radius="",
        dot="",
        line=path,
        label=label,
        caption=site.locale._(geometry.type.description),
    )

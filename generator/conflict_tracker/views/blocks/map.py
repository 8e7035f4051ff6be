"""The map as a picture that needs no script: marks by place, merged where they would overlap, with their uncertainty."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from conflict_tracker.dataset.map_points import MapPoint, marks
from conflict_tracker.dataset.query import select
from conflict_tracker.render.basemap import WIDTH
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.blocks.query_blocks import filters_of, maybe_beyond
from conflict_tracker.views.site_data import SiteData

APART = 30
"""Marks closer than this, in units of the picture, become one."""


@dataclass
class Drawn:
    """A mark on the picture."""

    x: float
    y: float
    count: int
    disc: float
    names: list[str]
    href: str

    @property
    def r(self) -> float:
        return 5 if self.count == 1 else round(min(10 + self.count**0.5 * 1.6, 22), 1)

    @property
    def name(self) -> str:
        more = f" +{len(self.names) - 1}" if len(self.names) > 1 else ""
        return self.names[0] + more

    def label(self, number: str) -> str:
        """It begins with what is seen: the number in the ring, then the name."""
        seen = self.name if self.count == 1 else f"{number} {self.name}"
        rest = ", ".join(self.names[1:])
        return f"{seen}: {rest}" if rest else seen

    @property
    def anchor(self) -> str:
        return "end" if self.x > WIDTH * 0.6 else "start"

    @property
    def tx(self) -> float:
        shift = max(self.r, self.disc) + 5
        return round(self.x - shift if self.anchor == "end" else self.x + shift, 1)


def picture(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Incidents that have an honest point, all or those of a choice; the others are counted beside it."""
    filters = filters_of(options)
    items = select(site.dataset, filters)
    if not items:
        return nothing(site, base, site.nothing or site.locale._("No incident on record fits this choice."))
    found, unplaced = marks(items, site.dataset.registry)
    inside = [mark for mark in found if site.basemap.holds((mark.lon, mark.lat))]
    beyond = sum(len(mark.items) for mark in found) - sum(len(mark.items) for mark in inside)
    drawn = _merge([_drawn(site, mark) for mark in inside])
    locale = site.locale
    caption = locale._("No incident can be drawn on this map.")
    if drawn:
        caption = locale.n(
            "%(count)s incident drawn, grouped by place.",
            "%(count)s incidents drawn, grouped by place.",
            sum(mark.count for mark in drawn),
        )
    if beyond:
        caption += " " + locale.n("%(count)s lies beyond the edge.", "%(count)s lie beyond the edge.", beyond)
    drawing = SimpleNamespace(
        width=WIDTH,
        height=site.basemap.height,
        base=site.basemap,
        marks=drawn,
        countries=[(round(x), round(y), locale.territory(code)) for x, y, code in site.basemap.labels],
        caption=caption,
        maybe_beyond=maybe_beyond(site, items, filters),
        unplaced=locale.n("%(count)s not mapped.", "%(count)s not mapped.", len(unplaced)) if unplaced else "",
    )
    return block(site, "map", base, drawing)


def _drawn(site: SiteData, point: MapPoint) -> Drawn:
    x, y = site.basemap.project((point.lon, point.lat))
    radius = site.basemap.kilometres(point.radius_km)
    if point.place:
        name, href = site.place(point.place), f"places/{point.place}/"
    else:
        name, href = point.name, f"incidents/{point.items[0].id}/" if len(point.items) == 1 else "incidents/"
    return Drawn(
        round(x, 1),
        round(y, 1),
        len(point.items),
        round(radius, 1) if radius > 8 else 0,
        [site.locale.isolated(name)],
        href,
    )


def _merge(found: list[Drawn]) -> list[Drawn]:
    """Fold each mark into the first, larger one that it would overlap, until none does."""
    kept: list[Drawn] = []
    for mark in found:
        near = next((other for other in kept if (other.x - mark.x) ** 2 + (other.y - mark.y) ** 2 < APART**2), None)
        if near is None:
            kept.append(mark)
            continue
        near.count += mark.count
        near.disc = max(near.disc, mark.disc)
        near.names += [name for name in mark.names if name not in near.names]
        near.href = near.href if near.names == mark.names else "places/"
    return kept

"""The map as a picture that needs no script: marks by place, merged where they would overlap, with their uncertainty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from conflict_tracker.dataset.map_points import MapPoint, marks
from conflict_tracker.dataset.query import select
from conflict_tracker.render.frame import WIDTH
from conflict_tracker.render.room import Room
from conflict_tracker.views.beyond import beyond_the_edge
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.blocks.query_blocks import filters_of, maybe_beyond
from conflict_tracker.views.site_data import SiteData

APART = 30
"""Marks closer than this, in units of the picture, become one."""
MOST_DISC = 40
"""A disc this wide, in units from its middle, has the name inside it: beyond, nobody would see whose name it is."""
LETTER = 0.55
"""How wide a letter is, for its height."""
WIDE, PHONE = 12, 20
"""The height of a letter in units of the picture, on a screen and on a phone: assets/styles/."""


@dataclass
class Drawn:
    """A mark on the picture."""

    x: float
    y: float
    count: int
    disc: float
    """The radius of what is uncertain, or 0."""
    names: list[str]
    href: str
    anchor: str = ""
    """Which end of its name is at the mark: "start" or "end"."""
    shown: str = ""
    """Where its name has room, as `Names.room` says it."""

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
    def outline(self) -> str:
        """The disc as a part of a path: where many lie over each other, one path is as light as one disc."""
        r = f"{self.disc:g}"
        return (
            f"M{self.x - self.disc:.1f} {self.y:g}a{r} {r} 0 1 0 {2 * self.disc:g} 0a{r} {r} 0 1 0-{2 * self.disc:g} 0z"
        )

    @property
    def tx(self) -> float:
        shift = (self.disc if self.r < self.disc < MOST_DISC else self.r) + 5
        return round(self.x - shift if self.anchor == "end" else self.x + shift, 1)


def picture(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Incidents that have an honest point, all or those of a choice; the others are counted beside it."""
    filters = filters_of(options)
    items = select(site.dataset, filters)
    if not items:
        return nothing(site, base, site.nothing or site.locale._("No incident on record fits this choice."))
    found, unplaced = marks(items, site.dataset.registry)
    inside, beyond = site.by_the_edge(found)
    drawn = _merge([_drawn(site, mark) for mark in inside])
    names = Names(drawn)
    locale = site.locale
    caption = locale._("No incident can be drawn on this map.")
    if drawn:
        caption = locale.n(
            "%(count)s incident drawn, grouped by place.",
            "%(count)s incidents drawn, grouped by place.",
            len({item.id for mark in inside for item in mark.items}),
        )
    drawing = SimpleNamespace(
        width=WIDTH,
        height=site.basemap.height,
        base=site.basemap,
        marks=drawn,
        discs="".join(mark.outline for mark in drawn if mark.disc),
        countries=[country for label in site.basemap.labels if (country := names.country(site, *label)).shown],
        caption=caption,
        beyond=beyond_the_edge(site, beyond),
        maybe_beyond=maybe_beyond(site, items, filters),
        unplaced=locale.n("%(count)s not mapped.", "%(count)s not mapped.", len(unplaced)) if unplaced else "",
    )
    return block(site, "map", base, drawing)


class Names:
    """Which names have room on the picture: first those of its marks, the fullest first, then those of countries."""

    def __init__(self, marks: Iterable[Drawn]) -> None:
        self._rooms = {size: Room(size * 6) for size in (WIDE, PHONE)}
        for room in self._rooms.values():
            for mark in marks:
                room.fill((mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r))
        for mark in marks:
            self._place(mark)

    def _place(self, mark: Drawn) -> None:
        """To the side on which most of the picture is, else to the other."""
        for anchor in ("end", "start") if mark.x > WIDTH * 0.6 else ("start", "end"):
            mark.anchor = anchor
            mark.shown = self.room(mark.name, mark.tx, mark.y + 4, 0 if anchor == "start" else 1)
            if mark.shown:
                return

    def country(self, site: SiteData, x: float, y: float, code: str) -> SimpleNamespace:
        """Moved to where no edge cuts it, and up or down to where it has room."""
        name = site.locale.territory(code)
        half = len(name) * WIDE * LETTER / 2
        x = round(max(half + 1, min(x, WIDTH - half - 1)))
        y = round(max(WIDE, min(y, site.basemap.height - WIDE / 2)))
        places = ((y + off, self.room(name, x, y + off, 0.5)) for off in (0, WIDE * 1.5, -WIDE * 1.5))
        y, shown = next(((y, shown) for y, shown in places if shown), (y, ""))
        return SimpleNamespace(x=x, y=y, name=name, shown=shown)

    def room(self, name: str, x: float, y: float, left: float) -> str:
        """Where a name has room, with a share of its width to the left of its point: "all", "wide" screens alone, or ""."""
        found = ""
        for shown, (size, room) in zip(("wide", "all"), self._rooms.items(), strict=True):
            width = len(name) * size * LETTER
            box = (x - width * left, y - size, x + width * (1 - left), y + size / 4)
            if box[0] < 0 or box[2] > WIDTH or not room.take(box):
                break
            found = shown
        return found


def _drawn(site: SiteData, point: MapPoint) -> Drawn:
    x, y = site.basemap.project((point.lon, point.lat))
    radius = site.basemap.kilometres(point.radius_km)
    if point.place:
        name, href = site.named("places", point.place), f"places/{point.place}/"
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

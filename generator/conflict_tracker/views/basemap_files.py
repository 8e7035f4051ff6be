"""assets/tracker/basemap.svg, the ground of the overview, and basemap/: the sheets on which single incidents are shown."""

from collections.abc import Iterable, Iterator
from html import escape
from math import floor

from conflict_tracker.model.distance import Point
from conflict_tracker.render.basemap import Basemap
from conflict_tracker.render.frame import WIDTH
from conflict_tracker.render.page import File
from conflict_tracker.render.room import Room
from conflict_tracker.render.sheets import Sheet
from conflict_tracker.render.world import GEOMETRY, draw
from conflict_tracker.third_party.vendor_files import vendor_file
from conflict_tracker.views.site_data import SiteData


def basemap_file(site: SiteData) -> Iterator[File]:
    yield File("assets/tracker/basemap.svg", _svg(site.basemap, ""))


def sheet_files(site: SiteData, names: Iterable[str]) -> Iterator[File]:
    for name in names:
        sheet = Sheet.of(name)
        base = draw(vendor_file(GEOMETRY), sheet.frame.box, sheet.view)
        yield File(f"assets/tracker/basemap/{name}.svg", _svg(base, _names(site, sheet, base)))


def counts_named(site: SiteData, name: str) -> list[int]:
    """The numbers of incidents by which the places of a sheet find room for their names, the fullest first."""
    return [len(site.dataset.by_place.get(key, ())) for key, _point in _places(site, Sheet.of(name))]


def _svg(base: Basemap, names: str) -> bytes:
    # Custom properties reach into a <use> from another file; class names do not.
    parts = (
        f'<path d="{base.land}" style="fill:var(--tk-land)"/>',
        f'<path d="{base.water}" style="fill:none;stroke:var(--tk-water);stroke-width:2" vector-effect="non-scaling-stroke"/>',
        f'<path d="{base.lines}" style="fill:none;stroke:var(--tk-edge);stroke-width:1" vector-effect="non-scaling-stroke"/>',
        f'<path d="{base.disputed}" style="fill:none;stroke:var(--tk-edge);stroke-width:1;stroke-dasharray:4 3" vector-effect="non-scaling-stroke"/>',
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {base.height}"><g id="b"><g id="g">{"".join(parts)}</g>{names}</g></svg>\n'
    return svg.encode()


def _names(site: SiteData, sheet: Sheet, base: Basemap) -> str:
    """A dot and a name for each place of the registry, and for each country, that finds room; the fullest places first."""
    size = base.kilometres(sheet.scale.name_km)
    room = Room(size * 6)
    counts = {key: len(site.dataset.by_place.get(key, ())) for key, _point in _places(site, sheet)}
    points = dict(_places(site, sheet))
    places = "".join(
        _place(site.place(key), base.project(points[key]), size, room)
        for key in sorted(counts, key=lambda key: (-counts[key], key))
    )
    countries = "".join(_country(site.locale.territory(code), (x, y), size, room) for x, y, code in base.labels)
    return f'<g style="font:{size:.2f}px sans-serif;fill:var(--tk-ink2)">{countries}{places}</g>'


def _place(name: str, point: Point, size: float, room: Room) -> str:
    """To the right of its dot, above or below, or to the left; "" where none is free."""
    (x, y), width = point, _width(name, size)
    for left, base in (
        (x + size / 2, y - size / 3),
        (x + size / 2, y + size * 1.15),
        (x - size / 2 - width, y + size / 3),
    ):
        if room.take((left, base - size, left + width, base + size / 6)):
            dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 5:.2f}"/>'
            return f'{dot}<text x="{left:.1f}" y="{base:.1f}">{escape(name)}</text>'
    return ""


def _country(name: str, middle: Point, size: float, room: Room) -> str:
    """Larger than places, and in the middle."""
    (x, y), size = middle, size * 1.2
    half = _width(name, size) / 2
    if not room.take((x - half, y - size, x + half, y + size / 6)):
        return ""
    return f'<text x="{x:.1f}" y="{y:.1f}" style="font-size:{size:.2f}px;text-anchor:middle">{escape(name)}</text>'


def _width(name: str, size: float) -> float:
    return len(name) * size * 0.55


def _places(site: SiteData, sheet: Sheet) -> Iterator[tuple[str, Point]]:
    """The places of the registry that lie on a sheet, and their points."""
    frame = sheet.frame
    west, south, east, north = frame.box
    for column in range(floor(west), floor(east) + 1):
        for row in range(floor(south), floor(north) + 1):
            found = site.places_by_degree.get((column % 360, row), ())
            yield from ((key, point) for key, point in found if frame.holds(point))

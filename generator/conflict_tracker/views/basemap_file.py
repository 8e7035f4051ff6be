"""assets/tracker/basemap.svg: the one map that every incident's page shows a part of."""

from collections.abc import Iterator
from html import escape

from conflict_tracker.render.page import File
from conflict_tracker.views.site_data import SiteData

SIZE_KM = 6
"""The height of a name, in kilometres on the ground."""


def basemap_file(site: SiteData) -> Iterator[File]:
    base = site.basemap
    # Custom properties reach into a <use> from another file; class names do not.
    parts = (
        f'<path d="{base.land}" style="fill:var(--tk-land)"/>',
        f'<path d="{base.water}" style="fill:none;stroke:var(--tk-water);stroke-width:2" vector-effect="non-scaling-stroke"/>',
        f'<path d="{base.lines}" style="fill:none;stroke:var(--tk-edge);stroke-width:1" vector-effect="non-scaling-stroke"/>',
        f'<path d="{base.disputed}" style="fill:none;stroke:var(--tk-edge);stroke-width:1;stroke-dasharray:4 3" vector-effect="non-scaling-stroke"/>',
    )
    names = "".join(_names(site))
    style = f"font:{base.kilometres(SIZE_KM):.2f}px sans-serif;fill:var(--tk-ink2)"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {base.height}"><g id="b"><g id="g">{"".join(parts)}</g><g style="{style}">{names}</g></g></svg>\n'
    yield File("assets/tracker/basemap.svg", svg.encode())


def _names(site: SiteData) -> Iterator[str]:
    """A dot for each place of the registry, and its name where that covers no other; the fullest places first.

    Sizes are for the view of an incident's page, which is 120 km wide.
    """
    base = site.basemap
    unit = base.kilometres(1)
    taken: list[tuple[float, float, float, float]] = []
    counts = {key: len(site.dataset.by_place.get(key, ())) for key in site.dataset.registry.places}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        place = site.dataset.registry.places[key]
        if place.lat is None or place.lon is None or not base.holds((place.lon, place.lat)):
            continue
        x, y = base.project((place.lon, place.lat))
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{unit * 1.2:.2f}"/>'
        name = site.place(key)
        width = len(name) * SIZE_KM * 0.55 * unit
        for left, top in (
            (x + unit * 3, y - unit * 2),
            (x + unit * 3, y + unit * 7),
            (x - unit * 3 - width, y + unit * 2),
        ):
            box = (left, top - SIZE_KM * unit, left + width, top + unit)
            if not any(_covers(box, other) for other in taken):
                taken.append(box)
                yield f'<text x="{left:.1f}" y="{top:.1f}">{escape(name)}</text>'
                break


def _covers(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""assets/tracker/basemap.svg: the one map that every incident's page shows a part of."""

from collections.abc import Iterator
from html import escape

from generator.render.page import File
from generator.views.site_data import SiteData


def basemap_file(site: SiteData) -> Iterator[File]:
    base = site.basemap
    # Custom properties reach into a <use> from another file; class names do not.
    parts = (
        f'<path d="{base.land}" style="fill:var(--tk-land)"/>',
        f'<path d="{base.water}" style="fill:none;stroke:var(--tk-water);stroke-width:2" vector-effect="non-scaling-stroke"/>',
        f'<path d="{base.lines}" style="fill:none;stroke:var(--tk-edge);stroke-width:1" vector-effect="non-scaling-stroke"/>',
        f'<path d="{base.disputed}" style="fill:none;stroke:var(--tk-edge);stroke-width:1;stroke-dasharray:4 3" vector-effect="non-scaling-stroke"/>',
    )
    unit = base.kilometres(1)
    names = []
    for key in sorted(site.dataset.registry.places):
        place = site.dataset.registry.places[key]
        if place.lat is not None and place.lon is not None and base.holds((place.lon, place.lat)):
            x, y = base.project((place.lon, place.lat))
            # Set for the view of an incident's page, 120 km wide.
            names.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{unit * 1.2:.2f}"/><text x="{x + unit * 3:.1f}" y="{y - unit * 2:.1f}">{escape(site.place(key))}</text>'
            )
    style = f"font:{unit * 6:.2f}px sans-serif;fill:var(--tk-ink2)"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {base.height}"><g id="b">{"".join(parts)}<g style="{style}">{"".join(names)}</g></g></svg>\n'
    yield File("assets/tracker/basemap.svg", svg.encode())

"""assets/tracker/basemap.svg: the one map that every incident's page shows a part of."""

from typing import Iterator

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
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {base.height}"><g id="b">{"".join(parts)}</g></svg>\n'
    yield File("assets/tracker/basemap.svg", svg.encode())

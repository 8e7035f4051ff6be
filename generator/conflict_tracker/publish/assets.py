"""Our own scripts and styles, and those of the libraries that they load, in every site."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conflict_tracker.model.settings import ACCENT
from conflict_tracker.publish.accent import accent_rules
from conflict_tracker.publish.files import files_below
from conflict_tracker.render.page import File
from conflict_tracker.third_party.vendor_files import vendor_file

ASSETS = Path(__file__).resolve().parents[1] / "assets"
PLACE = "assets/tracker"
ICON = f"{PLACE}/icon.svg"
"""What stands before a page's title in a browser's tabs, where the owner has chosen nothing else."""
STYLES = ("tokens", "generated", "frame", "text", "marks", "facts", "pictures", "months", "charts", "search", "explore")
"""Files of styles/ in the order of the cascade. A page loads one file of all of them: requests cost a slow phone more than
bytes. Not in layers: the theme's own rules are in none, and would overrule ours on hand-written pages."""


@cache
def own_scripts() -> frozenset[str]:
    """The paths at which a site's pages find our scripts."""
    return frozenset(f"{PLACE}/{path.relative_to(ASSETS).as_posix()}" for path in ASSETS.rglob("*.js"))


_LIBRARIES = {
    "plotly/plotly-cartesian.min.js": "plotly-cartesian.min.js",
    "plotly/LICENSE": "plotly-LICENSE.txt",
    "leaflet/leaflet.js": "leaflet.js",
    "leaflet/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet-LICENSE.txt",
    "geometry/LICENSE": "geometry-LICENSE.txt",
}
"""The name in a site of each part that others wrote, and of its licence."""


def style_sheet(accent: str | None = None) -> bytes:
    own = b"".join((ASSETS / "styles" / f"{name}.css").read_bytes() for name in STYLES)
    return own + accent_rules(accent).encode()


def asset_files(accent: str | None = None) -> Iterator[File]:
    """Raises VendorMissingError."""
    for name in files_below(ASSETS, ("styles/",)):
        content = (ASSETS / name).read_bytes()
        if f"{PLACE}/{name}" == ICON and accent:
            content = content.replace(ACCENT.encode(), accent.encode())
        yield File(f"{PLACE}/{name}", content)
    yield File(f"{PLACE}/tracker.css", style_sheet(accent))
    for path, name in _LIBRARIES.items():
        yield File(f"{PLACE}/{name}", vendor_file(path).read_bytes())

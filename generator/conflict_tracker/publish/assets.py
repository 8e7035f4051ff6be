"""Our own scripts and styles, and those of the libraries that they load, in every site."""

import shutil
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ASSETS = HERE / "assets"
VENDOR = HERE / "third_party" / "vendor"
PLACE = "assets/tracker"


@cache
def own_scripts() -> frozenset[str]:
    """The paths at which a site's pages find our scripts."""
    return frozenset(f"{PLACE}/{path.relative_to(ASSETS).as_posix()}" for path in ASSETS.rglob("*.js"))


def copy_assets(folder: Path) -> None:
    target = folder / PLACE
    shutil.copytree(ASSETS, target, dirs_exist_ok=True)
    shutil.copy(VENDOR / "plotly" / "plotly-cartesian.min.js", target)
    shutil.copy(VENDOR / "plotly" / "LICENSE", target / "plotly-LICENSE.txt")
    shutil.copy(VENDOR / "leaflet" / "leaflet.js", target)
    shutil.copy(VENDOR / "leaflet" / "leaflet.css", target)
    shutil.copy(VENDOR / "leaflet" / "LICENSE", target / "leaflet-LICENSE.txt")
    shutil.copy(VENDOR / "geometry" / "LICENSE", target / "geometry-LICENSE.txt")

"""The peers' sites of a record of ours, and how each is built: those of equal work, and trivial ones as information."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks import names
from benchmarks.our_builds import Build
from benchmarks.peers import install
from benchmarks.peers.eleventy_site import write_eleventy_site
from benchmarks.peers.hugo_site import write_hugo_site
from benchmarks.peers.record import site_of_record
from benchmarks.peers.stock_site import write_rich_site, write_trivial_sites
from benchmarks.running import BIN, Sample, run, with_variables
from conflict_tracker.views.site_data import SiteData

Command = Sequence[str | Path]


class PeerBuilds:
    """`ours` is a project of ours that has been built once."""

    def __init__(self, scratch: Path, ours: Path) -> None:
        self.equal: dict[str, Build] = {}
        self.information: dict[str, Build] = {}
        """Nothing is measured by these: they do less, or do it in another way."""
        self.missing: dict[str, str] = {}
        """Why a peer is not here."""
        self.sites: dict[str, Path] = {}
        """Where the pages of a peer are that says what ours say."""
        site, incidents = site_of_record(ours / "incidents"), ours / "incidents"
        self._add_hugo(scratch / "hugo", site, incidents, ours / "site")
        self._add_eleventy(scratch / "eleventy", site, incidents)
        self._add_stock(scratch / "stock", site)
        self._add_trivial(scratch, site)

    def _add_hugo(self, project: Path, site: SiteData, incidents: Path, built: Path) -> None:
        try:
            hugo: Command = [*install.hugo(), "--quiet"]
        except install.NotInstalledError as error:
            self.missing |= dict.fromkeys((names.HUGO, names.HUGO_400, names.HUGO_PAGEFIND), str(error))
            return
        write_hugo_site(project, site, incidents, built)
        self.sites[names.HUGO] = project / "public"
        self.equal[names.HUGO] = _build(project, "public", hugo)
        self.equal[names.HUGO_400] = _build(project, "public", with_variables(hugo, {"GOGC": "400"}))
        try:
            pagefind = [*install.pagefind(), "--site", "public", "--quiet"]
        except install.NotInstalledError as error:
            self.missing[names.HUGO_PAGEFIND] = str(error)
            return
        both = ["sh", "-c", " ".join(map(str, [*hugo, "&&", *pagefind]))]
        self.equal[names.HUGO_PAGEFIND] = _build(project, "public", both)

    def _add_eleventy(self, project: Path, site: SiteData, incidents: Path) -> None:
        try:
            eleventy = install.eleventy()
        except install.NotInstalledError as error:
            self.missing[names.ELEVENTY] = str(error)
            return
        write_eleventy_site(project, site, incidents)
        self.sites[names.ELEVENTY] = project / "_site"
        self.equal[names.ELEVENTY] = _build(project, "_site", eleventy)
        paginated = [*eleventy, "--config=paginated.config.js"]
        self.information[names.ELEVENTY_PAGINATED] = _build(project, "_site", paginated)

    def _add_stock(self, project: Path, site: SiteData) -> None:
        write_rich_site(project, site)
        self.sites[names.STOCK] = project / "site"
        self.equal[names.STOCK] = _build(project, "site", [BIN / "mkdocs", "build", "-q"])

    def _add_trivial(self, scratch: Path, site: SiteData) -> None:
        for name, project in write_trivial_sites(scratch, site):
            if name.endswith("zensical"):
                command: Command = [BIN / "zensical", "build", "--clean"]
            elif name.endswith("hugo"):
                if names.HUGO in self.missing:
                    continue
                command = [*install.hugo(), "--quiet"]
            else:
                command = [BIN / "mkdocs", "build", "-q"]
            if Path(command[0]).exists():
                self.information[name] = _build(project, "public" if name.endswith("hugo") else "site", command)


def _build(project: Path, site: str, command: Command) -> Build:
    """From nothing each time."""

    def build() -> Sample:
        for folder in (site, "resources", ".cache"):
            shutil.rmtree(project / folder, ignore_errors=True)
        return run(command, project)

    return build

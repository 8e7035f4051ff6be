"""The record as the content of benchmarks/peers/eleventy/: a Markdown file an incident, registries and words as JSON."""

import json
import shutil
from pathlib import Path

from benchmarks.peers.hugo_site import front_matter, page
from benchmarks.peers.record import plain_incidents, registries, words
from conflict_tracker.views.site_data import SiteData

SITE = Path(__file__).parent / "eleventy"
MODULES = "node_modules"


def write_eleventy_site(project: Path, site: SiteData, incidents: Path) -> None:
    """The program itself is linked to: it is installed in SITE once."""
    shutil.copytree(SITE, project, ignore=shutil.ignore_patterns(MODULES))
    (project / MODULES).symlink_to(SITE / MODULES)
    for incident in plain_incidents(site, incidents):
        (project / "content" / f"{incident.id}.md").write_text(page(front_matter(incident)), encoding="utf-8")
    (project / "registry").mkdir()
    for name, value in (*registries(incidents).items(), ("words", words(site))):
        (project / "registry" / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

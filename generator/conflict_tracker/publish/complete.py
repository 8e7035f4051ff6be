"""Before a site takes its place: everything that was promised is in the folder, whoever was to write it."""

from collections.abc import Iterator

from conflict_tracker.formats.writing.downloads import PARTS_FOLDER
from conflict_tracker.model.errors import MakingError
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.offline import NAME
from conflict_tracker.publish.work import VIEWS, BuildPlan

SEARCH = "pagefind"
WHOLE = ("incidents.", "ucdp.")
"""How the downloads begin that hold a row for each incident."""


def check_complete(plan: BuildPlan, search: bool) -> set[str]:
    """The paths of all files. Raises MakingError, by the name of what should have written it, where one is missing,
    or an incident in one."""
    there = set(files_below(plan.folder))
    published = len(plan.site.dataset.published)
    for name, path in _promised(plan, search):
        if path not in there and not path.startswith(f"data/{PARTS_FOLDER}/"):
            raise MakingError(f"{name}: {path} was not made.")
    for download in plan.site.downloads:
        if download.name.startswith(WHOLE) and download.rows != published:
            raise MakingError(f"data/{download.name} holds {download.rows:,} of {published:,} incidents.")
    return there


def _promised(plan: BuildPlan, search: bool) -> Iterator[tuple[str, str]]:
    """(who writes it, its path) of every file of the site that is not the engine's own."""
    site = plan.site
    for view, groups in zip(VIEWS, plan.groups, strict=True):
        for keys in groups:
            for path in view.promised(site, keys):
                yield view.name, path
    yield from (("pages of docs/", page) for page in plan.docs.pages)
    yield from (("downloads", f"data/{download.name}") for download in site.downloads)
    yield from (("downloads", f"data/{form.name}") for form in plan.formats)
    yield "downloads", "data/datapackage.json"
    if plan.offline:
        yield "the site as a zip", f"data/{NAME}"
    if search:
        yield from (("the search index", f"{SEARCH}/{shard.name}/rows.txt") for shard in site.search_shards)
    yield from (("the site", path) for path in ("404.html", "robots.txt", "index.html"))

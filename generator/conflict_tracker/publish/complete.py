"""Before a site takes its place: everything that was promised is in the folder, whoever was to write it."""

from collections.abc import Iterator

from conflict_tracker.model.errors import MakingError
from conflict_tracker.model.problem import Problem
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.offline import NAME
from conflict_tracker.publish.work import SEARCH, VIEWS, BuildPlan

_RENAME = "Give it another name, or take it away."
WHOLE = ("incidents.", "ucdp.")
"""How the downloads begin that hold a row for each incident."""


def check_complete(plan: BuildPlan) -> set[str]:
    """The paths of all files. Raises MakingError, by the name of what should have written it, where one is missing,
    or an incident in one."""
    there = set(files_below(plan.runner.folder))
    published = len(plan.site.dataset.published)
    for name, path in _promised(plan):
        if path not in there:
            raise MakingError(f"{name}: {path} was not made.")
    for download in plan.site.downloads:
        if download.name.startswith(WHOLE) and download.rows != published:
            raise MakingError(f"data/{download.name} holds {download.rows:,} of {published:,} incidents.")
    return there


def replaced_files(plan: BuildPlan) -> Iterator[Problem]:
    """Pages and files that an author has written and that would vanish: the site makes its own under their names."""
    written = {*plan.docs.built.attached, *plan.docs.pages}
    for path in sorted(written.intersection(path for _, path in _generated(plan))):
        name = plan.docs.built.origin(path) or plan.docs.place(path).name
        yield Problem(name, 1, 1, "unsafe-file", f"this would be replaced: the site makes {path} itself.", _RENAME)


def _promised(plan: BuildPlan) -> Iterator[tuple[str, str]]:
    """(who writes it, its path) of every file of the site that is not the engine's own."""
    site = plan.site
    yield from _generated(plan)
    yield from (("pages of docs/", page) for page in plan.docs.pages)
    yield from (("downloads", f"data/{download.name}") for download in site.downloads)
    if plan.search:
        yield from (("the search index", f"{SEARCH}/{shard.name}/rows.txt") for shard in site.search_shards)
    yield "the site", "index.html"


def _generated(plan: BuildPlan) -> Iterator[tuple[str, str]]:
    """The same of what is known before anything is written, and is made of the record."""
    for view, groups in zip(VIEWS, plan.groups, strict=True):
        for keys in groups:
            for path in view.promised(plan.site, keys):
                yield view.name, path
    yield from (("downloads", f"data/{form.name}") for form in plan.formats)
    yield "downloads", "data/datapackage.json"
    if plan.offline:
        yield "the site as a zip", f"data/{NAME}"
    yield from (("the site", path) for path in ("404.html", "robots.txt"))

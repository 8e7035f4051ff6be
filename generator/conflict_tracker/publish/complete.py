"""Before a site takes its place: everything that was promised is in the folder, whoever was to write it."""

from collections.abc import Collection, Iterable, Iterator

from conflict_tracker.formats.writing.download import Download
from conflict_tracker.model.errors import MakingError
from conflict_tracker.model.problem import Problem
from conflict_tracker.publish.fulltext import INDEX, NAMES
from conflict_tracker.publish.work import BuildPlan

_RENAME = "Give it another name, or take it away."
WHOLE = ("incidents.", "ucdp.")
"""How the downloads begin that hold a row for each incident."""


def check_complete(plan: BuildPlan, there: Collection[str], downloads: Iterable[Download]) -> None:
    """Raises MakingError, by the name of what should have written it, where a file is not `there`, or an incident not in
    one. Each view is held to what it has promised when it runs."""
    published = len(plan.site.dataset.published)
    for path, name in _promised(plan, downloads).items():
        if path not in there:
            raise MakingError(f"{name}: {path} was not made.")
    for download in downloads:
        if download.name.startswith(WHOLE) and download.rows != published:
            raise MakingError(f"data/{download.name} holds {download.rows:,} of {published:,} incidents.")


def replaced_files(plan: BuildPlan) -> Iterator[Problem]:
    """Pages and files that an author has written and that would vanish: the site makes its own under their names."""
    for path in sorted(plan.promised({*plan.docs.built.attached, *plan.docs.pages})):
        name = plan.docs.built.origin(path) or plan.docs.place(path).name
        yield Problem(name, 1, 1, "unsafe-file", f"this would be replaced: the site makes {path} itself.", _RENAME)


def _promised(plan: BuildPlan, downloads: Iterable[Download]) -> dict[str, str]:
    """By its path, who makes each file that comes of no view."""
    more = {f"data/{download.name}": "downloads" for download in downloads}
    if plan.search:
        more |= dict.fromkeys((INDEX, NAMES), "the search index")
    return {**dict.fromkeys(plan.docs.pages, "pages of docs/"), **more, "index.html": "the site"}

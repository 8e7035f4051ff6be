"""The site while somebody works on it: nothing is made before a browser asks for it, so that a change shows at once.

An engine has built the pages of docs/ in a folder, which it serves. Whatever else is asked for is put there just before.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from posixpath import normpath
from typing import Any

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.problem import Problem
from conflict_tracker.publish.complete import replaced_files
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.fill import (
    checked_layout,
    docs_of,
    index,
    output_cache,
    write_package,
    write_static_files,
)
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.work import VIEWS, BuildPlan
from conflict_tracker.views.site import View
from conflict_tracker.views.site_data import SiteData


@dataclass
class Preview:
    """One state of the record. `render_path` may be called by one thread at a time."""

    plan: BuildPlan
    cache: Path
    """Where what was made before is kept."""
    made: set[Hashable] = field(default_factory=set)
    """Paths, and what else was made once."""

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the pages of docs/. What may not be published is not handed out either."""
        yield from self.docs.validate(self.plan.site)
        yield from replaced_files(self.plan)
        for path in self.docs.refused:
            (self.plan.folder / path).unlink(missing_ok=True)

    @property
    def docs(self) -> Docs:
        return self.plan.docs

    def render_path(self, path: str) -> None:
        """Put the file at a path of the site into the folder, if there is to be one.

        Raises UnsafeHtmlError, SearchError and OSError.
        """
        path = f"{path}index.html" if path.endswith("/") or not path else path
        path = normpath(f"/{path}").lstrip("/")  # As the server reads it.
        if path in self.made:
            return
        if path in self.docs.refused:
            raise UnsafeHtmlError("\n".join(map(str, self.docs.refused[path])))
        if path in self.docs.pages:
            self._page(path)
        elif path.startswith("pagefind/"):
            self._once("pagefind/", self._search)
        elif path.startswith("data/"):
            self._once("data/", self._data)
        else:
            for view, key in self._wanted(path):
                keys = (key,)
                made = (view.name, key.id if isinstance(key, Item) else key)
                self._once(made, partial(self.plan.make, view, keys))
        self.made.add(path)

    def _page(self, page: str) -> None:
        if page in self.docs.second_pass:
            self._once("data/", self._data)
        self.docs.fill(page, self.plan.site, self.plan.layout)
        self.plan.write_figures()

    def _once(self, what: Hashable, make: Callable[[], object]) -> None:
        if what not in self.made:
            make()
            self.made.add(what)

    def _search(self) -> None:
        index(self.plan.folder, self.plan.site, None, 1, self.cache)

    def _data(self) -> None:
        for task in self.plan.part_tasks():
            self.plan.do(task)
        downloads = tuple(found for task in self.plan.joins() for found in self.plan.do(task).downloads)
        self.plan = replace(self.plan, site=replace(self.plan.site, downloads=downloads))
        write_package(self.plan)

    def _wanted(self, path: str) -> list[tuple[View, Any]]:
        """What is made for a path; nothing where there is to be no such file."""
        return self._at.get(path) or self._at.get(f"{path}/index.html", [])

    @cached_property
    def _at(self) -> dict[str, list[tuple[View, Any]]]:
        found = defaultdict(list)
        for view in VIEWS:
            for key in view.keys(self.plan.site) if view.keys else (None,):
                for file in view.promised(self.plan.site, (key,)):
                    found[file].append((view, key))
        return dict(found)


def preview(folder: Path, site: SiteData, frame: Frame, docs: Path, own_record: bool, cache: Path) -> Preview:
    """The site in `folder`, where an engine has just built the pages of `docs`. Raises UnsafeHtmlError."""
    layout = checked_layout(site, frame, docs)
    pages = docs_of(folder, docs, own_record, site.settings)
    _ = pages.second_pass  # It is seen from pages that are not filled yet.
    if site.dataset.withheld.ids:
        shutil.rmtree(cache, ignore_errors=True)  # What is withheld is not to stay there.
    work = BuildPlan(site, layout, folder, pages, output_cache(cache, folder, site, layout))
    if work.cache:
        work.cache.prune({work.name(task) for task in work.part_tasks() if work.is_current(task)})
    made = Preview(work, cache)
    write_static_files(made.plan)
    return made

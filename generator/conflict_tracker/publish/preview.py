"""The site while somebody works on it: nothing is made before a browser asks for it, so that a change shows at once.

An engine has built the pages of docs/ in a folder, which it serves. Whatever else is asked for is put there just before.
"""

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
from conflict_tracker.publish.fill import checked_layout, docs_of, write_package, write_static_files
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.fulltext import FOLDER
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.work import VIEWS, BuildPlan, Made, Task
from conflict_tracker.render.page import File
from conflict_tracker.tasks.files import Writer, link_or_copy, write
from conflict_tracker.tasks.run import Runner
from conflict_tracker.views.site import View
from conflict_tracker.views.site_data import SiteData


@dataclass
class Preview:
    """One state of the record. `render_path` may be called by one thread at a time."""

    plan: BuildPlan
    """Its runner's folder is no part of the site: what tasks make there is still there when the record has changed."""
    shown: set[Hashable] = field(default_factory=set)
    """Paths, and what else was made once."""
    made: Made = field(default_factory=dict)
    """What the tasks have made that the next preview may need as well."""

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the pages of docs/. What may not be published is not handed out either."""
        yield from self.docs.validate(self.plan.site)
        yield from replaced_files(self.plan)
        for path in self.docs.refused:
            (self.folder / path).unlink(missing_ok=True)

    @property
    def docs(self) -> Docs:
        return self.plan.docs

    @property
    def folder(self) -> Path:
        """What is served."""
        return self.docs.folder

    def render_path(self, path: str) -> None:
        """Put the file at a path of the site into the folder, if there is to be one.

        Raises UnsafeHtmlError and OSError.
        """
        path = f"{path}index.html" if path.endswith("/") or not path else path
        path = normpath(f"/{path}").lstrip("/")  # As the server reads it.
        if path in self.shown:
            return
        if path in self.docs.refused:
            raise UnsafeHtmlError("\n".join(map(str, self.docs.refused[path])))
        if path in self.docs.pages:
            self._page(path)
        elif path.startswith(f"{FOLDER}/"):
            self._once(FOLDER, self._search)
        elif path.startswith("data/"):
            self._once("data/", self._data)
        else:
            for view, key in self._wanted(path):
                name = (view.name, key.id if isinstance(key, Item) else key)
                self._once(name, partial(self._view, view, key))
        self.shown.add(path)

    def _page(self, page: str) -> None:
        if page in self.docs.second_pass:
            self._once("data/", self._data)
        site = self.plan.site
        if page in self.docs.second_pass:
            site = replace(site, downloads=self.plan.downloads(self.made))
        filled = self.docs.fill(page, site, self.plan.layout)
        for file in (File(page, filled.html.encode()), *filled.files):
            write(f"{self.folder}/{file.path}", file.content)

    def _view(self, view: View, key: Any) -> None:
        self.plan.make(view, (key,), Writer(self.folder, self.plan.runner.aside))

    def _once(self, what: Hashable, make: Callable[[], object]) -> None:
        if what not in self.shown:
            make()
            self.shown.add(what)

    def _data(self) -> None:
        self._do(self.plan.part_tasks())
        self._do(self.plan.joins(self.made))
        write_package(self.plan.site, self.plan.downloads(self.made), self.folder)

    def _search(self) -> None:
        self._do(self.plan.index_tasks())
        self._do(self.plan.words_task(self.made))

    def _do(self, tasks: list[Task]) -> None:
        for task in tasks:
            done = self.plan.do(task)
            self.made[done.id] = done.outcome.entry
            for path in done.outcome.entry.paths:
                link_or_copy(f"{self.plan.runner.folder}/{path}", f"{self.folder}/{path}")

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


def preview(
    folder: Path, site: SiteData, frame: Frame, docs: Path, own_record: bool, aside: Path, before: Made
) -> Preview:
    """The site in `folder`, where an engine has just built the pages of `docs`. Raises UnsafeHtmlError.

    What lies `aside` was made `before`, for an earlier state of the record.
    """
    results = aside / "results"
    layout = checked_layout(site, frame, docs)
    pages = docs_of(folder, docs, own_record, site.settings)
    _ = pages.second_pass  # It is seen from pages that are not filled yet.
    made = Preview(BuildPlan(site, layout, pages, Runner(results, aside / "parts", before, results)), made=dict(before))
    write_static_files(made.plan, folder)
    return made

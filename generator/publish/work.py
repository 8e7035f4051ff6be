"""The work of writing a site, cut into tasks that any process can do by itself."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator.cores import without_gc
from generator.interchange.downloads import LOADS, Download, Export, MonthsSink, sinks_of, write_downloads
from generator.publish.kept import Kept
from generator.publish.shell import Shell
from generator.render.page import File, Page
from generator.site import FILES, PAGES
from generator.views.figures import figure_files
from generator.views.site_data import SiteData

NOINDEX = 'content="noindex"'
VIEWS = (*PAGES, *FILES)
DOWNLOADS = -1


class Task(NamedTuple):
    """A load of downloads, or a group of a view's keys: plain numbers, so that it can be sent anywhere."""

    view: int
    """Of VIEWS; DOWNLOADS for a load of them."""
    number: int
    """Of the group, or of the load."""


class Done(NamedTuple):
    downloads: tuple[Download, ...] = ()
    indexable: tuple[str, ...] = ()
    """Addresses that a search engine may know."""
    again: bool = False
    """Whether the files were taken as they were."""


@dataclass(frozen=True)
class Work:
    site: SiteData
    shell: Shell
    folder: Path
    kept: Kept | None = None

    @cached_property
    def groups(self) -> list[list[tuple[Any, ...]]]:
        """The groups of each view."""
        return [view.groups(self.site) for view in VIEWS]

    def tasks(self) -> list[Task]:
        """The downloads first: they take longest, and pages of docs/ wait for their sizes."""
        loads = [Task(DOWNLOADS, load) for load in range(LOADS)]
        return loads + [Task(view, n) for view, groups in enumerate(self.groups) for n in range(len(groups))]

    def name(self, task: Task) -> str:
        return f"{VIEWS[task.view].make.__name__}-{len(self.groups[task.view])}-{task.number}"

    def do(self, task: Task) -> Done:
        with without_gc():
            if task.view == DOWNLOADS:
                return Done(downloads=self._downloads(task.number))
            view, keys = VIEWS[task.view], self.groups[task.view][task.number]
            if not self.kept:
                return Done(indexable=self.write(view.made(self.site, keys))[1])
            name, state = self.name(task), view.state(self.site, keys)
            before = self.kept.again(name, state, self.folder)
            if before is not None:
                return Done(indexable=before, again=True)
            paths, indexable = self.write(view.made(self.site, keys))
            self.kept.keep(name, state, self.folder, paths, indexable)
            return Done(indexable=indexable)

    def _downloads(self, load: int) -> tuple[Download, ...]:
        plan = Export(self.site.dataset, self.site.settings, self.folder / "data")
        sinks = sinks_of(plan, load)
        if load == 0:
            sinks.append(MonthsSink(plan, self.folder / "explore" / "months"))
        return write_downloads(plan, sinks)

    def write(self, made: Iterable[Page | File]) -> tuple[list[str], tuple[str, ...]]:
        """Put pages into the shell, and write them, the files and the charts that they needed.

        Returns the files' paths, and the addresses that a search engine may know.
        """
        paths, indexable = [], []
        for one in made:
            if isinstance(one, File):
                path, content = one.path, one.content
            else:
                path, content = f"{one.path}index.html", self.shell.fill(one).encode()
                if NOINDEX not in one.head:
                    indexable.append(one.path)
            write(f"{self.folder}/{path}", content)
            paths.append(path)
        for figure in figure_files(self.site):
            write(f"{self.folder}/{figure.path}", figure.content)
            paths.append(figure.path)
        return paths, tuple(indexable)


def write(path: str, content: bytes) -> None:
    """Write one file. Strings and plain calls: pathlib costs as much as the writing itself."""
    try:
        _write_new(path, content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write_new(path, content)
    except FileExistsError:
        os.unlink(path)  # It may have a second name elsewhere, and is not to be changed there.
        _write_new(path, content)


def _write_new(path: str, content: bytes) -> None:
    with open(path, "xb", buffering=0) as file:
        file.write(content)

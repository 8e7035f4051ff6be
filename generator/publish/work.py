"""The work of writing a site, cut into tasks that any process can do by itself."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.cores import without_gc
from generator.interchange.downloads import LOADS, Download, Export, MonthsSink, sinks_of, write_downloads
from generator.publish.shell import Shell
from generator.render.page import File, Page
from generator.site import FILES, PAGES
from generator.views.figures import figure_files
from generator.views.site_data import SiteData

NOINDEX = 'content="noindex"'
VIEWS = (*PAGES, *FILES)


class Task(NamedTuple):
    """A load of downloads, or a share of a view: plain numbers, so that it can be sent anywhere."""

    number: int
    """Of the view in VIEWS; of the load where `part` is empty."""
    part: range


class Done(NamedTuple):
    downloads: tuple[Download, ...] = ()
    indexable: tuple[str, ...] = ()
    """Addresses that a search engine may know."""


@dataclass(frozen=True)
class Work:
    site: SiteData
    shell: Shell
    folder: Path

    def tasks(self) -> list[Task]:
        """The downloads first: they take longest, and pages of docs/ wait for their sizes."""
        loads = [Task(load, range(0)) for load in range(LOADS)]
        return loads + [Task(n, part) for n, view in enumerate(VIEWS) for part in view.parts(self.site)]

    def do(self, task: Task) -> Done:
        with without_gc():
            if not task.part:
                return Done(downloads=self._downloads(task.number))
            return Done(indexable=tuple(self.write(VIEWS[task.number].made(self.site, task.part))))

    def _downloads(self, load: int) -> tuple[Download, ...]:
        plan = Export(self.site.dataset, self.site.settings, self.folder / "data")
        sinks = sinks_of(plan, load)
        if load == 0:
            sinks.append(MonthsSink(plan, self.folder / "explore" / "months"))
        return write_downloads(plan, sinks)

    def write(self, made: Iterable[Page | File]) -> Iterable[str]:
        """Put pages into the shell, and write them, the files and the charts that they needed."""
        for one in made:
            if isinstance(one, File):
                write(f"{self.folder}/{one.path}", one.content)
                continue
            write(f"{self.folder}/{one.path}index.html", self.shell.fill(one).encode())
            if NOINDEX not in one.head:
                yield one.path
        for figure in figure_files(self.site):
            write(f"{self.folder}/{figure.path}", figure.content)


def write(path: str, content: bytes) -> None:
    """Write one file. Strings and plain calls: pathlib costs as much as the writing itself."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb", buffering=0) as file:
        file.write(content)

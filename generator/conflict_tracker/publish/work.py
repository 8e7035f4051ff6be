"""The work of writing a site, cut into tasks that any process can do by itself."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from conflict_tracker.formats.writing.download import Download, Export
from conflict_tracker.formats.writing.downloads import PARTS_FOLDER, join, offered
from conflict_tracker.formats.writing.format import Format
from conflict_tracker.model.errors import MakingError, making, unmade
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.html_guard.grammar import check_generated_file, check_generated_html
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.offline import OfflinePart
from conflict_tracker.render.page import File, Page
from conflict_tracker.tasks.outputs import OutputCache
from conflict_tracker.tasks.parallel import without_gc
from conflict_tracker.tasks.store import Digest
from conflict_tracker.views.figures import figure_files
from conflict_tracker.views.site import FILES, PAGES, View
from conflict_tracker.views.site import PARTS as PARTS_VIEW
from conflict_tracker.views.site_data import SiteData

NOINDEX = 'content="noindex"'
VIEWS = (*FILES, *PAGES)
DOCS, JOIN = -1, -2
OFFLINE = f"data/{PARTS_FOLDER}/offline"
"""Where the parts of the zip lie until it is made."""
SHARES, DOWNLOADS = "shares", "downloads"


class Task(NamedTuple):
    """Plain numbers, so that it can be sent anywhere."""

    view: int
    """Of VIEWS; DOCS for a page of docs/, JOIN for a download of which all parts are there."""
    number: int
    """Of the group of a view's keys, of the page, of the download."""


class ChunkResult(NamedTuple):
    indexable: tuple[str, ...] = ()
    """Addresses that a search engine may know."""
    cached: bool = False
    """Whether the files were taken as they were."""
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a chunk of the work has written so far."""

    folder: Path
    paths: list[str] = field(default_factory=list)
    indexable: list[str] = field(default_factory=list)
    """Addresses that a search engine may know."""
    digest: Digest = field(default_factory=Digest)
    """Of all files, in the order of their paths."""

    def add(self, path: str, content: bytes) -> None:
        write(f"{self.folder}/{path}", content)
        self.digest.add(content)
        self.paths.append(path)


@dataclass(frozen=True)
class BuildPlan:
    site: SiteData
    layout: Layout
    folder: Path
    docs: Docs
    cache: OutputCache | None = None
    offline: bool = False
    """Whether the zip is made beside the pages."""

    @cached_property
    def groups(self) -> list[list[tuple[Any, ...]]]:
        """The groups of each view."""
        return [view.groups(self.site) for view in VIEWS]

    @property
    def formats(self) -> list[Format]:
        """The downloads."""
        return offered(self.site.settings.options.large)

    def part_tasks(self) -> list[Task]:
        """What the downloads are joined of."""
        view = VIEWS.index(PARTS_VIEW)
        return [Task(view, n) for n in range(len(self.groups[view]))]

    def pages(self) -> list[Task]:
        """All but the parts, and first what takes longest."""
        docs = [Task(DOCS, n) for n in range(len(self.docs.first_pass))]
        shares = [
            Task(view, n)
            for view, groups in enumerate(self.groups)
            for n in range(len(groups))
            if VIEWS[view] is not PARTS_VIEW
        ]
        return docs + sorted(shares, key=lambda task: len(self.groups[task.view]) > 1)

    def joins(self) -> list[Task]:
        """What can be done when all parts are there."""
        return [Task(JOIN, n) for n in range(len(self.formats))]

    def name(self, task: Task) -> str:
        """What a share is kept as: the view's name as a file may be called, and which of how many."""
        view = VIEWS[task.view].name.replace(" ", "-")
        return f"{view}-{len(self.groups[task.view])}-{task.number}"

    def is_current(self, task: Task) -> bool:
        """Whether what is kept of a share is what it would make now."""
        view, keys = VIEWS[task.view], self.groups[task.view][task.number]
        if self.cache is None:
            return False
        return self.cache.is_current(self.name(task), view.fingerprint(self.site, keys))

    def do(self, task: Task) -> ChunkResult:
        with without_gc():
            if task.view == DOCS:
                return self._page(self.docs.first_pass[task.number])
            if task.view == JOIN:
                return ChunkResult(downloads=self._join(task.number))
            with making(VIEWS[task.view].name):
                return self._chunk(task)

    def _page(self, page: str) -> ChunkResult:
        with making(page):
            self.docs.fill(page, self.site, self.layout)
            self.write_figures()
        return ChunkResult()

    def _chunk(self, task: Task) -> ChunkResult:
        view, keys, name = VIEWS[task.view], self.groups[task.view][task.number], self.name(task)
        if not self.cache:
            return ChunkResult(tuple(self.make(view, keys, name).indexable))
        state = view.fingerprint(self.site, keys)
        before = self.cache.restore(name, state, self.folder)
        if before is not None:
            return ChunkResult(before, cached=True)
        made = self.make(view, keys, name)
        self.cache.save(name, state, self.folder, made.paths, made.indexable, made.digest.hexdigest())
        return ChunkResult(tuple(made.indexable))

    def make(self, view: View, keys: tuple[Any, ...], name: str = "") -> Written:
        """What a view makes of some keys, and the charts that its pages needed.

        Raises MakingError where the view makes less or more than it has promised.
        """
        written = Written(self.folder)
        try:
            self._write(view.made(self.site, keys), name, written)
        except Exception as error:
            raise self._where(view, keys, error) from error
        _compare(view.promised(self.site, keys), {path for path in written.paths if not path.startswith(OFFLINE)})
        self.write_figures(written)
        return written

    def _where(self, view: View, keys: tuple[Any, ...], error: Exception) -> Exception:
        """The error with the name of the page or file that it comes of; among many, they are made one by one to find it."""
        for key in keys if len(keys) > 1 else ():
            try:
                for _ in view.made(self.site, (key,)):
                    pass
            except Exception as again:
                return self._where(view, (key,), again)
        paths = sorted(view.promised(self.site, keys))
        return unmade(paths[0] if len(keys) == 1 and paths else f"{len(paths)} files", error)

    def _write(self, made: Iterable[Page | File], name: str, written: Written) -> None:
        """Put pages into the shell, and write them and the files."""
        offline = OfflinePart()
        for one in made:
            if isinstance(one, File):
                path, content = one.path, one.content
                check_generated_file(path, content)
            else:
                path, html = f"{one.path}index.html", self.layout.fill(one)
                check_generated_html(path, one.head, one.body)
                content = html.encode()
                if NOINDEX not in one.head:
                    written.indexable.append(one.path)
                if self.offline:
                    offline.page(path, html)
            written.add(path, content)
        if offline:
            written.add(f"{OFFLINE}/{SHARES}/{name}.zip", offline.content())

    def _join(self, number: int) -> tuple[Download, ...]:
        export = Export(self.site.dataset, self.site.settings, self.folder / "data")
        made = join(export, self.formats[number])
        if self.offline:
            for download in made:
                part = OfflinePart()
                part.file(f"data/{download.name}", (export.folder / download.name).read_bytes())
                write(f"{self.folder}/{OFFLINE}/{DOWNLOADS}/{download.name}.zip", part.content())
        return made

    def write_figures(self, written: Written | None = None) -> None:
        """Write the charts that were asked for."""
        wanted, written = set(self.site.wanted), written or Written(self.folder)
        figures = tuple(figure_files(self.site))
        for figure in figures:
            written.add(figure.path, figure.content)
        _compare(wanted, {figure.path for figure in figures})

    def offline_parts(self, which: str) -> list[Path]:
        """What the shares, or the downloads, have contributed to the zip."""
        return sorted((self.folder / OFFLINE / which).glob("*.zip"))


def _compare(promised: set[str], made: set[str]) -> None:
    """Raises MakingError where something is missing, or there that nobody knows of: links, caches and mirrors go by what was promised."""
    if promised == made:
        return
    missing, unknown = sorted(promised - made), sorted(made - promised)
    if missing:
        raise MakingError(f"{_some(missing)} was not made.")
    raise MakingError(f"{_some(unknown)} was made and is in no list of addresses.")


def _some(paths: list[str]) -> str:
    return f"{paths[0]} (and {len(paths) - 1:,} more)" if len(paths) > 1 else paths[0]


def write(path: str, content: bytes) -> None:
    """Write one file. Strings and plain calls: pathlib costs as much as the writing itself."""
    try:
        _write_new(path, content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write_new(path, content)
    except FileExistsError:
        os.unlink(path)  # It may be hard-linked, and is not to be changed there.
        _write_new(path, content)


def _write_new(path: str, content: bytes) -> None:
    with open(path, "xb", buffering=0) as file:
        file.write(content)

"""The work of writing a site, cut into tasks that any process can do by itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, NamedTuple

from conflict_tracker.formats.writing.download import Download, Export
from conflict_tracker.formats.writing.downloads import join, offered
from conflict_tracker.formats.writing.format import Format
from conflict_tracker.model.compact_json import compact_bytes
from conflict_tracker.model.errors import MakingError, making, unmade
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.fulltext import NAMES, WORDS, write_records, write_words
from conflict_tracker.publish.fulltext import PAGES as OTHERS
from conflict_tracker.publish.html_guard.grammar import check_generated_file, check_generated_html
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.offline import OfflinePart
from conflict_tracker.render.page import File, Page, Part
from conflict_tracker.tasks.files import Writer
from conflict_tracker.tasks.program import program_fingerprint
from conflict_tracker.tasks.run import Entry, Outcome, Runner, Value
from conflict_tracker.views.search_names import search_names
from conflict_tracker.views.search_records import page_records, search_digest, search_records
from conflict_tracker.views.site import FILES, PAGES, PARTS, View, site_inputs
from conflict_tracker.views.site_data import SiteData

NOINDEX = 'content="noindex"'
OFFLINE = "offline.zip"
"""What a task contributes to the zip of that name."""
VIEWS = (*FILES, *PAGES)
DOCS, INDEX, JOIN, JOIN_WORDS = -1, -2, -3, -4
PACKAGE = "data/datapackage.json"
Made = dict[str, Entry]
"""By the ids of tasks."""


class Task(NamedTuple):
    """Plain values, so that it can be sent anywhere."""

    kind: int
    """Of VIEWS; DOCS for a page of docs/, INDEX for a period of the search, JOIN for a download of which all parts are
    there, JOIN_WORDS for the words of the search."""
    number: int
    """Of the group of a view's keys, of the page, of the period, of the download."""
    parts: tuple[str, ...] = ()
    """What is joined, in order of time."""


class Done(NamedTuple):
    id: str
    outcome: Outcome


@dataclass(frozen=True)
class BuildPlan:
    site: SiteData
    layout: Layout
    docs: Docs
    runner: Runner
    search: bool = True

    @cached_property
    def groups(self) -> list[list[tuple[Any, ...]]]:
        """The groups of each view."""
        return [view.groups(self.site) for view in VIEWS]

    @property
    def offline(self) -> bool:
        """Whether the zip is made beside the pages."""
        return self.site.settings.options.offline

    def promised(self, paths: Collection[str]) -> set[str]:
        """Which of some paths are those of files that the site makes of the record, before anything is written."""
        found = {f"data/{form.name}" for form in self.formats} | {PACKAGE, "404.html", "robots.txt"}
        if self.offline:
            found.add(f"data/{OFFLINE}")
        for view, groups in zip(VIEWS, self.groups, strict=True):
            if any(map(view.may_make, paths)):
                found.update(path for keys in groups for path in view.promised(self.site, keys))
        return found.intersection(paths)

    @property
    def formats(self) -> list[Format]:
        """The downloads."""
        return offered(self.site.settings.options)

    @cached_property
    def inputs(self) -> dict[str, str]:
        """Of every task whose result a reader sees."""
        frame = sha256(self.layout.html.encode()).hexdigest()
        return {"program": program_fingerprint(), **site_inputs(self.site), "frame": frame}

    @cached_property
    def _incidents(self) -> dict[str, str]:
        """The input of what may show anything of the record."""
        dataset = self.site.dataset
        text = "\n".join(item.fingerprint for item in dataset.items)
        return {"incidents": sha256(text.encode()).hexdigest(), "date": str(dataset.generated)}

    def part_tasks(self) -> list[Task]:
        """What the downloads are joined of."""
        view = VIEWS.index(PARTS)
        return [Task(view, n) for n in range(len(self.groups[view]))]

    def index_tasks(self) -> list[Task]:
        """The periods of the search, and the pages that are no incidents."""
        return [Task(INDEX, n) for n in range(len(self.site.search_shards) + 1)] if self.search else []

    def pages(self) -> list[Task]:
        """All but the parts and the periods, and first what takes longest."""
        docs = [Task(DOCS, n) for n in range(len(self.docs.first_pass))]
        views = [
            Task(view, n)
            for view, groups in enumerate(self.groups)
            for n in range(len(groups))
            if VIEWS[view] is not PARTS
        ]
        return docs + sorted(views, key=lambda task: len(self.groups[task.kind]) > 1)

    def words_task(self, made: Made) -> list[Task]:
        """The words of all periods that are `made`."""
        parts = {
            part.split("/")[0]: part for entry in made.values() for part in entry.parts if part.endswith(f"/{WORDS}")
        }
        return [Task(JOIN_WORDS, 0, tuple(parts[_indexed(name)] for name in self._periods))] if self.search else []

    @property
    def _periods(self) -> list[str]:
        return [*(shard.name for shard in self.site.search_shards), OTHERS]

    def joins(self, made: Made) -> list[Task]:
        """What can be done when all parts are `made`."""
        at = {tuple(part.split("/")[2:]): part for entry in made.values() for part in entry.parts}
        return [
            Task(JOIN, n, tuple(at[period, form.kind] for period in self.site.periods))
            for n, form in enumerate(self.formats)
        ]

    def do(self, task: Task) -> Done:
        if task.kind == DOCS:
            return self.page(self.docs.first_pass[task.number])
        if task.kind == INDEX:
            return self._index(task.number)
        if task.kind == JOIN:
            return self._join(task)
        if task.kind == JOIN_WORDS:
            return self._words(task)
        return self._view(task)

    def page(self, page: str, downloads: tuple[Download, ...] = ()) -> Done:
        """A page of docs/; one that says how large the `downloads` are needs them."""
        content = (self.docs.folder / page).read_bytes()
        inputs = {
            **self.inputs,
            **(self._incidents if self.docs.shows_incidents(page) else {}),
            "page": sha256(content).hexdigest(),
            "downloads": sha256(str(downloads).encode()).hexdigest(),
        }

        def make(writer: Writer) -> Value:
            site = replace(self.site, downloads=downloads) if downloads else self.site
            filled = self.docs.fill(page, site, self.layout)
            writer.result(page, filled.html.encode())
            for file in filled.files:
                writer.result(file.path, file.content)
            return {}

        with making(page):
            return Done(page, self.runner.run(page, inputs, make))

    def _view(self, task: Task) -> Done:
        view, keys = VIEWS[task.kind], self.groups[task.kind][task.number]
        id = f"{view.name.replace(' ', '-')}-{len(self.groups[task.kind])}-{task.number}"
        with making(view.name):
            inputs = {**self.inputs, **view.inputs(self.site, keys)}
            return Done(id, self.runner.run(id, inputs, partial(self.make, view, keys)))

    def make(self, view: View, keys: tuple[Any, ...], writer: Writer) -> Value:
        """Write what a view makes of some keys; returns the addresses that a search engine may know.

        Raises MakingError where the view makes less or more than it has promised.
        """
        made, indexable, offline = set[str](), list[str](), OfflinePart()
        try:
            for one in view.made(self.site, keys):
                if isinstance(one, Part):
                    writer.part(one.path, one.content)
                    continue
                made.add(self._put(one, writer, offline))
                if isinstance(one, Page) and NOINDEX not in one.head:
                    indexable.append(one.path)
        except Exception as error:
            raise self._where(view, keys, error) from error
        _compare(view.promised(self.site, keys), made)
        if offline:
            writer.part(OFFLINE, offline.content())
        return {"indexable": indexable}

    def _put(self, one: Page | File, writer: Writer, offline: OfflinePart) -> str:
        """Write a file, or a page in the frame; returns its path."""
        if isinstance(one, File):
            check_generated_file(one.path, one.content)
            writer.result(one.path, one.content)
            return one.path
        path, html = f"{one.path}index.html", self.layout.fill(one)
        check_generated_html(path, one.head, one.body)
        writer.result(path, html.encode())
        for file in one.files:
            check_generated_file(file.path, file.content)
            writer.result(file.path, file.content)
        if self.offline:
            offline.page(path, one, self.layout)
        return path

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

    def _index(self, number: int) -> Done:
        """A period of the search, or, behind the last one, the site's other pages and what the filters are called."""
        site, id = self.site, _indexed(self._periods[number])
        inputs = {"program": self.inputs["program"], "language": f"{site.settings.language} {site.locale.digest}"}
        if number < len(site.search_shards):
            shard = site.search_shards[number]
            inputs["incidents"] = search_digest(site, shard)

            def make(writer: Writer) -> Value:
                write_records(writer, shard.name, search_records(site, shard))
                return {}

        else:
            inputs |= self._incidents | {"pages": sha256(repr(self.docs.as_built).encode()).hexdigest()}

            def make(writer: Writer) -> Value:
                write_records(writer, OTHERS, [*page_records(site), *self.docs.search_records(site.locale)])
                writer.result(NAMES, compact_bytes(search_names(site)))
                return {}

        with making("the search index"):
            return Done(id, self.runner.run(id, inputs, make))

    def _words(self, task: Task) -> Done:
        inputs = {"program": self.inputs["program"], "parts": sha256("\n".join(task.parts).encode()).hexdigest()}

        def make(writer: Writer) -> Value:
            write_words(writer, (self.runner.aside / part for part in task.parts))
            return {}

        with making("the search index"):
            return Done("search-words", self.runner.run("search-words", inputs, make))

    def _join(self, task: Task) -> Done:
        form = self.formats[task.number]
        inputs = {
            **self.inputs,
            **self._incidents,
            "parts": sha256("\n".join(task.parts).encode()).hexdigest(),
        }

        def make(writer: Writer) -> Value:
            export = Export(self.site.dataset, self.site.settings, writer.folder / "data")
            export.folder.mkdir(parents=True, exist_ok=True)
            made = join(export, form, (self.runner.aside / part for part in task.parts))
            for download in made:
                writer.note(f"data/{download.name}")
                if self.offline:
                    part = OfflinePart()
                    part.file(f"data/{download.name}", (export.folder / download.name).read_bytes())
                    writer.part(f"{download.name}/{OFFLINE}", part.content())
            return {"downloads": [download.values() for download in made]}

        id = f"download-{form.name}"
        return Done(id, self.runner.run(id, inputs, make))

    def downloads(self, made: Made) -> tuple[Download, ...]:
        """The downloads that lie in the folder when all that was joined is `made`."""
        listed = (values for entry in made.values() for values in entry.value.get("downloads", ()))
        return tuple(map(Download.of, listed))

    def offline_parts(self, made: Made, joined: bool) -> list[str]:
        """What the pages and files, or the downloads, have contributed to the zip."""
        entries = (entry for entry in made.values() if ("downloads" in entry.value) is joined)
        parts = (part for entry in entries for part in entry.parts if part.endswith(f"/{OFFLINE}"))
        # By the name of the task, or of the download, as of a file.
        return [f"{self.runner.aside}/{part}" for part in sorted(parts, key=lambda part: _named(part, 2 * joined))]


def _compare(promised: set[str], made: set[str]) -> None:
    """Raises MakingError where something is missing, or there that nobody knows of: links, caches and mirrors go by what was promised."""
    if promised == made:
        return
    missing, unknown = sorted(promised - made), sorted(made - promised)
    if missing:
        raise MakingError(f"{_some(missing)} was not made.")
    raise MakingError(f"{_some(unknown)} was made and is in no list of addresses.")


def _indexed(period: str) -> str:
    """The task of a period of the search."""
    return f"search-{period}"


def _named(part: str, step: int) -> str:
    return f"{part.split('/')[step]}.zip"


def _some(paths: list[str]) -> str:
    return f"{paths[0]} (and {len(paths) - 1:,} more)" if len(paths) > 1 else paths[0]

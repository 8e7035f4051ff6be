"""The MkDocs plugin. It wires: what happens is in the rooms.

The record is read and checked before MkDocs renders anything; MkDocs writes into a folder of its own beside the
site; that folder is filled, and only a complete one takes the site's place.
"""

import logging
import os
import shutil
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from conflict_tracker.dataset.record import Record
from conflict_tracker.dataset.withheld import Withheld, withheld_counts
from conflict_tracker.i18n.catalogue import mistakes
from conflict_tracker.i18n.locale import is_locale
from conflict_tracker.loading.load import read_for_build, today
from conflict_tracker.mkdocs_plugin.defaults import set_defaults
from conflict_tracker.mkdocs_plugin.english import mark_headings, marked_titles, shown
from conflict_tracker.mkdocs_plugin.frame import frame_of, site_links
from conflict_tracker.mkdocs_plugin.preview_middleware import PreviewMiddleware, tolerant
from conflict_tracker.mkdocs_plugin.standard_pages import add_standard_pages
from conflict_tracker.model.errors import MakingError, unmade
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.settings import Settings
from conflict_tracker.model.standard_pages import TABS
from conflict_tracker.publish.deploy import PublishError, publish, staging_folder
from conflict_tracker.publish.fill import SPARE, Progress, assemble
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.ownership import refuse_foreign
from conflict_tracker.publish.preview import preview
from conflict_tracker.publish.previous import retire
from conflict_tracker.publish.site_data import day_of, epoch_of, locale_of, site_data
from conflict_tracker.record.own_words import FOLDER
from conflict_tracker.record.record import RecordMissingError, find_root
from conflict_tracker.record.settings import read_settings, setting_problem
from conflict_tracker.tasks.parallel import Jobs, without_gc
from conflict_tracker.tasks.store import MemoryCache

log = logging.getLogger("mkdocs.plugins.tracker")
PROGRAM = Path(__file__).resolve().parent.parent


class TrackerPlugin(BasePlugin[LegacyConfig]):
    """State lives for one build: the settings, the record, and the two folders. While serving, what is shown lives on."""

    def __init__(self) -> None:
        self.serving = False
        self.live: Path | None = None
        self.staging: Path | None = None
        self.progress: Progress | None = None
        self.jobs: Jobs = None
        self.search = True
        self.nav = Navigation([], [])
        self.frame = Frame()
        self.english = frozenset[str]()
        """Titles and headings that are English, where the pages are not."""
        self.record: Record | None = None
        self.cache_in_memory: MemoryCache | None = None
        self.middleware = PreviewMiddleware()
        self.withheld = Withheld()
        """What the last build has kept back."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Nothing is taken here: the source room reads the options from mkdocs.yml, because it knows their lines.

        Here is the first time that MkDocs asks us for anything, and so the first that mistakes can be told.
        """
        self._refuse_mistakes(Path(config_file_path or "mkdocs.yml"))
        return [], []

    def _refuse_mistakes(self, config_file: Path) -> None:
        settings = read_settings(config_file, is_locale)
        if isinstance(settings, list):
            errors = self._log_problems(settings)
            raise ConfigurationError(f"{_counted(errors)}; nothing was published, and the old site stands.")

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.cache_in_memory = MemoryCache() if self.serving else None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.middleware.wait()
        self.settings = self._settings(config)
        set_defaults(config, locale_of(self.settings))
        self.root = self._root(config)
        self.cache = Path(config.config_file_path).resolve().parent / ".cache" / "tracker"
        live = Path(config.site_dir).resolve()
        if not self.serving:
            self._refuse_foreign(live, config)
        self.record = self._record()
        if not self.serving:
            self.live = live
            self.staging = staging_folder(self.live)
            config.site_dir = str(self.staging)
        return config

    def _refuse_foreign(self, live: Path, config: MkDocsConfig) -> None:
        """Before anything else is done: a build of minutes must not end in a refusal."""
        kept = (
            ("the record", self.root),
            ("the pages", Path(config.docs_dir)),
            ("the program", PROGRAM),
            ("mkdocs.yml", Path(config.config_file_path)),
        )
        try:
            refuse_foreign(live, kept)
        except PublishError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        add_standard_pages(files, config, locale_of(self.settings))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The pages that the tabs lead to are as wide as the screen, an owner's too, where its front matter says nothing."""
        if page.file.src_uri.removesuffix(".md") in TABS or page.is_homepage:
            page.meta.setdefault("hide", ["navigation", "toc"])
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Every page has been read by now, and its title is known."""
        if self.settings.language != "en":
            pages = [file.page for file in files.documentation_pages() if file.page]
            for page in pages:
                mark_headings(page)
            self.english = marked_titles(self.nav, pages, config.theme["palette"])
        self.frame = frame_of(config, self.nav)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return shown(output, self.english, locale_of(self.settings))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        with without_gc():
            self._publish(config)

    def _publish(self, config: MkDocsConfig) -> None:
        try:
            self._fill(config)
        except PluginError:
            raise
        except Exception as error:
            self._abandon()
            raise _plugin_error("the site", error) from error

    def _fill(self, config: MkDocsConfig) -> None:
        assert self.record is not None, "the record is read before anything is rendered"
        site = site_data(self.record, self.root, self.settings, os.environ.get("SOURCE_DATE_EPOCH"), self.cache)
        own = not os.environ.get("TRACKER_RECORD")
        folder, docs = Path(config.site_dir), Path(config.docs_dir)
        if self.serving:
            made = preview(folder, site, self.frame, docs, own, self.cache / "preview")
            self._log_problems(made.problems())
            self.middleware.show(made)
            return
        filled = assemble(folder, site, self.frame, docs, own, self.progress, self.jobs, self.search, self.cache)
        self._report([*filled.problems, *self._lost_links(folder, Path(config.config_file_path))])
        if self.live and self.staging and not self._has_strict_warnings():
            self._refuse_foreign(self.live, config)  # Once more: somebody may have put a file there meanwhile.
            publish(self.staging, self.live, lambda old: retire(old, self.cache / SPARE, filled.stays))
            config.site_dir = str(self.live)
            self.withheld = site.dataset.withheld
            for line in withheld_counts(self.withheld):
                log.info("%s", line)
            log.info("Published %d incidents in %s", len(site.dataset.published), self.live.name)

    def _lost_links(self, folder: Path, config_file: Path) -> Iterator[Problem]:
        """Addresses in `nav` at which nothing lies."""
        for address in site_links(self.nav.items):
            path = folder / unquote(urlsplit(address).path)
            if not (path.is_file() or (path / "index.html").is_file()):
                message = f'nav leads to "{address}", which is no page of this site.'
                yield setting_problem(config_file, ("nav",), message, "Copy the address from a page of the site.")

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        for folder in (self.root, Path(config.config_file_path).parent / FOLDER):
            if folder.is_dir():
                server.watch(str(folder))
        server.builder = tolerant(builder, lambda: self._refuse_mistakes(Path(config.config_file_path)))
        server.set_app(self.middleware.before(server.get_app(), urlsplit(config.site_url or "/").path))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        self._abandon()
        self.middleware.show(None)  # The folder may be half empty. MkDocs' server waits until the mistake is mended.

    def on_shutdown(self) -> None:
        self.middleware.wait()  # No page is made any more in a folder that is about to go.
        self._abandon()

    def _settings(self, config: MkDocsConfig) -> Settings:
        path = Path(config.config_file_path)
        settings = read_settings(path, is_locale, mistakes)
        if isinstance(settings, list):
            self._report(settings)
            raise AssertionError("unreachable: problems were reported")
        return settings.model_copy(
            update={
                "site_url": config.site_url or "",
                "repo_url": config.repo_url or "",
                "edit_uri": config.edit_uri or "",
            }
        )

    def _root(self, config: MkDocsConfig) -> Path:
        named = os.environ.get("TRACKER_RECORD") or self.settings.options.record
        try:
            return find_root(Path(config.config_file_path).parent / named)
        except RecordMissingError as error:
            raise PluginError(str(error)) from error

    def _record(self) -> Record:
        try:
            epoch_of(
                os.environ.get("SOURCE_DATE_EPOCH")
            )  # MkDocs reads it too, and does not say what is wrong with it.
            with without_gc():
                record, problems = read_for_build(
                    self.root,
                    today(),
                    self.progress,
                    self.jobs,
                    self.cache / "read",
                    self.cache_in_memory,
                    self.settings.options,
                    day_of(os.environ.get("SOURCE_DATE_EPOCH")),
                )
        except Exception as error:
            raise _plugin_error("the record", error) from error
        if self.serving and self.record:  # Whoever works on a record goes on looking at its last good state.
            errors = self._log_problems(problems)
            if errors:
                log.error("%s; the site shows the record as it was before.", _counted(errors))
            return self.record if errors else record
        self._report(problems)
        return record

    def _report(self, problems: Iterable[Problem]) -> None:
        """Log every problem; stop the build if one of them is an error."""
        if errors := self._log_problems(problems):
            self._abandon()
            raise PluginError(f"{_counted(errors)}; nothing was published, and the old site stands.")

    def _log_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Log every problem; those that are errors."""
        found = list(problems)
        for problem in found:
            (log.error if problem.severity is Severity.ERROR else log.warning)(str(problem))
        return [problem for problem in found if problem.severity is Severity.ERROR]

    def _has_strict_warnings(self) -> bool:
        """MkDocs counts warnings in strict mode and stops after this hook: then nothing may be published."""
        handlers = logging.getLogger("mkdocs").handlers
        return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

    def _abandon(self) -> None:
        if self.staging:
            shutil.rmtree(self.staging, ignore_errors=True)


def _plugin_error(what: str, error: Exception) -> PluginError:
    """The error in words, as MkDocs prints it; with TRACKER_DEBUG, where in the program it came up as well."""
    if os.environ.get("TRACKER_DEBUG"):
        log.error("%s", "".join(traceback.format_exception(error)))
    worded = unmade(what, error)
    stands = " Nothing was published, and the old site stands." if isinstance(worded, MakingError) else ""
    return PluginError(f"{worded}{stands}")


def _counted(errors: list[Problem]) -> str:
    where = "mkdocs.yml" if all(error.path == "mkdocs.yml" for error in errors) else "The record"
    return f"{where} has {len(errors)} problem" + ("s" if len(errors) > 1 else "")

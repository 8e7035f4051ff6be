"""The MkDocs plugin. It wires: what happens is in the rooms.

The record is read and checked before MkDocs renders anything; MkDocs writes into a folder of its own beside the
site; that folder is filled, and only a complete one takes the site's place.
"""

import logging
import os
import shutil
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from conflict_tracker.dataset.record import Record
from conflict_tracker.dataset.withheld import withheld_counts
from conflict_tracker.i18n.catalogue import mistakes
from conflict_tracker.i18n.locale import is_locale
from conflict_tracker.loading.known import Known
from conflict_tracker.mkdocs_plugin.defaults import set_defaults
from conflict_tracker.mkdocs_plugin.engine_output import EngineOutput, put_by
from conflict_tracker.mkdocs_plugin.english import mark_headings, marked_titles, shown
from conflict_tracker.mkdocs_plugin.frame import footer_of, frame_of, site_links
from conflict_tracker.mkdocs_plugin.last_build import BUILD, ENGINE
from conflict_tracker.mkdocs_plugin.preview_middleware import PreviewMiddleware, tolerant
from conflict_tracker.mkdocs_plugin.roots import Noted, noted, roots_of
from conflict_tracker.mkdocs_plugin.site_build import Finished, Order, SiteBuild, counted, worded
from conflict_tracker.mkdocs_plugin.standard_pages import add_standard_pages
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.settings import Settings
from conflict_tracker.model.standard_pages import WIDE
from conflict_tracker.publish.deploy import staging_folder
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.preview import Preview, preview
from conflict_tracker.publish.site_data import epoch_of, locale_of
from conflict_tracker.record.own_words import FOLDER
from conflict_tracker.record.record import RecordMissingError, find_root
from conflict_tracker.record.settings import read_settings
from conflict_tracker.tasks.lock import exclusive
from conflict_tracker.tasks.run import Entry, Runner

log = logging.getLogger("mkdocs.plugins.tracker")


class TrackerPlugin(BasePlugin[LegacyConfig]):
    """State lives for one build: the settings, the record, and the two folders. While serving, what is shown lives on."""

    build: SiteBuild
    """Of the mkdocs.yml that was read last."""

    def __init__(self) -> None:
        self.serving = False
        self.order = Order()
        self.staging: Path | None = None
        self.nav = Navigation([], [])
        self.frame = Frame()
        self.english = frozenset[str]()
        """Titles and headings that are English, where the pages are not."""
        self.record: Record | None = None
        self.known: Known = {}
        """While serving, the files as they were read the last time."""
        self.aside: Path | None = None
        """While serving, where what previews have made is kept."""
        self.shown: Preview | None = None
        """While serving, the last preview."""
        self.noted: Noted | None = None
        """What this build is made of, where that can be told."""
        self.lock = ExitStack()
        self.middleware = PreviewMiddleware()
        self.finished: Finished | None = None
        """The last site that was published."""

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
            raise ConfigurationError(f"{counted(errors)}; nothing was published, and the old site stands.")

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.middleware.wait()
        settings = self._settings(config)
        locale = locale_of(settings)
        set_defaults(config, locale)
        docs, live = Path(config.docs_dir), Path(config.site_dir).resolve()
        own = not os.environ.get("TRACKER_RECORD")
        self.build = SiteBuild(settings, self._root(config, settings), docs, live, own, self.order.work)
        if not self.serving:
            with self._in_words("the site"):
                self.build.refuse_foreign()
        self.lock.enter_context(exclusive(self.build.cache, self._say_now))
        roots = None if self.serving or self.order.said is None else roots_of(config, self.build)
        self.noted = noted(roots, self.order.options) if roots else None
        self.record = self._record()
        if self.serving:
            self.lock.close()
        else:
            self.staging = staging_folder(live)
            config.site_dir = str(self.staging)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        add_standard_pages(files, config, locale_of(self.build.settings))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The pages that the tabs lead to are as wide as the screen, an owner's too, where its front matter says nothing."""
        if page.file.src_uri.removesuffix(".md") in WIDE or page.is_homepage:
            page.meta.setdefault("hide", ["navigation", "toc"])
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Every page has been read by now, and its title is known."""
        if self.build.settings.language != "en":
            pages = [file.page for file in files.documentation_pages() if file.page]
            for page in pages:
                mark_headings(page)
            self.english = marked_titles(self.nav, pages, config.theme["palette"])
        self.frame = frame_of(config, self.nav, footer_of(self.build.settings))
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return shown(output, self.english, locale_of(self.build.settings))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        with self._in_words("the site"):
            if self.serving:
                self._show(Path(config.site_dir))
                return
            settings = self.build.settings
            links = tuple(site_links(self.nav.items))
            addresses = (settings.site_url, settings.repo_url, settings.edit_uri)
            self._finish(config, EngineOutput(self.frame, links, *addresses, strict=bool(config.strict)))

    def _finish(self, config: MkDocsConfig, engine: EngineOutput) -> None:
        assert self.record is not None, "the record is read before anything is rendered"
        assert self.staging is not None, "and the site made beside the live one"
        more: dict[str, Entry] = {}
        if self.noted and not self.order.said:
            more[ENGINE] = put_by(ENGINE, self.staging, self.build.cache / "parts", self.noted.engine, engine.value())
        finished = self.build.fill(self.record, self.staging, engine)
        self._report(finished.problems)
        if not self._has_strict_warnings():
            if self.noted:
                more[BUILD] = self.noted.entry(
                    self.build.live, self.order.said or [], withheld_counts(finished.withheld)
                )
            self.build.publish(self.staging, finished, more)
            config.site_dir = str(self.build.live)
            self.finished = finished
            for line in withheld_counts(finished.withheld):
                log.info("%s", line)
            log.info("Published %d incidents in %s", finished.published, self.build.live.name)

    @contextmanager
    def _in_words(self, what: str) -> Iterator[None]:
        try:
            yield
        except PluginError:
            raise
        except Exception as error:
            self._abandon()
            raise _plugin_error(what, error) from error

    def _show(self, folder: Path) -> None:
        assert self.record is not None, "the record is read before anything is rendered"
        made = self.shown.made if self.shown else {}
        prepared = self.build.prepare(self.record, Runner(folder, self.build.cache / "parts", made))
        if prepared.site.dataset.withheld.ids or not self.aside:  # What is withheld is not to stay there.
            made, self.aside = {}, self._fresh_aside()
        before = {**made, "the-map": prepared.map}
        own = self.build.own_record
        self.shown = preview(folder, prepared.site, self.frame, self.build.docs, own, self.aside, before)
        self._log_problems(self.shown.problems())
        self.middleware.show(self.shown)

    def _fresh_aside(self) -> Path:
        if self.aside:
            shutil.rmtree(self.aside, ignore_errors=True)
        self.build.cache.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="preview-", dir=self.build.cache))

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        for folder in (self.build.root, Path(config.config_file_path).parent / FOLDER):
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
        if self.aside:
            shutil.rmtree(self.aside, ignore_errors=True)
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

    def _say_now(self, line: str) -> None:
        """What is no warning about the site, and not to be said again."""
        log.warning("%s", line)
        if self.order.said:
            self.order.said.remove(line)

    def _root(self, config: MkDocsConfig, settings: Settings) -> Path:
        named = os.environ.get("TRACKER_RECORD") or settings.options.record
        try:
            return find_root(Path(config.config_file_path).parent / named)
        except RecordMissingError as error:
            raise PluginError(str(error)) from error

    def _record(self) -> Record:
        try:
            epoch_of(self.build.epoch)  # MkDocs reads it too, and does not say what is wrong with it.
            read = self.build.read(self.known if self.serving and self.known else None)
        except Exception as error:
            raise _plugin_error("the record", error) from error
        self.known = read.files if self.serving else {}
        if self.serving and self.record:  # Whoever works on a record goes on looking at its last good state.
            errors = self._log_problems(read.problems)
            if errors:
                log.error("%s; the site shows the record as it was before.", counted(errors))
            return self.record if errors else read.record
        self._report(read.problems)
        return read.record

    def _report(self, problems: Iterable[Problem]) -> None:
        """Log every problem; stop the build if one of them is an error."""
        if errors := self._log_problems(problems):
            self._abandon()
            raise PluginError(f"{counted(errors)}; nothing was published, and the old site stands.")

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
        self.lock.close()


def _plugin_error(what: str, error: Exception) -> PluginError:
    """The error in words, as MkDocs prints it; with TRACKER_DEBUG, where in the program it came up as well."""
    if os.environ.get("TRACKER_DEBUG"):
        log.error("%s", "".join(traceback.format_exception(error)))
    return PluginError(worded(what, error))

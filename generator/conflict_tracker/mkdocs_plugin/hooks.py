"""The MkDocs plugin. It wires: what happens is in the rooms.

The record is read and checked before MkDocs renders anything; MkDocs writes into a folder of its own beside the
site; that folder is filled, and only a complete one takes the site's place.
"""

import logging
import os
import shutil
import tempfile
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
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
from conflict_tracker.dataset.withheld import Withheld, due, withheld_counts
from conflict_tracker.i18n.catalogue import mistakes
from conflict_tracker.i18n.locale import is_locale
from conflict_tracker.loading.known import Known, taken, without_secrets
from conflict_tracker.loading.load import read_for_build, today
from conflict_tracker.mkdocs_plugin.defaults import set_defaults
from conflict_tracker.mkdocs_plugin.frame import frame_of, site_links
from conflict_tracker.mkdocs_plugin.preview_middleware import PreviewMiddleware, tolerant
from conflict_tracker.mkdocs_plugin.standard_pages import add_standard_pages
from conflict_tracker.model.errors import MakingError, unmade
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.settings import Settings
from conflict_tracker.model.standard_pages import TABS
from conflict_tracker.publish.deploy import PublishError, publish, staging_folder
from conflict_tracker.publish.fill import Progress, assemble
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.ownership import refuse_foreign
from conflict_tracker.publish.preview import Preview, preview
from conflict_tracker.publish.site_data import Prepared, day_of, epoch_of, locale_of, prepare
from conflict_tracker.publish.work import Made
from conflict_tracker.record.own_words import FOLDER
from conflict_tracker.record.record import RecordMissingError, find_root
from conflict_tracker.record.settings import read_settings, setting_problem
from conflict_tracker.tasks.lock import exclusive
from conflict_tracker.tasks.manifest import Manifest
from conflict_tracker.tasks.parallel import Jobs, without_gc
from conflict_tracker.tasks.run import Runner

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
        self.record: Record | None = None
        self.known: Known = {}
        """While serving, the files as they were read the last time."""
        self.aside: Path | None = None
        """While serving, where what previews have made is kept."""
        self.shown: Preview | None = None
        """While serving, the last preview."""
        self.reasons: Mapping[str, str] = {}
        """By its id, why each task of the last build ran."""
        self.lock = ExitStack()
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
        self.lock.enter_context(exclusive(self.cache, lambda line: log.warning("%s", line)))
        self.record = self._record()
        if self.serving:
            self.lock.close()
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
        self.frame = frame_of(config, self.nav)
        return env

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
        folder, docs = Path(config.site_dir), Path(config.docs_dir)
        own = not os.environ.get("TRACKER_RECORD")
        runner = self._runner(folder)
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        prepared = prepare(self.record, self.root, self.settings, epoch, runner)
        site = prepared.site
        if self.serving:
            self._show(folder, prepared, docs, own)
            return
        filled = assemble(site, self.frame, docs, runner, own, self.progress, self.jobs, self.search)
        self._report([*filled.problems, *self._lost_links(folder, Path(config.config_file_path))])
        if self.live and self.staging and not self._has_strict_warnings():
            self._refuse_foreign(self.live, config)  # Once more: somebody may have put a file there meanwhile.
            publish(self.staging, self.live)
            config.site_dir = str(self.live)
            self._remember(runner, {**filled.made, "the-map": prepared.map}, self.live)
            self.reasons = filled.reasons
            self.withheld = site.dataset.withheld
            for line in withheld_counts(self.withheld):
                log.info("%s", line)
            log.info("Published %d incidents in %s", len(site.dataset.published), self.live.name)

    def _runner(self, folder: Path) -> Runner:
        """What the last build has made counts where its site is the one to be replaced."""
        if self.serving or self.live is None:
            return Runner(folder, self.cache / "parts", self.shown.made if self.shown else {})
        return Runner(folder, self.cache / "parts", self.manifest.tasks(), self.live, is_replaced=True)

    def _show(self, folder: Path, prepared: Prepared, docs: Path, own: bool) -> None:
        site = prepared.site
        if site.dataset.withheld.ids or not self.aside:  # What is withheld is not to stay there.
            self.shown = None
            self.aside = self._fresh_aside()
        before = {**(self.shown.made if self.shown else {}), "the-map": prepared.map}
        self.shown = preview(folder, site, self.frame, docs, own, self.aside, before)
        self._log_problems(self.shown.problems())
        self.middleware.show(self.shown)

    def _fresh_aside(self) -> Path:
        if self.aside:
            shutil.rmtree(self.aside, ignore_errors=True)
        self.cache.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="preview-", dir=self.cache))

    def _remember(self, runner: Runner, made: Made, live: Path) -> None:
        """For the next build. Only now do the files stand as they will be found."""
        entries = {id: runner.sealed(entry, live) for id, entry in made.items()}
        self.manifest.put_tasks(entries)
        runner.prune(entries.values())

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
                record, problems = self._read()
        except Exception as error:
            raise _plugin_error("the record", error) from error
        if self.serving and self.record:  # Whoever works on a record goes on looking at its last good state.
            errors = self._log_problems(problems)
            if errors:
                log.error("%s; the site shows the record as it was before.", _counted(errors))
            return self.record if errors else record
        self._report(problems)
        return record

    def _read(self) -> tuple[Record, list[Problem]]:
        options = self.settings.options
        known = self.known or taken(self.manifest.values("record"))
        read = read_for_build(self.root, today(), self.progress, self.jobs, options, known)
        day = day_of(os.environ.get("SOURCE_DATE_EPOCH"))
        secret = [item for item in read.record.entries if item.is_redacted or due(item, options) > day]
        open_to_all = without_secrets(read.files, secret)
        fresh = {path: content for path, content in read.fresh.items() if path in open_to_all}
        self.manifest.put_values("record", fresh, open_to_all.keys())
        self.known = read.files if self.serving else {}
        return read.record, read.problems

    @property
    def manifest(self) -> Manifest:
        return Manifest(self.cache / "manifest.sqlite")

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
        self.lock.close()


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

"""MkDocs as the terminal calls it: build and serve, with its messages as plain lines."""

import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError

from conflict_tracker.dataset.withheld import withheld_counts
from conflict_tracker.loading.load import Progress
from conflict_tracker.mkdocs_plugin.hooks import TrackerPlugin
from conflict_tracker.model.errors import TrackerError
from conflict_tracker.tasks.parallel import Jobs, without_gc

Log = Callable[[str], None]


class EngineError(TrackerError):
    """The build stopped. Its messages have been said."""


class _Lines(logging.Handler):
    """MkDocs' log as lines; only what a person has to know."""

    def __init__(self, say: Log, level: int) -> None:
        super().__init__(level)
        self.say = say

    def emit(self, record: logging.LogRecord) -> None:
        self.say(record.getMessage())


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of the command line; what is not given is None, and mkdocs.yml's."""

    record: Path | None = None
    site: Path | None = None
    strict: bool = False
    jobs: Jobs = None
    search: bool = True


class BuildResult(NamedTuple):
    folder: Path
    withheld: list[str]
    """A sentence on each thing that was kept back."""


def build(config_file: Path, options: BuildOptions, say: Log, progress: Progress) -> BuildResult:
    """Build the whole site. Raises EngineError."""
    if options.record:
        os.environ["TRACKER_RECORD"] = str(options.record.resolve())
    site = str(options.site.resolve()) if options.site else None
    # A record's worth of values lives to the end: looking among them for garbage takes a tenth of a large build.
    with _Logging(say), without_gc():
        try:
            config = load_config(str(config_file), site_dir=site, strict=options.strict)
            plugin = config.plugins.get("tracker")
            if plugin is None:
                raise EngineError("mkdocs.yml does not name the plugin. Add the line: plugins: [tracker]")
            assert isinstance(plugin, TrackerPlugin)
            plugin.progress, plugin.jobs, plugin.search = progress, options.jobs, options.search
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except (Abort, BuildError, ConfigurationError, PluginError) as error:
            # MkDocs has logged what stopped it, and ends with a line about itself.
            raise EngineError("" if "BuildError" in str(error) else str(error)) from error
    return BuildResult(Path(config.site_dir), withheld_counts(plugin.withheld))


def serve(config_file: Path, address: str | None, say: Log) -> None:
    # MkDocs serves from a temporary folder: on the project's own disk, pages that show no change are taken as they are.
    folder = config_file.resolve().parent / ".cache"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        tempfile.tempdir = str(folder)
    with _Logging(say, logging.INFO):
        try:
            mkdocs_serve(str(config_file), dev_addr=address)
        except (Abort, BuildError, ConfigurationError, PluginError, OSError) as error:
            raise EngineError(str(error)) from error


class _Logging:
    def __init__(self, say: Log, level: int = logging.WARNING) -> None:
        self.handler = _Lines(say, level)

    def __enter__(self) -> None:
        log = logging.getLogger("mkdocs")
        self.level, self.propagate = log.level, log.propagate
        log.addHandler(self.handler)
        log.setLevel(logging.INFO)
        log.propagate = False

    def __exit__(self, *_: object) -> None:
        log = logging.getLogger("mkdocs")
        log.removeHandler(self.handler)
        log.setLevel(self.level)
        log.propagate = self.propagate

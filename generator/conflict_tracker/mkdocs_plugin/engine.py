"""MkDocs as the terminal calls it: build and serve, with its messages as plain lines."""

import logging
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from conflict_tracker.i18n.locale import is_locale
from conflict_tracker.mkdocs_plugin.hooks import TrackerPlugin
from conflict_tracker.mkdocs_plugin.owners_code import in_words
from conflict_tracker.mkdocs_plugin.site_build import BuildResult, BuildStoppedError, Order
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.record.settings import read_settings, setting_problem

Log = Callable[[str], None]


_OF_A_SETTING = re.compile(r"Config value '(?P<key>[^']+)': (?P<said>.*)", re.DOTALL)
_OF_AN_EXTENSION = re.compile(r"Failed to load extension '(?P<name>[^']+)'\..*KeyError: '(?P<option>[^']*)'", re.DOTALL)


class _Lines(logging.Handler):
    """MkDocs' log as lines; only what a person has to know. What it says of a setting, at the setting's line."""

    def __init__(self, say: Log, level: int, config_file: Path) -> None:
        super().__init__(level)
        self.say, self.config_file = say, config_file

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        setting = _OF_A_SETTING.fullmatch(text)
        if setting:
            text = str(_problem(self.config_file, setting["key"], setting["said"], record.levelno))
        self.say(text)


def _problem(config_file: Path, key: str, said: str, level: int) -> Problem:
    option = _OF_AN_EXTENSION.match(said)
    if option:
        loc = (key, option["name"], option["option"])
        message = f'the Markdown extension "{option["name"]}" has no option "{option["option"]}".'
        return setting_problem(
            config_file, loc, message, "Take the line out, or look the option up where it is described."
        )
    if said.startswith("Unrecognised configuration name"):
        message, fix = f'mkdocs.yml has no setting "{key}".', "Take it out, or put it below extra:."
        return setting_problem(config_file, (key,), message, fix, Severity.WARNING, "unknown-setting")
    # Of a long trace, what happened stands last.
    lines = [" ".join(line.split()) for line in said.strip().splitlines()]
    message = lines[0] if len(lines) < 2 else f"{lines[0]} {lines[-1]}"
    severity = Severity.ERROR if level >= logging.ERROR else Severity.WARNING
    return setting_problem(config_file, (key,), f"{key}: {message}", "", severity)


def build(config_file: Path, order: Order, site: Path | None, strict: bool, say: Log) -> BuildResult:
    """Build the whole site; defaults to the `site_dir` of mkdocs.yml. Raises BuildStoppedError."""
    if order.record:
        os.environ["TRACKER_RECORD"] = str(order.record.resolve())
    refuse_mistakes(config_file, say)
    with _Logging(say, config_file):
        try:
            theme, folder = unnamed_theme(config_file), str(site.resolve()) if site else None
            config = load_config(str(config_file), site_dir=folder, strict=strict or None, theme=theme)
            plugin = config.plugins["tracker"]
            assert isinstance(plugin, TrackerPlugin)
            plugin.order = order
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except Exception as error:
            raise _stopped(error, config_file) from error
    assert plugin.finished, "MkDocs has ended without an error"
    return plugin.finished.result(Path(config.site_dir))


def serve(config_file: Path, address: str | None, say: Log) -> None:
    # MkDocs serves from a temporary folder: on the project's own disk, pages that show no change are taken as they are.
    folder = config_file.resolve().parent / ".cache"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        tempfile.tempdir = str(folder)
    refuse_mistakes(config_file, say)
    with _Logging(say, config_file, logging.INFO):
        try:
            mkdocs_serve(str(config_file), dev_addr=address, theme=unnamed_theme(config_file))
        except Exception as error:
            raise _stopped(error, config_file) from error


def refuse_mistakes(config_file: Path, say: Log) -> None:
    """Say what is wrong in mkdocs.yml, before MkDocs does in words of its own. Raises BuildStoppedError."""
    problems = read_settings(config_file, is_locale)
    if isinstance(problems, list):
        for problem in problems:
            say(str(problem))
        raise BuildStoppedError("")


def unnamed_theme(config_file: Path) -> dict[str, Any] | None:
    """The settings of a theme without a name, with the name; None where it has one.

    MkDocs takes no settings without, and without any its own theme, whose search is not ours.
    """
    with config_file.open("rb") as file:
        theme = yaml_load(file, get_yaml_loader(config=MkDocsConfig(str(config_file)))).get("theme") or {}
    return {"name": "material", **theme} if isinstance(theme, dict) and "name" not in theme else None


def load(config_file: Path, say: Log) -> MkDocsConfig:
    """mkdocs.yml as MkDocs has it. Raises BuildStoppedError."""
    with _Logging(say, config_file):
        try:
            return load_config(str(config_file), theme=unnamed_theme(config_file))
        except Exception as error:
            raise _stopped(error, config_file) from error


def _stopped(error: Exception, config_file: Path) -> Exception:
    """The error in words for whoever runs the command; as it is where it is a fault of ours."""
    if isinstance(error, Abort | BuildError | ConfigurationError | PluginError):
        # MkDocs has logged what stopped it, and ends with a line about itself.
        text = str(error)
        return BuildStoppedError("" if "BuildError" in text or "a configuration error" in text else text)
    said = in_words(error, config_file.parent)
    return BuildStoppedError(said) if said else error


class _Logging:
    def __init__(self, say: Log, config_file: Path, level: int = logging.WARNING) -> None:
        self.handler = _Lines(say, level, config_file)

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

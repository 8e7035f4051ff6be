"""A build for which MkDocs need not be asked: nothing has changed that it reads."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from conflict_tracker.dataset.withheld import withheld_counts
from conflict_tracker.i18n.catalogue import mistakes
from conflict_tracker.i18n.locale import is_locale
from conflict_tracker.mkdocs_plugin.engine_output import EngineOutput, take_out
from conflict_tracker.mkdocs_plugin.last_build import BUILD, ENGINE, LastBuild
from conflict_tracker.mkdocs_plugin.site_build import (
    BuildResult,
    BuildStoppedError,
    Finished,
    Order,
    SiteBuild,
    counted,
    worded,
)
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.deploy import staging_folder
from conflict_tracker.record.record import find_root
from conflict_tracker.record.settings import read_settings
from conflict_tracker.tasks.lock import exclusive
from conflict_tracker.tasks.run import Entry

Say = Callable[[str], None]


def rebuild(config_file: Path, order: Order, last: LastBuild, say: Say) -> BuildResult:
    """The site, with the pages of docs/ as the last build had them from MkDocs. Raises BuildStoppedError."""
    engine = EngineOutput.of(last.made[ENGINE].value)
    settings = read_settings(config_file, is_locale, mistakes)
    assert isinstance(settings, Settings), "nothing is wrong with a mkdocs.yml that has not changed"
    root = find_root(order.record or config_file.resolve().parent / settings.options.record)
    docs = config_file.resolve().parent / settings.docs_dir
    build = SiteBuild(engine.settings(settings), root, docs, last.site, order.record is None, order.work)
    staging = None
    try:
        with exclusive(build.cache, say):
            whole = last.inputs(order.options)
            record = build.read()
            _report(record.problems, say)
            staging = staging_folder(build.live)
            build.spare.claim(staging, {path for entry in last.made.values() for path in entry.paths})
            built = take_out(last.made[ENGINE], build.cache / "parts", staging)
            finished = build.fill(record.record, staging, engine, built)
            warned = _report(finished.problems, say)
            if engine.strict and warned:
                raise BuildStoppedError(f"{len(warned)} warnings in strict mode; nothing was published.")
            build.publish(staging, finished, _entries(last, whole, warned, finished))
    except BuildStoppedError:
        raise
    except Exception as error:
        raise BuildStoppedError(worded("the site", error)) from error
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)
    return finished.result(build.live)


def _report(problems: Iterable[Problem], say: Say) -> list[str]:
    """Say every problem; returns the lines. Raises BuildStoppedError if one of them is an error."""
    found = list(problems)
    for problem in found:
        say(str(problem))
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise BuildStoppedError(f"{counted(errors)}; nothing was published, and the old site stands.")
    return [str(problem) for problem in found]


def _entries(last: LastBuild, whole: dict[str, str] | None, said: list[str], finished: Finished) -> dict[str, Entry]:
    entries = {ENGINE: last.made[ENGINE]}
    if whole:
        value = {**last.made[BUILD].value, "said": said, "withheld": withheld_counts(finished.withheld)}
        entries[BUILD] = last.made[BUILD]._replace(inputs=whole, value=value)
    return entries

"""Faults put into one part of the program at a time, and what a build says of each.

As a program of its own it tries every one in two processes. There, and not in a test's own process, because a process
that has used polars cannot be forked.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.formats.writing.downloads import offered
from conflict_tracker.mkdocs_plugin import engine, site_build
from conflict_tracker.mkdocs_plugin.site_build import BuildStoppedError, Order, Work
from conflict_tracker.model.errors import MakingError, TrackerError
from conflict_tracker.model.settings import Options
from conflict_tracker.publish import fill, work
from conflict_tracker.publish.frame import Frame
from conflict_tracker.tasks.run import Runner
from conflict_tracker.views import download_parts
from conflict_tracker.views.site_data import SiteData
from tests.support.foreign import write_foreign

VIEWS = [view.name for view in work.VIEWS]
FORMS = [form.name for form in offered(Options(offline=True))]
MORE = """
relations: [{type: follows, incident: FIRST}]
previous_ids: [2001-02-03-invented-former-name]
conflict: invented-war
"""
KILLED = "a process that is ended"


@dataclass
class Built:
    """What an engine has built of a project, before it is filled."""

    folder: Path
    site: SiteData
    frame: Frame
    docs: Path

    def fill(self, target: Path, jobs: int) -> None:
        shutil.copytree(self.folder, target)
        runner = Runner(target, target.with_name(f"{target.name}-parts"))
        fill.assemble(replace(self.site), self.frame, self.docs, runner, jobs=jobs, search=False)


def built_in(folder: Path) -> Built:
    project = folder / "project"
    write_foreign("centuries", project)
    (project / "incidents" / "registry" / "conflicts.yml").write_text("invented-war: {name: Invented war}\n")
    first, last = (sorted((project / "incidents").glob("[0-9]*/*.yml"))[n] for n in (0, -1))
    last.write_text(last.read_text() + MORE.replace("FIRST", first.stem))
    taken: list[Built] = []

    def take(site: SiteData, frame: Frame, docs: Path, runner: Runner, *_: Any) -> None:
        shutil.copytree(runner.folder, folder / "engine")
        taken.append(Built(folder / "engine", site, frame, docs))
        raise MakingError("taken")

    with pytest.MonkeyPatch.context() as patch, suppress(BuildStoppedError):
        patch.setattr(site_build, "assemble", take)
        engine.build(project / "mkdocs.yml", Order(Work(jobs=1)), None, False, lambda line: None)
    return taken[0]


def broken(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("injected")


def ended(*_: object, **__: object) -> Any:
    """What a next() without a default does: left alone, it ends the loop around it."""
    raise StopIteration


def silent(*_: object, **__: object) -> Iterator[Any]:
    yield from ()


def use_view(patch: pytest.MonkeyPatch, name: str, make: Callable[..., Any]) -> None:
    views = tuple(replace(view, make=make) if view.name == name else view for view in work.VIEWS)
    patch.setattr(work, "VIEWS", views)
    patch.setattr(work, "PARTS", views[0])


def use_writer(patch: pytest.MonkeyPatch, name: str, step: str) -> None:
    def forms(options: Options) -> list[Any]:
        return [Broken(form, step) if form.name == name else form for form in offered(options)]

    for module in (work, download_parts):
        patch.setattr(module, "offered", forms)


class Broken:
    """A form of which one step fails."""

    def __init__(self, form: Any, step: str) -> None:
        self.form, self.step = form, step
        self.name, self.kind = form.name, form.kind

    def part(self, *arguments: Any) -> bytes:
        # Of forms of one kind, the last makes the parts.
        return broken() if self.step == "part" else self.form.part(*arguments)

    def join(self, *arguments: Any) -> Any:
        return broken()


def faults() -> dict[str, Callable[[pytest.MonkeyPatch], None]]:
    """By name, what to break."""
    return {
        **{name: lambda patch, name=name: use_view(patch, name, ended) for name in VIEWS},
        **{key: lambda patch, key=key: patch.setitem(CHARTS, key, ended) for key in CHARTS},
        **{name: lambda patch, name=name: use_writer(patch, name, "part") for name in FORMS},
        KILLED: lambda patch: use_view(patch, "incident pages", lambda *_: os._exit(9)),
    }


def main() -> None:
    """Print what a build in two processes says of each fault, as JSON; "" where it says nothing."""
    said = {}
    fill.MANY_INCIDENTS = 1
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as scratch:
        made = built_in(Path(scratch))
        for number, (name, put) in enumerate(faults().items()):
            with pytest.MonkeyPatch.context() as patch:
                put(patch)
                try:
                    made.fill(Path(scratch) / str(number), 2)
                    said[name] = ""
                except TrackerError as error:
                    said[name] = str(error)
                shutil.rmtree(Path(scratch) / str(number), ignore_errors=True)
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()

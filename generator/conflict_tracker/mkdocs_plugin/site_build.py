"""One build of a site: the record is read, the pages of docs/ that some engine has made are filled, and the result
published and remembered. It knows no engine, so that a build can go without one where nothing has changed that it reads."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from conflict_tracker.dataset.record import Record
from conflict_tracker.dataset.withheld import Withheld, due, withheld_counts
from conflict_tracker.loading.known import Known, taken, without_secrets
from conflict_tracker.loading.load import Reading, read_for_build, today
from conflict_tracker.mkdocs_plugin.engine_output import EngineOutput
from conflict_tracker.mkdocs_plugin.last_build import pages_of
from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.model.errors import MakingError, TrackerError, unmade
from conflict_tracker.model.problem import Problem
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.deploy import publish
from conflict_tracker.publish.fill import Filled, Progress, assemble
from conflict_tracker.publish.host import host_problems
from conflict_tracker.publish.ownership import refuse_foreign
from conflict_tracker.publish.site_data import Prepared, day_of, prepare
from conflict_tracker.publish.spare import Spare
from conflict_tracker.record.settings import setting_problem
from conflict_tracker.tasks.manifest import Manifest
from conflict_tracker.tasks.parallel import Jobs
from conflict_tracker.tasks.run import Entry, Runner

SITE = "the-site"
"""Of the manifest's entries the one that says where the others' results lie."""
PROGRAM = Path(__file__).resolve().parent.parent


class Work(NamedTuple):
    """How much is done, and by how many."""

    progress: Progress | None = None
    jobs: Jobs = None
    search: bool = True


@dataclass
class Order:
    """What a command asked for."""

    work: Work = field(default_factory=Work)
    record: Path | None = None
    """Another one than that of mkdocs.yml."""
    options: str = ""
    """All that the site depends on besides files and the environment."""
    said: list[str] | None = None
    """The warnings so far; None where nobody notes them."""


class BuildResult(NamedTuple):
    folder: Path
    pages: int
    withheld: list[str]
    """A sentence on each thing that was kept back."""
    reasons: Mapping[str, str]
    """By its id, why a task ran; "" where what it had made before was taken as it was."""


class BuildStoppedError(TrackerError):
    """The build stopped. What is wrong has been said, or is the message."""


class Finished(NamedTuple):
    """A site that stands in its folder but for its publication."""

    filled: Filled
    problems: list[Problem]
    runner: Runner
    map: Entry
    published: int
    """Incidents."""
    withheld: Withheld

    def result(self, folder: Path) -> "BuildResult":
        """What is told of it, once it stands in its folder."""
        pages = pages_of(self.filled.made)
        return BuildResult(folder, pages, withheld_counts(self.withheld), self.filled.reasons)


@dataclass(frozen=True)
class SiteBuild:
    settings: Settings
    root: Path
    """The record."""
    docs: Path
    live: Path
    """Where the site goes."""
    own_record: bool = True
    work: Work = field(default_factory=Work)

    @property
    def cache(self) -> Path:
        return self.settings.file.parent / ".cache" / "tracker"

    @property
    def manifest(self) -> Manifest:
        return Manifest(self.cache / "manifest.sqlite")

    @property
    def spare(self) -> Spare:
        return Spare(self.cache / "spare", self.live)

    @property
    def epoch(self) -> str | None:
        return os.environ.get("SOURCE_DATE_EPOCH")

    def refuse_foreign(self) -> None:
        """Before anything else is done: a build of minutes must not end in a refusal. Raises PublishError."""
        kept = (
            ("the record", self.root),
            ("the pages", self.docs),
            ("the program", PROGRAM),
            ("mkdocs.yml", self.settings.file),
        )
        refuse_foreign(self.live, kept)

    def read(self, known: Known | None = None) -> Reading:
        """The record; `known` is what the same process knows of its files, if it does."""
        options = self.settings.options
        known = taken(self.manifest.values("record")) if known is None else known
        read = read_for_build(self.root, today(), self.work.progress, self.work.jobs, options, known)
        day = day_of(self.epoch)
        secret = [item for item in read.record.entries if item.is_redacted or due(item, options) > day]
        stays = without_secrets(read.files, secret)
        fresh = {path: content for path, content in read.fresh.items() if path in stays}
        self.manifest.put_values("record", fresh, stays.keys())
        return read

    def prepare(self, record: Record, runner: Runner) -> Prepared:
        return prepare(record, self.root, self.settings, self.epoch, runner)

    def fill(
        self, record: Record, folder: Path, engine: EngineOutput, built: tuple[str, ...] | None = None
    ) -> Finished:
        """The whole site in `folder`, where the pages of docs/ lie as an engine has built them; `built` as `assemble` has it.

        What the last build has made is taken from where its site lies, be it the one to be replaced or another.
        """
        before = self.manifest.tasks()
        previous = Path(before[SITE].value["folder"]) if SITE in before else self.live
        runner = Runner(folder, self.cache / "parts", before, previous, is_replaced=previous == self.live)
        site, drawn = self.prepare(record, runner)
        progress, jobs, search = self.work
        filled = assemble(site, engine.frame, self.docs, runner, self.own_record, progress, jobs, search, built)
        lost, host = self._lost_links(folder, engine), host_problems(folder, self.settings)
        problems = [*filled.problems, *lost, *host]
        return Finished(filled, problems, runner, drawn, len(site.dataset.published), site.dataset.withheld)

    def _lost_links(self, folder: Path, engine: EngineOutput) -> Iterator[Problem]:
        """Addresses in `nav` at which nothing lies."""
        for address in engine.links:
            path = folder / unquote(urlsplit(address).path)
            if not (path.is_file() or (path / "index.html").is_file()):
                message = f'nav leads to "{address}", which is no page of this site.'
                fix = "Copy the address from a page of the site."
                yield setting_problem(self.settings.file, ("nav",), message, fix)

    def publish(self, folder: Path, finished: Finished, more: Mapping[str, Entry]) -> None:
        """Put the site in its place, and remember what was made, and `more`. Raises PublishError."""
        self.refuse_foreign()  # Once more: somebody may have put a file there meanwhile.
        publish(folder, self.live, partial(self._leave, finished))
        ids = [id.encode() for id in finished.withheld.ids]
        told = {id: entry for id, entry in more.items() if not self._names(entry, ids)}
        site = Entry({}, (), (), "", {"folder": str(self.live)})
        made = {**finished.filled.made, "the-map": finished.map, SITE: site}
        # Only now do the files stand as they will be found; what has a seal has kept all its names.
        new = {id: entry for id, entry in made.items() if not entry.seal} | told
        entries = made | {id: finished.runner.sealed(entry, self.live) for id, entry in new.items()}
        self.manifest.put_tasks(entries)
        finished.runner.prune(entries.values())

    def _leave(self, finished: Finished, old: Path) -> None:
        """Of the site that was replaced, what the new one has as well waits for the next."""
        made, reasons = finished.filled.made, finished.filled.reasons
        same = {
            path
            for id, entry in made.items()
            if reasons.get(id) == "" and "downloads" not in entry.value  # Those are written in place.
            for path in entry.paths
        }
        self.spare.keep(old, same if finished.runner.is_replaced else ())

    def _names(self, entry: Entry, ids: Collection[bytes]) -> bool:
        """Whether anything that is kept of a task names a record that is withheld: then it is not to stay."""
        if not ids:
            return False
        texts = (
            compact_json(entry.value).encode(),
            *((self.cache / "parts" / part).read_bytes() for part in entry.parts),
        )
        return any(id in text for text in texts for id in ids)


def counted(errors: list[Problem]) -> str:
    where = "mkdocs.yml" if all(error.path == "mkdocs.yml" for error in errors) else "The record"
    return f"{where} has {len(errors)} problem" + ("s" if len(errors) > 1 else "")


def worded(what: str, error: Exception) -> str:
    """An error for whoever runs the command."""
    said = unmade(what, error)
    stands = " Nothing was published, and the old site stands." if isinstance(said, MakingError) else ""
    return f"{said}{stands}"

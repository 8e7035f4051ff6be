"""A foreign table into files of a record, every row accounted for: read = written + updated + unchanged + rejected.

The table is read twice: once for its structure, ids and names, so that the registry stands before the first incident
does; once to write. Rows go in chunks to every core, and only so many chunks at a time that memory stays the same
whatever the table's length. Each file is put in its place whole.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.checks import Known, check_incident
from generator.interchange.names import Names, replace_text
from generator.interchange.source import Rejected, Source, as_read, digest
from generator.interchange.table import Row, Table
from generator.interchange.text import line
from generator.model.incident import Incident
from generator.model.problem import Severity
from generator.model.validate import validate
from generator.rewrite.canonical import revised
from generator.rewrite.emit import emit
from generator.source.document import Document
from generator.source.reader import read_yaml
from generator.source.record import read_registry
from generator.source.refused import Refused

CHUNK = 400
DERIVED = frozenset({"title", "summary"})
"""Fields that follow from the others: they alone are no news."""


class Note(NamedTuple):
    """What is to be said of one row."""

    row: int
    line: int
    id: str
    text: str


@dataclass
class Account:
    """What became of the rows."""

    # Counted up while rows are done, by the one function `_count`, and only read after that.

    read: int = 0
    written: int = 0
    updated: int = 0
    unchanged: int = 0
    rejections: list[Note] = field(default_factory=list)
    flags: list[Note] = field(default_factory=list)
    """Rows that were kept although something in them does not add up, with what that is."""
    added: int = 0
    """Entries that the registry was given."""

    @property
    def done(self) -> int:
        """Rows of which is known what became of them; in the end, all that were read."""
        return self.written + self.updated + self.unchanged + len(self.rejections)


class Task(NamedTuple):
    """A row with the file that its incident has already, or ""."""

    row: Row
    id: str
    path: str


class Done(NamedTuple):
    what: str
    """written, updated, unchanged or rejected"""
    number: int
    line: int
    id: str
    reason: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """What every chunk needs to know."""

    root: Path
    source: Source
    names: Names
    known: Known


Progress = Callable[[str, int, int], None]


def survey(table: Table, source: Source, names: Names, progress: Progress) -> int:
    """The first reading: names into the registry. Returns how many rows there are."""
    count = 0
    for row in table.rows():
        count += 1
        if not row.problem:
            source.collect(row.values, names)
        if count % 5000 == 0:
            progress("survey", count, count)
    return count


def import_table(
    table: Table,
    root: Path,
    source: Source,
    names: Names,
    today: date,
    total: int,
    executor: Executor,
    jobs: int,
    progress: Progress,
) -> Account:
    """The second reading: rows into files. The registry has been written by now."""
    existing = existing_files(root)
    registry = read_registry(root, [])
    job = Job(root, source, names, Known(registry, frozenset(), today))
    account = Account()
    tasks = _tasks(table, source, existing, account)
    for done in _in_turn(executor, partial(_chunk, job=job), _chunks(tasks), 3 * jobs):
        for outcome in done:
            _count(account, outcome)
        progress("import", account.done, total)
    account.rejections.sort()
    return account


def _count(account: Account, outcome: Done) -> None:
    place = (outcome.number, outcome.line, outcome.id)
    account.flags += [Note(*place, flag) for flag in outcome.flags]
    if outcome.what == "rejected":
        account.rejections.append(Note(*place, outcome.reason))
    else:
        setattr(account, outcome.what, getattr(account, outcome.what) + 1)


def existing_files(root: Path) -> dict[str, str]:
    """Every incident's path by its id, as far as names tell."""
    found = {}
    for folder in sorted(root.glob("[0-9]*")):
        if folder.is_dir():
            with os.scandir(folder) as entries:
                found.update({entry.name[:-4]: entry.path for entry in entries if entry.name.endswith(".yml")})
    return found


def _tasks(table: Table, source: Source, existing: Mapping[str, str], account: Account) -> Iterator[Task]:
    """Rows that can be worked on; the others are accounted for at once."""
    seen: dict[str, int] = {}
    for row in table.rows():
        account.read += 1
        id, problem = "", row.problem
        if not problem:
            try:
                id = source.id_of(row.values)
            except Rejected as rejected:
                problem = str(rejected)
        if not problem and id in seen:
            problem = f"the id stands on row {seen[id]} already"
        if problem:
            account.rejections.append(Note(row.number, row.line, id, problem))
            continue
        seen[id] = row.number
        yield Task(row, id, existing.get(id, ""))


def _chunks(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _in_turn(
    executor: Executor, work: Callable[[list[Task]], list[Done]], chunks: Iterator[list[Task]], ahead: int
) -> Iterator[list[Done]]:
    """executor.map would take in the whole table at once; this holds a few chunks."""
    waiting: deque[Future[list[Done]]] = deque()
    for chunk in chunks:
        waiting.append(executor.submit(work, chunk))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _chunk(tasks: Sequence[Task], job: Job) -> list[Done]:
    return [_one(task, job) for task in tasks]


def _one(task: Task, job: Job) -> Done:
    try:
        what, flags = _update(task, job) if task.path else _write(task, job)
    except Rejected as rejected:
        what, reason, flags = "rejected", str(rejected), []
    else:
        reason = ""
    return Done(what, task.row.number, task.row.line, task.id, reason, tuple(flags))


def _write(task: Task, job: Job) -> tuple[str, list[str]]:
    record, flags = _made(task.row.values, task.id, job)
    replace_text(file_of(job.root, task.id, record), emit(record))
    return "written", flags


def _made(row: Mapping[str, str], id: str, job: Job) -> tuple[dict[str, Any], list[str]]:
    """A row's record, valid and checked, and what in it does not add up."""
    record = job.source.to_record(row, job.names)
    incident = typed(record)
    flags = []
    for finding in check_incident(f"{job.root.name}/{incident.date.on.start.year:04d}/{id}.yml", incident, job.known):
        if finding.severity is Severity.ERROR:
            raise Rejected(f"{_field(finding.loc)}: {finding.message}")
        if finding.code != "unarchived-source":
            flags.append(finding.message)
    return job.source.with_row(record, incident, row, job.names), flags


def typed(record: Mapping[str, Any]) -> Incident:
    found = validate(Incident, as_read(record))
    if isinstance(found, list):
        raise Rejected("; ".join(f"{_field(fault.loc)}: {fault.message}" for fault in found[:3]))
    return found


def _field(loc: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in loc)


def file_of(root: Path, id: str, record: Mapping[str, Any]) -> Path:
    when = record["date"]["on"] if isinstance(record["date"], Mapping) else record["date"]
    return root / str(when)[:4] / f"{id}.yml"


def _update(task: Task, job: Job) -> tuple[str, list[str]]:
    """The file that is there stays as it is unless the row says something that it did not say at the last import.

    A field that the record's own `changes` name as updated or corrected is the editors', and is left alone.
    """
    path = Path(task.path)
    text, document, incident = _there(path)
    imported = incident.imported
    if imported is None or imported.dataset != job.source.dataset:
        raise Rejected(f"{path.parent.name}/{path.name} is there already and was not imported from this dataset")
    before = job.source.to_row(task.id, incident, job.names)
    # A table with fewer columns says nothing of the others.
    row = {**before, **task.row.values}
    columns = [name for name, value in task.row.values.items() if value != before.get(name, "")]
    if not columns or imported.digest in (digest(task.row.values), digest(row)):
        return "unchanged", []
    record, flags = _made(row, task.id, job)
    merged, fields = _merged(document.plain, record, _edited(incident))
    if fields:
        change = {
            "on": job.known.today.isoformat(),
            "kind": "update",
            "fields": fields,
            "note": _note(columns, before, row, str(merged["imported"].get("version", ""))),
        }
        merged["changes"] = [*document.plain.get("changes", []), change]
    ordered = {name: merged[name] for name in Incident.model_fields if name in merged}
    typed(ordered)
    target = file_of(job.root, task.id, ordered)
    replace_text(target, _rewritten(text, document.plain, ordered, record))
    if target != path:
        path.unlink()
    return ("updated" if fields else "unchanged"), flags


def _there(path: Path) -> tuple[str, Document, Incident]:
    try:
        data = path.read_bytes()
        document = read_yaml(data)
        return data.decode(), document, typed(document.plain)
    except Refused as refused:
        raise Rejected(f"the file that is there cannot be read, line {refused.line}: {refused.message}") from refused
    except OSError as error:
        raise Rejected(f"the file that is there cannot be read: {error.strerror}") from error


def _edited(incident: Incident) -> set[str]:
    """Top-level fields that editors have changed by hand, as the record's own history says."""
    return {
        name.partition(".")[0]
        for change in incident.changes
        if change.kind in ("update", "correction", "clarification") and not change.note.startswith(_MARK)
        for name in change.fields
    }


_MARK = "Imported again"


def _merged(old: Mapping[str, Any], new: Mapping[str, Any], edited: set[str]) -> tuple[dict[str, Any], list[str]]:
    """What is there with what the row now says, and the fields in which that makes a difference."""
    merged = dict(old)
    fields = []
    for name, value in new.items():
        if name == "imported" or name in edited:
            continue
        if name == "external_ids":
            value = {**old.get(name, {}), **value}
        merged[name] = value
        if as_read(value) != old.get(name):
            fields.append(name)
    for name in ("casualties", "assessment"):
        if name in old and name not in new and name not in edited:
            del merged[name]
            fields.append(name)
    merged["imported"] = new["imported"]
    return merged, [name for name in fields if name not in DERIVED]


def _note(columns: Sequence[str], before: Mapping[str, str], row: Mapping[str, str], version: str) -> str:
    release = f" from {version}" if version else ""
    said = "; ".join(
        f"{name}: {line(before.get(name, '')) or 'empty'} → {line(row[name]) or 'empty'}" for name in columns
    )
    return line(f"{_MARK}{release}. {said}")


def _rewritten(text: str, old: Mapping[str, Any], new: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """The new text; by way of the old one where a person has written something into it."""
    by_hand = "#" in text or old.keys() - record.keys() - {"changes"}
    return revised(text, new) if by_hand else emit(new)

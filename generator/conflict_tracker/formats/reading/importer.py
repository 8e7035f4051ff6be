"""A foreign table into files of a record, every row accounted for: read = written + updated + unchanged + rejected.

The table is read twice: once for its structure, ids and names, so that a row can be checked against the registry as it
will be; once to write. Rows go in chunks to every core, and only so many chunks at a time that memory stays the same
whatever the table's length. Each file is put in its place whole.
"""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from conflict_tracker.checks.references import named_actors
from conflict_tracker.formats.reading.adapter import Adapter, RejectedError, differences, digest
from conflict_tracker.formats.reading.import_plan import Extent, Job, file_of, where_it_lies
from conflict_tracker.formats.reading.import_report import SUMMED, Done, ImportReport, count, sums
from conflict_tracker.formats.reading.merge import DERIVED, edited, left_over, merged_record, note_of, rewritten, told
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, replace_text
from conflict_tracker.formats.reading.table import Row, Table, TableError
from conflict_tracker.formats.text import as_text
from conflict_tracker.loading.examine import examine
from conflict_tracker.model.errors import unmade
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.validate import validate
from conflict_tracker.model.vocabulary import Status
from conflict_tracker.record.document import Document
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, read_yaml
from conflict_tracker.record.record import shown
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.emit import emit
from conflict_tracker.tasks.parallel import Executor, Future, with_shared

ROWS_PER_CHUNK = 400
NO_TABLE = 5_000
"""Rows of which not one can be read: whoever has as many has another kind of file."""


class Task(NamedTuple):
    """A row with the file that its incident has already, or "", and why nothing becomes of it, or ""."""

    row: Row
    id: str
    path: str
    problem: str = ""


Progress = Callable[[str, int, int], None]
"""(phase, done, of how many; 0 where that is not known yet)"""


def survey(table: Table, adapter: Adapter, resolver: RegistryResolver, progress: Progress) -> Extent:
    """The first reading: names into the registry. Raises TableError where this is no table."""
    count = unread = 0
    years: Counter[str] = Counter()
    for row in table.rows():
        if count % 5000 == 0:
            progress("survey", count, 0)  # How many there are is known in the end.
        count += 1
        if not row.problem:
            years[adapter.collect(row.values, resolver)] += 1
        else:
            unread += 1
            if unread == count == NO_TABLE:
                raise TableError(f"{table.name}: of its first {count:,} rows none can be read: {row.problem}.")
    progress("survey", count, count)
    return Extent(count, years)


def import_table(table: Table, job: Job, total: int, executor: Executor, jobs: int, progress: Progress) -> ImportReport:
    """The second reading: rows into files, and what these refer to into the registry.

    The registry is written last, when it is known which rows were taken over, and also where somebody stops it.
    """
    account = ImportReport()
    progress("import", 0, total)
    tasks = _tasks(table, job.adapter, job.existing, account)
    try:
        for done in _in_turn(executor, partial(with_shared, _chunk), _chunks(tasks), 3 * jobs):
            for outcome in done:
                count(account, outcome)
            progress("import", account.done, total)
    finally:
        if not job.dry:
            for path, text in job.resolver.texts(job.root, account.used).items():
                replace_text(path, text)
    added = {(table, key) for table, entries in job.resolver.added.items() for key in entries}
    account.added = len(account.used & added)
    account.flags += sums(account)
    return account


def _tasks(table: Table, adapter: Adapter, existing: Mapping[str, str], report: ImportReport) -> Iterator[Task]:
    """Every row, in the order of the file; of the ids of those before it only what tells them apart is kept."""
    for row in table.rows():
        report.read += 1
        id, problem = "", row.problem
        if not problem:
            try:
                id = adapter.id_of(row.values)
            except RejectedError as rejected:
                problem = str(rejected)
        report.unnamed += not id and not row.is_none
        if id and id not in existing:
            id = _earlier(row, adapter, existing) or id
        if not problem and (first := report.ids.setdefault(id, row.number)) != row.number:
            problem = f"the id stands on row {first} already"
        yield Task(row, id, existing.get(id, ""), problem)


def _earlier(row: Row, adapter: Adapter, existing: Mapping[str, str]) -> str:
    """The id under which the row's incident stands in the record since an earlier version of this program, or ""."""
    id = adapter.earlier_id(row.values)
    try:
        known = id in existing and f"dataset: {adapter.dataset}".encode() in read_file(
            Path(existing[id]), INCIDENT.bytes
        )
    except (RefusedError, OSError):
        return ""
    return id if known else ""


def _chunks(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == ROWS_PER_CHUNK:
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


def _chunk(job: Job, tasks: Sequence[Task]) -> list[Done]:
    return [_one(task, job) for task in tasks]


def _one(task: Task, job: Job) -> Done:
    place = (task.row.number, task.row.line, task.id)
    if task.problem:
        return Done("rejected", *place, task.problem)
    row = job.adapter.relevant(task.row.values)
    try:
        what, incident, flags, sample = _update(task, row, job) if task.path else _write(task, row, job)
    except RejectedError as rejected:
        return Done("rejected", *place, str(rejected))
    except Exception as error:
        raise unmade(
            f"row {task.row.number:,} (line {task.row.line:,}{', ' + task.id if task.id else ''})", error
        ) from error
    when = incident.date.on
    used = frozenset({*_used(incident), ("datasets", job.adapter.dataset)})
    return Done(what, *place, flags=tuple(flags), used=used, when=(when.start, when.end), sample=sample)


def _used(incident: Incident) -> Iterator[tuple[str, str]]:
    yield from (("actors", key) for _, key in named_actors(incident))
    yield "types", incident.type
    yield from (("places", location.place) for location in incident.locations if location.place)
    if incident.conflict:
        yield "conflicts", incident.conflict


Made = tuple[str, Incident, list[str], tuple[str, str] | None]
"""What became of a row, its incident, remarks, and in a dry run the file's path and text."""


def _write(task: Task, row: Mapping[str, str], job: Job) -> Made:
    record, remarks = _made(row, job)
    path, text = file_of(job.root, task.id, record, job.crowded), emit(record)
    incident, warnings = _checked(path, text, record, job)
    if job.dry:
        return "written", incident, remarks + warnings, (shown(path, job.root), text)
    replace_text(path, text)
    return "written", incident, remarks + warnings, None


def _made(row: Mapping[str, str], job: Job) -> tuple[dict[str, Any], list[str]]:
    """A row's record, and what of the row could not be taken over."""
    remarks: list[str] = []
    record = job.adapter.to_record(row, job.resolver, remarks)
    return job.adapter.with_row(record, typed(record), row, job.resolver), remarks


def _checked(path: Path, text: str, record: Mapping[str, Any], job: Job) -> tuple[Incident, list[str]]:
    """A file as `tracker check` will see it, and what it will warn of. Raises RejectedError where it would find a problem."""
    found = examine(path, text.encode(), job.root, job.context)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    if errors or not found.incident or not found.document:
        raise RejectedError("; ".join(f"{problem.message} {problem.fix}".strip() for problem in errors[:3]))
    if found.document.plain != record and found.document.plain != as_text(record):
        raise RejectedError("what it says cannot be written into a file without loss")
    told = (problem for problem in found.problems if problem.code != "unarchived-source")
    return found.incident, [_flag(problem, found.incident, job.adapter.summed) for problem in told]


def _flag(problem: Problem, incident: Incident, summed: Collection[str]) -> str:
    """What is to be said of a row; of a kind that is told as one sum, its code and its country."""
    if problem.code not in summed:
        return problem.message
    return f"{SUMMED}{problem.code} {incident.first_location.country or ''}"


def typed(record: Mapping[str, Any]) -> Incident:
    """A record of plain values. Raises RejectedError."""
    found = validate(Incident, record)
    if isinstance(found, list):
        raise RejectedError(
            "; ".join(f"{_field(fault.loc)}: {fault.message} {fault.fix}".strip() for fault in found[:3])
        )
    return found


def _field(loc: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in loc)


def _update(task: Task, row: Mapping[str, str], job: Job) -> Made:
    """The file that is there stays as it is unless the row, or the map it is read by, says something new.

    A field that the record's own `changes` name as updated or corrected is the editors', and is left alone.
    """
    path = Path(task.path)
    text, document, incident = _there(path)
    imported, source = incident.imported, job.adapter
    if imported is None or imported.dataset != source.dataset:
        raise RejectedError(f"{path.parent.name}/{path.name} is there already and was not imported from this dataset")
    if incident.status is Status.WITHDRAWN:
        return "unchanged", incident, ["it is withdrawn in the record, and in this file: it stays withdrawn"], None
    if imported.digest == digest(row, source.fingerprint):
        return "unchanged", incident, [], None
    before = source.to_row(task.id, incident, job.resolver)
    whole = {**(before or {}), **row}  # A table with fewer columns says nothing of the others.
    if imported.digest == digest(whole, source.fingerprint):
        return "unchanged", incident, [], None
    news = None if before is None else differences(before, row)
    if news == []:
        return "unchanged", incident, [], None
    record, remarks = _made(whole, job)
    derived = () if source.fingerprint else DERIVED
    if (
        now := source.id_of(row)
    ) != task.id:  # The file keeps the id that an earlier version gave it, in its ids as well.
        record["external_ids"] = {name: task.id if id == now else id for name, id in record["external_ids"].items()}
    merged, fields = merged_record(document.plain, record, edited(incident), derived, source.fields)
    if source.fingerprint and (left := left_over(document.plain, record, source.fields)):
        remarks.append(f"left as they are, since this map does not give them: {', '.join(left)}")
    if fields:
        version = str(merged["imported"].get("version", ""))
        note = note_of(news if news is not None else [told(name, document.plain, merged) for name in fields], version)
        change = {"on": job.context.today.isoformat(), "kind": "update", "fields": fields, "note": note}
        merged["changes"] = [*document.plain.get("changes", []), change]
    ordered = {name: merged[name] for name in Incident.model_fields if name in merged}
    target, written = where_it_lies(job.root, path, ordered), rewritten(text, document.plain, ordered, record)
    incident, warnings = _checked(target, written, ordered, job)
    what = "updated" if fields else "unchanged"
    if job.dry:
        return what, incident, remarks + warnings, (shown(target, job.root), written) if fields else None
    replace_text(target, written)
    if target != path:
        path.unlink()
    return what, incident, remarks + warnings, None


def _there(path: Path) -> tuple[str, Document, Incident]:
    try:
        data = read_file(path, INCIDENT.bytes)
        document = read_yaml(data)
        return data.decode(), document, typed(document.plain)
    except RefusedError as refused:
        raise RejectedError(
            f"the file that is there cannot be read, line {refused.line}: {refused.message}"
        ) from refused
    except OSError as error:
        raise RejectedError(f"the file that is there cannot be read: {error.strerror}") from error

"""Our own JSON and JSON Lines back into files: exporting and importing gives the same record."""

import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.import_plan import existing_files, file_of, where_it_lies
from conflict_tracker.formats.reading.import_report import SAMPLES, ImportReport, Note
from conflict_tracker.formats.reading.importer import typed
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, replace_text
from conflict_tracker.formats.reading.table import TableError
from conflict_tracker.formats.text import as_text
from conflict_tracker.formats.writing.records import OURS, registry_beside
from conflict_tracker.loading.examine import examine
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Options
from conflict_tracker.model.text import printable
from conflict_tracker.model.types import KEY_RULE, is_key
from conflict_tracker.model.validate import validate
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, read_yaml
from conflict_tracker.record.record import REGISTRIES, read_registry, shown
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.canonical import NotRewrittenError, revised
from conflict_tracker.rewrite.emit import RawScalar, emit

PUBLISHED = ("registry.json.gz", "registry.json")
"""A site's registries, in data/ and in api/v1/: its download of JSON Lines holds none."""
WHOLE = "Whole records stand in an export as json or jsonl; csv, geojson, parquet, sqlite and ucdp hold a part of each"
"""What to take in the place of a file that holds no records."""
DEFAULTS = {"scope": "core", "status": "published"}
"""What the export says even where the file leaves it out."""


def import_own(path: Path, root: Path, today: date, options: Options, dry: bool = False) -> ImportReport:
    """Each record is checked against the registries as they will be, which are written first, as far as the file holds
    them. Raises TableError where it is no such file."""
    head, records = _read(path)
    problems: list[Problem] = []
    names = RegistryResolver("", read_registry(root, problems) if root.is_dir() else Registry())
    if wrong := [problem for problem in problems if problem.severity is Severity.ERROR]:
        raise TableError(f"the registry of {root} has a problem: {wrong[0]}")
    account = ImportReport()
    entries = list(_entries(head.get("registry", {}), names, account))
    there = existing_files(root)
    ids = frozenset([*there, *(str(record.get("id", "")) for record in records)])
    outcomes, rejections = _outcomes(records, root, there, CheckContext(names.whole(), ids, today, options))
    while (
        lost := ids - there.keys() - outcomes.keys()
    ):  # What was related to a record that was rejected is looked at again.
        ids = ids - lost
        outcomes, rejections = _outcomes(records, root, there, CheckContext(names.whole(), ids, today, options))
    account.read, account.rejections = len(records), rejections
    if rejections and not head:
        account.flags.append(
            Note(
                0,
                0,
                path.name,
                f"no registries lie beside it: put {registry_beside(path).name}, or the site's data/{PUBLISHED[0]}, "
                "into its folder",
            )
        )
    if outcomes or not records:
        for file, text in names.texts(root, entries).items() if not dry else ():
            replace_text(file, text)
        account.added = len(entries)
    for what, target, text, old in outcomes.values():
        if dry and text and len(account.samples) < SAMPLES:
            account.samples.append((shown(target, root), text))
        if not dry:
            _place(target, text, old)
        setattr(account, what, getattr(account, what) + 1)
    return account


def _outcomes(
    records: list[dict[str, Any]], root: Path, there: Mapping[str, str], context: CheckContext
) -> tuple[dict[str, "Outcome"], list[Note]]:
    """What becomes of each record by its id, and of which nothing becomes."""
    outcomes: dict[str, Outcome] = {}
    rejections = []
    for number, record in enumerate(records, 1):
        id = printable(str(record.get("id", "")))[:80]
        try:
            if id in outcomes:
                raise RejectedError("the id stands in this file already")
            outcomes[id] = _made(record, root, there, context)
        except RejectedError as rejected:
            rejections.append(Note(number, number, id, str(rejected)))
    return outcomes, rejections


def _entries(registry: Any, resolver: RegistryResolver, report: ImportReport) -> Iterator[tuple[str, str]]:
    """(registry, key) of each entry that this record's registries lack; what fits none of them is rejected by name."""
    tables = registry.items() if isinstance(registry, Mapping) else ()
    for table, entries in tables:
        if table not in REGISTRIES:
            report.flags.append(
                Note(0, 0, printable(str(table))[:80], "there is no registry of this name; it was left out")
            )
            continue
        for key, entry in entries.items() if isinstance(entries, Mapping) else ():
            if key in getattr(resolver.registry, table):
                continue
            found = validate(REGISTRIES[table], as_text(_written(entry))) if is_key(key) else None
            if found is None or isinstance(found, list):
                why = found[0].message if found else f"Keys are {KEY_RULE}."
                report.flags.append(Note(0, 0, printable(f"{table}: {key}")[:80], f"the entry was left out: {why}"))
                continue
            resolver.added.setdefault(table, {})[key] = _written(entry)
            yield table, key


def _read(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(the head, the records) of one document, or of a record a line."""
    try:
        text = _text(path)
        try:
            head = json.loads(text)
        except ValueError:
            if not _begins_with_a_record(text):
                raise
            head = None
        if head is None or (isinstance(head, dict) and "incidents" not in head and "id" in head):
            return _registry_beside(path), list(_lines(text))
    except (ValueError, OSError, EOFError, RecursionError) as error:
        raise TableError(f"{path.name} cannot be read as JSON: {error}. {WHOLE}.") from error
    if not isinstance(head, dict) or not isinstance(head.get("incidents"), list):
        raise TableError(f"{path.name} is no export of a record: it holds no list of incidents. {WHOLE}.")
    if not all(isinstance(record, dict) for record in head["incidents"]):
        raise TableError(f"{path.name} is no export of a record: its incidents are no objects.")
    return head, head["incidents"]


def _registry_beside(path: Path) -> dict[str, Any]:
    """The head of JSON Lines: the registries that were exported along with them, or a site's own, if they are there."""
    for beside in (registry_beside(path), *map(path.with_name, PUBLISHED)):
        if beside.is_file():
            head = json.loads(_text(beside))
            if not isinstance(head, dict):
                raise ValueError(f"{beside.name} holds no registries")
            return (
                head if "registry" in head else {"registry": {name: head[name] for name in REGISTRIES if name in head}}
            )
    return {}


def _text(path: Path) -> str:
    with (gzip.open if _is_packed(path) else open)(path, "rt", encoding="utf-8-sig") as file:
        return file.read()


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _begins_with_a_record(text: str) -> bool:
    """Whether the first line is an object by itself, as in JSON Lines."""
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except ValueError:
        return False


def _lines(text: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):  # Other marks of a line's end may stand in a text.
        if line.strip():
            try:
                found = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number}, column {error.colno}: {error.msg}") from error
            if not isinstance(found, dict):
                raise ValueError(f"line {number} is no record")
            yield found


Outcome = tuple[str, Path, str, Path | None]
"""What becomes of a record: written, updated or unchanged, its file, the file's text, and the file that it had before."""


def _made(record: Mapping[str, Any], root: Path, there: Mapping[str, str], context: CheckContext) -> Outcome:
    """Raises RejectedError where `tracker check` would find a problem in the file."""
    id = str(record.get("id", ""))
    if not is_key(id):
        raise RejectedError(f'"{printable(id)[:80]}" cannot be an id')
    plain = _plain(record)
    incident = typed(plain)
    old = Path(there[id]) if id in there else None
    target = where_it_lies(root, old, plain) if old else file_of(root, id, plain)
    text = _text_of(plain, incident, old)
    if text is None:
        return "unchanged", target, "", old
    found = examine(target, text.encode(), root, context)
    for problem in found.problems:
        if problem.severity is Severity.ERROR:
            raise RejectedError(f"{problem.message} {problem.fix}".strip())
    return "updated" if old else "written", target, text, old


def _text_of(plain: dict[str, Any], incident: Incident, old: Path | None) -> str | None:
    """The text of a record's file; None where the file that is there says the same."""
    if old is None:
        return emit(plain)
    try:
        text = read_file(old, INCIDENT.bytes).decode()
        if typed(read_yaml(text.encode()).plain) == incident:
            return None
        return revised(text, plain)
    except (RefusedError, OSError, NotRewrittenError, UnicodeDecodeError) as error:
        raise RejectedError("the file that is there cannot be read, or changed without loss") from error


def _place(target: Path, text: str, old: Path | None) -> None:
    if text:
        replace_text(target, text)
        if old and old != target:
            old.unlink()


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a file has them: in the model's order, the date in its short form where that says it all."""
    given = {name: value for name, value in record.items() if name not in OURS and DEFAULTS.get(name) != value}
    when = given.get("date")
    if isinstance(when, Mapping) and list(when) == ["on"]:
        given["date"] = when["on"]
    unknown = [name for name in given if name not in Incident.model_fields]
    if unknown:
        raise RejectedError(f'there is no field "{unknown[0]}" in a record')
    return {name: _written(given[name]) for name in Incident.model_fields if name in given}


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _written(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_written(child) for child in value]
    if isinstance(value, bool):
        return RawScalar("true" if value else "false")
    if isinstance(value, float):
        return RawScalar(f"{value:.10f}".rstrip("0").rstrip("."))
    return RawScalar(value) if isinstance(value, int) else value

"""Our own JSON and JSON Lines back into files: exporting and importing gives the same record."""

import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.checks import Known, check_incident
from generator.interchange.importer import Account, Note, existing_files, file_of, typed
from generator.interchange.names import Names, replace_text
from generator.interchange.records import OURS
from generator.interchange.source import Rejected
from generator.interchange.table import TableError
from generator.model.incident import Incident
from generator.model.problem import Severity
from generator.model.registry import Registry
from generator.model.types import is_key
from generator.rewrite.canonical import revised
from generator.rewrite.emit import Bare, emit
from generator.source.reader import read_yaml
from generator.source.record import read_registry
from generator.source.refused import Refused

DEFAULTS = {"scope": "core", "status": "published"}
"""What the export says even where the file leaves it out."""


def import_own(path: Path, root: Path, today: date) -> Account:
    """Registries first, as far as the file holds them; then each record. Raises TableError where it is no such file."""
    head, records = _read(path)
    names = Names("", read_registry(root, []) if root.is_dir() else Registry())
    for table, entries in head.get("registry", {}).items():
        known = getattr(names.registry, table, {})
        fresh = {key: _written(entry) for key, entry in entries.items() if key not in known}
        if fresh:
            names.added[table] = fresh
    account = Account(added=names.write(root))
    known = Known(read_registry(root, []), frozenset(record.get("id", "") for record in records), today)
    there = existing_files(root)
    for number, record in enumerate(records, 1):
        account.read += 1
        try:
            what = _one(record, root, there, known)
            setattr(account, what, getattr(account, what) + 1)
        except Rejected as rejected:
            account.rejections.append(Note(number, number, str(record.get("id", "")), str(rejected)))
    return account


def _read(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(the head, the records) of one document, or of a record a line."""
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            text = file.read()
        if ".jsonl" in path.name or (text.lstrip().startswith("{") and '"incidents"' not in text[:100_000]):
            return {}, list(_lines(text))
        head = json.loads(text)
    except (ValueError, OSError, EOFError) as error:
        raise TableError(f"{path.name} cannot be read as JSON: {error}.") from error
    if not isinstance(head, dict) or not isinstance(head.get("incidents"), list):
        raise TableError(f"{path.name} is no export of a record: it holds no list of incidents.")
    return head, head["incidents"]


def _lines(text: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found = json.loads(line)
            if not isinstance(found, dict):
                raise ValueError(f"line {number} is no record")
            yield found


def _one(record: Mapping[str, Any], root: Path, there: Mapping[str, str], known: Known) -> str:
    id = str(record.get("id", ""))
    if not is_key(id):
        raise Rejected(f'"{id}" cannot be an id')
    plain = _plain(record)
    incident = typed(plain)
    target = file_of(root, id, plain)
    for finding in check_incident(f"{root.name}/{target.parent.name}/{id}.yml", incident, known):
        if finding.severity is Severity.ERROR:
            raise Rejected(f"{'.'.join(map(str, finding.loc))}: {finding.message}")
    if id not in there:
        replace_text(target, emit(plain))
        return "written"
    path = Path(there[id])
    try:
        text = path.read_text(encoding="utf-8")
        same = typed(read_yaml(text.encode()).plain) == incident
    except (Refused, UnicodeDecodeError) as error:
        raise Rejected("the file that is there cannot be read") from error
    if same:
        return "unchanged"
    replace_text(target, revised(text, plain))
    if target != path:
        path.unlink()
    return "updated"


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a file has them: in the model's order, the date in its short form where that says it all."""
    given = {name: value for name, value in record.items() if name not in OURS and DEFAULTS.get(name) != value}
    when = given.get("date")
    if isinstance(when, Mapping) and list(when) == ["on"]:
        given["date"] = when["on"]
    unknown = [name for name in given if name not in Incident.model_fields]
    if unknown:
        raise Rejected(f'there is no field "{unknown[0]}" in a record')
    return {name: _written(given[name]) for name in Incident.model_fields if name in given}


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _written(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_written(child) for child in value]
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, float):
        return Bare(f"{value:.10f}".rstrip("0").rstrip("."))
    return Bare(value) if isinstance(value, int) else value

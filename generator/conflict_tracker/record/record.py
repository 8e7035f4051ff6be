"""A folder of incident files and registries in; typed records and every Problem out."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.problem import Finding, Problem
from conflict_tracker.model.registry import Actor, Conflict, Dataset, EventType, Place, Registry
from conflict_tracker.model.suggest import alike, squashed
from conflict_tracker.model.text import printable
from conflict_tracker.model.types import KEY_RULE, Frozen, is_key, key_from
from conflict_tracker.model.validate import ValidationIssue, validate
from conflict_tracker.record.clutter import advice_on, is_clutter, renamed
from conflict_tracker.record.document import Document
from conflict_tracker.record.doubts import doubts
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, TABLE, Limits, read_yaml
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.table import Table
from conflict_tracker.record.unmeant import explained

EXAMPLE = "EXAMPLE.yml"
REGISTRY = "registry"
REGISTRIES: dict[str, type[Frozen]] = {
    "actors": Actor,
    "places": Place,
    "types": EventType,
    "conflicts": Conflict,
    "datasets": Dataset,
}


class RecordMissingError(TrackerError):
    """There is no record to read; the message says where it was looked for."""


def find_root(start: Path) -> Path:
    """The record's root: the nearest folder, upwards, that holds registry/."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / REGISTRY).is_dir():
            return folder
        if (folder / "incidents" / REGISTRY).is_dir():
            return folder / "incidents"
    raise RecordMissingError(f"no record in {start} or above it: a record is a folder that holds {REGISTRY}/.")


def incident_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every incident's path in order; what else lies in the tree becomes a problem, or is nobody's (`is_clutter`)."""
    seen: dict[str, str] = {}
    for inside, kind in sorted(_files_below(str(root), "")):
        name = inside.rpartition("/")[2]
        stem, dot, suffix = name.rpartition(".")
        path = root / inside
        if kind == "link":
            problems.append(_stray(path, root, "symlink", "is a symbolic link.", "Put the file itself here."))
        elif inside.startswith(f"{REGISTRY}/") or inside in (EXAMPLE, "README.md"):
            continue
        elif kind != "file":
            problems.append(_stray(path, root, "stray-file", "is no ordinary file.", "Put an ordinary file here."))
        elif dot + suffix != ".yml":
            problems.append(_stray(path, root, "stray-file", "is not an incident file.", advice_on(name, root.name)))
        elif not is_key(stem):
            fix = f"Ids are {KEY_RULE}. {renamed(stem)}" if key_from(stem) else renamed(stem)
            problems.append(_stray(path, root, "bad-id", f'"{stem}" cannot be an id.', fix))
        elif stem in seen:
            message = f"has the same id as {root.name}/{seen[stem]}."
            problems.append(_stray(path, root, "duplicate-id", message, "Give one of them another name."))
        else:
            seen[stem] = inside
            yield path


def _files_below(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    """(path inside the record, file, link or other) of everything that is no folder and no clutter. Links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_clutter(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path, f"{prefix}{entry.name}/")
            else:
                is_file = entry.is_file(follow_symlinks=False)
                yield prefix + entry.name, "file" if is_file else "link" if entry.is_symlink() else "other"


def read_document(
    data: bytes | None, path: Path, root: Path, problems: list[Problem], limits: Limits = INCIDENT
) -> Document | None:
    """A file's content, or these bytes in its place; None, and a problem, where it cannot be read.

    What is wrong in a file that can be read on becomes a problem too.
    """
    survived: list[RefusedError] = []
    try:
        if data is None:
            data = read_file(path, limits.bytes, limits.advice)
        return read_yaml(data, limits=limits, survived=survived)
    except RefusedError as refused:
        survived.append(refused)
    except OSError as error:
        message = f"cannot be read: {error.strerror}."
        problems.append(_stray(path, root, "unreadable", message, "Check the file's permissions."))
    finally:
        problems += [_refusal(shown(path, root), refused) for refused in survived]
    return None


def _refusal(path: str, refused: RefusedError) -> Problem:
    return Problem(path, refused.line, refused.column, refused.code, refused.message, refused.fix)


def locate(findings: Iterable[Finding], root: Path) -> list[Problem]:
    """Give each finding its line and column, by reading its file once more."""
    problems = []
    documents: dict[str, Document | None] = {}
    for finding in findings:
        if finding.path not in documents:
            limits = TABLE if f"/{REGISTRY}/" in finding.path else INCIDENT
            documents[finding.path] = read_document(None, root.parent / finding.path, root, [], limits)
        document = documents[finding.path]
        problems.append(finding.at(*(document.position(finding.loc, finding.at_key) if document else (1, 1))))
    return problems


def shown(path: Path, root: Path) -> str:
    """A path as people see it: from the folder that holds the record."""
    return f"{root.name}{str(path).removeprefix(str(root)).replace(os.sep, '/')}"


def read_registry(root: Path, problems: list[Problem]) -> Registry:
    """The registries, as far as they can be read."""
    folder = root / REGISTRY
    tables: dict[str, dict[str, Frozen]] = {name: {} for name in REGISTRIES}
    if folder.is_symlink() or not folder.is_dir():
        return Registry()  # The link itself is a problem of the record's tree.
    for inside, kind in sorted(_files_below(str(folder), "")):
        path = folder / inside
        if kind == "link":
            continue  # A problem of the record's tree.
        if path.parent != folder or path.suffix != ".yml" or path.stem not in REGISTRIES:
            fix = _registry_meant(path.name) or f"Move it out of {root.name}/{REGISTRY}/."
            problems.append(_stray(path, root, "stray-registry", "is not a registry.", fix))
        elif kind == "file":
            tables[path.stem] = _entries(path, root, problems)
        elif kind == "other":
            problems.append(_stray(path, root, "stray-file", "is no ordinary file.", "Put an ordinary file here."))
    return Registry.model_construct(None, **tables)  # Each entry has been checked.


NO_REGISTRY = {
    "sequences": "A sequence is made of the relations between incidents: it needs no file. Delete it.",
    "tags": "Tags are written in the incidents, and need no registry. Delete the file.",
    "sources": "Sources stand in each incident, and need no registry. Delete the file.",
    "countries": "Countries are written by their codes (ISO 3166), and need no registry. Delete the file.",
}
"""What people make a registry of, and it needs none."""
_OTHER_NAMES = {
    "locations": "places",
    "towns": "places",
    "groups": "actors",
    "parties": "actors",
    "event-types": "types",
    "wars": "conflicts",
}


def _registry_meant(name: str) -> str:
    """Where a file's name is nearly that of a registry, what to call it."""
    stem = key_from(name.partition(".")[0])
    if not name.lower().endswith((".yml", ".yaml", ".txt")):
        return ""
    known = _OTHER_NAMES.get(stem) or alike(stem, REGISTRIES)
    return NO_REGISTRY.get(stem) or (f'Did you mean "{known}.yml"?' if known else "")


def _entries(path: Path, root: Path, problems: list[Problem]) -> dict[str, Frozen]:
    kind, name = REGISTRIES[path.stem], shown(path, root)
    document = read_document(None, path, root, problems, replace(TABLE, kind=kind))
    found: dict[str, Frozen] = {}
    if not isinstance(document, Table):
        return found
    for part, before in document.doubtful():
        for finding in doubts(name, part, kind):
            line, column = part.position(finding.loc)
            problems.append(finding.at(line + before, column))
    unnamed = {problem.line for problem in problems if problem.path == name and problem.code == "bad-key"}
    beside, names = _fields_beside(kind, document), _Names(document.plain)
    for key in document.plain:
        if key in beside:
            if told := beside[key]:
                problems.append(Problem(name, *document.position((key,), True), "wrong-shape", *told))
        elif not is_key(key):
            place = document.position((key,), at_key=True)
            near = f" Write {key_from(key)}." if key_from(key) else ""
            problems.append(Problem(name, *place, "bad-id", f'"{key}" cannot be a key.', f"Keys are {KEY_RULE}.{near}"))
        elif isinstance(entry := _typed(kind, document, key, names), list):
            for fault in entry:
                place = document.position((key, *fault.loc), fault.at_key)
                if place[0] not in unnamed:
                    problems.append(Problem(name, *place, fault.code, fault.message, fault.fix))
        else:
            found[key] = entry
    return found


def _fields_beside(kind: type[Frozen], document: Document) -> dict[str, tuple[str, str] | None]:
    """An entry without fields and those that stand below it, not indented: a message at the first, none at the others."""
    found: dict[str, tuple[str, str] | None] = {}
    empty = ""
    for key, value in document.plain.items():
        if value is None and key not in kind.model_fields:
            empty = key
        elif empty and key in kind.model_fields and not isinstance(value, dict):
            message = f'"{key}" belongs to "{empty}" above it, and is not indented.'
            first = (message, f"Put two spaces before it and before every field of {empty}.")
            found[key] = None if empty in found else first
            found[empty] = None
        else:
            empty = ""
    return found


def _typed(kind: type[Frozen], table: Table, key: str, names: "_Names") -> Frozen | list[ValidationIssue]:
    """An entry of a registry, as a record of this kind; or what is wrong with it."""
    given = table.plain[key]
    result = validate(kind, given)
    if not isinstance(result, list) or not isinstance(given, dict):
        return result
    faults = explained(kind, table.entry(key), table.lines, result)
    return [_with_key(fault, given.get("parent"), names) for fault in faults]


def _with_key(fault: ValidationIssue, parent: object, names: "_Names") -> ValidationIssue:
    """The same fault; of a parent that is named, with its key."""
    if fault.loc != ("parent",) or fault.code != "bad-value" or not isinstance(parent, str):
        return fault
    found = names.keys.get(squashed(parent), [])
    return fault._replace(fix=f'Did you mean "{found[0]}"?') if len(found) == 1 else fault


@dataclass(frozen=True)
class _Names:
    """What the entries of a registry are called, by how names are compared; made once somebody asks."""

    entries: Mapping[str, Any]

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, entry in self.entries.items():
            fields = entry if isinstance(entry, dict) else {}
            aliases = fields.get("aliases")
            called = [fields.get("name"), fields.get("short"), *(aliases if isinstance(aliases, list) else ())]
            for name in {squashed(name) for name in (key, *called) if isinstance(name, str)}:
                found.setdefault(name, []).append(key)
        return found


def _stray(path: Path, root: Path, code: str, message: str, fix: str) -> Problem:
    return Problem(printable(shown(path, root)), 1, 1, code, printable(message), printable(fix))

"""A folder of incident files and registries in; typed records and every Problem out."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.problem import Finding, Problem, nearest
from conflict_tracker.model.registry import Actor, Conflict, Dataset, EventType, Place, Registry
from conflict_tracker.model.text import printable
from conflict_tracker.model.types import KEY_RULE, Frozen, is_key, key_from
from conflict_tracker.model.validate import validate
from conflict_tracker.record.clutter import advice_on, is_clutter, renamed
from conflict_tracker.record.document import Document
from conflict_tracker.record.doubts import doubts
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, TABLE, Limits, read_yaml
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.table import Table

Entry = TypeVar("Entry", bound=Frozen)
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


def _registry_meant(name: str) -> str:
    """Where a file's name is nearly that of a registry, what to call it."""
    for ending in (".yml.txt", ".yaml.txt", ".yaml", ".yml"):
        if name.lower().endswith(ending):
            return nearest(f"{name[: -len(ending)]}.yml", [f"{known}.yml" for known in REGISTRIES])
    return ""


def _entries(path: Path, root: Path, problems: list[Problem]) -> dict[str, Frozen]:
    document = read_document(None, path, root, problems, TABLE)
    found: dict[str, Frozen] = {}
    if document is None:
        return found
    for part, before in document.doubtful() if isinstance(document, Table) else ():
        for finding in doubts(shown(path, root), part, REGISTRIES[path.stem]):
            line, column = part.position(finding.loc)
            problems.append(finding.at(line + before, column))
    for key in document.plain:
        if not is_key(key):
            place = document.position((key,), at_key=True)
            message = f'"{key}" cannot be a key.'
            near = f" Write {key_from(key)}." if key_from(key) else ""
            problems.append(Problem(shown(path, root), *place, "bad-id", message, f"Keys are {KEY_RULE}.{near}"))
        elif entry := _typed(REGISTRIES[path.stem], document, (key,), shown(path, root), problems):
            found[key] = entry
    return found


def _typed(
    kind: type[Entry], document: Document, prefix: tuple[str, ...], path: str, problems: list[Problem]
) -> Entry | None:
    """An entry of a registry, as a record of this kind."""
    result = validate(kind, document.plain[prefix[0]])
    if not isinstance(result, list):
        return result
    for fault in result:
        line, column = document.position((*prefix, *fault.loc), fault.at_key)
        problems.append(Problem(path, line, column, fault.code, fault.message, fault.fix))
    return None


def _stray(path: Path, root: Path, code: str, message: str, fix: str) -> Problem:
    return Problem(printable(shown(path, root)), 1, 1, code, printable(message), printable(fix))

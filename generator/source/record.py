"""A folder of incident files and registries in; typed records and every Problem out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.incident import Incident
from generator.model.problem import Finding, Loc, Problem, nearest
from generator.model.registry import Actor, Conflict, EventType, Place, Registry
from generator.model.types import KEY_RULE, Frozen, is_key
from generator.model.validate import validate
from generator.source.nodes import Node
from generator.source.reader import Refused, read_yaml

EXAMPLE = "EXAMPLE.yml"
REGISTRY = "registry"
REGISTRIES: dict[str, type[Frozen]] = {"actors": Actor, "places": Place, "types": EventType, "conflicts": Conflict}


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident with what its file's name says."""

    id: str
    path: str
    incident: Incident


@dataclass(frozen=True, slots=True)
class Record:
    """All that could be read, and all that could not."""

    entries: tuple[Entry, ...]
    registry: Registry
    problems: tuple[Problem, ...]


class RecordMissing(Exception):
    """There is no record to read; the message says where it was looked for."""


def find_root(start: Path) -> Path:
    """The record's root: the nearest folder, upwards, that holds registry/."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / REGISTRY).is_dir():
            return folder
        if (folder / "incidents" / REGISTRY).is_dir():
            return folder / "incidents"
    raise RecordMissing(f"no record in {start} or above it: a record is a folder that holds {REGISTRY}/.")


def incident_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every incident's path in order; what else lies in the tree becomes a problem, never silently ignored."""
    seen: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_symlink():
            problems.append(_stray(path, root, "symlink", "is a symbolic link.", "Put the file itself here."))
        elif path.is_dir() or inside.parts[0] == REGISTRY or str(inside) in (EXAMPLE, "README.md"):
            continue
        elif path.suffix != ".yml":
            problems.append(
                _stray(
                    path,
                    root,
                    "stray-file",
                    "is not an incident file.",
                    f"Rename it to {path.stem}.yml, or move it out of {root.name}/.",
                )
            )
        elif not is_key(path.stem):
            problems.append(_stray(path, root, "bad-id", f'"{path.stem}" cannot be an id.', f"Ids are {KEY_RULE}."))
        elif path.stem in seen:
            problems.append(
                _stray(
                    path,
                    root,
                    "duplicate-id",
                    f"has the same id as {seen[path.stem]}.",
                    "Give one of them another name.",
                )
            )
        else:
            seen[path.stem] = shown(path, root)
            yield path


def read_node(data: bytes | None, path: Path, root: Path, problems: list[Problem]) -> Node | None:
    """A file's content, or these bytes in its place, as nodes; None, and a problem, where it cannot be read."""
    try:
        return read_yaml(path.read_bytes() if data is None else data)
    except Refused as refused:
        problems.append(_refusal(shown(path, root), refused))
    except OSError as error:
        problems.append(
            _stray(path, root, "unreadable", f"cannot be read: {error.strerror}.", "Check the file's permissions.")
        )
    return None


def entry_of_node(path: Path, root: Path, node: Node, problems: list[Problem]) -> Entry | None:
    incident = _typed(Incident, node, node, (), shown(path, root), problems)
    return Entry(path.stem, shown(path, root), incident) if incident else None


def _refusal(path: str, refused: Refused) -> Problem:
    return Problem(path, refused.line, refused.column, refused.code, refused.message, refused.fix)


def locate(findings: Iterable[Finding], root: Path) -> Iterator[Problem]:
    """Give each finding its line and column, by reading its file once more."""
    nodes: dict[str, Node | None] = {}
    for finding in findings:
        if finding.path not in nodes:
            nodes[finding.path] = read_node(None, root.parent / finding.path, root, [])
        node = nodes[finding.path]
        yield finding.at(*(node.position(finding.loc) if node else (1, 1)))


def shown(path: Path, root: Path) -> str:
    """A path as people see it: from the folder that holds the record."""
    return path.relative_to(root.parent).as_posix()


def read_registry(root: Path, problems: list[Problem]) -> Registry:
    """The registries, as far as they can be read."""
    folder = root / REGISTRY
    tables: dict[str, dict[str, Frozen]] = {name: {} for name in REGISTRIES}
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        if path.parent != folder or path.suffix != ".yml" or path.stem not in REGISTRIES:
            fix = nearest(path.name, [f"{name}.yml" for name in REGISTRIES])
            problems.append(_stray(path, root, "stray-file", "is not a registry.", fix))
            continue
        node = read_node(None, path, root, problems)
        for key, child in node.value.items() if node else ():
            if not is_key(key):
                line, column = node.keys[key]
                problems.append(
                    Problem(
                        shown(path, root), line, column, "bad-id", f'"{key}" cannot be a key.', f"Keys are {KEY_RULE}."
                    )
                )
                continue
            entry = _typed(REGISTRIES[path.stem], node, child, (key,), shown(path, root), problems)
            if entry:
                tables[path.stem][key] = entry
    return Registry(**tables)


def _typed(kind: type, root_node: Node, node: Node, prefix: Loc, path: str, problems: list[Problem]):
    result = validate(kind, node.plain())
    if not isinstance(result, list):
        return result
    for fault in result:
        line, column = root_node.position((*prefix, *fault.loc), fault.at_key)
        problems.append(Problem(path, line, column, fault.code, fault.message, fault.fix))
    return None


def _stray(path: Path, root: Path, code: str, message: str, fix: str) -> Problem:
    return Problem(shown(path, root), 1, 1, code, message, fix)

"""A folder of incident files to a checked record: read, typed and checked file by file, on every core.

Each file's rules run where it is read, while the position of every value is at hand. Only what concerns several files
is looked at afterwards, and only the files that are found wanting are read once more for their lines.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from generator.checks import Known, check_incident
from generator.checks.duplicates import Traits, similar_incidents, traits_of
from generator.checks.references import registry_is_consistent
from generator.cores import Jobs, executor, in_order, without_gc
from generator.dataset.flat import packed, unpacked
from generator.dataset.item import Item, item_of
from generator.dataset.record import Record
from generator.dataset.release import released
from generator.errors import making
from generator.model.problem import Problem, Severity
from generator.shelf import Memory, Shelf, code, state_of
from generator.source.files import read_file
from generator.source.reader import INCIDENT
from generator.source.record import (
    incident_files,
    incident_of,
    locate,
    read_document,
    read_registry,
    shown,
)
from generator.source.refused import Refused

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with the phase, what is done of it, and all there is (or the same number again while that is not known)."""

CHUNK = 250
"""The fewest files handed to a core at once; fewer than two chunks are read where they are asked for."""
FEW = 50
"""The most files of a group that are read without other processes' help."""
GROUPS = 64
"""The most groups of files that a build reads and keeps together."""
SHARES = 24
"""How many parts a large record is handed out in: what every part needs to know goes along with each."""


@dataclass(frozen=True)
class Checked:
    """A record with every problem that reading and checking it found, in order of file and line."""

    record: Record
    problems: tuple[Problem, ...]
    traits: tuple[Traits, ...]
    """What the incidents were compared by, in the record's order: one of each that fits the model."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one core makes of some files."""

    entries: list[Item] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """The ids that sound records refer to."""


def read_and_check(
    root: Path, today: date, progress: Progress | None = None, jobs: Jobs = None, keep: bool = True
) -> Checked:
    """Never raises for bad data. `jobs` processes share the work; all cores where it is not said.

    Without `keep`, the record is left without its incidents: for whoever wants to know only what is wrong with them.
    """
    problems: list[Problem] = []
    registry = read_registry(root, problems)
    files = list(incident_files(root, problems))
    known = Known(registry, frozenset(path.stem for path in files), today)
    entries: list[Item] = []
    traits: list[Traits] = []
    with executor(jobs, len(files) >= 2 * CHUNK) as pool:
        check = partial(_check_files, root=root, known=known, keep=keep)
        for _paths, part in in_order(pool, check, _chunks(files, max(CHUNK, len(files) // SHARES))):
            entries += part.entries
            traits += part.traits
            problems += part.problems
            if progress:
                progress("read", len(traits), max(len(files), len(traits)))
    problems += locate(registry_is_consistent(root.name, registry), root)
    problems += similar_incidents(traits)
    record = Record(tuple(entries), registry, tuple(problems))
    return Checked(record, tuple(sorted(problems, key=lambda problem: problem.order)), tuple(traits))


def read_for_build(
    root: Path, today: date, progress: Progress | None, jobs: Jobs, shelf: Path | None, memory: Memory | None = None
) -> tuple[Record, list[Problem]]:
    """The record, and the problems that stop a build: warnings are `tracker check`'s to tell.

    A file that was found sound before is not parsed again as long as it, the registries and the program are the same;
    what is known of it lies in the folder `shelf`, and for whoever reads the record again and again in `memory`.
    """
    problems: list[Problem] = []
    registry = read_registry(root, problems)
    files = list(incident_files(root, problems))
    known = Known(registry, frozenset(path.stem for path in files), today)
    groups = _groups(files)
    key = sha256(f"{code()}{registry.model_dump_json()}".encode()).hexdigest()
    kept = Shelf(shelf, key) if shelf else None
    states = {name: (key, state_of(paths)) for name, paths in groups.items()} if memory else {}
    parts: dict[str, Part] = {
        name: found for name, state in states.items() if memory and (found := memory.get(name, state))
    }
    new: dict[str, Sequence[Path]] = {}
    for name, paths in groups.items():
        part = parts.get(name)
        if not part or part.problems or not known.ids.issuperset(part.named):
            # What is known is taken here: handing it over from another process takes longer than reading it.
            part = _read_group((name, paths), root, known, kept, FEW)
        if part:
            parts[name] = part
        else:
            new[name] = paths
    with executor(jobs, sum(map(len, new.values())) >= 2 * CHUNK) as pool:
        for (name, _paths), part in in_order(
            pool, partial(_read_group, root=root, known=known, shelf=kept), new.items()
        ):
            parts[name] = part
            if progress:
                done = sum(len(part.entries) for part in parts.values())
                progress("read", done, max(len(files), done))
    if memory:
        for name, state in states.items():
            memory.put(name, state, parts[name])
    if kept:
        kept.keep_only(groups)
    for part in parts.values():
        problems += part.problems
    problems += locate(registry_is_consistent(root.name, registry), root)
    entries = sorted((item for part in parts.values() for item in part.entries), key=lambda item: item.path)
    stopping = sorted((found for found in problems if found.severity is Severity.ERROR), key=lambda found: found.order)
    return Record(tuple(entries), registry, tuple(problems)), stopping


def _groups(files: Sequence[Path]) -> dict[str, list[Path]]:
    """Files by a digest of their names, so that a file stays in its group whatever comes and goes around it."""
    count = 1
    while count < GROUPS and len(files) > count * 2 * CHUNK:
        count *= 2
    groups: dict[str, list[Path]] = {f"{count}-{n}": [] for n in range(count)}
    for path in files:
        groups[f"{count}-{crc32(path.stem.encode()) % count}"].append(path)
    return groups


def _read_group(
    group: tuple[str, Sequence[Path]], root: Path, known: Known, shelf: Shelf | None, most: int | None = None
) -> Part | None:
    """What is known of some files, and the others read; None where more than `most` would have to be."""
    name, paths = group
    before = shelf.get(name) if shelf else {}
    if most is not None and len(paths) - len(before) > most:
        return None
    part, after, new = Part(), {}, []
    with without_gc():
        for path in paths:
            key, data = shown(path, root), _bytes(path)
            digest = sha256(data or b"").hexdigest()
            item = _found(before.get(key), digest, known)
            if item:
                part.entries.append(item)
                part.named.update(before[key][1])
                after[key] = before[key]
            else:
                new.append((path, key, data, digest))
        if most is not None and len(new) > most:
            return None
        for path, key, data, digest in new:
            with making(key):
                named = _read_sound(path, data, part, root, known)
            if named:
                part.named.update(named)
                after[key] = [digest, named, packed(part.entries[-1])]
        if shelf and after != before:
            shelf.put(name, after)
    return part


def _read_sound(path: Path, data: bytes | None, part: Part, root: Path, known: Known) -> list[str]:
    """Read a file into `part`; the ids that a sound record refers to, its own among them, else nothing."""
    document = read_document(data, path, root, part.problems)
    incident = incident_of(document, path, root, part.problems) if document else None
    if not (incident and document):
        return []
    name = shown(path, root)
    part.entries.append(item_of(path.stem, name, released(incident)))
    errors = [found for found in check_incident(name, incident, known) if found.severity is Severity.ERROR]
    part.problems.extend(found.at(*document.position(found.loc)) for found in errors)
    named = [path.stem, *(relation.incident for relation in incident.relations)]
    named += [incident.duplicate_of] if incident.duplicate_of else []
    return [] if errors else named


def _found(kept: Any, digest: str, known: Known) -> Item | None:
    """The item of a file with this digest, if all that it refers to is still there."""
    try:
        seal, named, values = kept
        return unpacked(values) if seal == digest and known.ids.issuperset(named) else None
    except (TypeError, ValueError, LookupError):
        return None


def _bytes(path: Path) -> bytes | None:
    """A file's content; None where reading it is left to whoever tells what is wrong."""
    try:
        return read_file(path, INCIDENT.bytes)
    except (OSError, Refused):
        return None


def check_text(root: Path, path: Path, text: str, today: date) -> list[Problem]:
    """What would be wrong with a file of this text at this path, and with nothing else; nothing is written."""
    checked = read_and_check(root, today)
    problems: list[Problem] = []
    document = read_document(text.encode(), path, root, problems)
    incident = incident_of(document, path, root, problems) if document else None
    if incident and document:
        registry = checked.record.registry
        known = Known(registry, frozenset({path.stem, *(traits.id for traits in checked.traits)}), today)
        name = shown(path, root)
        problems += [finding.at(*document.position(finding.loc)) for finding in check_incident(name, incident, known)]
        traits = traits_of(path.stem, name, incident, document.position)
        problems += [found for found in similar_incidents((*checked.traits, traits)) if found.path == name]
    return sorted(problems, key=lambda problem: problem.order)


def today() -> date:
    return datetime.now(UTC).date()


def _check_files(paths: Sequence[Path], root: Path, known: Known, keep: bool) -> Part:
    """Read some files and run every rule that looks at one file."""
    part = Part()
    with without_gc():
        _check_each(part, paths, root, known, keep)
    return part


def _check_each(part: Part, paths: Sequence[Path], root: Path, known: Known, keep: bool) -> None:
    for path in paths:
        with making(shown(path, root)):
            _check_one(part, path, root, known, keep)


def _check_one(part: Part, path: Path, root: Path, known: Known, keep: bool) -> None:
    document = read_document(None, path, root, part.problems)
    incident = incident_of(document, path, root, part.problems) if document else None
    if incident and document:
        name = shown(path, root)
        if keep:
            part.entries.append(item_of(path.stem, name, released(incident)))
        part.traits.append(traits_of(path.stem, name, incident, document.position))
        for finding in check_incident(name, incident, known):
            part.problems.append(finding.at(*document.position(finding.loc)))


def _chunks(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]

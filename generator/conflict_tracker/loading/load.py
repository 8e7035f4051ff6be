"""A folder of incident files to a checked record: read, typed and checked file by file, on every core.

Each file's rules run where it is read, while the position of every value is at hand. Only what concerns several files
is looked at afterwards, and only the files that are found wanting are read once more for their lines.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import time_ns
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.duplicates import Traits, similar_incidents, traits_of
from conflict_tracker.checks.permission import unpermitted
from conflict_tracker.checks.registries import registry_is_consistent
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.record import Record
from conflict_tracker.dataset.release import redact
from conflict_tracker.loading.examine import examine
from conflict_tracker.loading.known import Known, KnownFile, kept, settled, taken
from conflict_tracker.model.errors import making
from conflict_tracker.model.problem import Problem, Severity, has_errors
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Options
from conflict_tracker.model.vocabulary import Status
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT
from conflict_tracker.record.record import (
    REGISTRY,
    incident_files,
    locate,
    read_registry,
    shown,
)
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.tasks.parallel import Jobs, executor, in_order
from conflict_tracker.tasks.program import program_fingerprint
from conflict_tracker.tasks.signature import signature_of

T = TypeVar("T")
DEFAULT = Options()
"""What a record without a mkdocs.yml goes by."""

Progress = Callable[[str, int, int], None]
"""Called with the phase, what is done of it, and all there is (or the same number again while that is not known)."""

BATCH_SIZE = 250
"""The fewest files handed to a core at once; fewer than two chunks are read where they are asked for."""
MAX_CHUNKS = 24
"""How many parts a large record is handed out in: what every part needs to know goes along with each."""


@dataclass(frozen=True)
class Checked:
    """A record with every problem that reading and checking it found, in order of file and line."""

    record: Record
    problems: tuple[Problem, ...]
    traits: tuple[Traits, ...]
    """What the incidents were compared by, in the record's order: one of each that fits the model."""
    unread: int = 0
    """Files that were not looked at: a fault in a registry would come back as one in each of them."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What one core makes of some files."""

    entries: list[Item] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sound: dict[str, bytes] = field(default_factory=dict)
    """By path, the files that are no problem, as they may be kept."""


@dataclass(frozen=True)
class Tree:
    """The registries, and the incidents' files with what else is wrong in the record's folder."""

    context: CheckContext
    files: list[Path]
    problems: list[Problem]
    is_sound: bool
    """Whether the registries can be relied on. Where they cannot, the problems are theirs alone."""

    @property
    def registry(self) -> Registry:
        return self.context.registry


def _tree(root: Path, today: date, options: Options) -> Tree:
    problems: list[Problem] = []
    registry = read_registry(root, problems)
    files = list(incident_files(root, problems))
    problems += locate(registry_is_consistent(root.name, registry), root)
    own = [
        problem
        for problem in problems
        # A file that is no registry at all is a problem, and hides nothing.
        if problem.path.startswith(f"{root.name}/{REGISTRY}") and problem.code != "stray-registry"
    ]
    known = CheckContext(registry, frozenset(path.stem for path in files), today, options)
    return Tree(known, files, own if has_errors(own) else problems, not has_errors(own))


def read_and_check(
    root: Path,
    today: date,
    progress: Progress | None = None,
    jobs: Jobs = None,
    keep: bool = True,
    options: Options = DEFAULT,
) -> Checked:
    """Never raises for bad data. `jobs` processes share the work; defaults to all cores.

    Without `keep`, the record is left without its incidents: for whoever wants to know only what is wrong with them.
    """
    tree = _tree(root, today, options)
    problems, files = list(tree.problems), tree.files if tree.is_sound else []
    entries: list[Item] = []
    traits: list[Traits] = []
    with executor(jobs, len(files) >= 2 * BATCH_SIZE) as pool:
        check = partial(_check_files, root=root, context=tree.context, keep=keep)
        for _paths, part in in_order(pool, check, _chunks(files, max(BATCH_SIZE, len(files) // MAX_CHUNKS))):
            entries += part.entries
            traits += part.traits
            problems += part.problems
            if progress:
                progress("read", len(traits), max(len(files), len(traits)))
    problems += similar_incidents(traits)
    rows = ((entry.path, entry.dataset) for entry in traits if not entry.is_draft)
    problems += unpermitted(rows, tree.registry.datasets, options.permissions)
    record = Record(tuple(entries), tree.registry, tuple(problems))
    ordered = sorted(problems, key=lambda problem: problem.order)
    return Checked(record, tuple(ordered), tuple(traits), len(tree.files) - len(files))


class Reading(NamedTuple):
    """What a build reads."""

    record: Record
    problems: list[Problem]
    """Those that stop a build: warnings are `tracker check`'s to tell."""
    files: Known
    """All that is known now."""
    fresh: Mapping[str, bytes]
    """What of it was not known before, as it may be kept."""


def read_for_build(
    root: Path,
    today: date,
    progress: Progress | None = None,
    jobs: Jobs = None,
    options: Options = DEFAULT,
    known: Known = MappingProxyType({}),
) -> Reading:
    """A file that was found sound before is not parsed again as long as it, the registries and the program are the same."""
    tree = _tree(root, today, options)
    key = _key(tree.context)
    entries: list[Item] = []
    problems = list(tree.problems)
    files, new = _sort_out(tree, root, key, known) if tree.is_sound else ({}, [])
    fresh: dict[str, bytes] = {path: kept(file) for path, file in files.items() if file is not known.get(path)}
    with executor(jobs, len(new) >= 2 * BATCH_SIZE) as pool:
        read = partial(_read_batch, root=root, context=tree.context, key=key)
        for _paths, batch in in_order(pool, read, _chunks(new, max(BATCH_SIZE, len(new) // MAX_CHUNKS))):
            files.update(taken(batch.sound))
            fresh.update(batch.sound)
            entries += batch.entries
            problems += batch.problems
            if progress:
                progress("read", len(files), max(len(tree.files), len(files)))
    entries += [file.item for file in files.values()]
    entries.sort(key=lambda item: item.path)
    rows = ((item.path, item.dataset or "") for item in entries if item.status is not Status.DRAFT)
    problems += unpermitted(rows, tree.registry.datasets, options.permissions)
    stopping = sorted((found for found in problems if found.severity is Severity.ERROR), key=lambda found: found.order)
    return Reading(Record(tuple(entries), tree.registry, tuple(problems)), stopping, files, fresh)


def _key(context: CheckContext) -> str:
    """What every item depends on besides its own file."""
    settings = (context.options.years, context.options.coordinate_decimals)
    return sha256(f"{program_fingerprint()}{context.registry.model_dump_json()}{settings}".encode()).hexdigest()


def _sort_out(tree: Tree, root: Path, key: str, known: Known) -> tuple[dict[str, KnownFile], list[Path]]:
    """The files of which is known what is in them, and the others."""
    files: dict[str, KnownFile] = {}
    new: list[Path] = []
    now = time_ns()
    for path in tree.files:
        name = shown(path, root)
        found = known.get(name)
        if not found or found.key != key or not all(id in tree.context.ids for id in found.named):
            new.append(path)
            continue
        signature = signature_of(path)
        if found.signature is None or found.signature != signature:
            if found.digest != sha256(_bytes(path) or b"").hexdigest():
                new.append(path)
                continue
            found = found._replace(signature=settled(signature, now))
        files[name] = found
    return files, new


def _read_batch(paths: Sequence[Path], root: Path, context: CheckContext, key: str) -> BatchResult:
    batch = BatchResult()
    for path in paths:
        with making(shown(path, root)):
            _read_one(path, batch, root, context, key)
    return batch


def _read_one(path: Path, batch: BatchResult, root: Path, context: CheckContext, key: str) -> None:
    now, signature, data = time_ns(), signature_of(path), _bytes(path)
    found = examine(path, data, root, context)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    batch.problems.extend(errors)
    if not found.incident:
        return
    incident, name = found.incident, shown(path, root)
    item = redact(path.stem, name, incident, context.registry, context.options)
    if errors or item.is_redacted:  # Of what was withdrawn for good, no cache knows the name.
        batch.entries.append(item)
        return
    named = (path.stem, *(relation.incident for relation in incident.relations))
    named += (incident.duplicate_of,) if incident.duplicate_of else ()
    digest = sha256(data or b"").hexdigest()
    batch.sound[name] = kept(KnownFile(key, settled(signature, now), digest, named, item))


def _bytes(path: Path) -> bytes | None:
    """A file's content; None where reading it is left to whoever tells what is wrong."""
    try:
        return read_file(path, INCIDENT.bytes)
    except (OSError, RefusedError):
        return None


def check_text(root: Path, path: Path, text: str, today: date, options: Options = DEFAULT) -> list[Problem]:
    """What would be wrong with a file of this text at this path, and with nothing else; nothing is written."""
    checked = read_and_check(root, today, options=options)
    ids = frozenset({path.stem, *(traits.id for traits in checked.traits)})
    found = examine(path, text.encode(), root, CheckContext(checked.record.registry, ids, today, options))
    problems = list(found.problems)
    if found.incident and found.document:
        name = shown(path, root)
        traits = traits_of(path.stem, name, found.incident, found.document.position)
        problems += [found for found in similar_incidents((*checked.traits, traits)) if found.path == name]
    return sorted(problems, key=lambda problem: problem.order)


def today() -> date:
    return datetime.now(UTC).date()


def _check_files(paths: Sequence[Path], root: Path, context: CheckContext, keep: bool) -> BatchResult:
    """Read some files and run every rule that looks at one file."""
    batch = BatchResult()
    for path in paths:
        with making(shown(path, root)):
            _check_one(batch, path, root, context, keep)
    return batch


def _check_one(batch: BatchResult, path: Path, root: Path, context: CheckContext, keep: bool) -> None:
    found = examine(path, None, root, context)
    batch.problems.extend(found.problems)
    if found.incident and found.document:
        name = shown(path, root)
        if keep:
            batch.entries.append(redact(path.stem, name, found.incident, context.registry, context.options))
        batch.traits.append(traits_of(path.stem, name, found.incident, found.document.position))


def _chunks(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]

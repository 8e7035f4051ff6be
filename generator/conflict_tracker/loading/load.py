"""A folder of incident files to a checked record: read, typed and checked file by file, on every core.

Each file's rules run where it is read, while the position of every value is at hand. Only what concerns several files
is looked at afterwards, and only the files that are found wanting are read once more for their lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.duplicates import Traits, similar_incidents, traits_of
from conflict_tracker.checks.permission import unpermitted
from conflict_tracker.checks.registries import registry_is_consistent
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.item_codec import decode, encode
from conflict_tracker.dataset.record import Record
from conflict_tracker.dataset.release import redact
from conflict_tracker.dataset.withheld import due
from conflict_tracker.loading.examine import examine
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
from conflict_tracker.tasks.parallel import Jobs, executor, in_order, without_gc
from conflict_tracker.tasks.store import MemoryCache, Store, program_fingerprint, stat_signature

T = TypeVar("T")
DEFAULT = Options()
"""What a record without a mkdocs.yml goes by."""

Progress = Callable[[str, int, int], None]
"""Called with the phase, what is done of it, and all there is (or the same number again while that is not known)."""

BATCH_SIZE = 250
"""The fewest files handed to a core at once; fewer than two chunks are read where they are asked for."""
PARALLEL_FROM = 50
"""The most files of a group that are read without other processes' help."""
MAX_GROUPS = 64
"""The most groups of files that a build reads and keeps together."""
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
    named: set[str] = field(default_factory=set)
    """The ids that sound records refer to."""


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


def read_for_build(
    root: Path,
    today: date,
    progress: Progress | None,
    jobs: Jobs,
    cache: Path | None,
    memory: MemoryCache | None = None,
    options: Options = DEFAULT,
    as_of: date | None = None,
) -> tuple[Record, list[Problem]]:
    """The record, and the problems that stop a build: warnings are `tracker check`'s to tell.

    `as_of` is the day for which is built: what has to wait longer stays in no cache.

    A file that was found sound before is not parsed again as long as it, the registries and the program are the same;
    what is known of it lies in the folder `cache`, and for long-running callers in `memory`.
    """
    tree = _tree(root, today, options)
    parts = _read_groups(tree, root, progress, jobs, cache, memory) if tree.is_sound else []
    if cache:
        _forget_withheld(parts, Store(cache, _key(tree.context)), options, as_of or today)
    problems = [*tree.problems, *(problem for part in parts for problem in part.problems)]
    entries = sorted((item for part in parts for item in part.entries), key=lambda item: item.path)
    rows = ((item.path, item.dataset or "") for item in entries if item.status is not Status.DRAFT)
    problems += unpermitted(rows, tree.registry.datasets, options.permissions)
    stopping = sorted((found for found in problems if found.severity is Severity.ERROR), key=lambda found: found.order)
    return Record(tuple(entries), tree.registry, tuple(problems)), stopping


def _read_groups(
    tree: Tree, root: Path, progress: Progress | None, jobs: Jobs, cache: Path | None, memory: MemoryCache | None
) -> list[BatchResult]:
    """Every group of files: as it is known, or read anew."""
    known = tree.context
    groups = _groups(tree.files)
    key = _key(known)
    kept = Store(cache, key) if cache else None
    states = {name: (key, stat_signature(paths)) for name, paths in groups.items()} if memory else {}
    parts: dict[str, BatchResult] = {
        name: found for name, state in states.items() if memory and (found := memory.get(name, state))
    }
    new: dict[str, Sequence[Path]] = {}
    for name, paths in groups.items():
        part = parts.get(name)
        if not part or part.problems or not known.ids.issuperset(part.named):
            # What is known is taken here: handing it over from another process takes longer than reading it.
            part = _read_group((name, paths), root, known, kept, PARALLEL_FROM)
        if part:
            parts[name] = part
        else:
            new[name] = paths
    with executor(jobs, sum(map(len, new.values())) >= 2 * BATCH_SIZE) as pool:
        read = partial(_read_group, root=root, context=known, store=kept)
        for (name, _paths), part in in_order(pool, read, new.items()):
            parts[name] = part
            if progress:
                done = sum(len(part.entries) for part in parts.values())
                progress("read", done, max(len(tree.files), done))
    if memory:
        for name, state in states.items():
            memory.put(name, state, parts[name])
    if kept:
        kept.prune(groups)
    return list(parts.values())


def _key(context: CheckContext) -> str:
    """What every item depends on besides its own file."""
    settings = (context.options.years, context.options.coordinate_decimals)
    return sha256(f"{program_fingerprint()}{context.registry.model_dump_json()}{settings}".encode()).hexdigest()


def _forget_withheld(parts: Iterable[BatchResult], store: Store, options: Options, today: date) -> None:
    """Of records that wait, and of those that name one that is withheld, nothing stays in the cache."""
    items = [item for part in parts for item in part.entries]
    secret = {item.path for item in items if item.is_redacted or due(item, options) > today}
    ids = {path.rpartition("/")[2].removesuffix(".yml") for path in secret}
    for name in store.names() if secret else ():
        known = store.get(name)
        kept = {path: entry for path, entry in known.items() if path not in secret and ids.isdisjoint(entry[1])}
        kept = {path: entry for path, entry in kept.items() if not any(id in entry[2][2] for id in ids)}
        if len(kept) < len(known):
            store.put(name, kept)


def _groups(files: Sequence[Path]) -> dict[str, list[Path]]:
    """Files by a digest of their names, so that a file stays in its group whatever comes and goes around it."""
    count = 1
    while count < MAX_GROUPS and len(files) > count * 2 * BATCH_SIZE:
        count *= 2
    groups: dict[str, list[Path]] = {f"{count}-{n}": [] for n in range(count)}
    for path in files:
        groups[f"{count}-{crc32(path.stem.encode()) % count}"].append(path)
    return groups


def _read_group(
    group: tuple[str, Sequence[Path]], root: Path, context: CheckContext, store: Store | None, most: int | None = None
) -> BatchResult | None:
    """What is known of some files, and the others read; None where more than `most` would have to be."""
    name, paths = group
    before = store.get(name) if store else {}
    if most is not None and len(paths) - len(before) > most:
        return None
    part, after, new = BatchResult(), {}, []
    with without_gc():
        for path in paths:
            key, data = shown(path, root), _bytes(path)
            digest = sha256(data or b"").hexdigest()
            item = _found(before.get(key), digest, context)
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
                named = _read_sound(path, data, part, root, context)
            if named:
                part.named.update(named)
                if not part.entries[-1].is_redacted:  # Of what was withdrawn for good, no cache knows the name.
                    after[key] = [digest, named, encode(part.entries[-1])]
        if store and after != before:
            store.put(name, after)
    return part


def _read_sound(path: Path, data: bytes | None, batch: BatchResult, root: Path, context: CheckContext) -> list[str]:
    """Read a file into `part`; the ids that a sound record refers to, its own among them, else nothing."""
    found = examine(path, data, root, context)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    batch.problems.extend(errors)
    if not found.incident:
        return []
    incident = found.incident
    batch.entries.append(redact(path.stem, shown(path, root), incident, context.registry, context.options))
    named = [path.stem, *(relation.incident for relation in incident.relations)]
    named += [incident.duplicate_of] if incident.duplicate_of else []
    return [] if errors else named


def _found(kept: Any, digest: str, context: CheckContext) -> Item | None:
    """The item of a file with this digest, if all that it refers to is still there."""
    try:
        seal, named, values = kept
        return decode(values) if seal == digest and context.ids.issuperset(named) else None
    except (TypeError, ValueError, LookupError):
        return None


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
    part = BatchResult()
    with without_gc():
        _check_each(part, paths, root, context, keep)
    return part


def _check_each(batch: BatchResult, paths: Sequence[Path], root: Path, context: CheckContext, keep: bool) -> None:
    for path in paths:
        with making(shown(path, root)):
            _check_one(batch, path, root, context, keep)


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

"""A folder of incident files to a checked record: read, typed and checked file by file, on every core.

Each file's rules run where it is read, while the position of every value is at hand. Only what concerns several files
is looked at afterwards, and only the files that are found wanting are read once more for their lines.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from generator.checks import Known, check_incident, check_together
from generator.model.problem import Problem
from generator.source.record import Entry, Record, entry_of_node, incident_files, locate, read_node, read_registry

Progress = Callable[[str, int, int], None]
"""Called with the phase, what is done of it, and all there is (or the same number again while that is not known)."""

CHUNK = 250
"""Files handed to a core at once; fewer files than two chunks are read where they are asked for."""


@dataclass(frozen=True)
class Checked:
    """A record with every problem that reading and checking it found, in order of file and line."""

    record: Record
    problems: tuple[Problem, ...]


def read_and_check(root: Path, today: date, progress: Progress | None = None, jobs: int | None = None) -> Checked:
    """Never raises for bad data. `jobs` processes share the work; all cores where it is not said."""
    problems: list[Problem] = []
    registry = read_registry(root, problems)
    files = list(incident_files(root, problems))
    known = Known(registry, frozenset(path.stem for path in files), today)
    entries: list[Entry] = []
    with _executor(len(files), jobs) as executor:
        work = partial(_check_files, root=root, known=known)
        for found, wrong in executor.map(work, _chunks(files)):
            entries += found
            problems += wrong
            if progress:
                progress("read", len(entries), max(len(files), len(entries)))
    triples = [(entry.id, entry.path, entry.incident) for entry in entries]
    problems += locate(check_together(triples, registry, root.name), root)
    record = Record(tuple(entries), registry, tuple(problems))
    return Checked(record, tuple(sorted(problems, key=lambda problem: problem.order)))


def check_text(root: Path, path: Path, text: str, today: date) -> list[Problem]:
    """What would be wrong with a file of this text at this path, and with nothing else; nothing is written."""
    record = read_and_check(root, today).record
    problems: list[Problem] = []
    node = read_node(text.encode(), path, root, problems)
    entry = entry_of_node(path, root, node, problems) if node else None
    if entry and node:
        triples = [(known.id, known.path, known.incident) for known in (*record.entries, entry)]
        known = Known(record.registry, frozenset(id for id, _, _ in triples), today)
        together = check_together(triples, record.registry, root.name)
        findings = [*check_incident(entry.path, entry.incident, known), *(f for f in together if f.path == entry.path)]
        problems += [finding.at(*node.position(finding.loc)) for finding in findings]
    return sorted(problems, key=lambda problem: problem.order)


def today() -> date:
    return datetime.now(UTC).date()


def _check_files(paths: Sequence[Path], root: Path, known: Known) -> tuple[list[Entry], list[Problem]]:
    """Read some files and run every rule that looks at one file."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in paths:
        node = read_node(None, path, root, problems)
        entry = entry_of_node(path, root, node, problems) if node else None
        if entry and node:
            entries.append(entry)
            findings = check_incident(entry.path, entry.incident, known)
            problems += [finding.at(*node.position(finding.loc)) for finding in findings]
    return entries, problems


def _chunks(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), CHUNK):
        yield files[start : start + CHUNK]


class _Here(Executor):
    """The work where it is asked for: for few files, a second process costs more than it brings."""

    def map(self, fn: Callable, *iterables: Iterable, **_: object) -> Iterator:
        return map(fn, *iterables)


@contextmanager
def _executor(files: int, jobs: int | None) -> Iterator[Executor]:
    count = jobs or os.cpu_count() or 1
    if count < 2 or files < 2 * CHUNK:
        yield _Here()
        return
    with ProcessPoolExecutor(count) as pool:
        yield pool

"""The record into the data that the views need: read, check, sort. The one place where a build begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from generator.checks import check
from generator.dataset.dataset import build_dataset
from generator.dataset.marks import marks
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.render.basemap import draw_basemap, fit
from generator.render.renderer import build_renderer
from generator.source.history import read_history
from generator.source.record import Record, entry_of_text, locate, read_record
from generator.views.site_data import SiteData
from generator.words.words import load_words

Progress = Callable[[str, int, int], None]
"""Called with the phase, what is done of it, and all there is (or the same number again while that is not known)."""

GEOMETRY = Path(__file__).resolve().parent / "vendor" / "geometry" / "world.json"


@dataclass(frozen=True)
class Checked:
    """A record with every problem that reading and checking it found, in order of file and line."""

    record: Record
    problems: tuple[Problem, ...]


def read_and_check(root: Path, today: date, progress: Progress | None = None) -> Checked:
    record = read_record(root, (lambda done: progress("read", done, done)) if progress else None)
    triples = [(entry.id, entry.path, entry.incident) for entry in record.entries]
    findings = check(triples, record.registry, root.name, today)
    problems = [*record.problems, *locate(findings, root)]
    return Checked(record, tuple(sorted(problems, key=lambda problem: problem.order)))


def check_text(root: Path, path: Path, text: str, today: date) -> list[Problem]:
    """What would be wrong with a file of this text at this path, and with nothing else; nothing is written."""
    record = read_record(root)
    problems: list[Problem] = []
    entry, node = entry_of_text(path, root, text.encode(), problems)
    if entry and node:
        triples = [(known.id, known.path, known.incident) for known in (*record.entries, entry)]
        findings = check(triples, record.registry, root.name, today)
        own = [finding for finding in findings if finding.path == entry.path]
        problems += [finding.at(*node.position(finding.loc)) for finding in own]
    return sorted(problems, key=lambda problem: problem.order)


def site_data(record: Record, root: Path, settings: Settings, source_date_epoch: str | None) -> SiteData:
    """`source_date_epoch` is seconds since 1970, as the environment gives it; it stands in for git's newest date."""
    history = read_history(root)
    newest = int(source_date_epoch) if source_date_epoch else history.newest
    triples = [(entry.id, entry.path, entry.incident) for entry in record.entries]
    dataset = build_dataset(triples, record.registry, history.modified, newest)
    words = load_words(settings.language, settings.options.locale)
    found, _ = marks(dataset.published, dataset.registry)
    box = settings.options.map_bounds or fit((mark.lon, mark.lat) for mark in found)
    return SiteData(dataset, settings, words, build_renderer(words, settings), draw_basemap(GEOMETRY, box))


def today() -> date:
    return datetime.now(UTC).date()

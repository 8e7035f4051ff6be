"""Two states of a record, and what else a change touches, to the report by which a reviewer decides."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath

from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.problem import Problem
from conflict_tracker.record.other_files import OtherFile
from conflict_tracker.review.card import CardContext, card, host_of
from conflict_tracker.review.concerns import concerns
from conflict_tracker.review.effects import charts, sequences, totals
from conflict_tracker.review.files import file_lines
from conflict_tracker.review.incidents import changed_lines, gone_lines, renamed_lines, unreadable_lines
from conflict_tracker.review.pairs import Pairs, State, pairs_of
from conflict_tracker.review.registries import registry_lines
from conflict_tracker.review.report import Entry, Report, Section, Typed

MAX_CARDS = 25
"""New incidents that are shown whole; of more, an import for instance, a line is."""
NOTHING = "Nothing has changed."


def review(before: State, after: State, files: Sequence[OtherFile], locale: Locale) -> Report:
    if before.registry_is_faulty or after.registry_is_faulty:
        return _without_registries(before, after, files)
    pairs = pairs_of(before, after)
    paths = {old.path: new.path for old, new in pairs.both}
    fresh = _without(after.problems, before.problems, paths)
    registries = tuple(registry_lines(before, after, locale))
    parts = {
        "Look at this first": concerns(pairs, fresh, files),
        "New incidents": _cards(pairs.new, before, after, locale),
        "Incidents that can be read again": _cards(pairs.mended, before, after, locale),
        "Changed incidents": changed_lines(pairs, locale),
        "Renamed incidents": renamed_lines(pairs, locale),
        "Deleted incidents": gone_lines(pairs, after, locale),
        "Files that cannot be read": unreadable_lines(pairs, after),
        "Registries": registries,
        "New problems and warnings": map(_problem, fresh),
        "Problems and warnings that are gone": _mended(before.problems, after.problems, pairs, paths),
        "Other files": file_lines(files),
        "What readers see": chain(
            totals(before.dataset, after.dataset),
            charts(before.dataset, after.dataset, locale),
            sequences(before.dataset, after.dataset),
        ),
    }
    sections = (Section(title, tuple(entries)) for title, entries in parts.items())
    return Report(_sentence(pairs, len(registries), len(files)), tuple(part for part in sections if part.entries))


def _sentence(pairs: Pairs, registries: int, files: int) -> str:
    counts = (
        (len(pairs.new), "new incident", "s"),
        (len(pairs.changed), "changed", ""),
        (len(pairs.renamed), "renamed", ""),
        (len(pairs.gone), "deleted", ""),
        (len(pairs.unreadable), "not readable", ""),
        (len(pairs.mended), "readable again", ""),
        (registries, "registry entr", "ies" if registries > 1 else "y"),
        (files, "other file", "s"),
    )
    told = [
        f"{count:,} {word}{ending if word.endswith('entr') or count > 1 else ''}"
        for count, word, ending in counts
        if count
    ]
    return f"This change: {', '.join(told)}." if told else NOTHING


def _cards(items: Sequence[Item], before: State, after: State, locale: Locale) -> Iterator[Entry]:
    if not items:
        return
    others = sorted(after.record.entries, key=lambda item: item.date.start)
    hosts = {host_of(source.url) for item in before.record.entries for source in item.incident.sources if source.url}
    context = CardContext(after.record.registry, others, hosts, locale)
    yield from (card(item, context) for item in items[:MAX_CARDS])
    for item in items[MAX_CARDS:]:
        yield Entry((Typed(item.id), ": ", Typed(item.title), f" ({locale.date(item.date)})"))


COUNTED = frozenset(["unarchived-source"])
"""Warnings whose message counts: another number is no other warning."""


def _name(problem: Problem, paths: Mapping[str, str]) -> tuple[str, str, str]:
    """What a problem is known by before and after; `paths` gives the names that files have after the change."""
    return paths.get(problem.path, problem.path), problem.code, "" if problem.code in COUNTED else problem.message


def _without(some: Iterable[Problem], others: Iterable[Problem], paths: Mapping[str, str]) -> list[Problem]:
    known = Counter(_name(problem, paths) for problem in others)
    found = []
    for problem in some:
        name = _name(problem, paths)
        if known[name]:
            known[name] -= 1
        else:
            found.append(problem)
    return found


def _mended(
    before: Iterable[Problem], after: Iterable[Problem], pairs: Pairs, paths: Mapping[str, str]
) -> Iterator[Entry]:
    """What is no longer wrong; of what is gone, or cannot be read, nobody knows."""
    gone = {id for id, _ in pairs.gone} | {PurePosixPath(path).stem for path, _ in pairs.unreadable}
    for problem in _without(before, after, paths):
        if PurePosixPath(problem.path).stem not in gone:
            yield Entry((Typed(problem.path), ": [", Typed(problem.code), "] ", Typed(problem.message)))


def _problem(problem: Problem) -> Entry:
    kind = "" if problem.severity == "error" else "warning: "
    told = Typed(f"{problem.message} {problem.fix}".strip())
    return Entry((Typed(f"{problem.path}:{problem.line}:{problem.column}"), f": {kind}[{problem.code}] ", told))


def _without_registries(before: State, after: State, files: Sequence[OtherFile]) -> Report:
    """Where a registry is faulty, incidents cannot be compared: what is wrong, and which files there are."""
    sections = []
    for state, when in ((before, "before"), (after, "after")):
        if state.registry_is_faulty:
            title = f"A registry is faulty {when} the change, so that incidents cannot be compared"
            sections.append(Section(title, tuple(map(_problem, state.problems))))
    for title, ids in (
        ("New files", [path for id, path in after.files.items() if id not in before.files]),
        ("Files that are gone", [path for id, path in before.files.items() if id not in after.files]),
    ):
        if ids:
            sections.append(Section(title, tuple(Entry((Typed(path),)) for path in sorted(ids))))
    if files:
        sections.append(Section("Other files", tuple(file_lines(files))))
    return Report("This change cannot be judged yet: the registry comes first.", tuple(sections))

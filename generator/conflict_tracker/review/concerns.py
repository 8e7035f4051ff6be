"""What a reviewer has to look at before anything else."""

from collections.abc import Iterator, Sequence
from itertools import chain

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.record.other_files import OtherFile
from conflict_tracker.review.files import kind_of
from conflict_tracker.review.pairs import Pairs
from conflict_tracker.review.report import Entry, Typed, at_most

MAX_TOLD = 10
"""Of each kind. The sections below hold all of them."""


def concerns(pairs: Pairs, fresh: Sequence[Problem], files: Sequence[OtherFile]) -> Iterator[Entry]:
    yield from at_most(MAX_TOLD, _deleted(pairs), "that are deleted")
    yield from at_most(MAX_TOLD, _unreadable(pairs), "that cannot be read")
    yield from at_most(MAX_TOLD, _renamed(pairs), "that are renamed so")
    yield from at_most(MAX_TOLD, chain.from_iterable(_silent(*both) for both in pairs.both), "changes of this kind")
    yield from at_most(MAX_TOLD, _persons(pairs), "that name persons")
    errors = sum(1 for problem in fresh if problem.severity is Severity.ERROR)
    if errors:
        yield Entry(
            (f"{errors:,} new problem{'s' * (errors > 1)}: with {'them' if errors > 1 else 'it'}, no site is built.",)
        )
    yield from at_most(MAX_TOLD, _served(files), "pictures, programs or settings")


def _deleted(pairs: Pairs) -> Iterator[Entry]:
    """What was never published may go."""
    for id, item in pairs.gone:
        if item is None or item.status != "draft":
            yield Entry(("Deleted: ", Typed(id), ". A published incident is withdrawn, not deleted."))


def _unreadable(pairs: Pairs) -> Iterator[Entry]:
    for path, _item in pairs.unreadable:
        yield Entry(("Cannot be read: ", Typed(path), ". Nothing is known of what it changes."))


def _renamed(pairs: Pairs) -> Iterator[Entry]:
    for old, new in pairs.renamed:
        if old.id not in new.previous_ids:
            line = ("Renamed without its old id: ", Typed(new.id), " needs previous_ids: [", Typed(old.id), "].")
            yield Entry(line)


def _persons(pairs: Pairs) -> Iterator[Entry]:
    for item in (*pairs.new, *pairs.mended):
        if item.incident.persons:
            named = ", ".join(person.name for person in item.incident.persons)
            yield Entry(("Names persons: ", Typed(item.id), " names ", Typed(named), "."))


def _served(files: Sequence[OtherFile]) -> Iterator[Entry]:
    """Of code, what is gone may be a check that nobody runs any more."""
    for file in files:
        kind = kind_of(file.path)
        if kind == "program" or (kind == "picture" and file.what != "gone"):
            what = "A picture" if kind == "picture" else "Code or settings"
            yield Entry((f"{what} {file.what}: ", Typed(file.path), "."))


def _silent(old: Item, new: Item) -> Iterator[Entry]:
    """Facts that readers may have quoted and that change without a word under `changes`; what is public and should not be."""
    if new.is_redacted:
        return
    if old.is_redacted:
        yield Entry(("A redaction is undone: ", Typed(new.id), " is published again."))
        return
    if new.status == "draft" != old.status:
        yield Entry(
            ("Taken back: ", Typed(new.id), " was published and is a draft now. A published incident is withdrawn.")
        )
    before, after = old.incident, new.incident
    if set(after.changes) - set(before.changes):
        return
    for field, is_other in (("toll", before.casualties != after.casualties), ("date", before.date.on != after.date.on)):
        if is_other:
            line = (f"The {field} of ", Typed(new.id), " changes without a line under changes that says why.")
            yield Entry(line)
    if before.persons != after.persons and after.persons:
        yield Entry(("Persons named in ", Typed(new.id), " change."))

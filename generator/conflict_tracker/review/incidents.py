"""Incidents that a change alters, renames or takes away, as lines."""

from collections.abc import Iterator

from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.review.fields import field_lines
from conflict_tracker.review.pairs import Pairs, State
from conflict_tracker.review.report import Entry, Line, Typed

REDACTED = "redacted: what it said is not repeated here"


def changed_lines(pairs: Pairs, locale: Locale) -> Iterator[Entry]:
    for old, new in pairs.changed:
        yield Entry((Typed(new.id), ": ", Typed(new.title)), tuple(_differences(old, new, locale)))


def renamed_lines(pairs: Pairs, locale: Locale) -> Iterator[Entry]:
    for old, new in pairs.renamed:
        redirects = old.id in new.previous_ids
        told = "its old address leads to the new one" if redirects else "its old address leads nowhere"
        same = [Entry(("nothing else has changed",))]
        without = ("previous_ids",) if redirects and not old.previous_ids else ()
        lines = list(_differences(old, new, locale, without)) or same
        yield Entry((Typed(old.id), " → ", Typed(new.id), f" ({told})"), tuple(lines))


def _differences(old: Item, new: Item, locale: Locale, without: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Nothing of a record is repeated that is, or was, redacted."""
    if new.is_redacted:
        yield Entry((REDACTED,))
        return
    if old.is_redacted:
        yield Entry(("was redacted, and is published again",))
        return
    folders = [item.path.rpartition("/")[0] for item in (old, new)]
    if folders[0] != folders[1]:
        yield Entry(("the file lies in ", Typed(folders[1]), " now, before in ", Typed(folders[0])))
    yield from field_lines(old.incident, new.incident, locale, without)


def gone_lines(pairs: Pairs, locale: Locale) -> Iterator[Entry]:
    for id, item in pairs.gone:
        if item is None or item.is_redacted:
            yield Entry((Typed(id), " (what it said cannot be read any more)" if item is None else f" ({REDACTED})"))
            continue
        about = f"{locale.date(item.date)}, {len(item.incident.sources)} source{'s' * (len(item.incident.sources) > 1)}"
        yield Entry((Typed(id), ": ", Typed(item.title), f" ({about})"))


def unreadable_lines(pairs: Pairs, after: State) -> Iterator[Entry]:
    for path, item in pairs.unreadable:
        told: list[Line] = [
            (f"line {problem.line}: ", Typed(f"{problem.message} {problem.fix}".strip()))
            for problem in after.problems
            if problem.path == path and problem.severity == "error"
        ]
        was: Line = (", before: ", Typed(item.title)) if item and not item.is_redacted else ()
        yield Entry((Typed(path), *was), tuple(map(Entry, told)))

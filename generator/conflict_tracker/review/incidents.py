"""Incidents that a change alters, renames or takes away, as lines."""

from collections.abc import Iterator, Sequence

from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.sources import Source
from conflict_tracker.review.fields import field_lines
from conflict_tracker.review.pairs import Pairs, State
from conflict_tracker.review.report import Address, Entry, Line, Typed
from conflict_tracker.review.values import source_name

REDACTED = "redacted: what it said is not repeated here"


MANY = 4
"""Incidents that have to change in the very same way to be told together."""
MAX_NAMED = 25
MAX_WHOLE = 25
"""Deleted incidents that are told with their sources."""


def changed_lines(pairs: Pairs, locale: Locale) -> Iterator[Entry]:
    """Each incident; where many change in the very same way, as when a key is renamed, they are one entry."""
    groups: dict[tuple[Entry, ...], list[Item]] = {}
    for old, new in pairs.changed:
        groups.setdefault(tuple(_differences(old, new, locale)), []).append(new)
    for lines, items in groups.items():
        if len(items) < MANY:
            yield from (Entry((Typed(item.id), ": ", Typed(item.title)), lines) for item in items)
        else:
            yield Entry((f"{len(items):,} incidents change in the same way: ", *_named(items)), lines)


def _named(items: Sequence[Item]) -> Line:
    more = f" and {len(items) - MAX_NAMED:,} more" if len(items) > MAX_NAMED else ""
    return (Typed(", ".join(item.id for item in items[:MAX_NAMED])), more)


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


def gone_lines(pairs: Pairs, after: State, locale: Locale) -> Iterator[Entry]:
    """With its sources, and which incidents still cite them: a deletion may be one of two reports on the same event."""
    citing: dict[str, list[str]] = {}
    for other in after.record.entries if pairs.gone else ():
        for url in {source.url for source in other.incident.sources if source.url}:
            citing.setdefault(url, []).append(other.id)
    for number, (id, item) in enumerate(pairs.gone):
        if item is None or item.is_redacted:
            yield Entry((Typed(id), " (what it said cannot be read any more)" if item is None else f" ({REDACTED})"))
            continue
        status = "" if item.status == "published" else f"{item.status}, "
        about = f"{status}{locale.date(item.date)}, {len(item.incident.sources)} source{'s' * (len(item.incident.sources) > 1)}"
        sources = item.incident.sources if number < MAX_WHOLE else ()
        below = (_source(source, citing.get(source.url or "", []), locale) for source in sources)
        yield Entry((Typed(id), ": ", Typed(item.title), f" ({about})"), tuple(below))


def _source(source: Source, citing: Sequence[str], locale: Locale) -> Entry:
    name = Typed(source_name(source.model_copy(update={"url": None}), locale))
    address = ((": " if name else ""), Address(source.url)) if source.url else ()
    return Entry((name, *address, *((", still cited by ", Typed(", ".join(citing[:MANY]))) if citing else ())))


def unreadable_lines(pairs: Pairs, after: State) -> Iterator[Entry]:
    for path, item in pairs.unreadable:
        told: list[Line] = [
            (f"line {problem.line}: ", Typed(f"{problem.message} {problem.fix}".strip()))
            for problem in after.problems
            if problem.path == path and problem.severity == "error"
        ]
        was: Line = (", before: ", Typed(item.title)) if item and not item.is_redacted else ()
        yield Entry((Typed(path), *was), tuple(map(Entry, told)))

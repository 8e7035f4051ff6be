"""What a change does to what readers see: sums, charts, and sequences of events."""

from collections import Counter
from collections.abc import Iterator

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.totals import archive, toll
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.review.report import Entry, Typed

MAX_ROWS = 4


def totals(before: Dataset, after: Dataset) -> Iterator[Entry]:
    sums = [toll(dataset.core) for dataset in (before, after)]
    low = [one.low if one.is_known else None for one in sums]
    high = [one.high if one.is_known else None for one in sums]
    copies = [archive(dataset.published) for dataset in (before, after)]
    counts: tuple[tuple[str, int | None, int | None], ...] = (
        ("Incidents counted", len(before.core), len(after.core)),
        ("Background events", len(before.published) - len(before.core), len(after.published) - len(after.core)),
        ("Killed, lowest numbers added", low[0], low[1]),
        ("Killed, highest numbers added", high[0], high[1]),
        ("Sources", copies[0].total, copies[1].total),
        ("Sources with an archived copy", copies[0].archived, copies[1].archived),
    )
    for name, old, new in counts:
        if old != new:
            yield Entry((f"{name}: {_total(old)} → {_total(new)}",))


def _total(value: int | None) -> str:
    return "not known" if value is None else f"{value:,}"


def charts(before: Dataset, after: Dataset, locale: Locale) -> Iterator[Entry]:
    """Each chart of which the table is another, with the rows that are."""
    for draw in CHARTS.values():
        old, new = (draw(Selection(dataset, locale)) for dataset in (before, after))
        rows = _rows(old) - _rows(new), _rows(new) - _rows(old)
        labels = list(dict.fromkeys(row[0] for side in rows for row in side))
        if old.columns != new.columns:
            yield Entry((f"Chart “{new.title}”: its table has other columns", *_columns(old, new)))
        elif labels:
            more = f" and {len(labels) - MAX_ROWS:,} more" if len(labels) > MAX_ROWS else ""
            yield Entry((f"Chart “{new.title}” changes at ", Typed(", ".join(labels[:MAX_ROWS])), more))


def _columns(old: Chart, new: Chart) -> Iterator[str]:
    for word, some, others in (("gone", old, new), ("new", new, old)):
        names = [str(name) for name in some.columns if name not in others.columns]
        if names:
            yield f"; {word}: "
            yield Typed(", ".join(names))


def _rows(chart: Chart) -> Counter[tuple[str, ...]]:
    return Counter(tuple(map(str, row)) for row in chart.rows)


def sequences(before: Dataset, after: Dataset) -> Iterator[Entry]:
    """Chains of events that come, go, grow, shrink, or begin with another incident, which is their address."""
    old = {frozenset(item.id for item in chain.items): chain for chain in before.sequences}
    new = {frozenset(item.id for item in chain.items): chain for chain in after.sequences}
    for ids, chain in new.items():
        if ids in old:
            continue
        parts = [other for known, other in old.items() if known & ids]
        if not parts:
            yield Entry((f"New sequence of {len(ids)}: ", Typed(", ".join(item.id for item in chain.items))))
            continue
        was = " and ".join(str(len(other.items)) for other in parts)
        address = () if any(other.key == chain.key for other in parts) else ("; it has another address",)
        yield Entry(("Sequence ", Typed(chain.key), f": {was} → {len(ids)} incidents", *address))
    for ids, chain in old.items():
        if not any(ids & known for known in new):
            yield Entry(("Sequence gone: ", Typed(chain.key)))

"""The differences of two versions of a part of the record as lines: what a field held, and what it holds."""

from collections.abc import Iterable, Iterator
from typing import Any

from conflict_tracker.dataset.difference import NAMES, Difference, differences
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.distance import great_circle_km
from conflict_tracker.model.types import Frozen
from conflict_tracker.review.card import distance
from conflict_tracker.review.report import Entry, Line, Typed
from conflict_tracker.review.values import shown
from conflict_tracker.review.words import is_prose, word_differences

_POINT = ("lat", "lon", "location.lat", "location.lon")
"""What a point that moved is made of: one line of its own, with the distance."""


def field_lines(before: Frozen, after: Frozen, locale: Locale, without: Iterable[str] = ()) -> list[Entry]:
    """A line for each difference; a point that moved is one, with the distance."""
    found = [change for change in differences(before, after) if change.field.partition(".")[0] not in set(without)]
    lines = [Entry(_line(change, locale)) for change in found if change.entry or change.field not in _POINT]
    return [*lines, *_moved(before, after)]


def _line(change: Difference, locale: Locale) -> Line:
    of: Line = (" of ", Typed(_name(change))) if change.entry is not None else ()
    field = Typed(_label(change.field))  # Columns of an import stand in it too.
    before, after = change.before, change.after
    if change.in_list and before is not None and after is not None:
        return (field, *of, ": in another order")
    if change.in_list:
        one = Typed(field.removesuffix("s")) if field in NAMES else field
        return (
            one,
            *of,
            f" {'added' if before is None else 'removed'}: ",
            Typed(shown(after if before is None else before, locale)),
        )
    if _is_nothing(before):
        return (field, *of, " added: ", Typed(shown(after, locale)))
    if _is_nothing(after):
        return (field, *of, " removed: ", Typed(shown(before, locale)))
    if is_prose(before) and is_prose(after):
        return (field, *of, ": ", *word_differences(before, after))
    return (field, *of, ": ", Typed(shown(before, locale)), " → ", Typed(shown(after, locale)))


def _is_nothing(value: Any) -> bool:
    return value is None or value in ((), {})


def _label(field: str) -> str:
    """As the file calls it, without what goes without saying. Names inside a mapping are checked: keys and languages."""
    return (
        field.removeprefix("casualties.total_")
        .removesuffix(".on")
        .replace("casualties.groups", "casualties of a group")
    )


def _name(change: Difference) -> str:
    """By what an entry of a list is known."""
    names = NAMES[change.field.partition(".")[0] if change.field.partition(".")[0] in NAMES else "casualties.groups"]
    values = [str(value) for name in names if (value := getattr(change.entry, name)) is not None]
    return values[0] if names[0] in ("url", "id") else " ".join(values)


def _moved(before: Any, after: Any) -> Iterator[Entry]:
    """A point of a registered place, or of the one location of an incident."""
    old, new = (getattr(side, "location", side) for side in (before, after))
    if not hasattr(old, "lat") or not hasattr(new, "lat"):
        return
    here, there = (None if side.lat is None or side.lon is None else (side.lon, side.lat) for side in (old, new))
    if here == there:
        return
    words = [f"{point[1]:g}, {point[0]:g}" if point else "no point" for point in (here, there)]
    far = f"moved by {distance(great_circle_km(here, there))}" if here and there else "point"
    yield Entry((f"{far}: {words[0]} → {words[1]}",))

"""What a change makes of the registries, and which incidents that touches."""

from collections.abc import Callable, Iterator, Mapping

from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.registry import Entry as Registered
from conflict_tracker.model.registry import Registry
from conflict_tracker.review.fields import field_lines
from conflict_tracker.review.pairs import State
from conflict_tracker.review.report import Entry, Typed
from conflict_tracker.review.values import shown

MAX_NAMED = 5
USED: dict[str, tuple[str, Callable[[Item], set[str | None]]]] = {
    "actors": ("actor", lambda item: {*item.involved, *item.speakers}),
    "places": ("place", lambda item: {where.place for where in item.places}),
    "types": ("type", lambda item: {item.type}),
    "conflicts": ("conflict", lambda item: {item.conflict}),
    "datasets": ("dataset", lambda item: {item.dataset}),
}
"""What an entry of each registry is called, and which of its keys an incident names."""


def registry_lines(before: State, after: State, locale: Locale) -> Iterator[Entry]:
    for name in Registry.model_fields:
        old: Mapping[str, Registered] = getattr(before.record.registry, name)
        new: Mapping[str, Registered] = getattr(after.record.registry, name)
        moved = _new_keys(old, new)
        for key in dict.fromkeys([*old, *new]):
            if key in moved.values():
                continue
            if key in moved:
                yield from _changed(name, key, moved[key], old[key], new[moved[key]], after, locale)
            elif key not in new:
                line = (f"{USED[name][0]} gone: ", Typed(key), ", ", Typed(old[key].name))
                yield Entry(line, _touched(name, key, after, "still named by"))
            elif key not in old:
                yield Entry(
                    (f"new {USED[name][0]} ", Typed(key), ": ", Typed(shown(new[key], locale))),
                    _touched(name, key, after),
                )
            elif old[key] != new[key]:
                yield from _changed(name, key, key, old[key], new[key], after, locale)


def _new_keys(old: Mapping[str, Registered], new: Mapping[str, Registered]) -> dict[str, str]:
    """Gone keys whose entry stands under a new one."""
    come = {entry.name: key for key, entry in new.items() if key not in old}
    return {key: come[entry.name] for key, entry in old.items() if key not in new and entry.name in come}


def _changed(
    name: str, key: str, now: str, old: Registered, new: Registered, after: State, locale: Locale
) -> Iterator[Entry]:
    word = USED[name][0]
    head = f"{word} renamed: " if old.name != new.name else f"{word} "
    rekeyed = (" has another key, ", Typed(now), ": its page has another address") if now != key else ()
    lines = field_lines(old, new, locale)
    yield Entry((head, Typed(key), *rekeyed), (*lines, *_touched(name, now, after)))


def _touched(name: str, key: str, state: State, by: str = "touches") -> tuple[Entry, ...]:
    uses = USED[name][1]
    ids = [item.id for item in state.record.entries if key in uses(item)]
    if not ids:
        return (Entry(("no incident names it",)),)
    some = ", ".join(ids[:MAX_NAMED])
    more = f" and {len(ids) - MAX_NAMED:,} more" if len(ids) > MAX_NAMED else ""
    return (Entry((f"{by} {len(ids):,} incident{'s' * (len(ids) > 1)}: ", Typed(some), more)),)

"""What a change makes of the registries, and which incidents that touches."""

from collections.abc import Callable, Iterator, Mapping, Sequence

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


Users = Mapping[str | None, Sequence[str]]
"""By key, the ids of the incidents that name it."""


def registry_lines(before: State, after: State, locale: Locale) -> Iterator[Entry]:
    for name in Registry.model_fields:
        old: Mapping[str, Registered] = getattr(before.record.registry, name)
        new: Mapping[str, Registered] = getattr(after.record.registry, name)
        if old != new:
            yield from _lines(name, old, new, _users(name, after), locale)


def _users(name: str, state: State) -> Users:
    found: dict[str | None, list[str]] = {}
    for item in state.record.entries:
        for key in USED[name][1](item):
            found.setdefault(key, []).append(item.id)
    return found


def _lines(
    name: str, old: Mapping[str, Registered], new: Mapping[str, Registered], users: Users, locale: Locale
) -> Iterator[Entry]:
    word = USED[name][0]
    moved = _new_keys(old, new)
    come = set(moved.values())
    for key in dict.fromkeys([*old, *new]):
        if key in come:
            continue
        if key in moved:
            yield _changed(word, key, moved[key], old[key], new[moved[key]], users, locale)
        elif key not in new:
            yield Entry(
                (f"{word} gone: ", Typed(key), ", ", Typed(old[key].name)), _touched(key, users, "still named by")
            )
        elif key not in old:
            yield Entry((f"new {word} ", Typed(key), ": ", Typed(shown(new[key], locale))), _touched(key, users))
        elif old[key] != new[key]:
            yield _changed(word, key, key, old[key], new[key], users, locale)


def _new_keys(old: Mapping[str, Registered], new: Mapping[str, Registered]) -> dict[str, str]:
    """Gone keys whose entry stands under a new one."""
    come = {entry.name: key for key, entry in new.items() if key not in old}
    return {key: come[entry.name] for key, entry in old.items() if key not in new and entry.name in come}


def _changed(word: str, key: str, now: str, old: Registered, new: Registered, users: Users, locale: Locale) -> Entry:
    head = f"{word} renamed: " if old.name != new.name else f"{word} "
    rekeyed = (" has another key, ", Typed(now), ": its page has another address") if now != key else ()
    return Entry((head, Typed(key), *rekeyed), (*field_lines(old, new, locale), *_touched(now, users)))


def _touched(key: str, users: Users, by: str = "touches") -> tuple[Entry, ...]:
    ids = users.get(key, ())
    if not ids:
        return (Entry(("no incident names it",)),)
    some = ", ".join(ids[:MAX_NAMED])
    more = f" and {len(ids) - MAX_NAMED:,} more" if len(ids) > MAX_NAMED else ""
    return (Entry((f"{by} {len(ids):,} incident{'s' * (len(ids) > 1)}: ", Typed(some), more)),)

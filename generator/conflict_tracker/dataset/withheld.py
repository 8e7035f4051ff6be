"""What of a record is published today: news may wait, and nothing may tell that it waits."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from conflict_tracker.dataset.item import Item, item_of
from conflict_tracker.dataset.rounding import Rounding
from conflict_tracker.model.incident import Incident, Redacted
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Options

TABLES = ("actors", "places", "types", "conflicts", "datasets")
SILENCE = "…"
"""What stands where a text names a record that is withheld."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a build has kept back, as numbers; the ids only to tell a page's author."""

    waiting: int = 0
    until: date | None = None
    """The day of the next that may be published."""
    redacted: int = 0
    decimals: int | None = None
    """Digits after the point of each coordinate, where the settings limit them."""
    placed: int = 0
    """Published incidents that have a point, a line or an area."""
    ids: frozenset[str] = frozenset()
    """Of records that wait, and of those that are redacted: never to be shown."""


def withheld_counts(withheld: Withheld) -> list[str]:
    """A sentence on each thing that is kept back, in numbers alone."""
    lines = []
    if withheld.waiting:
        many = withheld.waiting > 1
        lines.append(
            f"{withheld.waiting:,} incident{'s' if many else ''} wait{'' if many else 's'}, "
            f"{'the next ' if many else ''}until {withheld.until}."
        )
    if withheld.redacted:
        lines.append(f"{withheld.redacted:,} record{'s are' if withheld.redacted > 1 else ' is'} redacted.")
    if withheld.decimals is not None:
        digits = f"{withheld.decimals} digit{'' if withheld.decimals == 1 else 's'} after the point"
        lines.append(f"Coordinates of {withheld.placed:,} incidents have no more than {digits}.")
    return lines


@dataclass(frozen=True, slots=True)
class Published:
    items: list[Item]
    registry: Registry
    withheld: Withheld


def due(item: Item, options: Options) -> date:
    """The first day on which a record may be published. A notice that something was taken back does not wait."""
    if item.is_redacted or not options.delay_days:
        return date.min
    return date.fromordinal(min(item.date.end.toordinal() + options.delay_days, date.max.toordinal()))


def publish(items: Iterable[Item], registry: Registry, options: Options, today: date) -> Published:
    """The items that may be published today, and the registries without what only the others use."""
    listed = list(items)
    waiting = [item for item in listed if due(item, options) > today]
    ready = [item for item in listed if due(item, options) <= today]
    redacted = [item for item in ready if item.is_redacted]
    # The file's name is the id that a redacted record had.
    secret = {item.id for item in waiting} | {_stem(item) for item in redacted} | {_stem(item) for item in waiting}
    kept = {old for item in redacted for old in item.previous_ids} | {item.id for item in ready}
    silent = _silenced(ready, secret - kept)
    withheld = Withheld(
        len(waiting),
        min((due(item, options) for item in waiting), default=None),
        len(redacted),
        options.coordinate_decimals,
        sum(1 for item in silent if any(where.lat is not None for where in item.places) or b'"geometry"' in item.data),
        frozenset(secret - kept),
    )
    return Published(silent, _registry(registry, waiting, silent, options), withheld)


def _stem(item: Item) -> str:
    return item.path.rpartition("/")[2].removesuffix(".yml")


def _silenced(items: list[Item], secret: Collection[str]) -> list[Item]:
    """The items without a word of what is withheld: no relation to it, and no id of it in any text."""
    if not secret:
        return items
    named = re.compile("|".join(sorted(map(re.escape, secret), key=len, reverse=True)))
    in_bytes = re.compile(named.pattern.encode())
    return [_silence(item, named) if in_bytes.search(item.data) else item for item in items]


def _silence(item: Item, named: re.Pattern[str]) -> Item:
    said = item.to_dict()
    said["relations"] = [one for one in said.get("relations", ()) if not named.fullmatch(one["incident"])]
    if named.fullmatch(said.get("duplicate_of") or ""):
        del said["duplicate_of"]
    kind = Redacted if item.is_redacted else Incident
    return replace(item_of(item.id, item.path, kind.model_validate(_without(said, named))), modified=item.modified)


def _without(value: Any, named: re.Pattern[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(part, named) for name, part in value.items()}
    if isinstance(value, list):
        return [_without(part, named) for part in value]
    return named.sub(SILENCE, value) if isinstance(value, str) else value


def _registry(registry: Registry, waiting: list[Item], ready: list[Item], options: Options) -> Registry:
    tables: dict[str, Mapping[str, Any]] = {name: getattr(registry, name) for name in TABLES}
    if waiting:
        tables = {name: _without_unseen(entries, waiting, ready) for name, entries in tables.items()}
    if options.coordinate_decimals is not None:
        tables["places"] = {
            key: _rounded(place, options.coordinate_decimals) for key, place in tables["places"].items()
        }
    return registry.model_copy(update=tables)


def _without_unseen(entries: Mapping[str, Any], waiting: list[Item], ready: list[Item]) -> Mapping[str, Any]:
    """Entries but for those that only waiting records name, by themselves or by way of what belongs to them."""
    unseen = _named(entries, waiting)
    for item in ready:
        if not unseen:
            break
        unseen -= _with_parents(entries, {key for key in unseen if f'"{key}"'.encode() in item.data})
    others = {entry.parent for key, entry in entries.items() if key not in unseen and getattr(entry, "parent", None)}
    unseen -= _with_parents(entries, unseen & others)
    return {key: entry for key, entry in entries.items() if key not in unseen}


def _named(entries: Mapping[str, Any], items: Iterable[Item]) -> set[str]:
    words = {word for item in items for word in re.findall(r'"([a-z0-9-]+)"', item.data.decode())}
    return _with_parents(entries, words & entries.keys())


def _with_parents(entries: Mapping[str, Any], keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for start in keys:
        key = start
        while key in entries and key not in found:
            found.add(key)
            key = getattr(entries[key], "parent", None) or ""
    return found


def _rounded(place: Any, decimals: int) -> Any:
    points = tuple(abs(number) for number in (place.lat, place.lon) if number is not None)
    if not points:
        return place
    rounding = Rounding(decimals, points)
    texts = {name: rounding.text(text) for name in ("reference", "description") if (text := getattr(place, name))}
    url = {"url": None} if place.url and rounding.text(place.url) != place.url else {}
    lat, lon = (rounding.value(number) for number in (place.lat, place.lon))
    return place.model_copy(update={"lat": lat, "lon": lon, **texts, **url})

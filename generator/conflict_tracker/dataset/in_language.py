"""Incidents in the language of the pages, where the record has them in it; exports keep the record's own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from conflict_tracker.dataset.item import Item, Where
from conflict_tracker.model.registry import Place, Registry


def in_language(items: Iterable[Item], registry: Registry, language: str) -> Iterator[Item]:
    """The same incidents: title and summary by `i18n`, the place by its own `names`, else by its registry's.

    A place that the record calls otherwise than the registry keeps its name: it may be only a part of that place.
    """
    in_it = f'"{language}":'.encode()  # Cheaper than to read each record.
    places = {key: place for key, place in registry.places.items() if language in place.names}
    for item in items:
        named = [_registered(where, places, language) for where in item.places] if places else []
        found = replace(item, **_placed(named)) if named != list(item.places) and named else item
        yield _own(found, language) if in_it in item.data else found


def _registered(where: Where, places: Mapping[str, Place], language: str) -> Where:
    place = places.get(where.place or "")
    return where._replace(name=place.names[language]) if place and where.name == place.name else where


def _placed(places: list[Where]) -> dict[str, Any]:
    """An item's fields for its places."""
    return {"where": places[0], "elsewhere": tuple(places[1:])}


def _own(item: Item, language: str) -> Item:
    said = item.to_dict()
    text = said.get("i18n", {}).get(language, {})
    stated = said["location"] if isinstance(said["location"], list) else [said["location"]]
    places = [
        where._replace(name=one.get("names", {}).get(language, where.name))
        for where, one in zip(item.places, stated, strict=True)
    ]
    return replace(
        item, title=text.get("title", item.title), summary=text.get("summary", item.summary), **_placed(places)
    )

"""Incidents in the language of the pages, where the record has them in it; exports keep the record's own words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.registry import Registry


def in_language(items: Iterable[Item], registry: Registry, language: str) -> Iterator[Item]:
    """The same incidents: title and summary by `i18n`, the place by its own `names`, else by its registry's.

    A place that the record calls otherwise than the registry keeps its name: it may be only a part of that place.
    """
    in_it = f'"{language}":'.encode()  # Cheaper than to read each record.
    places = {key: place for key, place in registry.places.items() if language in place.names}
    for item in items:
        place = places.get(item.where.place or "")
        named = place and item.where.name == place.name
        found = replace(item, where=item.where._replace(name=place.names[language])) if place and named else item
        yield _own(found, language) if in_it in item.data else found


def _own(item: Item, language: str) -> Item:
    said = item.to_dict()
    text = said.get("i18n", {}).get(language, {})
    name = said["location"].get("names", {}).get(language, item.where.name)
    return replace(
        item,
        title=text.get("title", item.title),
        summary=text.get("summary", item.summary),
        where=item.where._replace(name=name),
    )

"""What a reader may type that is a filter: actors, places, provinces, countries, types, weapons and keywords, however called."""

from collections import Counter
from typing import Any

from conflict_tracker.dataset.facets import FACETS, UNKNOWN, actor_roles
from conflict_tracker.model.registry import Entry
from conflict_tracker.views.facet_words import labels
from conflict_tracker.views.site_data import SiteData

NAMED = ("actor", "place", "country", "province", "type", "weapon", "tag")
"""The facets whose values have names, in the order in which they are offered."""
MOST = 5000
"""Names that a browser is given at once: those of most incidents. The others are words of the index like any."""


def search_names(site: SiteData) -> list[list[Any]]:
    """(facet, value, label, incidents, address of its page or "", what else it is called) of each, most incidents first."""
    counts = _counts(site)
    most = sorted(counts, key=lambda found: (-counts[found], NAMED.index(found[0]), found[1]))[:MOST]
    label = labels(site)
    return [
        [
            facet,
            value,
            said := label[facet](value),
            counts[facet, value],
            _page(site, facet, value),
            _others(site, facet, value, said),
        ]
        for facet, value in most
    ]


def _counts(site: SiteData) -> Counter[tuple[str, str]]:
    """Incidents that a filter shows: as many as the explore page counts."""
    counts: Counter[tuple[str, str]] = Counter()
    facets = [facet for facet in FACETS if facet.key in NAMED]
    for item in site.dataset.published:
        counts.update(("actor", key) for key in {actor for actor, _, _ in actor_roles(item, site.dataset)})
        for facet in facets:
            counts.update((facet.key, value) for value in facet.of(item, site.dataset) if value != UNKNOWN)
    return counts


def _entry(site: SiteData, facet: str, value: str) -> Entry | None:
    registry = site.dataset.registry
    entries: dict[str, Any] = {"actor": registry.actors, "place": registry.places, "type": registry.types}
    found: Entry | None = entries.get(facet, {}).get(value)
    return found


def _others(site: SiteData, facet: str, value: str, label: str) -> list[str]:
    if facet == "country":
        return [code for code in (value,) if code != label]
    entry = _entry(site, facet, value)
    named = (entry.name, *entry.aliases, *entry.names.values()) if entry else ()
    return [name for name in dict.fromkeys(named) if name != label]


def _page(site: SiteData, facet: str, value: str) -> str:
    has_page = {"actor": site.actor_pages, "place": site.place_pages}.get(facet, ())
    return f"{facet}s/{value}/" if value in has_page else ""

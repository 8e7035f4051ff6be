"""What is said of incidents that lie beyond the edge of the overview."""

from collections import Counter
from collections.abc import Iterable

from conflict_tracker.dataset.map_points import MapPoint
from conflict_tracker.views.site_data import SiteData

MOST_COUNTRIES = 5
"""Countries that are named."""


def beyond_the_edge(site: SiteData, beyond: Iterable[MapPoint]) -> str:
    """How many incidents lie beyond the edge of the overview, and in which countries; "" where none does."""
    locale = site.locale
    beyond = list(beyond)
    counts = Counter(country for mark in beyond for country in mark.countries for _ in mark.items)
    count = len({item.id for mark in beyond for item in mark.items})
    if not count:
        return ""
    if not counts:
        return locale.n("%(count)s lies beyond the edge.", "%(count)s lie beyond the edge.", count)
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    names = [locale.territory(code) for code in ordered[:MOST_COUNTRIES]]
    said = locale.n("%(count)s lies beyond the edge", "%(count)s lie beyond the edge", count)
    more = len(ordered) - len(names)
    if more:
        names.append(locale.n("%(count)s other country", "%(count)s other countries", more))
    return f"{said}: {', '.join(names)}."

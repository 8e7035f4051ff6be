"""Parts of the record inside an author's text: incidents that fit a choice, how many they are, one of them."""

from collections.abc import Mapping

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.query import CHOICES, TIMES, Query, select
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.site_data import SiteData

Options = Mapping[str, str]
MAX_LIMIT = 50
ORDERS = ("oldest", "newest")


def filters_of(options: Options) -> Query:
    """The choices among a block's options; several values of one are joined by commas."""
    values = {key: tuple(options[key].split(",")) for key in CHOICES if key in options}
    return Query(values, *(options.get(name, "") for name in TIMES))


def months_on_record(site: SiteData) -> list[str]:
    """Every month of every year from the first on record to the last in which something goes on."""
    return [f"{year}-{month:02d}" for year in _years(site) for month in range(1, 13)]


def periods_on_record(site: SiteData) -> list[str]:
    """Those years, and their months."""
    return [*(f"{year:04d}" for year in _years(site)), *months_on_record(site)]


def _years(site: SiteData) -> range:
    years = list(site.dataset.years)
    return range(years[0], years[-1] + 1) if years else range(0)


def maybe_beyond(site: SiteData, items: tuple[Item, ...], query: Query) -> str:
    """The sentence on those that fit some months and may lie outside them after all; "" where there are none."""
    return site.part.select(query, items).maybe_beyond


def incidents(site: SiteData, options: Options, base: str) -> str:
    """A list, the oldest first unless `order=newest`; what a limit leaves out is said, and where all of it is."""
    filters = filters_of(options)
    found = select(site.dataset, filters)
    if not found:
        return nothing(site, base, site.nothing or site.locale._("No incident on record fits this choice."))
    ordered = found[::-1] if options.get("order") == "newest" else found
    shown = ordered[: int(options.get("limit", MAX_LIMIT))]
    return block(site, "chosen", base, shown, len(found), filters.query, maybe_beyond(site, found, filters))


def count(site: SiteData, options: Options, base: str) -> str:
    filters = filters_of(options)
    if not site.dataset.published:
        return nothing(site, base)
    found = select(site.dataset, filters)
    return block(site, "count", base, len(found), filters.query, maybe_beyond(site, found, filters))


def incident(site: SiteData, options: Options, base: str) -> str:
    """One incident as a card: date, title, type, place, toll, disputes, summary."""
    items: tuple[Item, ...] = (site.dataset.by_id[options["id"]],) if "id" in options else ()
    return block(site, "card", base, items)

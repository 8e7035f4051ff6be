"""Parts of the record inside an author's text: incidents that fit a choice, how many they are, one of them."""

from collections.abc import Mapping

from generator.dataset.item import Item
from generator.dataset.selection import CHOICES, Filters, choose
from generator.views.blocks.home import block, nothing
from generator.views.site_data import SiteData

Options = Mapping[str, str]
MOST = 50
ORDERS = ("oldest", "newest")


def filters_of(options: Options) -> Filters:
    """The choices among a block's options; several values of one are joined by commas."""
    values = {key: tuple(options[key].split(",")) for key in CHOICES if key in options}
    return Filters(values, options.get("from", ""), options.get("to", ""))


def months_on_record(site: SiteData) -> list[str]:
    """Every month of every year from the first on record to the last."""
    years = sorted(site.dataset.by_year)
    return [f"{year}-{month:02d}" for year in range(years[0], years[-1] + 1) for month in range(1, 13)] if years else []


def incidents(site: SiteData, options: Options, base: str) -> str:
    """A list, the oldest first unless `order=newest`; what a limit leaves out is said, and where all of it is."""
    filters = filters_of(options)
    found = choose(site.dataset, filters)
    if not found:
        return nothing(site, base, site.nothing or site.words._("No incident on record fits this choice."))
    ordered = found[::-1] if options.get("order") == "newest" else found
    return block(site, "chosen", base, ordered[: int(options.get("limit", MOST))], len(found), filters.query)


def count(site: SiteData, options: Options, base: str) -> str:
    filters = filters_of(options)
    if not site.dataset.published:
        return nothing(site, base)
    return block(site, "count", base, len(choose(site.dataset, filters)), filters.query)


def incident(site: SiteData, options: Options, base: str) -> str:
    """One incident as a card: date, title, type, place, toll, disputes, summary."""
    items: tuple[Item, ...] = (site.dataset.by_id[options["id"]],) if "id" in options else ()
    return block(site, "card", base, items)

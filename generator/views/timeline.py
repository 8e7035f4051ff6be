"""/timeline/<year>/: a year, month by month; and the strip of months that stands over it."""

from collections.abc import Iterator

from generator.dataset.item import Item
from generator.render.page import Page
from generator.views.site_data import SiteData
from generator.views.strip import month_strip

BASE = "../../"


def year_pages(site: SiteData) -> Iterator[Page]:
    years = sorted(site.dataset.by_year)
    for n, year in enumerate(years):
        items = site.dataset.by_year[year]
        lead = _lead(site, items)
        body = site.render(
            "year.html",
            site=site,
            base=BASE,
            year=year,
            lead=lead,
            strip=month_strip(site, (year, 1), (year, 12), lambda key: f"#{key[0]}-{key[1]:02d}"),
            before=years[n - 1] if n else None,
            after=years[n + 1] if n + 1 < len(years) else None,
            months=_months(site, items),
        )
        yield Page(f"timeline/{year}/", str(year), lead, body, "timeline")


def _lead(site: SiteData, items: tuple[Item, ...]) -> str:
    words = site.words
    lead = words.n("%(count)s incident.", "%(count)s incidents.", len(items))
    background = sum(1 for item in items if not item.is_core)
    if background:
        lead += " " + words.n("%(count)s of them is background.", "%(count)s of them are background.", background)
    vague = sum(1 for item in items if not item.date.is_day)
    if vague:
        lead += " " + words.n(
            "%(count)s has a date that is not one day.", "%(count)s have a date that is not one day.", vague
        )
    return lead


def _months(site: SiteData, items: tuple[Item, ...]) -> list[tuple[str, str, list[Item]]]:
    """(heading, anchor, incidents); dates known only by year come first, under the year itself."""
    groups: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        start = item.date.start
        groups.setdefault((start.year, 0 if item.date.precision == "year" else start.month), []).append(item)
    rows = []
    for (year, month), listed in sorted(groups.items()):
        name = site.words.month(year, month) if month else site.words._("Month not known")
        rows.append((name, f"{year}-{month:02d}", listed))
    return rows

"""/timeline/<year>/ and /timeline/<year>/<month>/: the record in order of time, each page with its way on."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.dataset.item import Item
from generator.dataset.selection import Filters
from generator.render.page import Page
from generator.views.site_data import SiteData
from generator.views.strip import month_strip

YEAR, MONTH = "../../", "../../../"
CHARTS = ("over-time", "killed-by-month", "calendar")
FEW = 120
"""A year of no more incidents than this lists them itself; a fuller one lists its months."""


@dataclass(frozen=True, slots=True)
class When:
    """Where in its month an incident lies: per cent from the month's beginning. A dot, a bar, or a hatched bar."""

    start: float
    width: float
    kind: str
    """day: one day; span: it lasted; vague: some time within"""


def year_pages(site: SiteData, chosen: Iterable[int]) -> Iterator[Page]:
    years = sorted(site.dataset.by_year)
    for year in chosen:
        n = years.index(year)
        items = site.dataset.by_year[year]
        lead = _lead(site, items)
        body = site.render(
            "year.html",
            site=site,
            base=YEAR,
            year=year,
            lead=lead,
            strip=month_strip(site, (year, 1), (year, 12), lambda key: f"{YEAR}{site.month_path(*key)}"),
            before=years[n - 1] if n else None,
            after=years[n + 1] if n + 1 < len(years) else None,
            months=_months(site, items),
            few=len(items) <= FEW,
            charts=site.charts_of(items, CHARTS, Filters(since=f"{year}-01", until=f"{year}-12")),
        )
        yield Page(f"timeline/{year}/", str(year), lead, body, "timeline")


def month_pages(site: SiteData, chosen: Iterable[tuple[int, int]]) -> Iterator[Page]:
    months = sorted(site.dataset.in_month)
    for year, month in chosen:
        n = bisect_left(months, (year, month))
        items = site.dataset.in_month[year, month]
        lead = _lead(site, items)
        name = site.words.month(year, month)
        body = site.render(
            "month.html",
            site=site,
            base=MONTH,
            year=year,
            name=name,
            lead=lead,
            strip=month_strip(site, (year, 1), (year, 12), lambda key: f"{MONTH}{site.month_path(*key)}"),
            current=f"{year}-{month:02d}",
            before=_link(site, months[n - 1]) if n else None,
            after=_link(site, months[n + 1]) if n + 1 < len(months) else None,
            entries=[(item, when(item, year, month)) for item in items],
        )
        yield Page(site.month_path(year, month), name, lead, body, "timeline")


def when(item: Item, year: int, month: int) -> When:
    """The incident's mark in a month that it begins in; what goes on beyond the month ends at its edge."""
    days = 31
    start = item.date.start
    first = start.day if (start.year, start.month) == (year, month) else 1
    last = item.date.end.day if (item.date.end.year, item.date.end.month) == (year, month) else days
    if item.date.start == item.date.end:
        return When(round((first - 0.5) / days * 100, 1), 0, "vague" if item.date.qualifier else "day")
    kind = "span" if item.date.precision == "interval" and not item.date.qualifier else "vague"
    return When(round((first - 1) / days * 100, 1), round((last - first + 1) / days * 100, 1), kind)


def _link(site: SiteData, month: tuple[int, int]) -> tuple[str, str]:
    return f"{MONTH}{site.month_path(*month)}", site.words.month(*month)


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


def _months(site: SiteData, items: tuple[Item, ...]) -> list[tuple[str, str, str, list[Item]]]:
    """(heading, anchor, address, incidents); dates known only by year come first, under the year itself."""
    groups: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        start = item.date.start
        groups.setdefault((start.year, 0 if item.date.precision == "year" else start.month), []).append(item)
    rows = []
    for (year, month), listed in sorted(groups.items()):
        name = site.words.month(year, month) if month else site.words._("Month not known")
        rows.append((name, f"{year}-{month:02d}", site.month_path(year, month or 1), listed))
    return rows

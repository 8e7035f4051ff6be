"""/timeline/<year>/ and /timeline/<year>/<month>/: the record in order of time, each page with its way on."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.query import Query
from conflict_tracker.dataset.timeline import Month
from conflict_tracker.render.page import Page
from conflict_tracker.views.site_data import SiteData
from conflict_tracker.views.strip import Strip, month_strip

YEAR, MONTH = "../../", "../../../"
CHARTS = ("over-time", "killed-by-month", "calendar")
MAX_INCIDENTS_BY_YEAR = 120
"""A year of no more incidents than this lists them itself; a fuller one lists its months."""


@dataclass(frozen=True, slots=True)
class When:
    """Where in its month an incident lies: per cent from the month's beginning. A dot, a bar, or a hatched bar."""

    start: float
    width: float
    kind: str
    """day: one day; span: it lasted; vague: some time within"""


def year_pages(site: SiteData, chosen: Iterable[int]) -> Iterator[Page]:
    years = list(site.dataset.years)
    for year in chosen:
        n, leaf = bisect_left(years, year), site.dataset.years[year]
        items = site.dataset.by_year.get(year, ())
        lead = _lead(site, items, leaf.lasting.count)
        charts = site.charts_of(items, CHARTS, Query(begins=f"{year:04d}"))
        body = site.render(
            "year.html",
            site=site,
            base=YEAR,
            year=year,
            lead=lead,
            strip=_strip(site, year, YEAR),
            undated=len(leaf.vague),
            before=years[n - 1] if n else None,
            after=years[n + 1] if n + 1 < len(years) else None,
            lasting=leaf.lasting,
            all=f"incidents/?from={year:04d}-01&to={year:04d}-12",
            vague=leaf.vague,
            months=_months(site, year),
            few=len(items) <= MAX_INCIDENTS_BY_YEAR,
            charts=charts,
        )
        files = site.figures(charts)
        yield Page(f"timeline/{year}/", site.locale.year(year), lead, body, "timeline", files=files)


def month_pages(site: SiteData, chosen: Iterable[Month]) -> Iterator[Page]:
    months = list(site.dataset.months)
    for year, month in chosen:
        n, leaf = bisect_left(months, (year, month)), site.dataset.months[year, month]
        lead = _lead(site, (*leaf.dated, *leaf.vague), leaf.lasting.count)
        name = site.locale.month(year, month)
        lasting, dated, vague = (
            [(item, when(item, year, month)) for item in items]
            for items in (leaf.lasting.items, leaf.dated, leaf.vague)
        )
        body = site.render(
            "month.html",
            site=site,
            base=MONTH,
            year=year,
            name=name,
            lead=lead,
            strip=_strip(site, year, MONTH),
            current=f"{year}-{month:02d}",
            before=_link(site, months[n - 1]) if n else None,
            after=_link(site, months[n + 1]) if n + 1 < len(months) else None,
            lasting=lasting,
            lasted=leaf.lasting.count,
            all=f"incidents/?from={year:04d}-{month:02d}&to={year:04d}-{month:02d}",
            dated=dated,
            vague=vague,
        )
        yield Page(site.month_path(year, month), name, lead, body, "timeline")


def _strip(site: SiteData, year: int, base: str) -> Strip | None:
    """The months of a year; None where none has a page."""
    months = [month for month in ((year, n) for n in range(1, 13)) if month in site.dataset.months]
    if not months:
        return None
    return month_strip(site, (year, 1), (year, 12), lambda key: f"{base}{site.month_path(*key)}", also=months)


def when(item: Item, year: int, month: int) -> When:
    """The incident's mark in a month that it begins in, or goes on into; what goes on beyond it ends at its edge."""
    days = 31
    date = item.date
    starts = (date.start.year, date.start.month) == (year, month)
    ends = (date.end.year, date.end.month) == (year, month)
    first = date.start.day if starts else 1
    last = date.end.day if ends else days
    if date.start == date.end:
        return When(round((first - 0.5) / days * 100, 1), 0, "vague" if date.qualifier else "day")
    # Within the month, its first and its last day have to be known for a solid bar.
    exact = (not starts or date.begun == date.start) and (not ends or date.ended == date.end)
    kind = "span" if date.lasted and not date.qualifier and exact else "vague"
    return When(round((first - 1) / days * 100, 1), round((last - first + 1) / days * 100, 1), kind)


def _link(site: SiteData, month: tuple[int, int]) -> tuple[str, str]:
    return f"{MONTH}{site.month_path(*month)}", site.locale.month(*month)


def _lead(site: SiteData, items: tuple[Item, ...], lasting: int) -> str:
    """How many incidents began, and how many went on from before: each is counted once, where it begins."""
    n, _ = site.locale.n, site.locale._
    background = sum(1 for item in items if not item.is_core)
    vague = sum(1 for item in items if not item.date.is_day)
    if not lasting:
        parts = [n("%(count)s incident.", "%(count)s incidents.", len(items))]
        if background:
            parts.append(n("%(count)s of them is background.", "%(count)s of them are background.", background))
        if vague:
            parts.append(
                n("%(count)s has a date that is not one day.", "%(count)s have a date that is not one day.", vague)
            )
        return " ".join(parts)
    both = {
        "began": n("%(count)s incident began", "%(count)s incidents began", len(items))
        if items
        else _("Nothing began here"),
        "lasting": n("%(count)s went on from before", "%(count)s went on from before", lasting),
    }
    parts = [_("%(began)s; %(lasting)s.") % both]
    if background:
        parts.append(
            n(
                "Of those that began, %(count)s is background.",
                "Of those that began, %(count)s are background.",
                background,
            )
        )
    if vague:
        parts.append(
            n(
                "Of those that began, %(count)s has a date that is not one day.",
                "Of those that began, %(count)s have a date that is not one day.",
                vague,
            )
        )
    return " ".join(parts)


def _months(site: SiteData, year: int) -> list[tuple[str, str, str, tuple[Item, ...]]]:
    """(heading, anchor, address, incidents) of the months in which something is known to have begun."""
    rows = []
    for month in range(1, 13):
        leaf = site.dataset.months.get((year, month))
        if leaf and (leaf.dated or leaf.vague):
            listed = (*leaf.dated, *leaf.vague)
            rows.append((site.locale.month(year, month), f"{year}-{month:02d}", site.month_path(year, month), listed))
    return rows

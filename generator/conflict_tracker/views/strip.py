"""Counts by month as a row of bars: the overview that stands over the timeline and on the home page.

Positions are per cent of the row, so that the texts keep their size on a phone.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from conflict_tracker.views.site_data import SiteData

LOWEST = 6
"""A bar's least height in per cent: one incident has to be seen beside a thousand."""
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bar:
    key: str
    x: float
    width: float
    height: float
    count: int
    title: str
    href: str
    """"" where bars stand too close to be touched one by one: then the year behind them leads on."""
    top: bool
    """Whether this is the highest bar, which carries its number."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    width: float
    name: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def month_strip(
    site: SiteData,
    first: Month,
    last: Month,
    link: Callable[[Month], str],
    year_link: Callable[[int], str] | None = None,
    counts: Mapping[Month, int] | None = None,
    also: Collection[Month] = (),
) -> Strip:
    """Bars from the first month to the last, for what begins in each; `counts` are all incidents' where none are given.

    In one year each bar is a link (`link`), as high as the strip, and so are the names of months without one that are
    among `also`; over several, each year is (`year_link`, which may say "").
    """
    counts = site.dataset.by_month if counts is None else counts
    months = _months(first, last)
    highest = max((counts.get(month, 0) for month in months), default=0)
    step = 100 / len(months)
    one_year = first[0] == last[0]
    bars: list[Bar] = []
    for n, month in enumerate(months):
        count = counts.get(month, 0)
        if count:
            name = site.locale.month(*month)
            title = site.locale.n("%(count)s incident", "%(count)s incidents", count)
            height = round(max(LOWEST, count / highest * 100), 1)
            top = count == highest and not any(bar.top for bar in bars)
            bars.append(
                Bar(
                    f"{month[0]}-{month[1]:02d}",
                    round(n * step + step * 0.1, 2),
                    round(step * 0.8, 2),
                    height,
                    count,
                    f"{name}: {title}",
                    link(month) if one_year else "",
                    top,
                )
            )
    named = {month for month in also if not counts.get(month)}
    if one_year:
        ticks = _months_of_a_year(site, months, lambda month: link(month) if month in named else "")
    else:
        ticks = _years(site, months, counts, year_link)
    return Strip(tuple(bars), tuple(ticks))


def _months_of_a_year(site: SiteData, months: list[Month], link: Callable[[Month], str]) -> Iterator[Tick]:
    step = 100 / len(months)
    for n, month in enumerate(months):
        short = site.locale.month_alone(month[1])
        yield Tick(round(n * step, 2), round(step, 2), short, link(month), "")


def _years(
    site: SiteData, months: list[Month], counts: Mapping[Month, int], link: Callable[[int], str] | None
) -> Iterator[Tick]:
    step = 100 / len(months)
    starts = [n for n, (_year, month) in enumerate(months) if month == 1 or n == 0]
    for start, end in zip(starts, [*starts[1:], len(months)], strict=True):
        year, width = months[start][0], (end - start) * step
        count = sum(counts.get(month, 0) for month in months[start:end])
        counted = site.locale.n("%(count)s incident", "%(count)s incidents", count)
        named = site.locale.year(year)
        title = f"{named}: {counted}" if count else named
        href = link(year) if link else ""
        # A year that is cut off and too narrow for its number, on a phone of 320 px, keeps its line.
        name = str(year) if width >= (5 if end - start == 12 else 11) else ""
        yield Tick(round(start * step, 2), round(width, 2), name, href, title)


def _months(first: Month, last: Month) -> list[Month]:
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return [((first[0] * 12 + first[1] - 1 + n) // 12, (first[1] - 1 + n) % 12 + 1) for n in range(max(count, 1))]

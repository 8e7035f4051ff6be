"""Counts by month as a row of bars: the overview that stands over the timeline and on the home page.

Positions are per cent of the row, so that the texts keep their size on a phone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.views.site_data import SiteData

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
    top: bool
    """Whether this is the highest bar, which carries its number."""


@dataclass(frozen=True, slots=True)
class Strip:
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str, str], ...]


def month_strip(
    site: SiteData,
    first: Month,
    last: Month,
    link: Callable[[Month], str],
    year_link: Callable[[int], str] | None = None,
    counts: Mapping[Month, int] | None = None,
) -> Strip:
    """Bars from the first month to the last; `link` gives the address behind a bar. `counts` are all incidents' else."""
    counts = site.dataset.by_month if counts is None else counts
    months = _months(first, last)
    highest = max((counts.get(month, 0) for month in months), default=0)
    step = 100 / len(months)
    bars = []
    for n, month in enumerate(months):
        count = counts.get(month, 0)
        if count:
            name = site.words.month(*month)
            title = site.words.n("%(count)s incident", "%(count)s incidents", count)
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
                    link(month),
                    top,
                )
            )
    one_year = first[0] == last[0]
    ticks = []
    for n, (year, month) in enumerate(months):
        if one_year:
            ticks.append((round(n * step, 2), site.words.month(year, month, short=True).split()[0], ""))
        elif month == 1 or n == 0:
            ticks.append((round(n * step, 2), str(year), year_link(year) if year_link else ""))
    if len(ticks) > 1 and not one_year and ticks[1][0] - ticks[0][0] < 9:
        ticks[0] = (ticks[0][0], "", "")
    return Strip(tuple(bars), tuple(ticks))


def _months(first: Month, last: Month) -> list[Month]:
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return [((first[0] * 12 + first[1] - 1 + n) // 12, (first[1] - 1 + n) % 12 + 1) for n in range(max(count, 1))]

"""Incidents by the day on which they began: a row is a month, and a disc is the larger, the more they are."""

from collections import Counter
from functools import cache
from math import sqrt

import plotly.graph_objects as go

from conflict_tracker.charts.chart import Chart, ordered_day
from conflict_tracker.charts.figure import SAID, Figure, filled, frame, role
from conflict_tracker.charts.missing import DAY, missing
from conflict_tracker.charts.selection import Selection

MAX_MONTHS = 12
"""Months drawn: those with most incidents, for a calendar of many years shows nothing."""
ROW, LARGEST, SMALLEST = 30, 22, 7
"""Pixels of a row, and of the diameters of discs; their areas stand in proportion until the smallest."""
DAYS = (1, 5, 10, 15, 20, 25, 30)


def calendar(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    days = Counter(item.date.start for item in selection.items if item.date.knows_day and not item.date.qualifier)
    busiest = Counter((day.year, day.month) for day in days.elements())
    months = sorted(sorted(busiest, key=lambda month: (-busiest[month], month))[:MAX_MONTHS])
    row_of = {month: row for row, month in enumerate(months)}
    shown = {day: count for day, count in days.items() if (day.year, day.month) in row_of}
    largest = max(shown.values(), default=1)
    names = [locale.month(*month, short=True) for month in months]
    discs = {
        "x": [day.day for day in shown],
        "y": [row_of[day.year, day.month] for day in shown],
        "customdata": [f"{locale.day(day)}: {locale.number(count)}" for day, count in shown.items()],
        "marker": {"size": [max(SMALLEST, round(LARGEST * sqrt(count / largest), 1)) for count in shown.values()]},
        "meta": selection.meta(day.isoformat() for day in shown),
    }
    return Chart(
        "calendar",
        _("Calendar of days"),
        _("A row is a month; a disc stands on a day on which incidents began, and is the larger, the more they are."),
        _rule(selection, days.total(), len(busiest) > MAX_MONTHS, largest),
        filled(
            frame_of(),
            [discs],
            height=60 + ROW * max(len(months), 1),
            margin={"l": 14 + 7 * max(map(len, names), default=0)},
            yaxis={"range": [len(months) - 0.4, -0.6], "tickvals": list(range(len(months))), "ticktext": names},
        ),
        (_("Day"), _("Incidents")),
        tuple((ordered_day(day, locale), count) for day, count in sorted(days.items())),
        selection.addresses(day.isoformat() for day in sorted(days)),
        missing(selection, days, DAY),
    )


def _rule(selection: Selection, counted: int, cut: bool, largest: int) -> str:
    n, _ = selection.locale.n, selection.locale._
    rule = n("%(count)s incident began on a known day.", "%(count)s incidents began on a known day.", counted)
    if not counted:
        rule = _("Incidents that began on a known day.")
    rest = len(selection.items) - counted
    if rest:
        rule += " " + n("%(count)s without one is left out.", "%(count)s without one are left out.", rest)
    if counted:
        rule += " " + _("The largest disc stands for %(count)s.") % {"count": selection.locale.number(largest)}
    if cut:
        rule += " " + _("The %(count)s months with most of them are drawn; the table holds every day.") % {
            "count": MAX_MONTHS
        }
    return rule


@cache
def frame_of() -> Figure:
    discs = go.Scatter(
        x=[],
        y=[],
        mode="markers",
        marker={"color": role("c1"), "line": {"color": role("bg"), "width": 1}},
        cliponaxis=False,
        hovertemplate=SAID,
    )
    drawn = {
        "range": [0.4, 31.6],
        "tickvals": DAYS,
        "ticktext": [str(day) for day in DAYS],
        "side": "top",
        "zeroline": False,
    }
    return frame([discs], margin={"l": 60, "r": 12, "t": 28, "b": 8}, xaxis=drawn, yaxis={"zeroline": False})

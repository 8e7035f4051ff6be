"""How much of each year's record is confirmed by two independent origins."""

from collections import Counter
from functools import cache

import plotly.graph_objects as go

from conflict_tracker.charts.axis import counts_axis, room_for, years_axis
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.figure import MARGIN, SAID, Figure, filled, filling, frame
from conflict_tracker.charts.missing import missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.charts.steps import period
from conflict_tracker.dataset.item import Item


def origins(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    names = (_("Two or more known origins"), _("One known origin"), _("No origin stated"))
    counts = Counter((item.date.start.year, _group(item)) for item in selection.items)
    totals = Counter(item.date.start.year for item in selection.items)
    years = sorted(totals)
    periods = [period(year) for year in years]
    traces = [
        {
            "x": years,
            "y": [counts[year, group] for year in years],
            "name": name,
            "customdata": [f"{locale.year(year)}<br>{name}: {locale.number(counts[year, group])}" for year in years],
            "meta": selection.meta(periods),
        }
        for group, name in enumerate(names)
    ]
    axis = counts_axis(max(totals.values(), default=0), locale)
    confirmed = sum(counts[year, 0] for year in years)
    rule = _("Outlets that copy one release are one origin. What a source does not state is not counted as one.")
    if selection.items:
        counted = _("%(two)s of %(all)s incidents (%(share)s) have two or more known origins.") % {
            "two": locale.number(confirmed),
            "all": locale.number(len(selection.items)),
            "share": locale.percentage(confirmed, len(selection.items)),
        }
        rule = f"{counted} {rule}"
    rows = tuple(
        (str(year), *(counts[year, group] for group in range(3)), locale.percentage(counts[year, 0], totals[year]))
        for year in years
    )
    return Chart(
        "origins",
        _("Confirmed by two independent origins"),
        _(
            "A bar is the year in which incidents begin; its lowest part are those whose sources state at least two different origins."
        ),
        rule,
        filled(
            frame_of(),
            traces,
            margin={**MARGIN, "l": room_for(axis)},
            xaxis=years_axis(years[0], years[-1]) if years else {},
            yaxis=axis,
        ),
        (_("Year"), *names, _("Share with two or more")),
        rows,
        leads=selection.addresses(periods),
        missing=missing(selection, years),
    )


def _group(item: Item) -> int:
    return 0 if item.origins.known >= 2 else 1 if item.origins.known else 2


@cache
def frame_of() -> Figure:
    traces = [
        go.Bar(
            x=[],
            y=[],
            marker=filling(colour, shape),
            hovertemplate=SAID,
        )
        for colour, shape in (("c1", ""), ("c4", "/"), ("c2", "."))
    ]
    return frame(traces, barmode="stack", xaxis={"showgrid": False})

"""Who against whom, from the roles on record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import plotly.graph_objects as go

from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.figure import SAID, Figure, filled, frame, role, safe, short
from conflict_tracker.charts.missing import PAIR, missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item
from conflict_tracker.i18n.locale import Locale

MAX_ACTORS = 10
NAME = 21
"""Characters of a name beside the cells."""
ROOM, ROW, BELOW = 148, 30, 8
"""Pixels for the names on top and on the left, for each row, and below the rows."""
Pairs = Counter[tuple[str, str]]


def against(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    pairs, without = _pairs(selection.items)
    rows, columns = (Counter(pair[side] for pair in pairs.elements()) for side in (0, 1))
    shown = [[key for key, _count in counts.most_common(MAX_ACTORS)] for counts in (rows, columns)]
    name = {key: selection.actor(key, short=True) for pair in pairs for key in pair}
    names = [[safe(locale.isolated(short(name[key], NAME))) for key in side] for side in shown]
    ranked = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return Chart(
        "against",
        _("Who against whom"),
        _("Rows acted, columns were hit. An empty cell means no such incident on record."),
        _rule(bool(pairs), without, max(len(rows), len(columns)) > MAX_ACTORS, locale),
        filled(
            frame_of(),
            [{**_cells(pairs, shown[0], shown[1], name, locale), "meta": _link(selection, shown[0], shown[1])}],
            height=ROOM + BELOW + ROW * max(len(shown[0]), 1),
            xaxis={"tickvals": list(range(len(names[1]))), "ticktext": names[1]},
            yaxis={"tickvals": list(range(len(names[0]))), "ticktext": names[0]},
        ),
        (_("Acted"), _("Was hit"), _("Incidents")),
        tuple((name[one], name[other], count) for (one, other), count in ranked),
        tuple(selection.behind(acted=one, hit=other) for (one, other), _count in ranked),
        missing(selection, ranked, PAIR),
    )


def _pairs(items: Sequence[Item]) -> tuple[Pairs, int]:
    """How often each actor acted against each other, and how many incidents name no such pair."""
    pairs: Pairs = Counter()
    without = 0
    for item in items:
        acted, hit = item.actors(*ACTED), item.actors(*WAS_HIT)
        without += not (acted and hit)
        pairs.update((one, other) for one in acted for other in hit)
    return pairs, without


def _link(selection: Selection, rows: Sequence[str], columns: Sequence[str]) -> Mapping[str, Any]:
    return {"link": f"{selection.behind()}&acted={{y}}&hit={{x}}", "y": rows, "x": columns}


@cache
def frame_of() -> Figure:
    """The chart without its numbers. Cells stand at whole numbers: two actors may have one short name."""
    cells = go.Heatmap(
        x=[],
        y=[],
        z=[],
        zmin=0,
        texttemplate="%{text}",
        textfont={"size": 11},
        colorscale=[[0, role("sel")], [1, role("c1")]],
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate=SAID,
        hoverongaps=False,
    )
    return frame(
        [cells],
        margin={"l": ROOM, "r": 8, "t": ROOM, "b": BELOW},
        xaxis={"side": "top", "tickangle": -90, "showgrid": False, "zeroline": False},
        yaxis={"autorange": "reversed", "showgrid": False, "zeroline": False},
    )


def _cells(
    pairs: Pairs, rows: Sequence[str], columns: Sequence[str], name: Mapping[str, str], locale: Locale
) -> dict[str, Any]:
    counts = [[pairs.get((one, other)) for other in columns] for one in rows]
    said = {key: locale.isolated(name[key]) for key in (*rows, *columns)}
    return {
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "z": counts,
        # The palest shade is none at all, not the lowest count.
        "zmax": max((value for row in counts for value in row if value), default=1),
        "text": [[locale.compact(value) if value else "" for value in row] for row in counts],
        "customdata": [
            [safe(f"{said[one]} → {said[other]}: {locale.number(pairs[one, other])}") for other in columns]
            for one in rows
        ],
    }


def _rule(drawn: bool, without: int, cut: bool, locale: Locale) -> str:
    rule = locale._(
        "An incident counts once for each pair of an actor that acted and one that was hit, as recorded; background included."
    )
    if drawn or without:
        rule += " " + locale.n(
            "%(count)s incident names no such pair and is left out.",
            "%(count)s incidents name no such pair and are left out.",
            without,
        )
    if cut:
        rule += " " + locale._("The %(count)s most frequent on each side are drawn; the table holds all.") % {
            "count": MAX_ACTORS
        }
    return rule

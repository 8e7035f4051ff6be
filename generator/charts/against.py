"""Who against whom, from the roles on record."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from generator.charts.chart import Chart, figure, role, safe
from generator.charts.part import Part
from generator.dataset.item import ACTED, WAS_HIT, Item
from generator.words.words import Words

MOST = 12
ROOM, ROW = 120, 34
"""Pixels for the names on top, and for each row."""
Pairs = Counter[tuple[str, str]]


def against(part: Part) -> Chart:
    words = part.words
    _ = words._
    pairs, without = _pairs(part.items)
    rows, columns = (Counter(pair[side] for pair in pairs.elements()) for side in (0, 1))
    shown = [[key for key, _count in counts.most_common(MOST)] for counts in (rows, columns)]
    name = {key: part.actor(key, short=True) for pair in pairs for key in pair}
    drawn = frame()
    height = ROOM + ROW * max(len(shown[0]), 1)
    drawn.update_layout(height=height)
    link = f"incidents/?{part.behind()}&acted={{y}}&hit={{x}}"
    drawn.update_traces(_cells(pairs, shown[0], shown[1], name), meta={"link": link, "y": shown[0], "x": shown[1]})
    ranked = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return Chart(
        "against",
        _("Who against whom"),
        _("Rows acted, columns were hit. An empty cell means no such incident on record."),
        _rule(without, max(len(rows), len(columns)) > MOST, words),
        drawn,
        (_("Acted"), _("Was hit"), _("Incidents")),
        tuple((name[one], name[other], count) for (one, other), count in ranked),
        height,
        tuple(f"incidents/?{part.behind(acted=one, hit=other)}" for (one, other), _count in ranked),
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


def frame() -> go.Figure:
    """The chart without its numbers."""
    cells = go.Heatmap(
        x=[],
        y=[],
        z=[],
        texttemplate="%{text}",
        colorscale=[[0, role("sel")], [1, role("c1")]],
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate="%{y} → %{x}: %{z}<extra></extra>",
        hoverongaps=False,
    )
    drawn = figure([cells], ROOM + ROW)
    drawn.update_xaxes(side="top", tickangle=-30, showgrid=False)
    drawn.update_yaxes(autorange="reversed", showgrid=False)
    return drawn


def _cells(pairs: Pairs, rows: Sequence[str], columns: Sequence[str], name: dict[str, str]) -> dict[str, Any]:
    counts = [[pairs.get((one, other)) for other in columns] for one in rows]
    return {
        "x": [safe(name[key]) for key in columns],
        "y": [f"{safe(name[key])}  " for key in rows],
        "z": counts,
        "text": [[str(value) if value else "" for value in row] for row in counts],
    }


def _rule(without: int, cut: bool, words: Words) -> str:
    rule = words._(
        "An incident counts once for each pair of an actor that acted and one that was hit, as recorded; background included."
    )
    rule += " " + words.n(
        "%(count)s incident names no such pair and is left out.",
        "%(count)s incidents name no such pair and are left out.",
        without,
    )
    if cut:
        rule += " " + words._("The %(count)s most frequent on each side are drawn; the table holds all.") % {
            "count": MOST
        }
    return rule

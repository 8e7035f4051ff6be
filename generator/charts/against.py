"""Who against whom, from the roles on record."""

from collections import Counter

import plotly.graph_objects as go

from generator.charts.chart import Chart, figure, role, safe
from generator.dataset.dataset import Dataset
from generator.dataset.item import ACTED, WAS_HIT
from generator.words.words import Words

MOST = 12


def against(dataset: Dataset, words: Words) -> Chart:
    _ = words._
    pairs: Counter = Counter()
    without = 0
    for item in dataset.published:
        acted, hit = item.actors(*ACTED), item.actors(*WAS_HIT)
        without += not (acted and hit)
        pairs.update((one, other) for one in acted for other in hit)
    rows_of = [key for key, _count in Counter(pair[0] for pair in pairs.elements()).most_common(MOST)]
    columns_of = [key for key, _count in Counter(pair[1] for pair in pairs.elements()).most_common(MOST)]
    name = {key: _name(dataset, key) for pair in pairs for key in pair}
    counts = [[pairs.get((one, other)) for other in columns_of] for one in rows_of]
    trace = go.Heatmap(
        x=[safe(name[key]) for key in columns_of],
        y=[f"{safe(name[key])}  " for key in rows_of],
        z=counts,
        text=[[str(value) if value else "" for value in row] for row in counts],
        texttemplate="%{text}",
        colorscale=[[0, role("sel")], [1, role("c1")]],
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate="%{y} → %{x}: %{z}<extra></extra>",
        hoverongaps=False,
    )
    height = 120 + 34 * max(len(rows_of), 1)
    drawn = figure([trace], height)
    drawn.update_xaxes(side="top", tickangle=-30, showgrid=False)
    drawn.update_yaxes(autorange="reversed", showgrid=False)
    table = tuple(
        (name[one], name[other], count)
        for (one, other), count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    rule = _(
        "An incident counts once for each pair of an actor that acted and one that was hit, as recorded; background included."
    )
    rule += " " + words.n(
        "%(count)s incident names no such pair and is left out.",
        "%(count)s incidents name no such pair and are left out.",
        without,
    )
    if len({one for one, _other in pairs}) > MOST or len({other for _one, other in pairs}) > MOST:
        rule += " " + _("The %(count)s most frequent on each side are drawn; the table holds all.") % {"count": MOST}
    return Chart(
        "against",
        _("Who against whom"),
        _("Rows acted, columns were hit. An empty cell means no such incident on record."),
        rule,
        drawn,
        (_("Acted"), _("Was hit"), _("Incidents")),
        table,
        height,
    )


def _name(dataset: Dataset, key: str) -> str:
    entry = dataset.registry.actors.get(key)
    return (entry.short or entry.name) if entry else key

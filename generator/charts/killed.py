"""Killed per incident, from the lowest to the highest number in any account."""

import plotly.graph_objects as go

from generator.charts.chart import Chart, figure, role, safe, titled_rows
from generator.dataset.dataset import Dataset
from generator.words.words import Words

MOST = 20


def killed(dataset: Dataset, words: Words) -> Chart:
    _ = words._
    known = [
        item for item in dataset.published if (number := item.incident.casualties.total_killed) and number.is_known
    ]
    known.sort(key=lambda item: (-_ends(item)[1], item.order))
    shown = known[:MOST]
    traces = []
    for item in shown:
        low, high = _ends(item)
        number = item.incident.casualties.total_killed
        text = safe(words.span(number))
        open_end = number.is_open
        traces.append(
            go.Scatter(
                x=[low, high],
                y=[item.id, item.id],
                mode="lines+markers+text",
                line={"color": role("c1"), "width": 6},
                marker={
                    "symbol": ["line-ns", "arrow-right" if open_end else "line-ns"],
                    "size": 14,
                    "color": role("c1"),
                    "line": {"width": 2, "color": role("c1")},
                },
                text=["", f"   {text}"],
                textposition="middle right",
                hovertemplate=f"{safe(item.incident.title)}<br>{text}<extra></extra>",
                cliponaxis=False,
            )
        )
    height = 80 + 30 * max(len(shown), 1)
    highest = max((_ends(item)[1] for item in shown), default=1)
    drawn = figure(traces, height)
    drawn.update_xaxes(range=[-highest * 0.02, highest * 1.3], zeroline=True)
    drawn.update_yaxes(**titled_rows(shown, words))
    rows = tuple(
        (item.incident.title, words.date(item.date), number.low, number.best, number.high)
        for item in shown
        if (number := item.incident.casualties.total_killed)
    )
    missing = len(dataset.published) - len(known)
    rule = words.n("%(count)s incident has a number.", "%(count)s incidents have a number.", len(known))
    rule += " " + words.n(
        "%(count)s has none and is not drawn: not known, not zero.",
        "%(count)s have none and are not drawn: not known, not zero.",
        missing,
    )
    rule += " " + _("Numbers as the accounts print them, for all groups of people together; an arrow means “or more”.")
    if len(known) > MOST:
        rule += " " + _("The %(count)s highest are drawn.") % {"count": MOST}
    return Chart(
        "killed",
        _("Killed per incident: what the accounts allow"),
        _("Each bar runs from the lowest to the highest number. No best value is set where the editors prefer none."),
        rule,
        drawn,
        (_("Incident"), _("Date"), _("Low"), _("Best"), _("High")),
        rows,
        height,
    )


def _ends(item) -> tuple[int, int]:
    given = item.incident.casualties.total_killed.given
    return given[0], given[-1]

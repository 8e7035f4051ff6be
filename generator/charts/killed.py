"""Killed per incident, from the lowest to the highest number in any account."""

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go

from generator.charts.chart import PAGE, Chart, figure, role, safe, titled_rows
from generator.charts.part import Part
from generator.dataset.item import Item
from generator.words.words import Words

MOST = 20


def killed(part: Part) -> Chart:
    words = part.words
    _ = words._
    known = [item for item in part.items if (number := item.incident.casualties.total_killed) and number.is_known]
    known.sort(key=lambda item: (-_given(item)[-1], item.order))
    shown = known[:MOST]
    height = 80 + 30 * max(len(shown), 1)
    highest = max((_given(item)[-1] for item in shown), default=1)
    drawn = figure(list(_bars(shown, words)), height)
    drawn.update_xaxes(range=[-highest * 0.02, highest * 1.3], zeroline=True)
    drawn.update_yaxes(**titled_rows(shown, words))
    return Chart(
        "killed",
        _("Killed per incident: what the accounts allow"),
        _("Each bar runs from the lowest to the highest number. No best value is set where the editors prefer none."),
        _rule(len(known), len(part.items) - len(known), words),
        drawn,
        (_("Incident"), _("Date"), _("Low"), _("Best"), _("High")),
        tuple(_row(item, words) for item in shown),
        height,
        tuple(f"incidents/{item.id}/" for item in shown),
    )


def _given(item: Item) -> tuple[int, ...]:
    number = item.incident.casualties.total_killed
    return number.given if number else ()


def _bars(shown: Sequence[Item], words: Words) -> Iterator[go.Scatter]:
    """A bar an incident; an arrow at its end says "or more"."""
    for item in shown:
        number = item.incident.casualties.total_killed
        assert number
        text = safe(words.span(number))
        yield go.Scatter(
            x=[number.given[0], number.given[-1]],
            y=[item.id, item.id],
            mode="lines+markers+text",
            line={"color": role("c1"), "width": 6},
            marker={
                "symbol": ["line-ns", "arrow-right" if number.is_open else "line-ns"],
                "size": 14,
                "color": role("c1"),
                "line": {"width": 2, "color": role("c1")},
            },
            text=["", f"   {text}"],
            textposition="middle right",
            hovertemplate=f"{safe(item.incident.title)}<br>{text}<extra></extra>",
            cliponaxis=False,
            meta={"link": PAGE},
        )


def _row(item: Item, words: Words) -> tuple[str, str, int | None, int | None, int | None]:
    number = item.incident.casualties.total_killed
    assert number
    return (item.incident.title, words.date(item.date), number.low, number.best, number.high)


def _rule(known: int, missing: int, words: Words) -> str:
    rule = words.n("%(count)s incident has a number.", "%(count)s incidents have a number.", known)
    rule += " " + words.n(
        "%(count)s has none and is not drawn: not known, not zero.",
        "%(count)s have none and are not drawn: not known, not zero.",
        missing,
    )
    rule += " " + words._(
        "Numbers as the accounts print them, for all groups of people together; an arrow means “or more”."
    )
    if known > MOST:
        rule += " " + words._("The %(count)s highest are drawn.") % {"count": MOST}
    return rule

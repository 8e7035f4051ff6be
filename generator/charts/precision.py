"""How much of the record is vague: how exactly dates and places are known."""

from collections import Counter

import plotly.graph_objects as go

from generator.charts.chart import Chart, figure, role
from generator.charts.part import Part
from generator.model.vocabulary import Precision, Word


def precision(part: Part) -> Chart:
    words = part.words
    _ = words._
    dates = {
        "day": _("to the day"),
        "interval": _("between two days"),
        "month": _("to the month"),
        "year": _("to the year"),
    }
    when = Counter(item.date.precision for item in part.items)
    vague = sum(1 for item in part.items if item.date.qualifier)
    where: Counter[Word] = Counter(item.incident.location.precision for item in part.items)
    rows = [(_("Date"), name, when[key]) for key, name in dates.items()]
    rows += [(_("Place"), words.label(word), where[word]) for word in Precision]
    traces = [
        go.Bar(
            x=[count for kind, _name, count in rows if kind == group],
            y=[f"{name}  " for kind, name, _count in rows if kind == group],
            name=group,
            orientation="h",
            marker={"color": colour, "pattern": {"shape": shape}},
            text=[str(count) for kind, _name, count in rows if kind == group],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
        for group, colour, shape in ((_("Date"), role("c1"), ""), (_("Place"), role("c4"), "/"))
    ]
    height = 90 + 28 * len(rows)
    drawn = figure(traces, height, showlegend=True, legend={"orientation": "h", "y": 1.06, "x": 0})
    drawn.update_yaxes(autorange="reversed")
    off = sum(1 for item in part.items if item.point(part.dataset.registry) is None)
    rule = words.n(
        "%(count)s incident, background included.", "%(count)s incidents, background included.", len(part.items)
    )
    rule += " " + words.n(
        "%(count)s date is marked as about or uncertain.", "%(count)s dates are marked as about or uncertain.", vague
    )
    rule += " " + words.n("%(count)s is not placeable.", "%(count)s are not placeable.", off)
    return Chart(
        "precision",
        _("How exactly dates and places are known"),
        _("The upper bars are exact, the lower ones vague."),
        rule,
        drawn,
        (_("What"), _("Known"), _("Incidents")),
        tuple(rows) if part.items else (),
        height,
    )

"""How well each incident is sourced: outlets against independent origins."""

import plotly.graph_objects as go

from generator.charts.chart import PAGE, Chart, figure, role, titled_rows
from generator.charts.part import Part

MOST = 25


def sourcing(part: Part) -> Chart:
    words = part.words
    _ = words._
    shown = part.items[-MOST:][::-1]
    bars = (
        (_("Outlets"), [item.origins.outlets for item in shown], role("c4"), ""),
        (_("Known origins"), [item.origins.known for item in shown], role("c1"), "/"),
    )
    traces = [
        go.Bar(
            y=[item.id for item in shown],
            x=values,
            name=name,
            orientation="h",
            marker={"color": colour, "pattern": {"shape": shape}},
            meta={"link": PAGE},
            hovertemplate=f"{name}: %{{x}}<extra></extra>",
        )
        for name, values, colour, shape in bars
    ]
    height = 90 + 34 * max(len(shown), 1)
    drawn = figure(traces, height, barmode="group", showlegend=True, legend={"orientation": "h", "y": 1.04, "x": 0})
    drawn.update_yaxes(**titled_rows(shown, words))
    drawn.update_xaxes(rangemode="tozero")
    two = sum(1 for item in part.items if item.origins.known >= 2)
    rule = _(
        "Ten outlets that copy one release are one origin. %(two)s of %(all)s incidents have two or more known origins; an origin that a source does not state is not counted."
    ) % {"two": two, "all": len(part.items)}
    if len(part.items) > MOST:
        rule += " " + _("The latest %(count)s are drawn.") % {"count": MOST}
    return Chart(
        "sourcing",
        _("Outlets and origins"),
        _("For each incident, how many outlets report it and how many different origins they state."),
        rule,
        drawn,
        (_("Incident"), _("Date"), _("Outlets"), _("Known origins"), _("Origin not stated")),
        tuple(
            (
                item.incident.title,
                words.date(item.date),
                item.origins.outlets,
                item.origins.known,
                item.origins.unstated,
            )
            for item in shown
        ),
        height,
        tuple(f"incidents/{item.id}/" for item in shown),
    )

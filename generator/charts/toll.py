"""Killed by month, from the lowest to the highest numbers on record."""

import plotly.graph_objects as go

from generator.charts.chart import figure, role


def frame() -> go.Figure:
    """The chart without its numbers: a full bar up to the lowest, a hatched one on top of it up to the highest."""
    bars = [
        go.Bar(x=[], y=[], marker={"color": role("c1")}),
        go.Bar(x=[], y=[], marker={"color": role("c4"), "pattern": {"shape": "/", "fillmode": "overlay"}}),
    ]
    for bar in bars:
        bar.hovertemplate = "%{customdata}<extra></extra>"
    drawn = figure(bars, 360, barmode="stack", showlegend=True, legend={"orientation": "h", "y": -0.18, "x": 0})
    drawn.update_xaxes(type="date")
    drawn.update_yaxes(rangemode="tozero")
    return drawn

"""Every chart: its numbers equal its table's, nothing is dropped in silence, and labels stay text."""

import json

import plotly.graph_objects as go
import pytest

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.figure import safe
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.dataset import build_dataset
from conflict_tracker.i18n.locale import load_locale
from conflict_tracker.model.registry import Registry
from tests.support.golden import compare, small_site

WORDS = load_locale("en", "en_GB")
BUILT = {chart.key: chart for chart in (build(Selection(small_site().dataset, WORDS)) for build in CHARTS.values())}


@pytest.mark.parametrize("key", BUILT)
def test_figure(key: str) -> None:
    """The whole figure, with its rule and table."""
    chart = BUILT[key]
    shown = {
        "title": chart.title,
        "how": chart.how,
        "rule": chart.rule,
        "columns": chart.columns,
        "rows": chart.rows,
        "figure": json.loads(chart.to_json()),
    }
    compare(f"chart-{key}.json", json.dumps(shown, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("key", BUILT)
def test_plotly_accepts_the_filled_figure(key: str) -> None:
    """A frame is validated where it is made, its numbers here: nothing is lost or changed on the way."""
    figure = json.loads(BUILT[key].to_json())
    validated = json.loads(go.Figure(figure).to_json())
    assert validated["data"] == figure["data"]
    assert {name: validated["layout"].get(name) for name in figure["layout"]} == figure["layout"]


@pytest.mark.parametrize("build", CHARTS.values())
def test_an_empty_record_draws_an_empty_chart(build) -> None:
    chart = build(Selection(build_dataset([], Registry(), {}, None), WORDS))
    assert chart.rows == ()
    assert chart.rule
    json.loads(chart.to_json())


def test_bars_add_up_to_the_incidents() -> None:
    chart = BUILT["over-time"]
    assert sum(sum(trace["y"]) for trace in chart.figure["data"]) == sum(sum(row[1:]) for row in chart.rows) == 3


def test_what_is_not_drawn_is_said() -> None:
    assert "1 has none and is not drawn" in BUILT["killed"].rule
    assert "2 incidents name no such pair" in BUILT["against"].rule


def test_labels_cannot_hold_markup() -> None:
    assert safe('<a href="https://evil.example">x</a>') == '&lt;a href="https://evil.example"&gt;x&lt;/a&gt;'
    for chart in BUILT.values():
        assert b"& its" not in chart.to_json().replace(b"&amp; its", b"")

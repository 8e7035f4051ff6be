"""A chart with nothing to draw: a sentence that says why, and no picture, no axis, no legend and no table."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from conflict_tracker.charts import all as charts
from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.query import Query
from conflict_tracker.views.site import BLOCKS
from conflict_tracker.views.site_data import SiteData
from tests.support.small import incident, site_of

TOLLS = ("killed-by-month", "injured-by-month", "killed")
VAGUE = "{country: SY, name: Somewhere, precision: country}"
NO_NUMBERS = {"2024-03-01-a": incident(), "2024-05-02-b": incident("Another clash", "2024-05-02")}
ONLY_A_YEAR = {"2024-01-01-a": incident(date="2024", location=VAGUE).replace(", published: 2024-03-02", "")}
ZEROS = {"2024-03-01-a": incident(more="casualties: {total_killed: {low: 0, high: 0}}\n")}


def drawn(site: SiteData, key: str, **options: str) -> str:
    return BLOCKS["chart"].build(site, {"key": key, **options}, "../")


def is_a_sentence(html: str) -> bool:
    """Whether nothing of a picture and its table stands in a chart's place."""
    return not re.search(r"<svg|tk-plot|tk-key|<table|<details|data-figure", html)


@pytest.mark.parametrize("key", CHARTS)
def test_an_empty_record_has_no_chart(tmp_path: Path, key: str) -> None:
    html = drawn(site_of(tmp_path, {}), key)
    assert is_a_sentence(html)
    assert html.count("No incident on record yet.") == 1
    assert "Rule:" in html
    assert not re.search(r"\b0\b", html)


def test_a_figure_that_is_not_drawn_is_not_written(tmp_path: Path) -> None:
    files = BLOCKS["charts"].files(site_of(tmp_path, NO_NUMBERS), {})
    assert {file.path for file in files} == {f"charts/{key}.json" for key in CHARTS if key not in TOLLS}


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("killed-by-month", "No incident on record gives a number of killed."),
        ("injured-by-month", "No incident on record gives a number of injured."),
        ("killed", "No incident on record gives a number of killed."),
    ],
)
def test_no_number_is_no_axis(tmp_path: Path, key: str, sentence: str) -> None:
    html = drawn(site_of(tmp_path, NO_NUMBERS), key)
    assert is_a_sentence(html)
    assert sentence in html
    assert re.search("2 have (no number|none and are not drawn): not known, not zero", html)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("over-time", "No incident on record is dated to a month."),
        ("calendar", "No incident on record is dated to a day."),
        ("first-report", "No incident on record has both its own day and the day of a report."),
    ],
)
def test_dates_that_are_too_vague_are_said(tmp_path: Path, key: str, sentence: str) -> None:
    html = drawn(site_of(tmp_path, ONLY_A_YEAR), key)
    assert is_a_sentence(html)
    assert sentence in html


def test_numbers_that_stand_in_no_bar_are_not_denied(tmp_path: Path) -> None:
    """A number is on record: that it has no month, or is background, is what is said."""
    toll = "casualties: {total_killed: {low: 2, high: 3}}\n"
    by_year = site_of(tmp_path / "a", {"2024-01-01-a": incident(date="2024", more=toll)})
    assert "No incident on record is dated to a month." in drawn(by_year, "killed-by-month")
    background = site_of(tmp_path / "b", {"2024-03-01-a": incident(more=f"scope: context\n{toll}")})
    assert "only background does" in drawn(background, "killed-by-month")


def test_who_acted_against_nobody_is_said(tmp_path: Path) -> None:
    alone = incident().replace("  - {actor: river-council, role: target}\n", "")
    html = drawn(site_of(tmp_path, {"2024-03-01-a": alone}), "against")
    assert is_a_sentence(html)
    assert "No incident on record names both who acted and who was hit." in html


@pytest.mark.parametrize("key", ["killed-by-month", "killed"])
def test_zeros_that_somebody_counted_stand_in_the_table(tmp_path: Path, key: str) -> None:
    html = drawn(site_of(tmp_path, ZEROS), key)
    assert "No number is above 0: there is no bar to draw." in html
    assert "tk-plot" not in html
    assert '<td class="tk-r">0</td>' in html.replace(' data-order="0"', "")


def test_what_is_none_reported_is_counted_apart(tmp_path: Path) -> None:
    more = "casualties: {total_killed: {none_reported: true}}\n"
    record = {**NO_NUMBERS, "2024-06-01-c": incident("A third", "2024-06-01", more=more)}
    for key in ("killed-by-month", "killed"):
        html = drawn(site_of(tmp_path / key, record), key)
        assert re.search(
            "3 have (no number|none and are not drawn): not known, not zero. For 1 of these its dataset", html
        )


@pytest.mark.parametrize("key", CHARTS)
def test_a_choice_that_nothing_fits_is_not_an_empty_record(tmp_path: Path, key: str) -> None:
    html = drawn(site_of(tmp_path, NO_NUMBERS), key, type="siege")
    assert is_a_sentence(html)
    assert "No incident on record fits this choice." in html
    assert "Drawn from a part of the record" in html


def test_a_part_does_not_speak_for_the_record(tmp_path: Path) -> None:
    part = Selection((site := site_of(tmp_path, NO_NUMBERS)).dataset, site.locale).select(Query({"type": ("clash",)}))
    assert CHARTS["killed"](part).missing == "No incident of this part of the record gives a number of killed."


def test_a_chart_that_does_not_think_of_it_says_so_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds a chart need not: without a row there is no picture."""
    thoughtless = CHARTS["sourcing"]

    def without(selection: Selection):
        return replace(thoughtless(selection), rows=(), missing="")

    monkeypatch.setitem(charts.CHARTS, "sourcing", without)
    html = drawn(site_of(tmp_path, NO_NUMBERS), "sourcing")
    assert is_a_sentence(html)
    assert "No incident on record has what this chart shows." in html


@pytest.mark.parametrize("key", ["over-time", "killed-by-month"])
def test_a_single_month_is_a_bar_that_is_seen(tmp_path: Path, key: str) -> None:
    """Plotly draws a bar without a neighbour a millisecond wide, unless it is told how wide a month is."""
    site = site_of(tmp_path, {"2024-03-01-a": incident(more="casualties: {total_killed: {low: 2, high: 3}}\n")})
    bars = [trace for trace in site.chart(key).figure["data"] if trace["type"] == "bar"]
    assert bars
    assert all(trace["width"] > 10 * 86_400_000 for trace in bars)


def test_a_single_day_is_a_point_of_the_sum(tmp_path: Path) -> None:
    (trace,) = site_of(tmp_path, ZEROS).chart("cumulative").figure["data"]
    assert trace["mode"] == "markers"

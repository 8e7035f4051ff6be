"""Charts in a real browser: drawn late, linked to what is behind them, their tables sorted and saved."""

import csv
import gzip
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conflict_tracker.charts.figure import safe

pytestmark = pytest.mark.browser


def test_a_bar_leads_to_its_incidents_and_back_again(visit) -> None:
    page, _ = visit("charts/", viewport={"width": 1280, "height": 700})
    page.mouse.wheel(0, 1)
    bar = page.locator("#over-time .tk-plot[data-drawn] .bars path").first
    bar.wait_for()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.locator(".tk-ex[data-ready]").wait_for()
    expect(page).to_have_url(re.compile(r"incidents/\?begins=\d{4}-\d{2}&type="))
    page.go_back()
    page.mouse.wheel(0, 1)
    page.locator("#over-time .tk-plot[data-drawn]").wait_for()
    page.go_forward()
    page.locator(".tk-ex[data-ready]").wait_for()


@pytest.mark.parametrize("path", ["charts/", "timeline/2017/", "escalation/"])
def test_charts_ask_for_nothing_before_the_page_is_scrolled(visit, path: str) -> None:
    page, heard = visit(path)
    page.wait_for_load_state("networkidle")
    assert page.locator(".tk-plot .tk-still").count() == page.locator(".tk-plot").count() >= 2
    assert not [url for url in heard.requests if "plotly" in url or "/charts/" in url.removesuffix("/charts/")]
    page.mouse.wheel(0, 1)
    page.locator(".tk-plot").first.scroll_into_view_if_needed()
    page.locator(".tk-plot[data-drawn]").first.wait_for()
    assert len([url for url in heard.requests if "plotly" in url]) == 1


def test_drawing_moves_nothing(visit) -> None:
    page, _ = visit("charts/", viewport={"width": 390, "height": 800})
    heights = "() => [...document.querySelectorAll('.tk-chart')].map((chart) => chart.offsetTop)"
    before = page.evaluate(heights)
    page.mouse.wheel(0, 1)
    for plot in page.locator(".tk-plot").all():
        plot.scroll_into_view_if_needed()
        page.wait_for_function("(plot) => plot.hasAttribute('data-drawn')", arg=plot.element_handle())
    assert page.evaluate(heights) == before
    assert page.locator(".tk-still").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_figure_that_cannot_be_fetched_leaves_its_still_picture(chromium, address: str) -> None:
    page = chromium.new_page()
    page.route("**/charts/over-time.json", lambda route: route.abort())
    page.goto(f"{address}charts/")
    page.mouse.wheel(0, 1)
    page.locator("#over-time .tk-plot.tk-failed .tk-still").wait_for()
    assert page.locator("#over-time .tk-still").is_visible()
    page.close()


def test_a_library_that_fails_gives_the_still_picture_back(chromium, address: str) -> None:
    page = chromium.new_page()
    broken = "window.Plotly = { react() { throw new Error('broken'); } };"
    page.route("**/plotly-cartesian.min.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    page.goto(f"{address}charts/")
    page.mouse.wheel(0, 1)
    page.locator("#over-time .tk-plot.tk-failed .tk-still").wait_for()
    assert page.locator("#over-time .tk-still").is_visible()
    page.close()


def test_markup_in_labels_stays_text(chromium, address: str) -> None:
    """Whatever text reaches a figure, its own escaping keeps Plotly from making a link or a request of it."""
    hostile = '<a href="https://evil.example/">x</a><img src="https://evil.example/i.png" onerror="alert(1)"><b>b</b>'
    page, asked = chromium.new_page(), []

    def poisoned(route) -> None:
        figure = json.loads((route.fetch()).text())
        for trace in figure["data"]:
            for name in ("text", "customdata", "name"):
                trace[name] = _replaced(trace.get(name), safe(hostile))
        for axis in ("xaxis", "yaxis"):
            part = figure["layout"][axis]
            part["ticktext"] = [safe(hostile) for _ in part.get("tickvals", [])]
        route.fulfill(json=figure)

    page.route("**/charts/*.json", poisoned)
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(f"{address}charts/")
    for plot in page.locator(".tk-plot").all():
        plot.scroll_into_view_if_needed()
        plot.hover()
    page.wait_for_function("() => document.querySelectorAll('.tk-plot:not([data-drawn])').length === 0")
    assert page.locator(".tk-plot a, .tk-plot img, .tk-plot image[href*=evil], .tk-plot svg a").count() == 0
    assert "<b>b</b>" in page.locator("#against .tk-plot").inner_html().replace("&lt;", "<").replace("&gt;", ">")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    page.close()


def _replaced(value, text: str):
    if isinstance(value, list):
        return [_replaced(part, text) for part in value]
    return text if isinstance(value, str) else value


def test_the_library_and_every_figure_are_light(built: Path) -> None:
    library = built / "assets" / "tracker" / "plotly-cartesian.min.js"
    assert len(gzip.compress(library.read_bytes(), 9)) <= 500_000
    weights = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in (built / "charts").glob("*.json")}
    assert len(weights) > 12
    assert {name: weight for name, weight in weights.items() if weight > 6000} == {}


def test_a_table_is_sorted_and_saved(visit) -> None:
    page, _ = visit("charts/", accept_downloads=True)
    table = page.locator("#killed details")
    if table.get_attribute("open") is None:
        table.locator("summary").click()
    table.get_by_role("button", name="High").click()
    table.get_by_role("button", name="High").click()
    values = table.locator("tbody tr td:last-child").all_inner_texts()
    known = [int(value) for value in values if value.isdigit()]
    assert known == sorted(known, reverse=True)
    with page.expect_download() as waiting:
        table.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    assert rows[0] == ["Incident", "Date", "Low", "Best", "High"]
    assert len(rows) == len(values) + 1


def test_a_row_leads_where_its_bar_does(visit) -> None:
    page, _ = visit("charts/")
    page.locator("#over-time tbody a", has_text="June 2017").click()
    page.locator(".tk-ex[data-ready]").wait_for()
    assert page.locator(".tk-count").inner_text() == "9 of 20 incidents"

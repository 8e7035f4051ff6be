"""Charts in a real browser: drawn late, linked to what is behind them, their tables sorted and saved."""

import csv
import io
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_a_bar_leads_to_its_incidents_and_back_again(visit) -> None:
    page, _ = visit("charts/", viewport={"width": 1280, "height": 700})
    bar = page.locator("#over-time .tk-plot[data-drawn] .bars path").first
    bar.wait_for()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.locator(".tk-ex[data-ready]").wait_for()
    assert re.search(r"incidents/\?from=(\d{4}-\d{2})&to=\1&type=", page.url)
    page.go_back()
    page.locator("#over-time .tk-plot[data-drawn]").wait_for()
    page.go_forward()
    page.locator(".tk-ex[data-ready]").wait_for()


def test_charts_ask_for_no_library_before_they_are_scrolled_to(visit) -> None:
    page, heard = visit("timeline/2017/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in heard.requests if "plotly" in url]
    page.locator(".tk-plot").first.scroll_into_view_if_needed()
    page.locator(".tk-plot[data-drawn]").first.wait_for()
    assert len([url for url in heard.requests if "plotly" in url]) == 1


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

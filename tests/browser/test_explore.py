"""Explore in a real browser: what is chosen, counted, drawn, listed, addressed and taken away is one and the same."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.site import served

pytestmark = pytest.mark.browser
AIR_FORCE = "lake-air-force"
JUNE = [
    "2017-06-20-old-mill-shahed-129-shootdown",
    "2017-06-08-old-mill-armed-drone-shootdown",
]


def ready(page: Page) -> Page:
    page.locator(".tk-ex[data-ready]").wait_for()
    page.locator(".tk-ex-list:not([aria-busy])").wait_for()
    return page


def count(page: Page) -> str:
    return page.locator(".tk-count").inner_text()


def listed(page: Page) -> list[str]:
    page.locator(".tk-ex-list:not([aria-busy])").wait_for()
    links = page.locator(".tk-ex-list b a, .tk-ex-list th a").evaluate_all("all => all.map(a => a.href)")
    return [link.rstrip("/").split("/")[-1] for link in links]


def saved(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_by_actor_and_month_counted_downloaded_and_shared(visit, address: str) -> None:
    page, _ = visit("incidents/", permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    ready(page)
    page.get_by_role("checkbox", name=re.compile("^Lakeland Air Force")).check()
    page.get_by_label("From").fill("2017-06")
    page.get_by_label("to", exact=True).fill("2017-06")
    expect(page.locator(".tk-count")).to_have_text("2 of 20 incidents")
    assert listed(page) == JUNE
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV"))))
    assert [row["id"] for row in rows] == sorted(JUNE)
    assert rows[1]["title"].startswith("Lakeland F-15E shoots down armed")
    assert [incident["id"] for incident in json.loads(saved(page, "JSON"))["incidents"]] == sorted(JUNE)
    features = json.loads(saved(page, "GeoJSON"))
    assert [feature["id"] for feature in features["features"]] == sorted(JUNE)
    assert features["query"].startswith(address)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".tk-ex-output p")).to_have_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    other, _ = visit(link.removeprefix(address))
    assert (count(ready(other)), listed(other)) == ("2 of 20 incidents", JUNE)
    assert other.get_by_role("checkbox", name=re.compile("^Lakeland Air Force")).is_checked()
    assert other.get_by_label("From").input_value() == "2017-06"


def test_the_same_with_the_keyboard_alone(visit) -> None:
    page, _ = visit("incidents/", accept_downloads=True)
    ready(page)
    press_until(page, "input[value=lake-air-force]")
    page.keyboard.press("Space")
    press_until(page, "input[name=from]")
    page.keyboard.type("June")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("2017")
    press_until(page, "input[name=to]")
    page.keyboard.type("June")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("2017")
    page.keyboard.press("Tab")
    expect(page.locator(".tk-count")).to_have_text("2 of 20 incidents")
    press_until(page, "[data-take=csv]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    rows = csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8")))
    assert [row["id"] for row in rows] == sorted(JUNE)
    press_until(page, "[data-take=link]", "Shift+Tab")
    page.keyboard.press("Enter")
    text = page.locator(".tk-ex-output textarea").input_value()
    assert text.endswith("?from=2017-06&to=2017-06&actor=lake-air-force")


def press_until(page: Page, selector: str, key: str = "Tab") -> None:
    """Walk until an element has the focus; a place that cannot be reached by the keyboard fails."""
    for _ in range(250):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_back_and_forward_walk_through_the_choices(visit) -> None:
    page, _ = visit("incidents/?type=air-strike")
    ready(page)
    assert count(page) == "5 of 20 incidents"
    page.get_by_role("checkbox", name=re.compile("^Shoot-down")).check()
    expect(page.locator(".tk-count")).to_have_text("8 of 20 incidents")
    page.get_by_label("Sort").select_option("oldest")
    assert listed(page)[0] == "2016-09-17-river-bend-air-raid"
    page.go_back()
    assert listed(page)[-1] == "2016-09-17-river-bend-air-raid"
    page.go_back()
    expect(page.locator(".tk-count")).to_have_text("5 of 20 incidents")
    page.go_forward()
    expect(page.locator(".tk-count")).to_have_text("8 of 20 incidents")
    expect(page).to_have_url(re.compile(re.escape("?type=air-strike&type=air-to-air-shootdown") + "$"))


def test_words_and_facets_together(visit) -> None:
    page, _ = visit("incidents/?q=drone&confidence=high")
    ready(page)
    assert "2017-06-20-old-mill-shahed-129-shootdown" in listed(page)
    before = count(page)
    page.get_by_role("button", name="Remove: “drone”").click()
    expect(page.locator(".tk-count")).not_to_have_text(before)
    page.get_by_label("Search all text").fill("F-15E")
    expect(page.locator(".tk-count")).to_have_text("2 of 20 incidents")
    expect(page).to_have_url(re.compile(re.escape("?q=F-15E&confidence=high") + "$"))


def test_an_unknown_filter_is_said(visit) -> None:
    page, _ = visit("incidents/?type=picnic&colour=red&type=air-strike")
    ready(page)
    said = page.get_by_role("alert")
    assert said.inner_text() == "This address names a filter that does not exist: type=picnic, colour=red"
    assert count(page) == "5 of 20 incidents"


def test_map_strip_and_list_follow_each_other(visit) -> None:
    page, _ = visit("incidents/")
    ready(page)
    assert page.locator(".tk-ex-off").inner_text() == "8 not mapped"
    page.get_by_role("button", name="6 Old Mill").click()
    expect(page.locator(".tk-ex-chips button").first).to_have_text("Place: Old Mill ×")
    page.get_by_role("button", name="Remove: Place: Old Mill").click()
    box = page.locator(".tk-ex-strip").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 17.2 / 72, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 17.6 / 72, y, steps=3)
    page.mouse.up()
    expect(page.locator(".tk-count")).to_have_text("9 of 20 incidents")
    expect(page).to_have_url(re.compile(re.escape("?from=2017-06&to=2017-06") + "$"))
    assert page.locator(".tk-ex-mark").count() == 2
    page.get_by_role("checkbox", name="Only what this section of the map shows").check()
    expect(page.locator(".tk-count")).to_have_text(re.compile("^[45] of 20 incidents$"))
    expect(page).to_have_url(re.compile("box="))


def test_the_selected_incident_is_in_the_address_and_on_the_map(visit) -> None:
    page, _ = visit("incidents/")
    ready(page)
    page.get_by_role(
        "button", name="Show on the map: Lakeland Navy F/A-18E shoots down a Steppe Su-22 near Reed'Ford"
    ).click()
    page.locator(".tk-ex-here").wait_for()
    page.locator("li.tk-selected", has_text="Su-22").wait_for()
    expect(page).to_have_url(re.compile("incident=2017-06-18-reed-ford-su-22-shootdown"))
    other, _ = visit("incidents/?incident=2017-06-18-reed-ford-su-22-shootdown")
    ready(other).locator(".tk-ex-here").wait_for()


def test_the_table_sorts_by_date_and_killed(visit) -> None:
    page, _ = visit("incidents/?view=table")
    ready(page)
    page.get_by_role("button", name="Killed", exact=True).click()
    page.locator("th[aria-sort=descending]", has_text="Killed").wait_for()
    assert listed(page)[0] == "2018-02-07-two-wells"
    page.get_by_role("button", name="Date", exact=True).click()
    page.locator("th[aria-sort=descending]", has_text="Date").wait_for()
    page.get_by_role("button", name="Date", exact=True).click()
    page.locator("th[aria-sort=ascending]", has_text="Date").wait_for()
    assert listed(page)[0] == "2016-09-17-river-bend-air-raid"


def test_charts_of_the_selection_hold_its_numbers(visit) -> None:
    page, heard = visit("incidents/?type=air-strike")
    ready(page)
    assert not [url for url in heard.requests if "plotly" in url]
    page.get_by_role("button", name="Charts", exact=True).click()
    page.locator(".tk-plot[data-drawn]").nth(2).wait_for()
    page.locator(".tk-chart summary").first.click()
    cells = page.locator(".tk-chart table").first.locator("tbody td").all_inner_texts()
    assert sum(map(int, cells)) == 5
    assert page.locator(".tk-chart").nth(1).inner_text().count("not known, not zero") == 1


def test_a_citation_says_what_was_asked_when_and_of_which_revision(visit) -> None:
    page, _ = visit("incidents/?type=air-strike")
    ready(page)
    page.get_by_role("button", name="Cite", exact=True).click()
    text = page.locator(".tk-ex-output textarea").input_value()
    assert re.fullmatch(
        r"Example Clashes: 5 of 20 incidents \(Type: Air strike\)\. Dataset revision [0-9a-f]{7}, "
        r"retrieved \d{4}-\d{2}-\d{2}\. http://\S+\?type=air-strike",
        text,
    )


def test_on_another_page_the_view_stands_alone_and_its_links_leave_the_frame(visit, tmp_path: Path) -> None:
    page, heard = visit("incidents/?type=air-strike")
    ready(page)
    page.get_by_role("button", name="Embed", exact=True).click()
    code = page.locator(".tk-ex-output textarea").input_value()
    assert 'sandbox="allow-scripts allow-same-origin allow-popups"' in code
    head = '<!doctype html><title>Another page</title><link rel="icon" href="data:,">'
    (tmp_path / "other.html").write_text(head + code, encoding="utf-8")
    with served(tmp_path) as elsewhere:
        stands_alone(page, heard, elsewhere)


def stands_alone(page: Page, heard, elsewhere: str) -> None:
    """The view within a page of another site."""
    heard.root = "http://127.0.0.1"
    page.goto(f"{elsewhere}other.html")
    frame = page.frame_locator("iframe")
    frame.locator(".tk-ex[data-ready]").wait_for()
    assert frame.locator(".tk-count").inner_text() == "5 of 20 incidents"
    for hidden in ("header", "footer", ".tk-ex-side", "h1"):
        assert not frame.locator(hidden).first.is_visible()
    with page.context.expect_page() as opened:
        frame.locator(".tk-ex-list b a").first.click()
    assert page.url == f"{elsewhere}other.html"
    assert "/incidents/2" in opened.value.url


def test_without_scripts_the_page_leads_everywhere(visit) -> None:
    page, _ = visit("incidents/", java_script_enabled=False)
    assert page.locator("form:visible, button:visible, input:visible:not([type=radio])").count() == 0
    for name in ("2017", "Timeline, by year and month", "Actors", "Places", "Event types"):
        page.locator("article").get_by_role("link", name=name, exact=True).first.wait_for()
    assert page.locator("article .tk-list:visible li").count() == 20


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_view_scrolls_sideways(visit, width: int) -> None:
    for view in ("list", "table", "charts"):
        page, _ = visit(f"incidents/?view={view}&type=air-strike", viewport={"width": width, "height": 800})
        ready(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_right_to_left_the_strip_runs_from_the_right(visit) -> None:
    page, _ = visit("incidents/")
    ready(page)
    page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
    box = page.locator(".tk-ex-strip").bounding_box()
    y = box["y"] + box["height"] / 2
    x = box["x"] + box["width"] * (1 - 17.4 / 72)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".tk-count")).to_have_text("9 of 20 incidents")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280

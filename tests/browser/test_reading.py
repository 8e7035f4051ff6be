"""A reader's ways through the real site, in a real browser, under a sub-path."""

import re

import pytest
from playwright.sync_api import expect

SEED = "incidents/2017-06-20-old-mill-shahed-129-shootdown/"
TITLE = "Lakeland F-15E shoots down armed pro-government drone near Old Mill"
pytestmark = pytest.mark.browser


def test_from_home_to_an_incident_to_an_actor_and_back(visit) -> None:
    page, _ = visit()
    page.get_by_role("link", name="shoot-down of an armed drone near Old Mill").click()
    assert page.locator("h1").inner_text() == TITLE
    page.locator(".tk-facts").get_by_role("link", name="Lakeland Air Force").click()
    assert page.locator("h1").inner_text() == "Lakeland Air Force"
    page.get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(f"{SEED}$"))
    page.get_by_role("link", name="Example Clashes").click()
    assert page.locator("h1").inner_text().startswith("Direct clashes")


def test_search_finds_the_shootdown_and_the_address_holds_the_query(visit) -> None:
    page, _ = visit("search/")
    page.get_by_label("Words").fill("F-15E")
    page.locator(".tk-count", has_text=re.compile("^2 incidents$")).wait_for()
    page.get_by_role("link", name=TITLE).wait_for()
    expect(page).to_have_url(re.compile(re.escape("?q=F-15E") + "$"))
    assert page.get_by_text("Searched: every word of all 20 incidents").is_visible()
    page.get_by_role("link", name="Combine with filters, map and months").click()
    page.locator(".tk-ex[data-ready]").wait_for()
    assert page.locator(".tk-count").inner_text() == "2 of 20 incidents"
    page.go_back()
    page.get_by_role("link", name=TITLE).click()
    assert page.locator("h1").inner_text() == TITLE


def test_dark_and_back(visit) -> None:
    page, _ = visit(SEED, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".tk-icon--palette:visible").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(18, 23, 27)")
    page.reload()
    page.locator("body[data-md-color-scheme=slate]").wait_for()


def test_a_chart_is_drawn_when_it_is_scrolled_to_and_follows_the_colours(visit) -> None:
    page, heard = visit("charts/", viewport={"width": 1280, "height": 300}, color_scheme="light")
    assert not [url for url in heard.requests if "killed.json" in url]
    page.locator("#killed").scroll_into_view_if_needed()
    chart = page.locator("#killed .tk-plot[data-drawn]")
    chart.wait_for()
    line = chart.locator("path.js-line").first
    light = line.evaluate("e => e.style.stroke")
    page.locator(".tk-icon--palette:visible").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.wait_for_function(
        "before => document.querySelector('#killed path.js-line').style.stroke !== before", arg=light
    )
    assert (light, line.evaluate("e => e.style.stroke")) == ("rgb(14, 85, 102)", "rgb(132, 200, 214)")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(visit, address: str, width: int) -> None:
    page, _ = visit(viewport={"width": width, "height": 800})
    for path in ("", SEED, "timeline/", "timeline/2017/", "charts/", "search/", "actors/", "places/", "contribute/"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_without_scripts_incident_and_timeline_read_in_full(visit) -> None:
    page, _ = visit("timeline/", java_script_enabled=False)
    page.get_by_role("link", name=TITLE).click()
    text = page.locator("article").inner_text()
    for words in (TITLE, "Who says what", "showed hostile intent", "Who operated the drone", "Paper 57"):
        assert words in text
    page, _ = visit("incidents/2017-06-18-reed-ford-su-22-shootdown/", java_script_enabled=False)
    assert page.locator("svg.tk-map circle.g-disc").is_visible()


def test_without_scripts_nothing_dead_is_shown(visit) -> None:
    page, _ = visit("search/", java_script_enabled=False)
    assert not page.locator("form.tk-search").is_visible()
    assert page.get_by_text("Search needs JavaScript").is_visible()
    page, _ = visit("charts/", java_script_enabled=False)
    assert page.locator(".tk-still:visible").count() == page.locator(".tk-plot").count() >= 10
    closed = page.locator("article details:not([open]) summary")
    while closed.count():
        closed.first.click()
    assert page.locator("table:visible").count() == page.locator(".tk-chart").count() >= 10


def test_the_keyboard_reaches_the_text_first(visit) -> None:
    page, _ = visit(SEED)
    page.keyboard.press("Tab")
    assert "tk-skip" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#tracker-main$"))


def test_what_a_search_does_not_show_is_counted(visit) -> None:
    page, _ = visit("search/?q=the")
    rest = page.locator(".tk-found-pages .tk-note")
    rest.wait_for()
    assert re.fullmatch(r"\d+ more; look for a name to see them\.", rest.inner_text())
    assert page.locator(".tk-found-pages li").count() == 20

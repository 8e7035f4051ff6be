"""Explore over a record of what lasted and what is known only roughly: months, periods, charts, phones."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_explore import count, listed, ready
from tests.conftest import tracker
from tests.support.dated import write_dated
from tests.support.site import served

pytestmark = pytest.mark.browser
SIEGE = "2012-04-05-siege"
RECORD = {
    SIEGE: "2012-04-05/2016-12-22\ncasualties: {total_killed: {low: 900}}",
    "2014-05-06-raid": "2014-05-06\ntype: raid\ncasualties: {total_killed: {low: 3}}",
    "2014-raids": "2014\ntype: raid",
    "2017-06-raids": "2017-06\ntype: raid",
    "2018-01-02-raid": "2018-01-02\ntype: raid",
    "2019-raids": "2019\ntype: raid",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dated")
    record = write_dated(folder / "incidents", RECORD)
    done = tracker("build", "--incidents", record, "--site", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(Path(folder / "site")) as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser, root: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def visit(path: str, **options: object) -> Page:
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        page = contexts[-1].new_page()
        page.goto(root + path)
        return page

    yield visit
    for context in contexts:
        context.close()


def note(page: Page) -> str:
    return page.locator(".tk-ex-vague").inner_text()


def test_a_siege_is_found_in_a_year_that_it_went_on(open_page) -> None:
    page = ready(open_page("incidents/?from=2014-01&to=2014-12"))
    assert listed(page) == ["2014-05-06-raid", "2014-raids", SIEGE]
    assert note(page).startswith("1 began before this period and went on into it. 1 known only by its year")
    assert page.get_by_label("to", exact=True).get_attribute("max") == "2019-12"
    dates = page.locator(".tk-ex-list time").evaluate_all("all => all.map(one => one.dateTime)")
    assert dates == ["2014-05-06", "2014", "2012-04-05"]


def test_what_may_lie_outside_is_said(open_page) -> None:
    page = ready(open_page("incidents/?from=2014-05&to=2014-06"))
    assert count(page) == "3 of 6 incidents"
    assert "1 may lie outside this period: its date is not known to the month." in note(page)


def test_what_began_in_a_period_is_a_choice_that_can_be_taken_back(open_page) -> None:
    page = ready(open_page("incidents/?begins=2014/2016-01"))
    assert listed(page) == ["2014-05-06-raid", "2014-raids"]
    page.get_by_role("button", name="Remove: Began: 2014 to January 2016").click()
    expect(page.locator(".tk-count")).to_have_text("6 incidents")
    expect(page).to_have_url(re.compile("incidents/$"))
    page.go_back()
    expect(page.locator(".tk-count")).to_have_text("2 of 6 incidents")
    within = ready(open_page("incidents/?within=..%2F2016-12-22"))
    assert within.locator(".tk-ex-chips button").inner_text() == "Began and ended: up to 22 December 2016 ×"
    assert listed(within) == ["2014-05-06-raid", "2014-raids", SIEGE]


def test_charts_of_the_selection_draw_no_siege_in_its_first_month(open_page) -> None:
    page = ready(open_page("incidents/?from=2014-01&to=2014-12&view=charts"))
    page.locator(".tk-plot[data-drawn]").nth(1).wait_for()
    began, killed = page.locator(".tk-chart").nth(0), page.locator(".tk-chart").nth(1)
    assert began.locator("tbody th").all_text_contents() == ["April 2012", "May 2014"]
    assert killed.locator("tbody tr").all_text_contents() == ["May 201433"]
    assert "1 that went on over more than one month is left out." in killed.inner_text()


def test_a_row_of_a_chart_leads_to_just_as_many(open_page) -> None:
    page = open_page("charts/")
    page.locator("#over-time tbody a", has_text="May 2014").click()
    assert count(ready(page)) == "1 of 6 incidents"
    page = open_page("charts/")
    page.locator("#origins tbody a", has_text="2014").click()
    assert count(ready(page)) == "2 of 6 incidents"


def test_the_selected_incident_is_pointed_at_though_no_day_is_known(open_page) -> None:
    page = ready(open_page("incidents/?incident=2014-raids"))
    page.locator(".tk-ex-here").wait_for()
    assert page.locator(".tk-ex-unknown").text_content() == ""


@pytest.mark.parametrize("path", ["timeline/", "timeline/2014/", "timeline/2014/06/", "timeline/2017/06/"])
def test_no_page_of_the_timeline_scrolls_sideways(open_page, path: str) -> None:
    for width in (320, 390, 1280):
        page = open_page(path, viewport={"width": width, "height": 800}, java_script_enabled=False)
        assert page.locator("body").evaluate("body => body.scrollWidth") <= width


def test_without_scripts_an_old_january_leads_to_its_year(open_page, root: str) -> None:
    page = open_page("timeline/2019/01/", java_script_enabled=False)
    page.wait_for_url(f"{root}timeline/2019/")
    page.get_by_role("heading", name="2019, month not known").wait_for()

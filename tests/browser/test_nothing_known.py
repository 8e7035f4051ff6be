"""Sites of records in which little or nothing is known, in a real browser: no blank picture, no axis, no complaint."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import tracker
from tests.support.site import served
from tests.support.small import PAGES, incident, write_project

pytestmark = pytest.mark.browser
VAGUE = "{country: SY, name: Somewhere, precision: country}"
TOLL = "casualties: {total_killed: {low: 2, high: 9}}\n"
RECORDS = {
    "empty": {},
    "no-numbers": {"2024-03-01-a": incident(), "2024-05-02-b": incident("Another clash", "2024-05-02")},
    "vague": {"2024-01-01-a": incident(date="2024", location=VAGUE)},
    "one": {"2024-03-01-a": incident(more=TOLL)},
    "zeros": {
        "2024-03-01-a": incident(more="casualties: {total_killed: {low: 0, high: 0}}\n"),
        "2024-04-02-b": incident(
            "None reported", "2024-04-02", more="casualties: {total_killed: {none_reported: true}}\n"
        ),
        "2024-05-02-c": incident("Silent", "2024-05-02"),
    },
}
ROOMS = ["", *(f"{name}/" for name in PAGES if name != "index"), "corrections/", "sources/"]
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with ExitStack() as servers:
        found = {}
        for name, record in RECORDS.items():
            project = write_project(tmp_path_factory.mktemp(name) / "project", record)
            done = tracker("build", "--no-search", cwd=project)
            assert done.returncode == 0, done.stdout + done.stderr
            found[name] = servers.enter_context(served(project / "site"))
        yield found


@pytest.fixture
def visit(chromium: Browser, roots: dict[str, str]) -> Iterator[Visit]:
    """Open a page of a record's site; nothing may be complained about until the test ends."""
    complaints: list[str] = []
    opened = []

    def open_page(name: str, path: str, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda got: complaints.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
        page.goto(roots[name] + path)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints == []


def draw_all(page: Page) -> None:
    page.mouse.wheel(0, 1)
    for plot in page.locator(".tk-plot").all():
        plot.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelectorAll('.tk-plot:not([data-drawn])').length === 0")


@pytest.mark.parametrize("path", ROOMS)
@pytest.mark.parametrize("scripts", [True, False])
def test_an_empty_record_is_a_site_of_sentences(visit: Visit, path: str, scripts: bool) -> None:
    page = visit("empty", path, java_script_enabled=scripts)
    if scripts:
        page.wait_for_load_state("networkidle")
    main = page.locator("article")
    assert "No incident on record yet" in main.inner_text()
    assert "Remove a filter" not in main.inner_text()
    assert main.locator("svg, form, ol, .tk-ex-map, .tk-plot").count() == 0
    assert main.locator("table").count() == (7 if path == "data/" else 0)


def test_no_page_of_an_empty_record_names_a_feed(visit: Visit, roots: dict[str, str]) -> None:
    page = visit("empty", "")
    for path in ROOMS:
        page.goto(roots["empty"] + path)
        assert page.locator("[href$='feed.xml']").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_home_says_that_a_toll_is_not_known(visit: Visit, width: int) -> None:
    page = visit("no-numbers", "", viewport={"width": width, "height": 900})
    figure = page.locator(".tk-figs > div").nth(1)
    assert figure.inner_text().startswith("not known\npeople killed")
    assert "0 to 0" not in page.locator("article").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_chart_without_a_number_is_neither_drawn_nor_asked_for(visit: Visit) -> None:
    page = visit("no-numbers", "charts/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    draw_all(page)
    for key in ("killed-by-month", "injured-by-month", "killed"):
        assert page.locator(f"#{key} .tk-none").is_visible()
        assert page.locator(f"#{key} :is(svg, table, ul)").count() == 0
    assert [url for url in asked if "killed" in url or "injured" in url] == []
    assert page.locator("#over-time .bars path").count() == 2


def test_explore_without_a_point_has_no_map_and_without_a_month_no_bars(visit: Visit) -> None:
    page = visit("vague", "incidents/")
    page.locator(".tk-ex[data-ready]").wait_for()
    expect(page.locator(".tk-ex-map")).to_be_hidden()
    expect(page.locator(".tk-ex-strip")).to_be_hidden()
    expect(page.get_by_text("No incident on record can be put on a map.")).to_be_visible()
    expect(page.get_by_text("Remove a filter")).to_be_hidden()
    assert page.locator(".tk-ex-list li").count() == 1


def test_explore_speaks_of_choices_only_where_some_were_made(visit: Visit) -> None:
    page = visit("no-numbers", "incidents/?from=2024-04&to=2024-04")
    page.locator(".tk-ex[data-ready]").wait_for()
    expect(page.get_by_text("Remove a filter")).to_be_visible()
    page.get_by_role("button", name="Charts", exact=True).click()
    expect(page.locator(".tk-ex-list")).to_be_empty()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Remove a filter")).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "said", "tables"),
    [
        ("vague", ["dated to a month.", "gives a number of killed."], 1),
        ("no-numbers", ["gives a number of killed."], 2),
        ("zeros", ["No number is above 0"], 3),
        ("one", [], 3),
    ],
)
def test_explores_charts_say_what_is_missing(visit: Visit, name: str, said: list[str], tables: int) -> None:
    page = visit(name, "incidents/?view=charts")
    page.locator(".tk-ex-list .tk-chart").nth(2).locator(".tk-plot[data-drawn]").wait_for()
    found = page.locator(".tk-ex-list .tk-none").all_inner_texts()
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))
    assert page.locator(".tk-ex-list .tk-plot svg.main-svg").count() >= 3 - len(said)
    assert page.locator(".tk-ex-list .tk-chart").count() - page.locator(".tk-ex-list .tk-plot").count() == len(said)
    assert page.locator(".tk-ex-list table").count() == tables


def test_explore_keeps_a_count_of_none_apart_from_what_is_not_reported(visit: Visit) -> None:
    page = visit("zeros", "incidents/?view=table&sort=oldest")
    page.locator(".tk-ex-list td.tk-r i").first.wait_for()
    assert page.locator(".tk-ex-list td.tk-r").all_inner_texts() == ["0", "none reported", "not known"]
    labels = page.locator("fieldset[data-facet=casualties] li").all_inner_texts()
    assert [label.split("\n")[0] for label in labels] == [
        "Nobody, by the numbers on record",
        "None reported",
        "Not known",
    ]
    page.get_by_label("None reported").check()
    expect(page).to_have_url(re.compile("casualties=none-reported"))
    expect(page.locator(".tk-count")).to_have_text("1 of 3 incidents")


@pytest.mark.parametrize("path", ["charts/", "incidents/?view=charts"])
def test_a_single_month_is_drawn_wide_enough_to_be_seen(visit: Visit, path: str) -> None:
    page = visit("one", path)
    if path == "charts/":
        draw_all(page)
    else:
        page.locator(".tk-ex-list .tk-chart").nth(2).locator(".tk-plot[data-drawn]").wait_for()
    for bar in page.locator(".tk-plot .bars path").all()[:3]:
        assert bar.bounding_box()["width"] > 40
    texts = page.locator(".tk-chart").first.locator(".xtick text, .ytick text").all_text_contents()
    assert "Mar 2024" in texts
    assert not [text for text in texts if "." in text or ":" in text]


def test_an_incident_of_which_little_is_known_invents_nothing(visit: Visit) -> None:
    text = visit("vague", "incidents/2024-01-01-a/").locator("article").inner_text()
    assert text.count("not known") == 2
    assert "Only the year is known." in text
    assert "Not on a map: Known only by country." in text

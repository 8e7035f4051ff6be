"""Maps in a real browser: across 180 degrees, beyond the edge, and as high as they are to be."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_explore import count, ready
from tests.conftest import tracker
from tests.support.site import served
from tests.support.small import incident, write_project

pytestmark = pytest.mark.browser
FIJI = [(-16.8, 179.95), (-16.85, -179.9), (-18.1, 178.4)]
ISLET = (1.9, -157.4)
"""2,500 km from the others."""


def record() -> dict[str, str]:
    points = [*(FIJI * 4)[:11], ISLET]
    return {
        f"2024-03-{1 + n:02d}-boats-{n}": incident(
            f"Boats {n}", f"2024-03-{1 + n:02d}", f"{{country: {'KI' if lat > 0 else 'FJ'}, name: Reef {lat}, precision: near, lat: {lat}, lon: {lon}}}"
        )
        for n, (lat, lon) in enumerate(points)
    }  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("maps")
    settings = "site_name: Boats\nsite_url: https://example.org/t/\nplugins: [tracker]\n"
    done = tracker("build", cwd=write_project(folder / "project", record(), settings=settings))
    assert done.returncode == 0, done.stdout + done.stderr
    with served(Path(folder / "project" / "site")) as address:
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


def marks(page: Page) -> list[dict[str, float]]:
    """The boxes of all marks, from the left."""
    page.locator(".tk-ex-mark").first.wait_for()
    boxes = page.locator(".tk-ex-mark").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    return sorted(boxes, key=lambda box: box["x"])


@pytest.mark.parametrize("width", [390, 1280])
def test_both_sides_of_180_degrees_lie_beside_each_other(open_page, width: int) -> None:
    page = ready(open_page("incidents/", viewport={"width": width, "height": 900}))
    ground = page.locator(".tk-ex-map").bounding_box()
    found = marks(page)
    assert len(found) in (2, 3)
    assert all(ground["x"] < box["x"] < ground["x"] + ground["width"] for box in found)
    assert ground["width"] / 2.1 < ground["height"] <= ground["width"] * 1.01


def test_the_section_across_180_degrees_filters_and_is_kept_in_the_address(open_page) -> None:
    page = ready(open_page("incidents/"))
    page.get_by_role("checkbox", name="Only what this section of the map shows").check()
    expect(page.locator(".tk-count")).to_have_text("11 of 12 incidents")
    again = ready(open_page("incidents/?" + page.url.partition("?")[2]))
    assert count(again) == "11 of 12 incidents"
    other = ready(open_page("incidents/?box=179.990,-20,181,-10"))
    assert count(other) == "4 of 12 incidents"


def test_what_lies_beyond_the_edge_is_said_and_found_by_zooming_out(open_page) -> None:
    page = ready(open_page("incidents/"))
    assert "1 lies beyond the edge: zoom out to see it." in page.locator(".tk-ex-drawn").inner_text()
    assert page.locator(".tk-ex-ground").count() == 1
    for _ in range(4):
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(400)
    assert len(marks(page)) == 2
    assert page.locator(".tk-ex-ground").count() == 2
    expect(page).to_have_url(re.compile("map="))
    page.reload()
    ready(page)
    assert page.locator(".tk-ex-unknown").text_content() == ""
    assert len(marks(page)) == 2


def test_without_scripts_the_link_leads_to_what_lies_beyond_the_edge(open_page) -> None:
    page = open_page("", java_script_enabled=False)
    page.get_by_role("link", name="1 lies beyond the edge: Kiribati.").click()
    assert page.url.endswith("places/#beyond-the-map")
    page.get_by_role("link", name="Boats 11", exact=True).last.click()
    assert page.locator("h1").inner_text() == "Boats 11"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_locator_shows_land_and_its_mark(open_page, width: int) -> None:
    """The sheet is there, and the mark stands in the middle of the picture, large enough to be seen."""
    for path in ("incidents/2024-03-01-boats-0/", "incidents/2024-03-02-boats-1/", "incidents/2024-03-12-boats-11/"):
        page = open_page(path, viewport={"width": width, "height": 900})
        picture = page.locator("svg.tk-map").bounding_box()
        mark = page.locator("svg.tk-map circle.g-pt").bounding_box()
        assert mark["width"] > 6
        assert abs(mark["x"] + mark["width"] / 2 - picture["x"] - picture["width"] / 2) < 2
        sheet = page.locator("svg.tk-map use").get_attribute("href").partition("#")[0]
        drawn = page.request.get(page.url + sheet)
        assert drawn.ok
        assert 'style="fill:var(--tk-land)"' in drawn.text()

"""An event at several places stands at each of them on explore's map, and is counted once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_explore import count, ready
from tests.conftest import tracker
from tests.support.site import served
from tests.support.small import incident, write_project
from tests.views.test_several_places import ONE, REGISTRY, SEVERAL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    events = {
        "2024-03-01-strikes": incident("Strikes on both sides", "2024-03-01", SEVERAL),
        **{f"2024-03-0{n}-ford": incident(f"At the ford {n}", f"2024-03-0{n}", ONE) for n in (2, 3, 4)},
    }
    project = write_project(tmp_path_factory.mktemp("several") / "project", events, REGISTRY)
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(Path(project / "site")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_each_place_has_its_mark(page: Page, root: str) -> None:
    page.goto(f"{root}incidents/")
    ready(page)
    page.locator(".tk-ex-mark").nth(1).wait_for()
    assert sorted(page.locator(".tk-ex-mark").all_inner_texts()) in (["", "4"], ["1", "4"])
    assert page.locator(".tk-count").inner_text() == "4 incidents"
    assert "4 drawn" in page.locator(".tk-ex-drawn").inner_text()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("box=-69,-17,-68,-16", "1 of 4 incidents"),
        ("box=-76,-13,-75,-12", "4 incidents"),
        ("place=mill", "1 of 4 incidents"),
        ("place=ford", "4 incidents"),
        ("province=South Province", "1 of 4 incidents"),
    ],
)
def test_it_is_found_at_each(page: Page, root: str, query: str, found: str) -> None:
    page.goto(f"{root}incidents/?{query}")
    ready(page)
    assert count(page) == found

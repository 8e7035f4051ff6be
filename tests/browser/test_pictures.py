"""Every chart as a picture: drawn in light, in dark and on a phone, and still, as it stands without scripts."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.publish.assets import style_sheet
from tests.browser import pictures
from tests.browser.pictures import compare_picture
from tests.conftest import ROOT, copy_project, tracker
from tests.support.records import World, write_record
from tests.support.site import served

pytestmark = pytest.mark.browser
MODES = {
    "light": {"viewport": {"width": 1000, "height": 1400}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1000, "height": 1400}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 1400}, "color_scheme": "light"},
    "still": {"viewport": {"width": 320, "height": 1400}, "color_scheme": "light", "java_script_enabled": False},
}
FONT = ROOT / "node_modules" / "@fontsource" / "noto-sans" / "files" / "noto-sans-latin-400-normal.woff2"
SAME_LETTERS = """
@font-face { font-family: Same; font-display: block; src: url("same.woff2"); }
[data-md-color-scheme] { --tk-sans: Same, sans-serif !important; --tk-serif: Same, serif !important; }
.md-header { display: none; }
"""
"""Pictures must not depend on the fonts of a machine, nor on what a page lays over its charts."""


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of an invented record: its charts change only when the program does."""
    project = copy_project(tmp_path_factory.mktemp("pictures") / "project")
    shutil.rmtree(project / "incidents")
    write_record(project / "incidents", 60, world=World(actors=14, places=12, days=900))
    for page in ("index", "about", "escalation"):
        # They createMessages of the real record.
        (project / "docs" / f"{page}.md").write_text(f"# {page}\n", encoding="utf-8")
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(project / "site") as address:
        yield address


@pytest.fixture(scope="session", params=MODES)
def charts(
    request: pytest.FixtureRequest, chromium: Browser, invented: str
) -> Iterator[tuple[str, BrowserContext, str]]:
    context = chromium.new_context(**MODES[request.param], reduced_motion="reduce")
    css = style_sheet().decode() + SAME_LETTERS
    context.route("**/tracker.css*", lambda route: route.fulfill(body=css, content_type="text/css"))
    context.route("**/same.woff2", lambda route: route.fulfill(body=FONT.read_bytes(), content_type="font/woff2"))
    yield request.param, context, invented
    context.close()


@pytest.fixture(scope="session")
def page(charts: tuple[str, BrowserContext, str]):
    mode, context, address = charts
    page = context.new_page()
    page.goto(f"{address}charts/")
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 1)
    return mode, page


@pytest.mark.parametrize("key", CHARTS)
def test_a_chart_looks_as_it_did(page, key: str) -> None:
    mode, shown = page
    plot = shown.locator(f"#{key} .tk-plot")
    plot.scroll_into_view_if_needed()
    if mode != "still":
        shown.locator(f"#{key} .tk-plot[data-drawn]").wait_for()
    compare_picture(f"{key}-{mode}", plot.screenshot(animations="disabled"))


def test_a_changed_picture_fails_with_the_difference_as_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UPDATE_PICTURES", raising=False)
    monkeypatch.setattr(pictures, "REPORT", tmp_path)
    old = pictures.REFERENCE / "over-time-light.png"
    changed = Image.open(old).convert("RGB")
    changed.paste("red", (40, 40, 120, 120))
    taken = BytesIO()
    changed.save(taken, "PNG")
    with pytest.raises(AssertionError, match="over-time-light differs in"):
        compare_picture("over-time-light", taken.getvalue())
    with Image.open(tmp_path / "over-time-light.png") as shown:
        assert shown.width == 3 * changed.width + 40
        assert shown.convert("RGB").getpixel((2 * (changed.width + 20) + 60, 60)) == (255, 0, 0)
    compare_picture("over-time-light", old.read_bytes())

"""Citations, the weight of a page, the zip and the way back from a lost address, in a real browser."""

import gzip
import json
import zipfile
from pathlib import Path

import bibtexparser
import pytest
import rispy

from tests.support.site import served

SEED = "incidents/2017-06-20-old-mill-shahed-129-shootdown/"
TITLE = "Lakeland F-15E shoots down armed pro-government drone near Old Mill"
ADDRESS = f"https://example.org/clash-record/{SEED}"
pytestmark = pytest.mark.browser


def download(page, name: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_a_citation_is_read_by_other_programs(visit) -> None:
    page, _ = visit(SEED, accept_downloads=True)
    (entry,) = bibtexparser.loads(download(page, "BibTeX")).entries
    assert entry["title"].strip("{}") == TITLE
    assert entry["url"] == ADDRESS
    assert entry["urldate"]
    (entry,) = rispy.loads(download(page, "RIS"))
    assert (entry["title"], entry["urls"]) == (TITLE, [ADDRESS])
    (entry,) = json.loads(download(page, "CSL-JSON"))
    assert (entry["title"], entry["URL"], entry["container-title"]) == (TITLE, ADDRESS, "Example Clashes")
    assert entry["note"].startswith("record ")
    assert len(entry["accessed"]["date-parts"][0]) == 3


@pytest.mark.parametrize("path", ["", SEED, "timeline/2017/06/", "data/", "actors/lake-air-force/"])
def test_a_page_with_all_it_loads_weighs_at_most_120_kilobytes(visit, address: str, built: Path, path: str) -> None:
    """On first view, everything compressed as a server would."""
    page, heard = visit(path)
    page.wait_for_load_state("networkidle")
    total = 0
    for url in {request.split("#")[0] for request in heard.requests if request.startswith(address)}:
        file = built / url.removeprefix(address).split("?")[0]
        file = file / "index.html" if file.is_dir() else file
        data = file.read_bytes()
        total += len(data) if file.suffix in (".png", ".gz") else len(gzip.compress(data, 9))
    assert total <= 120_000, total


def test_a_lost_address_offers_its_words(built: Path, chromium) -> None:
    """Shown at any depth; served here as GitHub Pages would, under the site's own path."""
    page = chromium.new_page()
    with served(built) as root:
        page.goto(f"{root}404.html")
        assert page.locator("h1").inner_text() == "Page not found"
    page.close()


def test_the_zip_reads_from_a_folder(chromium, built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / "data/offline.zip") as archive:
        archive.extractall(tmp_path)
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_role("link", name="shoot-down of an armed drone near Old Mill").click()
    assert page.locator("h1").inner_text() == TITLE
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontWeight") == "700"
    page.locator(".tk-facts").get_by_role("link", name="Lakeland Air Force").click()
    assert page.locator("h1").inner_text() == "Lakeland Air Force"
    page.goto((tmp_path / "site" / "search" / "index.html").as_uri())
    page.get_by_role("link", name="2017/06").click()
    assert page.locator("h1").inner_text() == "June 2017"
    # What the next click broke off is there all the same.
    assert [url for url in failed if not Path(url.removeprefix("file://")).is_file()] == []
    assert all(url.startswith(("file:", "data:")) for url in asked)
    context.close()


def test_the_choice_of_colours_is_one_for_all_pages(visit) -> None:
    """Chosen on a generated page, it holds on a page of the theme's own, and the other way round."""
    page, _ = visit(SEED, color_scheme="light")
    page.locator("button.tk-icon--palette").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.get_by_role("link", name="About").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.locator("button.tk-icon--palette:visible").click()
    page.locator("body[data-md-color-scheme=default]").wait_for()
    page.get_by_role("link", name="Timeline").first.click()
    page.goto(page.url + "2017/")
    page.locator("body[data-md-color-scheme=default]").wait_for()

"""Every kind of generated page and block, whole, for a small invented record."""

import pytest

from conflict_tracker.views.site import BLOCKS, FILES, PAGES
from tests.support.golden import compare, made, small_site

PAGE_PATHS = [page.path for page in made(PAGES, small_site())]
# The map's outlines are geometry, not ours; charts and search have their own tests.
BLOCK_NAMES = [name for name in BLOCKS if name not in ("map", "chart")]


@pytest.mark.parametrize("path", PAGE_PATHS)
def test_page(path: str) -> None:
    page = next(page for page in made(PAGES, small_site()) if page.path == path)
    head = f"<!-- {page.title} | {page.description} | {page.section} -->\n"
    compare(path.strip("/").replace("/", "-") + ".html", head + page.body)


@pytest.mark.parametrize("name", BLOCK_NAMES)
def test_block(name: str) -> None:
    compare(f"block-{name}.html", BLOCKS[name].build(small_site(), {}, "../"))


def test_map_marks_and_counts() -> None:
    html = BLOCKS["map"].build(small_site(), {}, "")
    assert '<a href="places/old-mill/" aria-label="Old Mill">' in html
    assert '<path class="g-disc"' in html
    assert "1 incident drawn, grouped by place." in html
    assert "2 not mapped." in html


def test_no_two_pages_or_files_share_an_address() -> None:
    paths = PAGE_PATHS + [file.path for file in made(FILES, small_site())]
    assert len(paths) == len(set(paths))


def test_a_record_of_hostile_text_stays_text() -> None:
    """Markup in a field is shown, not run."""
    body = next(page for page in made(PAGES, small_site()) if "old-mill-strike" in page.path).body
    assert "<script>" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert '<a href="https://example.org/mill" rel="noopener noreferrer nofollow">the archive</a>' in body

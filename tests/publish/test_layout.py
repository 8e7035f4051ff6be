"""The frame of generated pages: one template, moved to every depth."""

import re
from pathlib import Path

import pytest

from conflict_tracker.publish.frame import Frame, Tab
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.layout import Layout, activate, layout_of
from conflict_tracker.render.page import Page
from tests.support.small import incident, site_of

FRAME = Frame(
    skip="Skip & go",
    tabs=(Tab("Home", ""), Tab("T & U", "timeline/"), Tab("Search", "search/"), Tab("Paper", "https://example.org/p")),
    palettes=("Dark", "Light"),
    copyright='By <a href="https://example.org/">us</a>',
)


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return layout_for(tmp_path_factory.mktemp("site"), FRAME)


def layout_for(folder: Path, frame: Frame, **settings: str) -> Layout:
    given = {"site_name": "S & S", "site_url": "https://example.org/a/", **settings}
    return layout_of(site_of(folder, {"2024-03-01-old-mill": incident()}, **given), frame)


def page(**changes: str) -> Page:
    values = {"path": "incidents/x/", "title": "T", "description": "D", "body": "<p>B</p>", "section": "timeline"}
    return Page(**{**values, **changes})


def test_texts_are_escaped_in_the_head(layout: Layout) -> None:
    html = layout.fill(page(title="</title><script>x", description='"><script>y'))
    assert "<title>&lt;/title&gt;&lt;script&gt;x – S &amp; S</title>" in html
    assert 'content="&quot;&gt;&lt;script&gt;y"' in html
    assert '<link rel="canonical" href="https://example.org/a/incidents/x/">' in html


@pytest.mark.parametrize(("path", "up"), [("", "."), ("x/", ".."), ("incidents/x/", "../.."), ("a/b/c/", "../../..")])
def test_links_lead_up_and_the_tab_is_marked(layout: Layout, path: str, up: str) -> None:
    html = layout.fill(page(path=path))
    assert f'href="{up}/assets/tracker/tracker.css"' in html
    assert f'<a href="{up}/timeline/" aria-current="true">T &amp; U</a>' in html
    assert f'<a class="tk-name" href="{up}">' in html
    assert '<a href="https://example.org/p">Paper</a>' in html


def test_a_frame_has_no_inline_script_and_says_nothing_twice(layout: Layout) -> None:
    """The field leads to the search, and on a narrow screen a sign: no tab does."""
    html = layout.fill(page())
    assert re.findall(r"<script[^>]*>", html) == [
        '<script src="../../assets/tracker/scheme.js">', '<script type="module" src="../../assets/tracker/tracker.js">',
    ]  # fmt: skip
    assert html.count("search/") == 2
    assert 'title="Dark" data-other="Light"' in html
    assert '<div>By <a href="https://example.org/">us</a></div>' in html
    assert len(html) < 2100


def test_the_page_for_lost_addresses_begins_its_links_at_the_root(layout: Layout) -> None:
    html = layout.fill_not_found(page(), "/sub")
    assert 'href="/sub/assets/tracker/tracker.css"' in html
    assert 'href="/sub/timeline/"' in html


@pytest.mark.parametrize("name", ["tracker-title", "<!--tracker-body-->", "tracker-policy", "<!--tracker-head-->"])
def test_a_site_named_like_a_part_of_the_frame_has_its_name_and_every_part_its_place(name: str, tmp_path: Path) -> None:
    html = layout_for(tmp_path, FRAME, site_name=name).fill(page())
    shown = name.replace("<", "&lt;").replace(">", "&gt;")
    assert f"<title>T – {shown}</title>" in html
    assert f'href="../..">{shown}</a>' in html
    assert '<article class="md-typeset"><p>B</p></article>' in html
    assert html.count("default-src 'none'") == 1


def test_what_mkdocs_yml_brings_from_elsewhere_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnsafeHtmlError, match=r"mkdocs\.yml asks for 'https://x\.example/p\.png'"):
        layout_for(tmp_path, Frame(copyright='<img src="https://x.example/p.png">'))


def test_another_tab_is_not_marked(layout: Layout) -> None:
    assert activate(layout.html, "../charts/") == layout.html

"""The shell: one page moved to every depth, compared with what the theme itself renders there."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.frame import frame
from conflict_tracker.publish.layout import Layout, LayoutMissingError, activate, collapse, extract_layout, rebase
from conflict_tracker.render.page import Page

SHELL = "---\ntemplate: shell.html\nhide: [navigation, toc]\n---\n"
HTML = (
    "<!doctype html><head><title>tracker-title</title>"
    '<meta http-equiv="Content-Security-Policy" content="tracker-policy"><meta name="tracker-head">'
    '<script>var a=new URL("..",location)</script><link rel="stylesheet" href="../assets/tracker/tracker.css"></head>'
    '<body><nav class="md-tabs" aria-label="Tabs"><ul><li class="md-tabs__item"> <a href=".." class="md-tabs__link">Home'
    '</a><a href="../timeline/" class="md-tabs__link">T &amp; U</a></li></ul></nav>tracker-body<footer class="md-footer">'
    '<div class="md-grid"><div>F</div><div><a href="https://squidfunk.example/">M</a></div></div></footer></body>'
)
FRAME = frame(HTML)


@pytest.fixture(scope="module")
def rendered(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """The same shell page, rendered by MkDocs and Material one, two and three folders deep."""
    folder = tmp_path_factory.mktemp("depths")
    (folder / "docs").mkdir()
    for name in ("shell.md", "a/shell.md", "a/b/shell.md"):
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SHELL)
    for name in ("index.md", "timeline.md"):
        (folder / "docs" / name).write_text("# A page\n")
    config = re.sub(
        r"(?ms)^plugins:.*?(?=^markdown)|^  - tracker\n|^nav:.*\Z", "", (project / "mkdocs.yml").read_text()
    )
    config = config.replace(
        "generator/conflict_tracker/mkdocs_plugin/theme", f"{project}/generator/conflict_tracker/mkdocs_plugin/theme"
    )
    nav = "plugins: []\nnav: [{Home: index.md}, {Timeline: timeline.md}]\n"
    (folder / "mkdocs.yml").write_text(config + nav)
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    paths = {1: "shell", 2: "a/shell", 3: "a/b/shell"}
    return {depth: (folder / "site" / path / "index.html").read_text() for depth, path in paths.items()}


@pytest.mark.parametrize("depth", [2, 3])
def test_a_moved_shell_is_what_the_theme_renders_there(rendered: dict[int, str], depth: int) -> None:
    """Byte for byte: docs/decisions/0002."""
    assert rebase(rendered[1], "/".join([".."] * depth)) == rendered[depth]


def test_the_theme_keeps_all_tokens(rendered: dict[int, str]) -> None:
    for token in ("tracker-title", '<meta name="tracker-head">', "tracker-body", "tracker-policy"):
        assert rendered[1].count(token) == 1, token


def page(**changes: str) -> Page:
    values = {"path": "incidents/x/", "title": "T", "description": "D", "body": "<p>B</p>", "section": "timeline"}
    return Page(**{**values, **changes})


def test_texts_are_escaped_in_the_head() -> None:
    shell = Layout(FRAME, Settings(site_name="S & S", site_url="https://example.org/a/"))
    html = shell.fill(page(title="</title><script>x", description='"><script>y'))
    assert "<title>&lt;/title&gt;&lt;script&gt;x – S &amp; S</title>" in html
    assert 'content="&quot;&gt;&lt;script&gt;y"' in html
    assert '<link rel="canonical" href="https://example.org/a/incidents/x/">' in html


def test_links_lead_up_and_the_tab_is_marked() -> None:
    html = Layout(FRAME, Settings(site_name="S")).fill(page())
    assert 'href="../../assets/tracker/tracker.css"' in html
    assert '<a href="../../timeline/" aria-current="true">T &amp; U</a>' in html


def test_a_frame_has_no_inline_script_and_says_nothing_twice() -> None:
    """The name leads home: no tab does. The theme's styles, scripts and credit stay with its own pages."""
    html = Layout(FRAME, Settings(site_name="S")).fill(page())
    assert re.findall(r"<script[^>]*>", html) == [
        '<script src="../../assets/tracker/scheme.js">', '<script type="module" src="../../assets/tracker/tracker.js">',
    ]  # fmt: skip
    assert "Home" not in html
    assert "squidfunk" not in html
    assert "<div>F</div>" in html
    assert len(html) < 1700


def test_the_page_for_lost_addresses_begins_its_links_at_the_root() -> None:
    html = Layout(FRAME, Settings(site_name="S")).fill_not_found(page(), "/sub")
    assert 'href="/sub/assets/tracker/tracker.css"' in html
    assert 'href="/sub/timeline/"' in html


def test_taking_the_shell_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "shell").mkdir()
    (tmp_path / "shell" / "index.html").write_text(HTML)
    (tmp_path / "sitemap.xml").write_text(
        "<urlset><url><loc>https://example.org/</loc></url><url> <loc>https://example.org/shell/</loc></url></urlset>"
    )
    extract_layout(tmp_path, Settings(site_name="S"))
    assert not (tmp_path / "shell").exists()
    assert (tmp_path / "sitemap.xml").read_text() == "<urlset><url><loc>https://example.org/</loc></url></urlset>"


def test_a_site_without_a_shell_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LayoutMissingError, match=r"docs/shell\.md"):
        extract_layout(tmp_path, Settings(site_name="S"))


def test_scripts_keep_their_white_space() -> None:
    assert collapse("<p>\n  a</p>\n<script>a\n  b</script>") == "<p> a</p> <script>a\n  b</script>"


def test_another_tab_is_not_marked() -> None:
    assert activate(FRAME, "../charts/") == FRAME

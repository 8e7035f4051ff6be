"""The shell: one page moved to every depth, compared with what the theme itself renders there."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.model.settings import Settings
from generator.publish.policy import policy_of
from generator.publish.shell import Shell, ShellMissing, activate, collapse, rebase, take_shell
from generator.render.page import Page

SHELL = "---\ntemplate: shell.html\nhide: [navigation, toc]\n---\n"
HTML = (
    "<!doctype html><head><title>tracker-title</title>"
    '<meta http-equiv="Content-Security-Policy" content="tracker-policy"><meta name="tracker-head">'
    '<script>var a=new URL("..",location)</script><link href="../a.css"></head>'
    '<body><ul><li class="md-tabs__item"> <a href="../timeline/" class="md-tabs__link">T</a></li></ul>tracker-body</body>'
)


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
    config = config.replace("generator/theme", f"{project}/generator/theme")
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
    shell = Shell(HTML, Settings(site_name="S & S", site_url="https://example.org/a/"))
    html = shell.fill(page(title="</title><script>x", description='"><script>y'))
    assert "<title>&lt;/title&gt;&lt;script&gt;x – S &amp; S</title>" in html
    assert 'content="&quot;&gt;&lt;script&gt;y"' in html
    assert '<link rel="canonical" href="https://example.org/a/incidents/x/">' in html


def test_links_lead_up_and_the_tab_is_marked() -> None:
    html = Shell(HTML, Settings(site_name="S")).fill(page())
    assert 'href="../../a.css"' in html
    assert 'new URL("../..",location)' in html
    assert '<li class="md-tabs__item md-tabs__item--active"> <a href="../../timeline/" aria-current="true"' in html


def test_the_policy_covers_the_inline_script_as_it_stands_at_that_depth() -> None:
    html = Shell(HTML, Settings(site_name="S")).fill(page())
    assert policy_of(html).split("'sha256-")[1] in html


def test_taking_the_shell_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "shell").mkdir()
    (tmp_path / "shell" / "index.html").write_text(HTML)
    (tmp_path / "sitemap.xml").write_text(
        "<urlset><url><loc>https://example.org/</loc></url><url> <loc>https://example.org/shell/</loc></url></urlset>"
    )
    take_shell(tmp_path, Settings(site_name="S"))
    assert not (tmp_path / "shell").exists()
    assert (tmp_path / "sitemap.xml").read_text() == "<urlset><url><loc>https://example.org/</loc></url></urlset>"


def test_a_site_without_a_shell_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ShellMissing, match=r"docs/shell\.md"):
        take_shell(tmp_path, Settings(site_name="S"))


def test_scripts_keep_their_white_space() -> None:
    assert collapse("<p>\n  a</p>\n<script>a\n  b</script>") == "<p> a</p> <script>a\n  b</script>"


def test_another_tab_is_not_marked() -> None:
    assert activate(HTML, "../charts/") == HTML

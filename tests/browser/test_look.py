"""Two lines of mkdocs.yml look as this repository's own site does; the owner sets a name, an accent and a logo."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conflict_tracker.model.colour import ENOUGH, Colour, colour, contrast
from tests.conftest import ROOT, tracker
from tests.support.site import served
from tests.support.small import incident, write_files

pytestmark = pytest.mark.browser
NAME = "Example Tracker"
LEAST = f"site_name: {NAME}\nplugins: [tracker]\n"
PAGES = ("", "incidents/2024-03-01-a/", "incidents/")
SIZES = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))
FORMS = {
    "no theme": "",
    "the theme as a text": "theme: material\n",
    "the theme by its name": "theme: {name: material}\n",
    "only a language": "theme: {language: de}\n",
    "a single palette": "theme: {name: material, palette: {primary: indigo, accent: pink}}\n",
    "features of one's own": "theme: {name: material, features: [content.code.copy, navigation.expand]}\n",
    "palettes with switches of their own": """theme:
  name: material
  palette:
    - {media: "(prefers-color-scheme)", toggle: {icon: material/brightness-auto, name: To light}}
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: indigo, toggle: {icon: material/weather-night, name: To dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: black, toggle: {icon: material/weather-sunny, name: To system}}
""",
}
"""Each to be followed by what every mkdocs.yml has."""
LOOKED_AT = (
    "body", ".md-header", ".tk-name", ".tk-tabs", "h1", "h2", ".md-typeset p", ".md-typeset a", ".tk-figures b",
    ".tk-icon--search", ".tk-icon--palette:not([hidden])", ".tk-foot", ".md-sidebar--primary",
)  # fmt: skip
STYLES = ("backgroundColor", "color", "fontFamily", "fontSize", "fontWeight", "display", "height")
COMPUTED = """([selectors, styles]) => Object.fromEntries(selectors.map((selector) => {
  const found = document.querySelector(selector);
  const style = found && getComputedStyle(found);
  return [selector, style && styles.map((name) => name === "height" && !selector.includes("header") ? "" : style[name])];
}))"""

Look = dict[tuple[str, int, str], dict[str, list[str] | None]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A small record's site, of a mkdocs.yml and nothing in docs/ but files that are named."""

    def build(settings: str, **files: str) -> Path:
        project = tmp_path_factory.mktemp("look") / "project"
        write_files(
            project / "incidents", {"2024-03-01-a": incident(), "2024-04-01-b": incident("A siege", "2024-04-01")}
        )
        (project / "docs").mkdir()
        for name, text in files.items():
            (project / "docs" / name.replace("_", ".")).write_text(text)
        (project / "mkdocs.yml").write_text(settings)
        done = tracker("build", cwd=project)
        assert done.returncode == 0, done.stderr
        return project / "site"

    return build


def look(browser: Browser, site: Path, sizes=SIZES, switch: bool = True) -> Look:
    """The computed styles of each page at each size, in light and dark, once its scripts have shown the switch."""
    found: Look = {}
    with served(site) as root:
        for width, scheme in sizes:
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            for path in PAGES:
                page = context.new_page()
                page.goto(root + path)
                if path == "incidents/":
                    page.locator(".tk-ex[data-ready]").wait_for()
                    page.locator(".tk-ex-list:not([aria-busy])").wait_for()
                page.add_style_tag(content="* { transition: none !important }")
                if switch:
                    page.locator(".tk-icon--palette:not([hidden])").first.wait_for()
                found[path, width, scheme] = page.evaluate(COMPUTED, [LOOKED_AT, STYLES])
                page.close()
            context.close()
    return found


@pytest.fixture(scope="module")
def ours(site, chromium: Browser) -> Look:
    """As this repository's own mkdocs.yml has it, of which only the pages are left out that lie in its docs/."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    text = re.sub(r"site_name: .*", f"site_name: {NAME}", text)
    return look(chromium, site(text + "\n"))


def test_ours_has_a_light_and_a_dark_header_with_tabs_and_nothing_at_the_side_of_home(ours: Look) -> None:
    for (path, width, scheme), styles in ours.items():
        header, tabs, side = styles[".md-header"], styles[".tk-tabs"], styles[".md-sidebar--primary"]
        assert header
        assert header[0] == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(18, 23, 27)")
        if width == 1280:
            assert tabs
            assert tabs[5] == "flex"
            assert path or not side or side[5] == "none"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_theme_looks_as_ours(site, chromium: Browser, ours: Look, form: str) -> None:
    sizes = SIZES if form == "no theme" else (SIZES[0], SIZES[3])
    found = look(chromium, site(LEAST + FORMS[form]), sizes)
    assert found == {key: styles for key, styles in ours.items() if key[1:] in sizes}


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_a_site_of_one_scheme_is_so_on_every_page(site, chromium: Browser, ours: Look, scheme: str) -> None:
    """Whatever the reader's system says; and it has no switch."""
    found = look(
        chromium, site(f"{LEAST}theme: {{name: material, palette: {{scheme: {scheme}}}}}\n"), SIZES[:2], switch=False
    )
    switch = ".tk-icon--palette:not([hidden])"
    for (path, width, _), styles in found.items():
        like = ours[path, width, "dark" if scheme == "slate" else "light"]
        assert styles == {**like, switch: None}


def test_palettes_without_a_switch_follow_the_system(site, chromium: Browser, ours: Look) -> None:
    palettes = "[{scheme: default, media: '(prefers-color-scheme: light)'}, {scheme: slate, media: '(prefers-color-scheme: dark)'}]"
    found = look(chromium, site(f"{LEAST}theme: {{name: material, palette: {palettes}}}\n"), SIZES[:2], switch=False)
    switch = ".tk-icon--palette:not([hidden])"
    assert {key: {**styles, switch: None} for key, styles in found.items()} == {
        key: {**styles, switch: None} for key, styles in ours.items() if key[1:] in SIZES[:2]
    }


def test_a_home_page_of_the_owner_s_has_nothing_at_its_side(site, chromium: Browser) -> None:
    found = look(chromium, site(LEAST, index_md="# My record\n\n## One\n\n[tracker: figures]\n\n## Two\n"), SIZES[:1])
    side = found["", 1280, "light"][".md-sidebar--primary"]
    assert side
    assert side[5] == "none"


LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10" fill="#8a1c4a"/></svg>'
)


LINKS = """() => { const body = getComputedStyle(document.body); return [
  ...["--tk-link", "--tk-bg", "--tk-wash", "--tk-sel"].map((name) => body.getPropertyValue(name)),
  ...new Set([...document.querySelectorAll(".md-typeset a")].map((link) => getComputedStyle(link).color))]; }"""


@pytest.mark.parametrize("accent", ["#8a1c4a", "#0000ff", "#767676", "#000"])
def test_an_accent_can_be_read_in_light_and_dark_on_every_page(site, chromium: Browser, accent: str) -> None:
    built = site(f"site_name: {NAME}\nplugins:\n  - tracker:\n      accent: '{accent}'\n")
    links: dict[str, set[Colour]] = {"light": set(), "dark": set()}
    with served(built) as root:
        for scheme, found in links.items():
            page = chromium.new_page(color_scheme=scheme)
            for path in PAGES:
                page.goto(root + path)
                page.add_style_tag(content="* { transition: none !important }")
                link, *grounds = [colour(text.strip()) for text in page.evaluate(LINKS)[:4]]
                assert link
                assert all(ground and contrast(link, ground) >= ENOUGH for ground in grounds), (path, scheme)
                assert link in {_rgb(text) for text in page.evaluate(LINKS)[4:]}
                found.add(link)
            page.close()
    assert [len(colours) for colours in links.values()] == [1, 1]
    assert links["light"] != links["dark"]
    assert str(colour(accent)) in (built / "assets/tracker/icon.svg").read_text()


def _rgb(text: str) -> Colour:
    return Colour(*map(int, re.findall(r"\d+", text)[:3]))


def test_a_logo_and_a_favicon_stand_on_every_page(site, chromium: Browser) -> None:
    built = site(f"{LEAST}theme: {{name: material, logo: sign.svg, favicon: sign.svg}}\n", sign_svg=LOGO)
    with served(built) as root:
        page = chromium.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in PAGES:
            page.goto(root + path)
            logo = page.locator(".tk-name img")
            assert logo.evaluate("image => image.complete && image.naturalWidth > 0")
            assert logo.get_attribute("alt") == "", "the name follows, and need not be said twice"
            assert page.locator(".tk-name").inner_text().strip() == NAME
            assert page.locator("link[rel=icon]").evaluate("link => link.href") == f"{root}sign.svg"
        assert all(address.startswith(root) for address in asked)
        page.close()

"""Words that run from right to left in a page that runs from left to right: they turn no line, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import tracker
from tests.support.site import served
from tests.support.small import REGISTRY, SETTINGS, incident, write_project

pytestmark = pytest.mark.browser
TITLE, PLACE, TYPE, ACTOR = 'هجوم على "الجسر" (الشرقي)!', "الجسر الشرقي (2)", "هجوم!", "قوات النهر (3)"
ID = "2024-04-07-attack"
WHERE = f"{{country: MN, name: {PLACE}, place: old-mill, precision: near}}"
CHANGED = "changes:\n  - {on: 2024-05-01, kind: correction, note: The day was wrong.}\n"
PAGE = "# Method\n\n## Cite\n\nCite it by its revision.\n"
# Where each character of an element stands.
RUNS = """(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let n = 0; n < node.data.length; n++) {
      const range = document.createRange();
      range.setStart(node, n);
      range.setEnd(node, n + 1);
      const box = range.getBoundingClientRect();
      if (box.width) found.push({ text: node.data[n], left: box.left, right: box.right, top: box.top });
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    registry = REGISTRY | {
        "actors": f"north-force: {{name: {ACTOR}, kind: state_forces}}\nriver-council: {{name: River Council, kind: rebels}}\n",
        "places": f"old-mill: {{name: {PLACE}, country: MN, lat: 34.5, lon: 38.5}}\n",
        "types": f"clash: {{name: {TYPE}}}\n",
    }
    toll = "casualties: {total_killed: {low: 2, high: 9}}\n"
    listed = {
        ID: incident(f"'{TITLE}'", "2024-04-07", WHERE, toll),
        "2024-04-08-after": incident("The day after", "2024-04-08", more=CHANGED),
        "2024-04-06-before": incident("'قبل قصف'", "2024", WHERE, toll),
    }
    project = write_project(tmp_path_factory.mktemp("direction") / "project", listed, registry)
    (project / "docs" / "method.md").write_text(PAGE, encoding="utf-8")
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(project / "site") as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, root: str) -> Iterator[Callable[[str], Page]]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()

    def open_page(path: str) -> Page:
        page.goto(root + path)
        return page

    yield open_page
    context.close()


def stand_in_order(page: Page, selector: str, *parts: str) -> None:
    """Parts of an element's text stand from left to right, each in one piece."""
    characters = page.locator(selector).first.evaluate(RUNS)
    text = "".join(one["text"] for one in characters)
    end = 0.0
    for part in parts:
        assert part in text
        found = characters[text.index(part) : text.index(part) + len(part)]
        assert min(one["left"] for one in found) > end - 1, f"{part} stands too far to the left in: {text}"
        end = max(one["right"] for one in found)


@pytest.mark.parametrize("id", [ID, "2024-04-08-after"])
def test_the_forms_of_a_citation_stand_among_the_links_below_the_heading(visit, id: str) -> None:
    """With changes on record and without."""
    page = visit(f"incidents/{id}/")
    row = page.locator("#cite ~ p.tk-acts")
    expect(row.get_by_role("link", name="CSL-JSON", exact=True)).to_be_visible()
    assert row.get_by_role("link").all_inner_texts()[-3:] == ["BibTeX", "RIS", "CSL-JSON"]
    assert page.locator("#cite").inner_text() == "Cite and correct"
    assert page.get_by_role("link", name="BibTeX").count() == 1


def test_a_citation_holds_the_title_as_it_is(visit) -> None:
    """The marks that keep the line in order are the page's, not the title's."""
    page = visit(f"incidents/{ID}/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="BibTeX").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert f"title = {{{{{TITLE}}}}}" in text
    assert f"url = {{https://example.org/t/incidents/{ID}/}}" in text


def test_a_heading_of_a_hand_written_page_gets_no_links(visit) -> None:
    page = visit("method/")
    page.wait_for_load_state("networkidle")
    assert page.locator("#cite").inner_text() == "Cite"
    assert page.get_by_role("link", name="BibTeX").count() == 0


def test_an_address_ends_with_its_slash_at_the_right_end(visit) -> None:
    page = visit(f"incidents/{ID}/")
    characters = page.locator("#cite + p").evaluate(RUNS)
    address = characters[-len(f"https://example.org/t/incidents/{ID}/") :]
    assert "".join(one["text"] for one in address).startswith("https://")
    line = [one["left"] for one in address if one["top"] == address[-1]["top"]]
    assert line == sorted(line)
    first = [one["left"] for one in characters if one["text"] in "“"]
    assert first[0] == min(one["left"] for one in characters)


@pytest.mark.parametrize(
    ("path", "selector", "parts"),
    [
        ("", ".tk-list li:nth-child(2) .tk-meta", (TYPE, "·", PLACE, "killed: 2 to 9")),
        ("timeline/2024/04/", ".tk-list li:has-text('killed') .tk-meta", (TYPE, "·", PLACE, "killed: 2 to 9")),
        (f"incidents/{ID}/", ".tk-crumbs", ("Incidents", "2024", TYPE)),
        (f"incidents/{ID}/", ".tk-facts div:nth-child(2) dd", (PLACE, ", Mongolia")),
        (f"incidents/{ID}/", "#cite + p", ("“", TITLE, "”, ", "Example Tracker", "record")),
        ("corrections/", ".tk-list li", ("1 May 2024", "The day after")),
        ("charts/", "#sourcing .tk-still text:has-text('قصف')", ("قصف", ", 2024")),
        ("charts/", "#killed .tk-still text:has-text('الجسر')", ("2 to 9", "·", TITLE[:10])),
        ("places/", "svg a text:last-child", (PLACE,)),
    ],
)
def test_a_line_keeps_its_order(visit, path: str, selector: str, parts: tuple[str, ...]) -> None:
    """Name, number and name stand from left to right, whatever the names are written in."""
    stand_in_order(visit(path), selector, *parts)


def test_explore_keeps_the_order_of_its_rows_and_of_what_was_chosen(visit) -> None:
    page = visit("incidents/?type=clash&sort=oldest")
    page.locator(".tk-ex[data-ready]").wait_for()
    stand_in_order(page, ".tk-ex-list li:nth-child(2) .tk-meta", TYPE, "·", PLACE, "killed: 2 to 9")
    stand_in_order(page, ".tk-ex-chips .tk-chip", "Type: ", TYPE, "×")
    page.get_by_role("button", name="Cite").click()
    cited = page.locator(".tk-ex-output textarea").input_value()
    assert f"Type: \u2068{TYPE}\u2069" in cited


def test_explore_and_search_name_the_record_in_elements_of_their_own(visit) -> None:
    page = visit("incidents/?view=charts")
    page.locator(".tk-ex-list .tk-chart .tk-plot[data-drawn]").last.wait_for()
    assert page.locator(".tk-ex-list .tk-key bdi").first.inner_text() == TYPE
    page = visit("search/?q=هجوم")
    found = f'.tk-results li:has(a[href$="{ID}/"]) .tk-meta'
    page.locator(found).wait_for()
    stand_in_order(page, found, TYPE, "·", PLACE)


def test_a_page_from_right_to_left_is_no_wider_for_its_charts(chromium: Browser, tmp_path: Path) -> None:
    """Plotly measures texts beside the page: on the side to which nobody can scroll. An address ends right here too."""
    arabic = SETTINGS.replace("name: material\n", "name: material\n  language: ar\n")
    toll = "casualties: {total_killed: {low: 2, high: 9}}\n"
    project = write_project(
        tmp_path / "project", {ID: incident("Lakeland F-15E (2) lands!", "2024-04-07", more=toll)}, settings=arabic
    )
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    with served(project / "site") as address:
        page.goto(f"{address}charts/")
        page.mouse.wheel(0, 1)
        page.locator(".tk-plot[data-drawn]").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.goto(f"{address}incidents/{ID}/")
        characters = page.locator("#cite + p").evaluate(RUNS)[-len(f"https://example.org/t/incidents/{ID}/") :]
        assert [one["left"] for one in characters] == sorted(one["left"] for one in characters)
    page.close()


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in a language from right to left without a catalogue: its words are English."""
    toll = "casualties: {total_killed: {low: 2, high: 9}}\n"
    east = "{country: MN, name: East Ford, place: east-ford, precision: near}"
    listed = {
        ID: incident("Lakeland F-15E lands", "2024-04-07", more=toll),
        "2024-04-06-b": incident(date="2024-04-06", location=east),
    }
    places = REGISTRY["places"] + "east-ford: {name: East Ford, country: MN, lat: 47.5, lon: 107.5}\n"
    settings = SETTINGS.replace("name: material\n", "name: material\n  language: he\n")
    folder = tmp_path_factory.mktemp("untranslated") / "project"
    project = write_project(folder, listed, REGISTRY | {"places": places}, settings)
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(project / "site") as address:
        yield address


def reads_from_left(page: Page, selector: str, text: str) -> None:
    characters = page.locator(selector).first.evaluate(RUNS)
    shown = "".join(one["text"] for one in characters)
    assert text in shown, shown
    left = [one["left"] for one in characters[shown.index(text) : shown.index(text) + len(text)]]
    assert left == sorted(left), f"{text} is turned in: {shown}"


@pytest.mark.parametrize(
    ("path", "selector", "text"),
    [
        ("", ".tk-figs div:nth-child(2) .tk-num", "2 to 9"),
        ("", ".tk-figs div:nth-child(2)", "people killed"),
        ("", ".tk-list li:first-child .tk-meta", "killed: 2 to 9"),
        (f"incidents/{ID}/", ".tk-facts div:has-text('Rule:') dd", "2 to 9"),
        (f"incidents/{ID}/", ".tk-facts", "Rule: lowest and highest number on record."),
        ("incidents/", ".tk-ex[data-ready] .tk-ex-list li:first-child .tk-meta", "killed: 2 to 9"),
        ("incidents/", ".tk-ex[data-ready] .tk-count", "2 incidents"),
        (f"incidents/{ID}/", "#sources + p", "No type, language, origin or archived copy is on record."),
        ("timeline/2024/", ".tk-lead", "2 incidents."),
    ],
)
def test_english_without_a_translation_is_never_turned(
    chromium: Browser, untranslated: str, path: str, selector: str, text: str
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(untranslated + path)
    page.locator(selector).first.wait_for()
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    reads_from_left(page, selector, text)
    assert page.locator(f"{selector} [lang=en][dir=ltr], [lang=en][dir=ltr] {selector}").count()
    page.close()


def test_names_stand_beside_their_dots_from_right_to_left_too(chromium: Browser, untranslated: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{untranslated}places/")
    marks = page.locator("svg.tk-map a")
    assert marks.count() == 2
    for mark in marks.all():
        dot, name = mark.locator("circle").bounding_box(), mark.locator("text").last.bounding_box()
        assert dot
        assert name
        gap = max(name["x"] - dot["x"] - dot["width"], dot["x"] - name["x"] - name["width"])
        assert -1 <= gap < 80, f"{mark.inner_text()} lies over its dot, or far from it: {gap}"
    page.close()

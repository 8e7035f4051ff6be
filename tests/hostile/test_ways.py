"""Each way to bring in a script, a request or a style is refused by name, or harmless in Chromium without the policy."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.cli.test_serve import Serving, serving
from tests.conftest import REPORT, ROOT, tracker
from tests.hostile.payloads import EVIL, RUN
from tests.hostile.ways import (
    COUNT,
    CUT,
    FILES,
    FOLDED,
    FRONT,
    HARMLESS,
    HEAD,
    LINES,
    LINKED,
    OFFLINE,
    OPENED,
    RECORD,
    SERVED,
    SETTINGS,
    THEME,
    THEME_FILES,
    Way,
    section,
)
from tests.support.foreign import write_foreign
from tests.support.site import served

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
NAV = "\nnav: [index.md, ways/front-000.md]\n"
INCIDENT = """title: {title}
summary: {summary}
body: {body}
date: 2015-06-07
location: {{country: IS, name: {place}, precision: locality}}
type: blockade
actors:
  - {{actor: invented-club, role: participant}}
sources:
  - {{id: s1, publisher: Example Press, url: {url}, published: 2015-06-08}}
claims:
  - {{id: c1, by: invented-club, source: s1, field: event, says: {says}}}
"""
SOUND = {
    "title": "A blockade",
    "summary": "The harbour was blocked.",
    "body": "It was blocked for a day.",
    "place": "Invented Bay",
    "url": "https://example.org/harbour",
    "says": "the harbour was blocked",
}
HOSTILE = {
    "title": f"<script>{RUN}</script>",
    "place": f"<img src=x onerror={RUN}>",
    "url": f"javascript:{RUN}",
    "summary": f"<script>{RUN}</script> was written on a wall, and <img src={EVIL}/t.gif> as well.",
    "body": f"![x]({EVIL}/t.gif) and [x](javascript:{RUN})",
    "says": f'" onmouseover="{RUN}" x="',
}


def add_incident(project: Path, number: int, **more: str) -> Path:
    path = project / "incidents" / "2015" / f"2015-06-07-case-{number:03d}.yml"
    text = INCIDENT.format(**{name: json.dumps(value) for name, value in {**SOUND, **more}.items()})
    path.write_text(text, encoding="utf-8")
    return path


def write(project: Path, ways: tuple[Way, ...], kind: str = "line") -> None:
    """Ways as pages below docs/ways/, or as files of docs/."""
    for n, way in enumerate(ways):
        path = project / "docs" / (way.path or f"ways/{kind}-{n:03d}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"---\n{way.content}\n---\n\n# A page\n" if kind == "front" else f"# A page\n\n{way.content}\n"
        content = way.content if way.path else text
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def new_project(folder: Path) -> Path:
    """A project with a built site, and a theme of its own."""
    write_foreign("single", folder)
    shutil.copytree(ROOT / "generator/conflict_tracker/mkdocs_plugin/theme", folder / "theme")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  name: material\n", "  name: material\n  custom_dir: theme\n"))
    done = tracker("build", "--no-search", cwd=folder, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 0, done.stderr
    return folder


def refused(project: Path) -> CompletedProcess[str]:
    """A build that is refused, in words, and the old site stands."""
    before = contents(project / "site")
    done = tracker("build", "--no-search", cwd=project, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(project / "site") == before
    return done


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("ways") / "project")


@pytest.fixture(scope="module")
def said(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a build says of all hostile pages and files at once."""
    copy = shutil.copytree(project, tmp_path_factory.mktemp("refused") / "project")
    write(copy, LINES)
    write(copy, FRONT, "front")
    write(copy, FILES)
    (copy / "theme" / "bare.html").write_text("<!doctype html><html><body>{{ page.content }}</body></html>")
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("attr_list,", "attr_list, pymdownx.superfences,") + NAV)
    return refused(copy).stderr.splitlines()


@pytest.mark.parametrize("n", range(len(LINES)), ids=[way.name for way in LINES])
def test_a_line_of_a_page_is_refused_at_its_place(said: list[str], n: int) -> None:
    found = [line for line in said if line.startswith(f"docs/ways/line-{n:03d}.md:")]
    assert found, LINES[n].content
    assert all("[unsafe-page]" in line for line in found)


@pytest.mark.parametrize("n", range(len(FRONT)), ids=[way.name for way in FRONT])
def test_what_a_page_says_of_itself_is_refused(said: list[str], n: int) -> None:
    assert [line for line in said if line.startswith(f"docs/ways/front-{n:03d}.md:") and "[unsafe-page]" in line]


@pytest.mark.parametrize("way", FILES, ids=[way.name for way in FILES])
def test_a_file_beside_the_pages_is_refused_by_name(said: list[str], way: Way) -> None:
    found = [line for line in said if line.startswith(f"docs/{way.path}:")]
    assert found
    assert all(line.startswith(f"docs/{way.path}:1:1: [unsafe-file] this ") for line in found)


def test_nothing_is_said_of_pages_that_are_sound(said: list[str]) -> None:
    told = {line.partition(":")[0] for line in said if line.startswith("docs/")}
    assert len(told) == len(LINES) + len(FRONT) + len(FILES)


def test_what_would_come_together_when_something_is_taken_out_is_refused(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    settings = copy / "mkdocs.yml"
    settings.write_text(re.sub("site_url: .*", 'site_url: ""', settings.read_text()))
    write(copy, CUT)
    assert "docs/ways/line-000.md:3:" in refused(copy).stderr


@pytest.mark.parametrize("way", LINKED, ids=[way.name for way in LINKED])
def test_a_link_that_leads_out_of_the_pages_is_refused_by_name(project: Path, tmp_path: Path, way: Way) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    (copy / "outside").mkdir()
    for path in ("outside.txt", "outside/a.txt"):
        (copy / path).write_text("what the machine keeps to itself")
    (copy / "docs" / way.path).symlink_to(way.content)
    assert f"docs/{way.path}:1:1: [unsafe-file] this is a link that leads out of its folder." in refused(copy).stderr


@pytest.fixture(scope="module")
def said_of_the_theme(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    copy = shutil.copytree(project, tmp_path_factory.mktemp("theme") / "project")
    (copy / "docs" / "more.md").write_text("# Another page\n")
    header = copy / "theme" / "partials" / "tracker-header.html"
    header.write_text(header.read_text() + "\n".join(way.content for way in THEME))
    return refused(copy).stderr


@pytest.mark.parametrize(
    ("way", "words"),
    list(zip(THEME, ("a script of its own", "theme.js", "onclick="), strict=True)),
    ids=[way.name for way in THEME],
)
def test_what_a_template_brings_is_refused_once_and_at_its_line(said_of_the_theme: str, way: Way, words: str) -> None:
    (line,) = [line for line in said_of_the_theme.splitlines() if words in line]
    assert re.match(r"theme/partials/tracker-header\.html:\d+:1: \[unsafe-page\] every page ", line)


@pytest.mark.parametrize("way", THEME_FILES, ids=[way.name for way in THEME_FILES])
def test_a_file_of_the_project_s_own_theme_is_looked_into(project: Path, tmp_path: Path, way: Way) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    bundle = next((copy / "site" / "assets" / "javascripts").glob("bundle.*.min.js"))
    path = way.path.replace("bundle.js", bundle.name)
    file = copy / "theme" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(way.content)
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("theme:\n", "theme:\n  static_templates: [own.xml]\n"))
    if not path.endswith(".xml"):
        (copy / "theme" / "own.xml").write_text("<own/>")
    assert f"theme/{path}:1:1: [unsafe-file] this " in refused(copy).stderr


@pytest.mark.parametrize("way", SETTINGS, ids=[way.name for way in SETTINGS])
def test_a_setting_that_asks_elsewhere_is_told_once_and_at_its_line(project: Path, tmp_path: Path, way: Way) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    settings = copy / "mkdocs.yml"
    text = settings.read_text()
    if way.content.startswith(" "):
        text = text.replace("  font: false\n", "" if "font" in way.content else "  font: false\n")
        text = text.replace("theme:\n", f"theme:\n{way.content}\n")
    else:
        text = f"{text}{way.content}\n"
    settings.write_text(text)
    line = text[: text.index(way.content)].count("\n") + 1
    found = [said for said in refused(copy).stderr.splitlines() if "[unsafe-" in said]
    assert len(found) == 1
    assert re.search(rf"(?:^|: )mkdocs\.yml:{line}:\d+: \[unsafe-(?:setting|page)\]", found[0])


def test_a_project_s_pages_are_looked_at_wherever_they_lie(project: Path, tmp_path: Path) -> None:
    """Another engine has built them, and `fill` is told by mkdocs.yml where their sources are."""
    copy = shutil.copytree(project, tmp_path / "project")
    (copy / "docs").rename(copy / "pages")
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text() + "docs_dir: pages\n")
    (copy / "pages" / "own.htm").write_text("<script></script>")
    shutil.rmtree(copy / "site")
    done = subprocess.run(
        [Path(sys.executable).parent / "zensical", "build"], cwd=copy, capture_output=True, check=False
    )
    assert done.returncode == 0
    done = tracker("fill", "site", cwd=copy)
    assert done.returncode == 1
    assert "pages/own.htm:1:1: [unsafe-file] this " in done.stdout + done.stderr


@pytest.fixture(scope="module")
def server(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    copy = shutil.copytree(project, tmp_path_factory.mktemp("served") / "project")
    for way in SERVED:
        (copy / "docs" / way.path).write_text(way.content)
    with serving(copy) as found:
        yield found


@pytest.mark.parametrize("way", SERVED, ids=[way.name for way in SERVED])
def test_what_a_build_refuses_is_not_handed_out_while_somebody_works(server: Serving, way: Way) -> None:
    """By whatever spelling of its address; where a browser asks for it, it is told what a build says."""
    path = way.path.replace(".md", "/")
    with pytest.raises(HTTPError) as told:
        server.get(path)
    assert re.match(rf"docs/{way.path}:1:1: \[unsafe-(?:page|file)\] .*\. \w", told.value.read().decode())
    for spelling in (f"./{path}", f"x/../{path}", f"/{path}", f"{path}index.html", path.replace("/", "//index.html")):
        with pytest.raises(HTTPError):
            server.get(spelling)


@pytest.fixture(scope="module")
def said_of_the_record(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    copy = shutil.copytree(project, tmp_path_factory.mktemp("record") / "project")
    for n, way in enumerate(RECORD[:3]):
        add_incident(copy, n, **{way.content: HOSTILE[way.content]})
    return refused(copy).stderr


@pytest.mark.parametrize("n", range(3), ids=[way.name for way in RECORD[:3]])
def test_what_no_field_may_hold_is_refused_with_its_file(said_of_the_record: str, n: int) -> None:
    assert f"incidents/2015/2015-06-07-case-{n:03d}.yml:" in said_of_the_record


def test_a_script_that_mkdocs_yml_names_is_published(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    (copy / "docs" / "own.js").write_text("document.title += '!'")
    assert "docs/own.js:1:1: [unsafe-file]" in refused(copy).stderr
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nextra_javascript: [own.js]\n")
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert '<script src="../own.js"></script>' in (copy / "site" / "contribute" / "index.html").read_text()


class Watched:
    """Pages that are served without their policy, and whatever they did that none may do."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root, self.wrong = page, root, list[str]()
        page.route(re.compile(""), self._answer)
        page.on("dialog", lambda dialog: (self.wrong.append("opened a dialog"), dialog.dismiss()))

    def _answer(self, route) -> None:
        if not route.request.url.startswith((self.root, "data:")):
            self.wrong.append(f"asked for {route.request.url}")
            route.abort()
        elif route.request.resource_type == "document" and route.request.url.endswith("/"):
            found = route.fetch()
            route.fulfill(response=found, body=POLICY.sub("", found.text()))
        else:
            route.continue_()

    def visit(self, path: str) -> list[str]:
        self.wrong = []
        with suppress(Error):  # What a browser only saves is not shown.
            self.page.goto(self.root + path, wait_until="load")
            self.page.evaluate("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new Event('mouseover')))")
            self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        with suppress(Error):
            if self.page.evaluate("window.pwned"):
                self.wrong.append("ran a script")
        return self.wrong


@pytest.fixture(scope="module")
def shown(project: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A site with everything that is let through, and one page that no gate has seen."""
    copy = shutil.copytree(project, tmp_path_factory.mktemp("shown") / "project")
    write(copy, HARMLESS)
    write(copy, OPENED)
    for n, way in enumerate(RECORD[3:]):
        add_incident(copy, n, **{way.content: HOSTILE[way.content]})
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 0, done.stderr
    (copy / "site" / "seen" / "x").mkdir(parents=True)
    yield from _watched(copy / "site", chromium)


@pytest.fixture(scope="module")
def unfolded(project: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """The offline copy of a site with the pages of which it leaves something out."""
    copy = shutil.copytree(project, tmp_path_factory.mktemp("folded") / "project")
    write(copy, FOLDED)
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(copy / "site" / "data" / "offline.zip") as archive:
        archive.extractall(copy / "unpacked")
    yield from _watched(copy / "unpacked" / "site", chromium)


@pytest.mark.browser
@pytest.mark.parametrize("n", range(len(FOLDED)), ids=[way.name for way in FOLDED])
def test_what_the_offline_copy_leaves_out_lets_nothing_in(unfolded: Watched, n: int) -> None:
    assert unfolded.visit(f"ways/line-{n:03d}/") == []
    assert unfolded.page.locator("h1").inner_text() == "A page"


def _watched(site: Path, chromium: Browser) -> Iterator[Watched]:
    context = chromium.new_context()
    with served(site) as root:
        yield Watched(context.new_page(), root)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("n", range(len(HARMLESS)), ids=[way.name for way in HARMLESS])
def test_a_line_that_is_let_through_is_harmless_without_the_policy(shown: Watched, n: int) -> None:
    assert shown.visit(f"ways/line-{n:03d}/") == []
    assert shown.page.locator("h1").inner_text() == "A page"


@pytest.mark.browser
@pytest.mark.parametrize("way", OPENED, ids=[way.name for way in OPENED])
def test_a_file_that_is_let_through_is_harmless_when_it_is_opened(shown: Watched, way: Way) -> None:
    assert shown.visit(way.path) == []


@pytest.mark.browser
@pytest.mark.parametrize("n", range(3), ids=[way.name for way in RECORD[3:]])
def test_what_a_record_says_is_harmless_without_the_policy(shown: Watched, n: int) -> None:
    assert shown.visit(f"incidents/2015-06-07-case-{n:03d}/") == []
    assert shown.page.locator("h1").inner_text() == "A blockade"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (f"<script>{RUN}</script>", "ran a script"),
        (f'<svg><use href="#a"/><script>{RUN}</script></svg>', "ran a script"),
        (f"<img src=x onerror={RUN}>", "ran a script"),
        (f"<img src={EVIL}/t.gif>", f"asked for {EVIL}/t.gif"),
        (rf"<p style='background:u\72l({EVIL}/t.gif)'>x</p>", f"asked for {EVIL}/t.gif"),
    ],
)
def test_the_watch_sees_what_is_not_harmless(tmp_path: Path, chromium: Browser, line: str, seen: str) -> None:
    """The same visit of a page that no gate has seen."""
    (tmp_path / "index.html").write_text(f"<!doctype html><html><body>{line}</body></html>")
    for watched in _watched(tmp_path, chromium):
        assert seen in watched.visit("")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("contribute/index.html", "<article", f"<script>{RUN}</script><article"),
        ("assets/tracker/basemap.svg", "</svg>", f"<script>{RUN}</script></svg>"),
    ],
    ids=[way.name for way in OFFLINE],
)
def test_what_was_changed_after_the_build_is_not_packed(
    project: Path, tmp_path: Path, path: str, old: str, new: str
) -> None:
    site = shutil.copytree(project / "site", tmp_path / "site")
    text = (site / path).read_text()
    assert old in text
    (site / path).write_text(text.replace(old, new, 1))
    done = tracker("offline", "--site", site, "--to", tmp_path / "o.zip")
    assert done.returncode == 1
    assert done.stderr.startswith(f"tracker: {path} ")
    assert "Traceback" not in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


@pytest.mark.browser
def test_a_page_of_the_zip_asks_no_network_whatever_is_put_into_it(
    project: Path, tmp_path: Path, chromium: Browser
) -> None:
    """Its policy alone: with files from beside it a page works, and nothing else runs or is fetched."""
    with zipfile.ZipFile(project / "site" / "data" / "offline.zip") as archive:
        archive.extractall(tmp_path)
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert all(POLICY.search(page.read_text()) for page in pages)
    evil = f"<script>{RUN}</script><script src={EVIL}/x.js></script><img src={EVIL}/t.gif><img src=x onerror={RUN}>"
    context = chromium.new_context()
    page, asked = context.new_page(), []
    context.route(re.compile("^https?:"), lambda route: (asked.append(route.request.url), route.abort()))
    for name in ("contribute", "incidents/2015-06-07-harbour"):
        path = tmp_path / "site" / name / "index.html"
        path.write_text(path.read_text().replace("</article>", f"{evil}</article>"))
        page.goto(path.as_uri())
        assert page.evaluate("window.pwned") is None
        assert page.evaluate("document.styleSheets.length") > 0
        assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
        assert asked == []
        path.write_text(POLICY.sub("", path.read_text()))
        page.goto(path.as_uri())
        assert page.evaluate("window.pwned") == 1
        assert asked
        asked.clear()
    context.close()


def test_the_ways_stand_in_the_page_on_reliability(reliability) -> None:
    """Printed by `python -m tests.hostile.ways`."""
    reliability("Ways to bring in a script, a request or a style", COUNT, COUNT)
    assert COUNT > 150
    _, _, found = REPORT.read_text(encoding="utf-8").partition(HEAD)
    assert f"{HEAD}{found}".splitlines() == list(section())

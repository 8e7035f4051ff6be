"""No text of a record, a registry or a file name runs as a script or fetches anything, with the policy and without it."""

import csv
import gzip
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, Page, Route

from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.grammar import check_generated_html
from conflict_tracker.publish.html_guard.pages import HtmlFault, faults
from conflict_tracker.publish.html_guard.scripts import Scripts
from conflict_tracker.publish.ownership import MARKER
from tests.conftest import copy_project, tracker
from tests.hostile.payloads import MARKUP, PAYLOADS, QUOTES, RUN
from tests.support.records import write_record
from tests.support.site import served

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
LINES = [text for text in QUOTES if "<" not in text]
"""What a field of one line may hold; markup is refused there, and tried in summaries and bodies."""


def _record(root: Path) -> None:
    """An incident for each payload, which stands in each of its fields that takes it."""
    registry = root / "registry"
    registry.mkdir(parents=True)
    said = [json.dumps(text) for text in LINES]
    for name, kind in (
        ("actors", "kind: state_forces"),
        ("places", "country: MN, lat: 33.5, lon: 38.1"),
        ("types", ""),
    ):
        entries = [
            f"k{n}: {{name: {text}, description: {text}, aliases: [{text}]{', ' if kind else ''}{kind}}}\n"
            for n, text in enumerate(said)
        ]
        (registry / f"{name}.yml").write_text("".join(entries), encoding="utf-8")
    for n, payload in enumerate(PAYLOADS):
        line, k = said[n % len(said)], n % len(said)
        text = json.dumps(payload)
        path = root / "2017" / f"2017-{n % 12 + 1:02d}-04-case-{n:03d}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"""title: {line}
summary: {text}
body: {text}
date: {{on: 2017-{n % 12 + 1:02d}-04}}
location: {{country: MN, name: {line}, place: k{k}, precision: near, description: {line}, admin1: {line}}}
type: k{k}
actors:
  - {{actor: k{k}, role: initiator, attribution: suspected, units: [{line}], equipment: [{line}], note: {line}}}
  - {{actor: k{(k + 1) % len(said)}, role: target}}
casualties:
  total_killed: {{low: 1, high: 3, basis: [c1]}}
sources:
  - {{id: s1, publisher: {line}, title: {line}, url: "https://news.example.org/{n}", published: 2017-12-05, type: ngo_report, language: en, note: {line}, original: {{who: {line}}}}}
claims:
  - {{id: c1, by: k{k}, source: s1, field: casualties.total_killed, value: "1", says: {line}, quote: {line}}}
  - {{id: c2, by: k{(k + 1) % len(said)}, source: s1, field: casualties.total_killed, value: "3", says: {line}}}
disputes:
  - {{field: casualties.total_killed, claims: [c1, c2], state: open, note: {line}}}
unknowns: [{line}]
assessment: {{event: medium, rationale: {line}}}
changes:
  - {{on: 2018-01-01, kind: correction, fields: [title], note: {line}}}
""",
            encoding="utf-8",
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("payloads")
    project = copy_project(folder / "project")
    _record(folder / "incidents")
    done = tracker("build", "--incidents", folder / "incidents", "--site", folder / "site", cwd=project)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def _visit(browser: Browser, root: str, paths: list[str], with_policy: bool) -> list[str]:
    """Whatever went wrong on some pages: a script that ran, a request that left, a policy that had to stop something."""
    wrong: list[str] = []
    context = browser.new_context()
    page = context.new_page()

    def answer(route: Route) -> None:
        if not route.request.url.startswith(root):
            wrong.append(f"{page.url} asked for {route.request.url}")
            route.abort()
        elif with_policy or route.request.resource_type != "document":
            route.continue_()
        else:
            found = route.fetch()
            route.fulfill(response=found, body=POLICY.sub("", found.text()))

    context.route(re.compile("^https?:"), answer)
    page.on("dialog", lambda dialog: (wrong.append(f"{page.url} opened a dialog"), dialog.dismiss()))
    page.on(
        "console",
        lambda told: wrong.append(f"{page.url}: {told.text}") if "Security Policy" in told.text else None,
    )
    for path in paths:
        page.goto(root + path)
        _look_around(page)
        if page.evaluate("window.pwned"):
            wrong.append(f"{page.url} ran a script")
    context.close()
    return wrong


def _look_around(page: Page) -> None:
    """What a reader does that may make more of a page's texts: scroll, hover over a link."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.evaluate("document.querySelectorAll('article *').forEach(e => e.dispatchEvent(new Event('mouseover')))")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("with_policy", "every"),
    [
        pytest.param(True, 1, marks=pytest.mark.slow, id="policy"),
        pytest.param(False, 1, marks=pytest.mark.slow, id="no policy"),
        pytest.param(False, 5, id="no policy, each incident and a fifth of the rest"),
    ],
)
def test_nothing_runs_and_nothing_leaves(
    site: Path, root: str, chromium: Browser, with_policy: bool, every: int, reliability
) -> None:
    assert len(PAYLOADS) >= 65
    pages = sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html"))
    pages = [path for path in pages if not path.startswith("decisions")]
    incidents = [path for path in pages if path.startswith("incidents/2")]
    assert len(incidents) == len(PAYLOADS)
    pages = [*incidents, *sorted({*pages} - {*incidents})[::every]]
    wrong = _visit(chromium, root, [path.removeprefix("./") for path in pages], with_policy)
    where = "with the policy" if with_policy else "without the policy"
    reliability(f"Pages with {len(PAYLOADS)} payloads in Chromium, {where}", len(pages), len(pages) - len(wrong))
    assert wrong == []


@pytest.mark.browser
@pytest.mark.parametrize("with_policy", [True, False], ids=["policy", "no policy"])
def test_search_and_explore_show_payloads_as_text(root: str, chromium: Browser, with_policy: bool) -> None:
    paths = ["search/?q=pwned", "search/?q=evil", "incidents/?q=pwned", "incidents/?view=table", "incidents/?view=map"]
    paths += [f"search/?q={RUN}%22%3E%3Cimg%20src=x%20onerror={RUN}%3E", f"incidents/?type=%22%3E%3Cscript%3E{RUN}"]
    assert _visit(chromium, root, paths, with_policy) == []


def page_faults(path: Path) -> list[HtmlFault]:
    """What the gate says of a page of a built site, which may run every script that lies in that site."""
    root = next(folder for folder in path.parents if (folder / MARKER).exists())
    text = path.read_text(encoding="utf-8")
    # The page for addresses that lead nowhere begins its links at the root of the host.
    text = re.sub(r'(?<= src=")/(?:[\w-]+/)?(?=assets/)', "", text) if path.name == "404.html" else text
    return list(faults(text, path.relative_to(root).as_posix(), scripts_of(root)))


@cache
def scripts_of(root: Path) -> Scripts:
    return Scripts(frozenset(path.relative_to(root).as_posix() for path in root.rglob("*.js")), themes=True)


@pytest.mark.parametrize("count", [150, pytest.param(1000, marks=pytest.mark.slow)])
def test_every_page_passes_the_gate_in_full(site: Path, built: Path, tmp_path: Path, count: int, reliability) -> None:
    """The pages of the real site, of the payloads and of generated incidents, every tag of each, and of their zips."""
    write_record(tmp_path / "incidents", count)
    done = tracker("build", "--no-search", "--incidents", tmp_path / "incidents", "--site", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    for n, folder in enumerate((site, built)):
        with zipfile.ZipFile(folder / "data" / "offline.zip") as archive:
            archive.extractall(tmp_path / str(n))
        (tmp_path / str(n) / "site" / MARKER).touch()
    folders = (site, built, tmp_path / "site", tmp_path / "0", tmp_path / "1")
    pages = [path for folder in folders for path in folder.rglob("*.html")]
    wrong = [(path, fault) for path in pages for fault in page_faults(path)]
    reliability("Pages read whole by the output gate", len(pages), len(pages) - len(wrong))
    assert wrong == []
    assert len(pages) > count + 300


@pytest.mark.slow
def test_the_gate_takes_a_tenth_of_a_millisecond_a_page(built: Path, reliability) -> None:
    pages = [path.read_text(encoding="utf-8") for path in built.glob("incidents/2*/index.html")]
    bodies = [page.partition("<article")[2].partition(">")[2].partition("</article>")[0] for page in pages]
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        for body in bodies:
            check_generated_html("x", "", body)
        best = min(best, (time.perf_counter() - start) / len(bodies) * 1000)
    size = sum(map(len, bodies)) // len(bodies)
    reliability(f"The gate's pass over a page of {size:,} characters", len(bodies), len(bodies), f"{best:.3f} ms")
    assert best < 0.15


@pytest.mark.parametrize("payload", MARKUP)
def test_the_gate_refuses_what_would_not_be_escaped(payload: str) -> None:
    """The second lock, without the first: the payload as HTML. What a browser reads as text passes."""
    assert bool(list(faults(f"<p>{payload}</p>", "x/index.html", Scripts()))) == (not payload.startswith("&lt;"))
    if not payload.startswith("&lt;"):
        with pytest.raises(UnsafeHtmlError, match="Nothing was published"):
            check_generated_html("x", "", f"<p>{payload}</p>")


def test_other_programs_read_what_was_exported(site: Path) -> None:
    """Feeds parse, JSON is JSON, and no cell of a table is a formula."""
    for path in site.rglob("*.xml"):
        assert not feedparser.parse(path.read_bytes()).bozo, path
    for path in site.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in site.rglob("*.html"):
        for text in re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>([^<]*)', path.read_text()):
            json.loads(text)
    for path in (site / "data").glob("*.csv.gz"):
        if path.name != "ucdp.csv.gz":
            rows = csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode(), newline=""))
            assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")], path


@pytest.mark.parametrize("payload", [text for text in MARKUP if "<" in text and "\n" not in text])
def test_markup_is_no_field_of_one_line(tmp_path: Path, payload: str) -> None:
    _record(tmp_path / "incidents")
    path = sorted((tmp_path / "incidents" / "2017").iterdir())[0]
    path.write_text(re.sub("^title: .*", lambda _: f"title: {json.dumps(payload)}", path.read_text()))
    done = tracker("check", path, cwd=tmp_path)
    assert done.returncode == 1
    assert '"<" and ">"' in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    ["<img src=x onerror=alert(1)>.yml", "a\nb.yml", "..yml", "-rf.yml", "a b.yml", "пример.yml", "con.yml", "A.yml"],
)
def test_a_hostile_file_name_is_refused(tmp_path: Path, name: str) -> None:
    _record(tmp_path / "incidents")
    (tmp_path / "incidents" / "2017" / name).write_text("title: x\n")
    done = tracker("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "\nb.yml" not in done.stdout

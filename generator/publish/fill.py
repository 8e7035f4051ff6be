"""Fill a folder that an engine built: generated pages, files, assets, search index and policies."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from html import unescape
from itertools import islice
from pathlib import Path

from generator.cores import cores, executor, with_shared
from generator.interchange.downloads import LOADS
from generator.interchange.package import package
from generator.interchange.records import address_of
from generator.model.problem import Problem, Severity, has_errors, nearest
from generator.publish.kept import Kept
from generator.publish.offline import NAME, pack
from generator.publish.permission import unpermitted
from generator.publish.policy import POLICY_TOKEN, policy_of
from generator.publish.reframe import SCRIPTED, reframe
from generator.publish.shell import ATTRIBUTION, Shell, take_shell
from generator.publish.sitemaps import sitemap_files
from generator.publish.work import DOWNLOADS, Work, write
from generator.render.page import base_of
from generator.search.index import build_indexes
from generator.shelf import Shelf, code
from generator.site import BLOCKS, outline
from generator.views.attribution import attribution
from generator.views.figures import figure_files
from generator.views.lost import lost_page
from generator.views.search_records import search_records
from generator.views.site_data import SiteData

HERE = Path(__file__).resolve().parent.parent
ASSETS = HERE / "assets"
VENDOR = HERE / "vendor"
# Engines write the attributes in an order of their own.
_BLOCK = re.compile(r'<div(?P<attributes>(?: [\w-]+="[^"]*")*? class="tracker-block"(?: [\w-]+="[^"]*")*)>\s*</div>')
# An author links to an incident by its id, from any page: [words](incident:2017-06-20-place-what).
_LINK = re.compile(r'href="incident:(?P<id>[^"#]*)')
_ATTRIBUTE = re.compile(r'data-(\w+)="([^"]*)"')
MANY = 500
"""Incidents from which other processes are worth their start."""
Progress = Callable[[str, int, int], None]


def fill(
    folder: Path,
    site: SiteData,
    docs: Path,
    own_record: bool = True,
    progress: Progress | None = None,
    jobs: int | None = None,
    search: bool = True,
    cache: Path | None = None,
) -> list[Problem]:
    """Write everything generated into `folder`. What is wrong with the pages of `docs` comes back as problems.

    `own_record` is False where the pages are shown with another record than the one they were written for: then a
    link to an incident that is not there leads to the list, with a warning. `jobs` processes share the work; all cores
    where it is not said. What was built before lies in `cache`.
    """
    problems = list(unpermitted(site.dataset, site.settings))
    if problems:
        return problems
    shell = take_shell(folder, site.settings, attribution(site))
    written = sorted(folder.rglob("*.html"))
    kept = _kept(cache, folder, site, shell) if cache else None
    work = Work(site, shell, folder, kept)
    tasks = work.tasks()
    with executor(jobs, len(site.dataset.items) >= MANY, work) as pool:
        done = pool.map(partial(with_shared, Work.do), tasks)
        downloads = tuple(download for made in islice(done, LOADS) for download in made.downloads)
        site = replace(site, downloads=downloads)
        problems = _fill_blocks(folder, written, site, docs, own_record, shell)
        if has_errors(problems):
            return problems
        paths: list[str] = []
        for made in done:
            paths += made.indexable
            if progress:
                progress("pages", len(paths), max(len(paths), len(site.dataset.items)))
    if kept:
        kept.keep_only({work.name(task) for task in tasks if task.view != DOWNLOADS})
    (folder / "data" / "datapackage.json").write_bytes(package(site.dataset, site.settings, downloads))
    for file in (*figure_files(site), *sitemap_files(address_of(site.settings), sorted(paths))):
        write(f"{folder}/{file.path}", file.content)
    lost, root = lost_page(site)
    write(f"{folder}/404.html", shell.fill_lost(lost, root).encode())
    shutil.copytree(ASSETS, folder / "assets" / "tracker", dirs_exist_ok=True)
    _copy_vendor(folder)
    _index_and_zip(folder, site, progress, jobs, search, cache)
    return problems


def _index_and_zip(
    folder: Path, site: SiteData, progress: Progress | None, jobs: int | None, search: bool, cache: Path | None
) -> None:
    """Both at once: the zip holds no index."""
    with executor(jobs, len(site.dataset.items) >= MANY) as pool:
        packing = None if site.settings.options.large else pool.submit(pack, folder, folder / "data" / NAME)
        if search:
            shelf = Shelf(cache / "search", code()) if cache else None
            language, records = site.settings.language, search_records(site)
            build_indexes(folder / "pagefind", records, language, VENDOR, cores(jobs), progress, shelf)
        if packing:
            packing.result()


def _kept(cache: Path, folder: Path, site: SiteData, shell: Shell) -> Kept | None:
    """None where the site lies on another disk: a second name for a file costs nothing, a copy as much as the page."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        if cache.stat().st_dev != folder.stat().st_dev:
            return None
    except OSError:
        return None
    key = sha256(f"{code()}{outline(site)}{shell.html}".encode()).hexdigest()
    return Kept(cache / "pages", Shelf(cache / "shares", key))


def _fill_blocks(
    folder: Path, written: list[Path], site: SiteData, docs: Path, own_record: bool, shell: Shell
) -> list[Problem]:
    """Replace the placeholders of the hand-written pages and set the policy of each."""
    problems: list[Problem] = []
    credits = attribution(site)
    for path in written:
        page = path.relative_to(folder).as_posix()
        html = path.read_text(encoding="utf-8").replace(ATTRIBUTION, credits)
        html = fill_page(html, site, Place(docs, page, own_record), problems)
        if SCRIPTED in html:
            html = reframe(html, page.removesuffix("index.html"), shell)
        path.write_text(html.replace(POLICY_TOKEN, policy_of(html)), encoding="utf-8")
    return problems


def fill_page(html: str, site: SiteData, place: "Place", problems: list[Problem]) -> str:
    base = base_of(place.page)
    html = _LINK.sub(lambda match: _link(match["id"], site, place, base, problems), html)
    return _BLOCK.sub(lambda match: _block(match, site, place, base, problems), html)


def _link(id: str, site: SiteData, place: "Place", base: str, problems: list[Problem]) -> str:
    known = site.dataset.by_id
    if id not in known:
        line = place.line_of(f"incident:{id}")
        problem = place.problem(line, "unknown-incident", f'there is no incident "{id}".', nearest(id, known))
        problems.append(problem if place.own_record else replace(problem, severity=Severity.WARNING))
        return f'href="{base}incidents/'
    return f'href="{base}incidents/{id}/'


@dataclass(frozen=True)
class Place:
    """A built page, and the Markdown file that it came from."""

    docs: Path
    page: str
    own_record: bool

    @property
    def source(self) -> Path:
        """The Markdown file, whether it is a.md or a/index.md."""
        stem = self.page.removesuffix("/index.html").removesuffix(".html")
        candidates = [self.docs / f"{stem}.md", self.docs / stem / "index.md"]
        return next((path for path in candidates if path.exists()), candidates[0])

    def text(self) -> str:
        return self.source.read_text(encoding="utf-8") if self.source.exists() else ""

    def line_of(self, words: str) -> int:
        """Where some words first stand, counted after the front matter."""
        before = self.text().partition(words)[0]
        return before.count("\n") + 1 - self._front()

    def problem(self, line: int, code: str, message: str, fix: str) -> Problem:
        """A problem at a line of the Markdown text, which begins after the front matter."""
        path = f"{self.docs.name}/{self.source.relative_to(self.docs).as_posix()}"
        return Problem(path, line + self._front(), 1, code, message, fix)

    def _front(self) -> int:
        front = re.match(r"---\n.*?\n---\n\s*", self.text(), re.DOTALL)
        return front.group().count("\n") if front else 0


def _block(match: re.Match[str], site: SiteData, place: Place, base: str, problems: list[Problem]) -> str:
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match["attributes"])}
    name, line = given["name"], int(given["line"])
    options = dict(part.split("=", 1) for part in shlex.split(given["options"]))
    if name not in BLOCKS:
        problems.append(place.problem(line, "unknown-block", f'there is no block "{name}".', nearest(name, BLOCKS)))
        return ""
    found = [place.problem(line, *problem) for problem in _option_problems(name, options, site)]
    if not place.own_record:
        # Written for another record: what this one lacks is not there, and no mistake.
        found = [replace(problem, severity=Severity.WARNING) for problem in found]
    problems.extend(found)
    return "" if has_errors(found) else BLOCKS[name].build(site, options, base)


def _option_problems(name: str, options: dict[str, str], site: SiteData) -> Iterator[tuple[str, str, str]]:
    known = BLOCKS[name].options
    for option, value in options.items():
        if option not in known:
            fix = nearest(option, known) or "It takes no options."
            yield "unknown-option", f'the block "{name}" has no option "{option}".', fix
            continue
        allowed = known[option].allowed(site)
        for part in value.split(",") if known[option].many else [value]:
            if part not in allowed:
                yield "bad-option", f'"{part}" is no {option} of the block "{name}".', nearest(part, allowed)


def _copy_vendor(folder: Path) -> None:
    target = folder / "assets" / "tracker"
    shutil.copy(VENDOR / "plotly" / "plotly-cartesian.min.js", target)
    shutil.copy(VENDOR / "plotly" / "LICENSE", target / "plotly-LICENSE.txt")
    shutil.copy(VENDOR / "leaflet" / "leaflet.js", target)
    shutil.copy(VENDOR / "leaflet" / "leaflet.css", target)
    shutil.copy(VENDOR / "leaflet" / "LICENSE", target / "leaflet-LICENSE.txt")
    shutil.copy(VENDOR / "geometry" / "LICENSE", target / "geometry-LICENSE.txt")

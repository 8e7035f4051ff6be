"""The hand-written pages of docs/, as an engine built them: their blocks, their links to incidents, their policy."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from pathlib import Path

from generator.blocks import placeholders
from generator.errors import making
from generator.model.problem import Problem, Severity, has_errors, nearest
from generator.publish.gate import pass_built, pass_generated
from generator.publish.policy import POLICY_TOKEN, policy_of
from generator.publish.reframe import SCRIPTED, reframe
from generator.publish.shell import ATTRIBUTION, Shell
from generator.render.page import base_of
from generator.site import BLOCKS
from generator.views.attribution import attribution
from generator.views.feeds import has_feed
from generator.views.site_data import SiteData

# Engines write the attributes in an order of their own.
_BLOCK = re.compile(r'<div(?P<attributes>(?: [\w-]+="[^"]*")*? class="tracker-block"(?: [\w-]+="[^"]*")*)>\s*</div>')
# An author links to an incident by its id, from any page: [words](incident:2017-06-20-place-what).
_LINK = re.compile(r'href="incident:(?P<id>[^"#]*)')
# What the theme says of every page's feed, whether there is one or not.
_FEED = re.compile(r'\s*<link rel="alternate" type="application/atom\+xml" href="[^"]*feed\.xml">')
_ATTRIBUTE = re.compile(r'data-(\w+)="([^"]*)"')
_FRONT = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)
_SIZES = 'data-name="downloads"'


@dataclass(frozen=True)
class Docs:
    """The pages that an engine built in `folder` from the Markdown files in `source`."""

    folder: Path
    source: Path
    own_record: bool
    """False where the pages are shown with another record than the one they were written for: then a link to an
    incident that is not there leads to the list, with a warning."""
    pages: tuple[str, ...]
    """Paths in the folder."""

    @cached_property
    def early(self) -> tuple[str, ...]:
        """The pages that need nothing but the record."""
        return tuple(page for page in self.pages if page not in self.late)

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Those that say how large the downloads are."""
        return tuple(page for page in self.pages if _SIZES in (self.folder / page).read_text(encoding="utf-8"))

    def fill(self, page: str, site: SiteData, shell: Shell) -> None:
        """Replace the placeholders of a page and set its policy. What is wrong with it says `look`."""
        html = (self.folder / page).read_text(encoding="utf-8").replace(ATTRIBUTION, attribution(site))
        place = Place(self.source, page, self.own_record)
        pass_built(place.name, html, shell.scripts)
        html = fill_page(html, site, place, [])
        if not has_feed(site):
            html = _FEED.sub("", html)
        if SCRIPTED in html:
            html = reframe(html, page.removesuffix("index.html"), shell)
        (self.folder / page).write_text(html.replace(POLICY_TOKEN, policy_of(html)), encoding="utf-8")

    def look(self, site: SiteData) -> list[Problem]:
        """What is wrong with the pages, before they are filled and without making their blocks."""
        problems: list[Problem] = []
        for page in self.pages:
            html = (self.folder / page).read_text(encoding="utf-8")
            fill_page(html, site, Place(self.source, page, self.own_record), problems, build=False)
        return problems


def look_at_source(docs: Path, name: str, text: str, site: SiteData) -> list[Problem]:
    """What will be wrong with a Markdown file's blocks and links, before any engine has seen it."""
    page = name.removesuffix("index.md").removesuffix(".md")
    page = f"{page.rstrip('/')}/index.html".lstrip("/")
    problems: list[Problem] = []
    fill_page(placeholders(_FRONT.sub("", text)), site, Place(docs, page, True), problems, build=False)
    return problems


def fill_page(html: str, site: SiteData, place: "Place", problems: list[Problem], build: bool = True) -> str:
    base = base_of(place.page)
    html = _LINK.sub(lambda match: _link(match["id"], site, place, base, problems), html)
    return _BLOCK.sub(lambda match: _block(match, site, place, base if build else None, problems), html)


def _link(id: str, site: SiteData, place: "Place", base: str, problems: list[Problem]) -> str:
    known = site.dataset.by_id
    if id in site.dataset.withheld.ids:
        message = f'the incident "{id}" is withheld, so the link leads to the list of incidents.'
        fix = "The id stands in this page's source: see to it that no text of the page names it."
        problem = place.problem(place.line_of(f"incident:{id}"), "withheld-incident", message, fix)
        problems.append(replace(problem, severity=Severity.WARNING))
        return f'href="{base}incidents/'
    if id not in known and id not in site.dataset.former_ids:
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

    @property
    def name(self) -> str:
        """Its path as people see it."""
        return f"{self.docs.name}/{self.source.relative_to(self.docs).as_posix()}"

    def text(self) -> str:
        return self.source.read_text(encoding="utf-8") if self.source.exists() else ""

    def line_of(self, words: str) -> int:
        """Where some words first stand, counted after the front matter."""
        before = self.text().partition(words)[0]
        return before.count("\n") + 1 - self._front()

    def problem(self, line: int, code: str, message: str, fix: str) -> Problem:
        """A problem at a line of the Markdown text, which begins after the front matter."""
        return Problem(self.name, line + self._front(), 1, code, message, fix)

    def _front(self) -> int:
        front = _FRONT.match(self.text())
        return front.group().count("\n") if front else 0


def _block(match: re.Match[str], site: SiteData, place: Place, base: str | None, problems: list[Problem]) -> str:
    """What stands for a block; with no `base` it is only looked for mistakes."""
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
    if has_errors(found) or base is None:
        return ""
    with making(f'the block "{name}"'):
        html = BLOCKS[name].build(site, options, base)
    pass_generated(place.name, "", html)
    return html


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

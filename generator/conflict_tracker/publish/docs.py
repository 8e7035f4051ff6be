"""The hand-written pages of docs/, as an engine built them: their blocks, their links to incidents, their policy."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.errors import making
from conflict_tracker.model.problem import Problem, Severity, has_errors, nearest
from conflict_tracker.publish.built import NOT_FOUND, BuiltFiles
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.grammar import check_generated_html
from conflict_tracker.publish.html_guard.pages import HtmlFault, check_html, faults
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.page_text import page_records
from conflict_tracker.publish.place import Place
from conflict_tracker.publish.policy import is_guarded, with_policy
from conflict_tracker.publish.reframe import SCRIPTED, reframe
from conflict_tracker.publish.sources import Sources
from conflict_tracker.publish.unfinished import unfinished_pages, unfinished_settings
from conflict_tracker.publish.unsafe import unsafe_problems
from conflict_tracker.render.page import File, base_of
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.views.feeds import has_feed
from conflict_tracker.views.site import ALIASES, BLOCKS
from conflict_tracker.views.site_data import SiteData

# Engines write the attributes in an order of their own.
_BLOCK = re.compile(r'<div(?P<attributes>(?: [\w-]+="[^"]*")*? class="tracker-block"(?: [\w-]+="[^"]*")*)>\s*</div>')
# An author links to an incident by its id, from any page: [words](incident:2017-06-20-place-what).
_LINK = re.compile(r'(?P<before><a(?: [\w:-]+="[^"<]*")*? )href="incident:(?P<id>[^"#<]*)')
# What the theme says of every page's feed, whether there is one or not.
_FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="[^"]*feed\.xml">')
_HIDDEN = re.compile(r"<!--(?:(?!-->)[\s\S])*?<div(?:(?!-->)[^<])*?tracker-(?:block|header|footer)")
_ATTRIBUTE = re.compile(r'data-(\w+)="([^"]*)"')
HOME = "index.html"
"""Stays in the theme's frame, whatever is on it."""
_GIVEN = {
    "name": re.compile(r"[\w-]+"),
    "line": re.compile(r"[0-9]{1,9}"),
    "options": re.compile(r"(?:(?:^| +)[\w-]+=(?:\"[^\"\\\]]*\"|[^\s\"'\\\]]+))*"),
}
"""What an extension may have said of a block."""
_WRITTEN = "Write it on a line of its own, such as [tracker: latest limit=5]."
_NO_POLICY = "Take template: out of the top of the page, or build the site with the theme that custom_dir names."
_SIZES = 'data-name="downloads"'


class FilledPage(NamedTuple):
    html: str
    files: tuple[File, ...]
    """What its blocks fetch when a reader asks for it."""


@dataclass(frozen=True)
class Docs:
    """The pages that an engine built from the Markdown files in `source`, and the files beside them."""

    built: BuiltFiles
    own_record: bool
    """False where the pages are shown with another record than the one they were written for: then a link to an
    incident that is not there leads to the list, with a warning."""
    sound: set[str] = field(default_factory=set, compare=False)
    """The pages of which `validate` has found that the guard lets them through."""
    refused: dict[str, list[Problem]] = field(default_factory=dict, compare=False)
    """By the path of a page or a file, why it may not be published."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Paths in the folder."""
        return self.built.pages

    @property
    def folder(self) -> Path:
        return self.built.folder

    @cached_property
    def first_pass(self) -> tuple[str, ...]:
        """The pages that need nothing but the record."""
        return tuple(page for page in self.pages if page not in self.second_pass)

    @cached_property
    def second_pass(self) -> tuple[str, ...]:
        """Those that say how large the downloads are."""
        return tuple(page for page, html in self.as_built.items() if _SIZES in html)

    @cached_property
    def as_built(self) -> dict[str, str]:
        """Each page as the engine left it."""
        return {page: (self.folder / page).read_text(encoding="utf-8") for page in self.pages}

    def search_records(self, locale: Locale) -> Iterator[SearchRecord]:
        """What the pages say, as the search knows it."""
        for page, html in self.as_built.items():
            if page != NOT_FOUND:
                yield from page_records(html, page, locale._("Pages"))

    def shows_incidents(self, page: str) -> bool:
        """Whether anything on a page is made of the record: a block of it, or a link to an incident."""
        html = (self.folder / page).read_text(encoding="utf-8")
        asked = filter(None, map(_asked_for, _BLOCK.finditer(html)))
        return bool(_LINK.search(html)) or any(BLOCKS[one.name].shows_incidents for one in asked if one.name in BLOCKS)

    def fill(self, page: str, site: SiteData, layout: Layout) -> FilledPage:
        """A page that `validate` has let through. To what was looked at only what we have generated is added: it was
        held against the grammar, and stands between two tags. Raises UnsafeHtmlError."""
        if page not in self.sound:
            raise UnsafeHtmlError(f"{page} was not looked at")
        place = self.place(page)
        html = self._as_looked_at(place, site, [])
        files = tuple(_files_of_blocks(html, site))
        html = fill_blocks(html, site, place, [])
        if SCRIPTED in html and page != HOME:
            html = reframe(html, page.removesuffix("index.html"), layout)
            check_html(place.name, html, page, self.built.scripts)
        return FilledPage(with_policy(layout.around(html, page)), files)

    def validate(self, site: SiteData) -> list[Problem]:
        """What is wrong with the pages and the files beside them, before they are filled and without making their blocks."""
        problems = [*self.built.links_out(), *self.built.left_out(), *self._unfinished()]
        for path in self.built.attached:
            if unfit := list(self.built.problems_of(path)):
                self.refused[path] = unfit
                problems += unfit
        found: dict[Place, list[HtmlFault]] = {}
        for page in self.pages:
            place = self.place(page)
            if unsound := list(self._faults(place, site, problems)):
                found[place] = unsound
            else:
                self.sound.add(page)
        places = [self.place(page) for page in self.pages]
        for problem, pages in unsafe_problems(found, places, Sources(self.built.source, self.built.settings)):
            problems.append(problem)
            for page in pages:
                self.refused.setdefault(page, []).append(problem)
        for place in found:  # Where another page has been told of it, that is why this one is refused too.
            self.refused.setdefault(place.page, [problem for problem in problems if problem.code == "unsafe-page"])
        return list(dict.fromkeys(problems))

    def _unfinished(self) -> Iterator[Problem]:
        sources = [self.place(page).source for page in self.pages]
        yield from unfinished_settings(self.built.settings.file)
        yield from unfinished_pages(self.built.source, [path for path in sources if path.is_file()])

    def place(self, page: str) -> Place:
        """Where people look for what is wrong with a page."""
        return Place(self.built.source, page, self.own_record)

    def _as_looked_at(self, place: Place, site: SiteData, problems: list[Problem]) -> str:
        """A page as the guard sees it. Whatever of it is cut out or changed is so already."""
        html = (self.folder / place.page).read_text(encoding="utf-8")
        if not has_feed(site):
            html = _FEED.sub("", html)
        return resolve_links(html, site, place, problems)

    def _faults(self, place: Place, site: SiteData, problems: list[Problem]) -> Iterator[HtmlFault]:
        """What the guard says of a page; what is wrong with its blocks and links goes to `problems`."""
        html = self._as_looked_at(place, site, problems)
        if not is_guarded(html):
            yield HtmlFault("has no policy, which the theme's main.html would give it", "", _NO_POLICY, "template:")
        hidden = _HIDDEN.search(html)
        if hidden:
            yield HtmlFault("holds a block in a comment", hidden.group(), "Take the block or the comment out.")
        fill_blocks(html, site, place, problems, build=False)
        yield from faults(html, place.page, self.built.scripts)


def look_at_source(docs: Path, name: str, html: str, site: SiteData) -> list[Problem]:
    """What will be wrong with a Markdown file's blocks and links, before any engine has seen it; `html` is made of it."""
    page = name.removesuffix("index.md").removesuffix(".md")
    page = f"{page.rstrip('/')}/index.html".lstrip("/")
    problems: list[Problem] = []
    fill_page(html, site, Place(docs, page, True), problems, build=False)
    return problems


def fill_page(html: str, site: SiteData, place: Place, problems: list[Problem], build: bool = True) -> str:
    return fill_blocks(resolve_links(html, site, place, problems), site, place, problems, build)


def resolve_links(html: str, site: SiteData, place: Place, problems: list[Problem]) -> str:
    base = base_of(place.page)
    return _LINK.sub(lambda match: match["before"] + _link(match["id"], site, place, base, problems), html)


def fill_blocks(html: str, site: SiteData, place: Place, problems: list[Problem], build: bool = True) -> str:
    base = base_of(place.page) if build else None
    return _BLOCK.sub(lambda match: _block(match, site, place, base, problems), html)


def _link(id: str, site: SiteData, place: Place, base: str, problems: list[Problem]) -> str:
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


def _block(match: re.Match[str], site: SiteData, place: Place, base: str | None, problems: list[Problem]) -> str:
    """What stands for a block; with no `base` it is only looked for mistakes."""
    asked = _asked_for(match)
    if not asked:
        given = dict(_ATTRIBUTE.findall(match["attributes"]))
        line = int(given["line"]) if _GIVEN["line"].fullmatch(given.get("line", "")) else place.line_of("tracker-block")
        problems.append(place.problem(line, "unknown-block", "this is no block as the program writes one.", _WRITTEN))
        return ""
    name, line, options = asked
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
    check_generated_html(place.name, "", html)
    return html


def _files_of_blocks(html: str, site: SiteData) -> Iterator[File]:
    """What those blocks of a page fetch with which nothing is wrong."""
    for asked in map(_asked_for, _BLOCK.finditer(html)):
        if asked and asked.name in BLOCKS and not any(_option_problems(asked.name, asked.options, site)):
            yield from BLOCKS[asked.name].files(site, asked.options)


class _Asked(NamedTuple):
    name: str
    line: int
    options: dict[str, str]


def _asked_for(match: re.Match[str]) -> _Asked | None:
    """A block as an extension has left it; None where it is none of ours."""
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match["attributes"])}
    if not all(pattern.fullmatch(given.get(name, "")) for name, pattern in _GIVEN.items()):
        return None
    options = dict(part.split("=", 1) for part in shlex.split(given.get("options", "")))
    return _Asked(ALIASES.get(given["name"], given["name"]), int(given["line"]), options)


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

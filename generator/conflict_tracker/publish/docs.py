"""The hand-written pages of docs/, as an engine built them: their blocks, their links to incidents, their policy."""

import os
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from pathlib import Path

from conflict_tracker.model.errors import making
from conflict_tracker.model.problem import Problem, Severity, has_errors, nearest
from conflict_tracker.publish.assets import own_scripts
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.html_guard.attachments import attached_fault
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.grammar import check_generated_html
from conflict_tracker.publish.html_guard.pages import HtmlFault, check_html, faults
from conflict_tracker.publish.html_guard.scripts import Scripts
from conflict_tracker.publish.layout import ATTRIBUTION, Layout
from conflict_tracker.publish.place import Place
from conflict_tracker.publish.policy import is_guarded, with_policy
from conflict_tracker.publish.reframe import SCRIPTED, reframe
from conflict_tracker.publish.unsafe import unsafe_problems
from conflict_tracker.render.page import base_of
from conflict_tracker.views.attribution import attribution
from conflict_tracker.views.feeds import has_feed
from conflict_tracker.views.site import ALIASES, BLOCKS
from conflict_tracker.views.site_data import SiteData

# Engines write the attributes in an order of their own.
_BLOCK = re.compile(r'<div(?P<attributes>(?: [\w-]+="[^"]*")*? class="tracker-block"(?: [\w-]+="[^"]*")*)>\s*</div>')
# An author links to an incident by its id, from any page: [words](incident:2017-06-20-place-what).
_LINK = re.compile(r'href="incident:(?P<id>[^"#]*)')
# What the theme says of every page's feed, whether there is one or not.
_FEED = re.compile(r'\s*<link rel="alternate" type="application/atom\+xml" href="[^"]*feed\.xml">')
_HIDDEN = re.compile(r"<!--(?:(?!-->)[\s\S])*?tracker-(?:block|attribution)")
_ATTRIBUTE = re.compile(r'data-(\w+)="([^"]*)"')
HOME = "index.html"
"""Stays in the theme's frame, whatever is on it."""
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
    named: tuple[str, ...] = ()
    """Scripts in `source` that mkdocs.yml names."""
    sound: set[str] = field(default_factory=set, compare=False)
    """The pages of which `look` has found that the gate lets them through."""

    @cached_property
    def attached(self) -> tuple[str, ...]:
        """The files that lie in the folder as they do in `source`, scripts that are named left out."""
        own = (path for path in files_below(self.folder) if os.path.isfile(f"{self.source}/{path}"))
        return tuple(sorted(path for path in own if path not in self.named))

    @cached_property
    def scripts(self) -> Scripts:
        """What the pages may run: the engine's files and its themes' own lines, ours, and what is named."""
        engine = {path for path in files_below(self.folder) if path.endswith((".js", ".mjs"))}
        return Scripts(frozenset(engine.difference(self.attached) | own_scripts()), themes=True)

    @cached_property
    def first_pass(self) -> tuple[str, ...]:
        """The pages that need nothing but the record."""
        return tuple(page for page in self.pages if page not in self.second_pass)

    @cached_property
    def second_pass(self) -> tuple[str, ...]:
        """Those that say how large the downloads are."""
        return tuple(page for page in self.pages if _SIZES in (self.folder / page).read_text(encoding="utf-8"))

    def fill(self, page: str, site: SiteData, layout: Layout) -> None:
        """Replace the placeholders of a page and set its policy. What is wrong with it says `look`. Raises UnsafeHtmlError."""
        html = (self.folder / page).read_text(encoding="utf-8")
        place = Place(self.source, page, self.own_record)
        if page not in self.sound:
            for fault in self._faults(html, site, place, []):
                raise UnsafeHtmlError.of(place.name, fault.message)
        # What takes a placeholder's place was held against the grammar, and it stands between two tags.
        html = fill_page(html.replace(ATTRIBUTION, attribution(site)), site, place, [])
        if not has_feed(site):
            html = _FEED.sub("", html)
        if SCRIPTED in html and page != HOME:
            html = reframe(html, page.removesuffix("index.html"), layout)
            check_html(place.name, html, page, self.scripts)
        (self.folder / page).write_text(with_policy(html), encoding="utf-8")

    def validate(self, site: SiteData) -> list[Problem]:
        """What is wrong with the pages and the files beside them, before they are filled and without making their blocks."""
        problems: list[Problem] = []
        found: defaultdict[HtmlFault, list[Place]] = defaultdict(list)
        for path in self.attached:
            fault, remedy = attached_fault(path, self.folder / path)
            if fault:
                problems.append(Problem(f"{self.source.name}/{path}", 1, 1, "unsafe-file", f"this {fault}", remedy))
        pages = [page for page in self.pages if page not in self.attached]
        for page in pages:
            place = Place(self.source, page, self.own_record)
            unsound = list(self._faults((self.folder / page).read_text(encoding="utf-8"), site, place, problems))
            for each in unsound:
                found[each].append(place)
            if not unsound:
                self.sound.add(page)
        return [*problems, *dict.fromkeys(unsafe_problems(found, len(pages), self.source))]

    def _faults(self, html: str, site: SiteData, place: Place, problems: list[Problem]) -> Iterator[HtmlFault]:
        """What the gate says of a page as the engine built it; what is wrong with its blocks and links goes to `problems`."""
        if not is_guarded(html):
            yield HtmlFault("has no policy, which the theme's main.html would give it", "")
        hidden = _HIDDEN.search(html)
        if hidden:
            yield HtmlFault("holds a block in a comment", hidden.group())
        yield from faults(fill_page(html, site, place, problems, build=False), place.page, self.scripts)


def look_at_source(docs: Path, name: str, html: str, site: SiteData) -> list[Problem]:
    """What will be wrong with a Markdown file's blocks and links, before any engine has seen it; `html` is made of it."""
    page = name.removesuffix("index.md").removesuffix(".md")
    page = f"{page.rstrip('/')}/index.html".lstrip("/")
    problems: list[Problem] = []
    fill_page(html, site, Place(docs, page, True), problems, build=False)
    return problems


def fill_page(html: str, site: SiteData, place: Place, problems: list[Problem], build: bool = True) -> str:
    base = base_of(place.page)
    html = _LINK.sub(lambda match: _link(match["id"], site, place, base, problems), html)
    return _BLOCK.sub(lambda match: _block(match, site, place, base if build else None, problems), html)


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
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match["attributes"])}
    name, line = ALIASES.get(given["name"], given["name"]), int(given["line"])
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
    check_generated_html(place.name, "", html)
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

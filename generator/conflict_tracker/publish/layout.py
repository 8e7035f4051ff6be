"""The frame of every generated page, cut where a page's own parts go.

It is rendered once, one folder deep; a copy for another depth differs only in how many `../` lead to the root, so it is
derived here (docs/decisions/0002).
"""

import re
from dataclasses import dataclass, field, replace
from html import escape

from markupsafe import Markup

from conflict_tracker.i18n.english import unmarked
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.assets import own_scripts
from conflict_tracker.publish.folder import frame_for_folder, part_for_folder
from conflict_tracker.publish.frame import BODY, HEAD, TITLE, Frame, Tab
from conflict_tracker.publish.html_guard.pages import check_html
from conflict_tracker.publish.html_guard.scripts import Scripts
from conflict_tracker.publish.policy import POLICY_TOKEN, STRICT
from conflict_tracker.render.page import Page
from conflict_tracker.views.attribution import attribution
from conflict_tracker.views.site_data import SiteData

HEADER, FOOTER = "<div>tracker-header</div>", "<div>tracker-footer</div>"
"""Where an engine's page has the places for ours."""
_SCHEME = '<script src="../assets/tracker/scheme.js"></script>'
_CREDIT = Markup(
    '<div><a href="https://squidfunk.github.io/mkdocs-material/" rel="noopener noreferrer nofollow">Material for MkDocs</a></div>'
)
"""In the footer of pages that wear the theme."""
_UP = re.compile(r'(?P<before>(?:href|src|action)="|": ?"|new URL\(")\.\.(?=[/"])')


@dataclass
class Layout:
    """The frame, ready to be filled at any depth and under any tab."""

    html: str
    settings: Settings
    direction: str = "ltr"
    tabs: tuple[Tab, ...] = ()
    header: str = ""
    """What stands above every page, and below; as in `html`, one folder deep."""
    footer: str = ""
    _cut: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    _cut_for_folder: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    def fill(self, page: Page) -> str:
        return self._filled(page, self._parts(page.path.count("/"), page.section))

    def fill_for_folder(self, page: Page) -> str:
        """The page as it is in the zip (`folder.py`)."""
        key = (page.path.count("/"), page.section)
        if key not in self._cut_for_folder:
            self._cut_for_folder[key] = frame_for_folder(*self._parts(*key))
        page = replace(page, head=part_for_folder(page.head), body=part_for_folder(page.body))
        return self._filled(page, self._cut_for_folder[key])

    def _filled(self, page: Page, parts: list[str]) -> str:
        before, title, after_head, end = parts
        name = escape(self.settings.site_name)
        heading = f"{escape(self._plain(page.title))} – {name}" if page.path else name
        return f"{before}{heading}{title}{self._head(page)}{after_head}{page.body}{end}"

    def fill_not_found(self, page: Page, root: str) -> str:
        """The page for addresses that lead nowhere: it is shown at any depth, so its links begin at `root`."""
        html = rebase(self.html, root).replace(POLICY_TOKEN, STRICT, 1)
        html = html.replace(TITLE, f"{escape(self._plain(page.title))} – {escape(self.settings.site_name)}", 1)
        return html.replace(HEAD, page.head, 1).replace(BODY, page.body, 1)

    def around(self, html: str, path: str) -> str:
        """An engine's page at a path with the header and the footer in their places."""
        up = "/".join([".."] * path.count("/")) or "."
        header = self._current(rebase(self.header, up), up, path.removesuffix("index.html"))
        return html.replace(HEADER, header, 1).replace(FOOTER, rebase(self.footer, up), 1)

    def _current(self, html: str, up: str, address: str) -> str:
        """The tab marked that leads to a page, or to others of its kind."""
        for tab in self.tabs:
            if address == tab.address or address in tab.holds:
                return activate(html, f"{up}/{tab.address}")
        return html

    def _plain(self, text: str) -> str:
        """A text where no element can stand: its marks are of use only in a page from right to left."""
        return text if self.direction == "rtl" else unmarked(text)

    def _head(self, page: Page) -> str:
        text = " ".join(self._plain(page.description).split())
        head = f'<meta name="description" content="{escape(text[:300], quote=True)}">' if text else ""
        if self.settings.site_url:
            address = f"{self.settings.site_url.rstrip('/')}/{page.path}"
            head += f'<link rel="canonical" href="{escape(address, quote=True)}">'
        return head + page.head

    def _parts(self, depth: int, section: str) -> list[str]:
        key = (depth, section)
        if key not in self._cut:
            up = "/".join([".."] * depth) or "."
            html = rebase(self.html, up).replace(POLICY_TOKEN, STRICT, 1)
            html = self._current(html, up, f"{section}/") if section else html
            before, rest = html.split(TITLE, 1)
            title, rest = rest.split(HEAD, 1)
            after_head, end = rest.split(BODY, 1)
            self._cut[key] = [before, title, after_head, end]
        return self._cut[key]


def layout_of(site: SiteData, frame: Frame) -> Layout:
    """The frame with a place for each part of a page. Raises UnsafeHtmlError for what mkdocs.yml puts into it."""
    named = {"frame": frame, "attribution": Markup(attribution(site)), "credit": ""}
    marks = {"title": Markup(TITLE), "head": Markup(HEAD), "body": Markup(BODY)}
    html = site.render("frame.html", policy=POLICY_TOKEN, **marks, **named)
    check_html("mkdocs.yml", html, "page/index.html", Scripts(own_scripts()))
    header, footer = site.render("header.html", **named), site.render("footer.html", **{**named, "credit": _CREDIT})
    if not frame.scheme:  # What has only one needs none to be chosen.
        header = f"{_SCHEME}{header}"
    return Layout(html, site.settings, site.locale.direction, frame.tabs, header, footer)


def rebase(html: str, up: str) -> str:
    """The page's own links, which lead up one folder, made to begin with another way up, without its last slash."""
    return _UP.sub(lambda match: match["before"] + up, html)


def activate(html: str, address: str) -> str:
    """Mark the tab that leads to an address as the current one."""
    tab = f'<a href="{address}">'
    return html.replace(tab, f'<a href="{address}" aria-current="true">', 1)

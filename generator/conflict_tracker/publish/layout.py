"""One page that the theme rendered, cut at its tokens, as the frame of every generated page.

The theme renders the shell once, one folder deep; a copy for another depth differs only in how many `../` lead to
the root, so it is derived here (docs/decisions/0002). Nothing of a contributor ever passes through the theme.
"""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.assets import own_scripts
from conflict_tracker.publish.frame import BODY, HEAD, TITLE, frame
from conflict_tracker.publish.html_guard.pages import check_html
from conflict_tracker.publish.html_guard.scripts import Scripts
from conflict_tracker.publish.policy import POLICY_TOKEN, STRICT
from conflict_tracker.render.page import Page

ATTRIBUTION = "<div>tracker-attribution</div>"
"""In the footer of every page, hand-written ones too: whose data the record holds."""
_UP = re.compile(r'(?P<before>(?:href|src|action)="|": ?"|new URL\(")\.\.(?=[/"])')


class LayoutMissingError(TrackerError):
    """The site holds no shell page; the message says how to give it one."""


@dataclass
class Layout:
    """The theme's page, ready to be filled at any depth and under any tab."""

    html: str
    settings: Settings
    _cut: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    def fill(self, page: Page) -> str:
        before, title, after_head, end = self._parts(page.path.count("/"), page.section)
        name = escape(self.settings.site_name)
        heading = escape(page.title)
        return f"{before}{heading} – {name}{title}{self._head(page)}{after_head}{page.body}{end}"

    def fill_not_found(self, page: Page, root: str) -> str:
        """The page for addresses that lead nowhere: it is shown at any depth, so its links begin at `root`."""
        html = rebase(self.html, root).replace(POLICY_TOKEN, STRICT)
        html = html.replace(TITLE, f"{escape(page.title)} – {escape(self.settings.site_name)}")
        return html.replace(HEAD, page.head).replace(BODY, page.body)

    def _head(self, page: Page) -> str:
        text = " ".join(page.description.split())
        head = f'<meta name="description" content="{escape(text[:300], quote=True)}">'
        if self.settings.site_url:
            address = f"{self.settings.site_url.rstrip('/')}/{page.path}"
            head += f'<link rel="canonical" href="{escape(address, quote=True)}">'
        return head + page.head

    def _parts(self, depth: int, section: str) -> list[str]:
        key = (depth, section)
        if key not in self._cut:
            html = rebase(self.html, "/".join([".."] * depth))
            html = activate(html, "../" * depth + section + "/") if section else html
            html = html.replace(POLICY_TOKEN, STRICT)
            before, rest = html.split(TITLE, 1)
            title, rest = rest.split(HEAD, 1)
            after_head, end = rest.split(BODY, 1)
            self._cut[key] = [before, title, after_head, end]
        return self._cut[key]


def extract_layout(folder: Path, settings: Settings, attribution: str = "") -> Layout:
    """Find the shell page among a site's pages, remove it from the site and return it with the attribution in it."""
    for path in sorted(folder.glob("*/index.html")):
        html = path.read_text(encoding="utf-8")
        if BODY in html and HEAD in html:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
            _leave_sitemap(folder, path.parent.name)
            framed = collapse(frame(html.replace(ATTRIBUTION, attribution)))
            check_html("the frame of the pages", framed, path.relative_to(folder).as_posix(), Scripts(own_scripts()))
            return Layout(framed, settings)
    raise LayoutMissingError(
        "the site holds no shell page, so the generated pages have no frame. Put docs/shell.md with the two lines "
        '"template: shell.html" between --- lines into docs/, and build the site anew.'
    )


def rebase(html: str, up: str) -> str:
    """The page's own links, which lead up one folder, made to begin with another way up, without its last slash."""
    return _UP.sub(lambda match: match["before"] + up, html)


def activate(html: str, address: str) -> str:
    """Mark the tab that leads to an address as the current one."""
    tab = f'<a href="{address}">'
    return html.replace(tab, f'<a href="{address}" aria-current="true">', 1)


def collapse(html: str) -> str:
    """White space between tags, outside scripts, as one space: a quarter of the theme's bytes."""
    parts = re.split(r"(<script.*?</script>)", html, flags=re.DOTALL)
    return "".join(part if part.startswith("<script") else re.sub(r"\s+", " ", part) for part in parts)


def _leave_sitemap(folder: Path, name: str) -> None:
    """Take the shell's address out of the engine's sitemap, and drop the compressed twin that still holds it."""
    sitemap = folder / "sitemap.xml"
    if sitemap.exists():
        text = sitemap.read_text(encoding="utf-8")
        kept = re.sub(
            rf"\s*<url>(?:(?!</url>).)*<loc>[^<]*/{re.escape(name)}/</loc>.*?</url>", "", text, flags=re.DOTALL
        )
        sitemap.write_text(kept, encoding="utf-8")
        (folder / "sitemap.xml.gz").unlink(missing_ok=True)

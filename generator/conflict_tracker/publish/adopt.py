"""A site of an engine that knows nothing of our plugin: its pages in our frame, and the standard pages that it lacks.

Such an engine's own theme may load fonts and scripts from anywhere, and its pages have no policy. So of each page only
the article is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.place import Place
from conflict_tracker.publish.policy import POLICY_TOKEN, STRICT, is_guarded
from conflict_tracker.publish.reframe import page_in
from conflict_tracker.render.page import Page

_PARAGRAPH = re.compile(r"<p>\[tracker: ?(?P<name>[\w-]+)(?P<options>[^<\]]*)\]</p>")
"""A block as an engine leaves it that does not load our Markdown extension."""


def adopt(folder: Path, docs: Path, layout: Layout, standard: Iterable[Page]) -> None:
    """Give the pages in `folder`, built from `docs`, our frame where they lack our theme's, and add the `standard` ones."""
    for path in sorted(files_below(folder)):
        if path.endswith(".html") and path != "404.html":
            _adopt_page(folder / path, Place(docs, path, True), layout)
    for page in standard:
        _write(folder / page.path / "index.html", page, layout)


def _adopt_page(path: Path, place: Place, layout: Layout) -> None:
    html = path.read_text(encoding="utf-8")
    page = None if is_guarded(html) else page_in(html, place.page.removesuffix("index.html"))
    if page:
        _write(path, replace(page, body=_PARAGRAPH.sub(lambda block: _placeholder(block, place), page.body)), layout)


def _placeholder(block: re.Match[str], place: Place) -> str:
    name, options = block["name"], escape(unescape(block["options"].strip()))
    line = place.line_of(f"[tracker: {name}")
    return f'<div class="tracker-block" data-name="{name}" data-options="{options}" data-line="{line}"></div>'


def _write(path: Path, page: Page, layout: Layout) -> None:
    """The page as our theme would have built it: with a place for the policy, which `Docs.fill` puts there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(layout.fill(page).replace(STRICT, POLICY_TOKEN, 1), encoding="utf-8")

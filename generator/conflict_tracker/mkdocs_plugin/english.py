"""English in Material's pages of another language: titles and headings, wherever the theme repeats them, say what they are."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from conflict_tracker.i18n.english import BEGIN, END, marked, unmarked
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.render.isolated import in_page, labelled

_WITHOUT_END = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_PART = re.compile(r"<title>[^<]*</title>|<[a-z][^<>]*>|[^<]+|<")


def mark_headings(page: Page) -> None:
    """In its table of contents, and where it is called by one of them, in the navigation."""
    english = _Headings(page.content or "").english
    first = next(iter(page.toc), None)
    if first and first.id in english and page.title == unescape(first.title):
        page.title = marked(page.title)
    for link in _links(page.toc):
        if link.id in english and BEGIN not in link.title:
            link.title = marked(link.title)


def marked_titles(nav: Navigation, pages: Collection[Page], palettes: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """All that we have marked, without the marks."""
    titles = [str(item.title or "") for item in (*_sections(nav.items), *pages)]
    titles += [link.title for page in pages for link in _links(page.toc)]
    titles += [str(palette["toggle"]["name"]) for palette in palettes if palette.get("toggle")]
    return frozenset(unmarked(title) for title in titles if title.startswith(BEGIN))


def shown(html: str, titles: frozenset[str], locale: Locale) -> str:
    """A page with elements for marks, and where none can stand, with the language of the element that holds them."""
    ours = re.compile(f"{BEGIN}(?P<text>[^{BEGIN}{END}]*){END}")
    plain = str if locale.direction == "rtl" else unmarked

    def part(found: re.Match[str]) -> str:
        text = found[0]
        if not any(unescape(mark["text"]) in titles or mark["text"] in titles for mark in ours.finditer(text)):
            return text
        if text.startswith("<"):
            return plain(labelled(text))
        return ours.sub(lambda mark: str(in_page(unescape(mark[0]))), text)

    return _PART.sub(part, html) if titles and BEGIN in html else html


def _links(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _links(link.children)


def _sections(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _sections(getattr(item, "children", None) or ())


class _Headings(HTMLParser):
    """The ids of a page's headings that stand in English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.english: set[str] = set()
        self.open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        language = values.get("lang") or (self.open[-1][1] if self.open else "")
        if re.fullmatch("h[1-6]", tag) and language == "en":
            self.english.add(values.get("id") or "")
        if tag not in _WITHOUT_END:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _language in self.open):
            while self.open.pop()[0] != tag:
                pass

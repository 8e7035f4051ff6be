"""What a hand-written page says, for the search: a record of each part that a heading with an address begins."""

from collections.abc import Iterator
from html.parser import HTMLParser

from conflict_tracker.publish.reframe import SCRIPTED, page_in
from conflict_tracker.search.record import SearchRecord

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS = _HEADINGS | {
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "tr",
    "pre",
    "blockquote",
    "div",
    "section",
    "ul",
    "ol",
    "table",
}
_UNSAID = frozenset({"script", "style", "template", "svg"})
_SIGN = "headerlink"
"""The sign behind a heading that leads to it."""


def page_records(html: str, path: str, kind: str) -> Iterator[SearchRecord]:
    """Of a page as an engine made it, by its path such as "about/index.html"; none of a program, which says nothing itself."""
    address = path.removesuffix("index.html")
    page = page_in(html, address)
    if not page or SCRIPTED in html:
        return
    parser = _Parts()
    parser.feed(page.body)
    parser.close()
    for anchor, heading, texts in parser.parts():
        title = f"{page.title} › {heading}" if heading and heading != page.title else page.title
        if texts or heading:
            yield SearchRecord(f"{address}#{anchor}" if anchor else address, title, "", kind, tuple(texts))


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, list[str]]] = [("", "", [])]
        self.words: list[str] = []
        self.unsaid: list[str] = []
        """The open elements of which nothing is said."""
        self.heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.unsaid or tag in _UNSAID or given.get("class") == _SIGN:
            self.unsaid.append(tag)
        elif tag in _BLOCKS:
            self._end()
            if tag in _HEADINGS:
                self.heading = tag
                self.found.append(("" if tag == "h1" else given.get("id") or "", "", []))

    def handle_endtag(self, tag: str) -> None:
        if self.unsaid:
            if tag == self.unsaid[-1]:
                self.unsaid.pop()
        elif tag == self.heading:
            anchor, _, texts = self.found[-1]
            self.found[-1] = (anchor, self._said(), texts)
            self.heading = ""
        elif tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self.unsaid:
            self.words.append(data)

    def parts(self) -> Iterator[tuple[str, str, list[str]]]:
        """(anchor, heading, its statements)."""
        self._end()
        yield from self.found

    def _end(self) -> None:
        if said := self._said():
            self.found[-1][2].append(said)

    def _said(self) -> str:
        said = " ".join("".join(self.words).split())
        self.words.clear()
        return said

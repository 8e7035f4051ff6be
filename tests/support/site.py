"""A built site, read back: its pages, their links and anchors."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

PREFIX = "/tracker"
LINKS = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("use", "href"), ("form", "action")}


class Page(HTMLParser):
    """One page's links, ids, tags and visible text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.prose: list[str] = []
        """The visible text without what stands in <code>."""
        self.silent = self.quoted = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        self.silent += tag in ("script", "style")
        self.quoted += tag == "code"
        if values.get("id"):
            self.ids.add(values["id"] or "")
        self.links += [(tag, values[name] or "") for kind, name in LINKS if kind == tag and name in values]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")
        self.quoted -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)
            self.prose += [] if self.quoted else [data]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def pages(site: Path) -> dict[str, Page]:
    """Every page by its path from the site's root."""
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def target(page: str, link: str) -> tuple[str, str]:
    """(file, anchor) that a relative link leads to, from the site's root."""
    parts = urlsplit(link)
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    joined = normpath(f"{page.rpartition('/')[0]}/{path}").lstrip("/")
    joined = "" if joined == "." else joined
    if path.endswith("/") or joined == "" or path in (".", ".."):
        joined = f"{joined}/index.html".lstrip("/")
    return joined, unquote(parts.fragment)


def broken_links(site: Path) -> list[str]:
    """Each link inside the site that leads to no file or no heading, with the page on which it stands."""
    found = pages(site)
    return [
        f"{name}: {link}"
        for name, page in found.items()
        if name != "404.html"  # Its links begin at the root of a host.
        for _tag, link in page.links
        for file, anchor in [target(name, link)]
        if ":" not in link
        and (not (site / file).is_file() or (anchor and file in found and anchor not in found[file].ids))
    ]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on a free port under a sub-path, as GitHub Pages serves it. Yields the address of its root."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path(path[len(PREFIX) :] if path.startswith(f"{PREFIX}/") else "/not-there")

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A whole page, as an engine built it and as it is published: every tag of it is looked at."""

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from conflict_tracker.publish.html_guard.element import RICH, Tag, faults_of, faults_of_content
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.lexer import AmbiguousHtmlError, parts_of, tags
from conflict_tracker.publish.html_guard.scripts import Scripts


class HtmlFault(NamedTuple):
    message: str
    """What is wrong, to follow on the page's name."""
    source: str
    """Where: as it is written."""


def faults(html: str, page: str, scripts: Scripts) -> Iterator[HtmlFault]:
    """What a page at a path could run, or ask of somebody else."""
    own: set[str] = set()
    try:
        for source, text, drawn in tags(html):
            of = _of_tag(source)
            if of is not _SOUND:
                tag = Tag(source, text, drawn)
                for words in (*of.faults, *(faults_of_content(tag, page, scripts) if of.is_rich else ())):
                    yield HtmlFault(words, f"<{source}>")
                if of.id:
                    # The theme's scripts take the first element that bears such a name for their own.
                    if of.id in own:
                        yield HtmlFault(f"holds id={of.id!r} twice", f"<{source}>")
                    own.add(of.id)
    except AmbiguousHtmlError as where:
        yield HtmlFault(f"can be read in more than one way: {str(where)!r}", str(where))


class _Of(NamedTuple):
    """What a tag is like wherever it stands."""

    id: str = ""
    """Where it is one of the theme's own."""
    is_rich: bool = False
    faults: tuple[str, ...] = ()


_SOUND = _Of()


@lru_cache(maxsize=65_536)
def _of_tag(source: str) -> _Of:
    """An engine writes most tags on every page."""
    name, attributes = parts_of(source)
    id = unescape(dict(attributes).get("id", ""))
    of = _Of(id if id.startswith("__") else "", name in RICH, tuple(faults_of(name, attributes)))
    return _SOUND if of == _SOUND else of


def check_html(name: str, html: str, page: str, scripts: Scripts) -> None:
    """Raises UnsafeHtmlError with the first fault of a page that is called `name`."""
    for fault in faults(html, page, scripts):
        raise UnsafeHtmlError.of(name, fault.message)

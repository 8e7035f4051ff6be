"""A whole page, as an engine built it and as it is published: every tag of it is looked at."""

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from conflict_tracker.publish.html_guard.element import RICH, Tag, faults_of, faults_of_content
from conflict_tracker.publish.html_guard.errors import KEPT, UnsafeHtmlError
from conflict_tracker.publish.html_guard.fault import Fault
from conflict_tracker.publish.html_guard.lexer import AmbiguousHtmlError, parts_of, tags
from conflict_tracker.publish.html_guard.scripts import Scripts


class HtmlFault(NamedTuple):
    message: str
    """What is wrong, to follow on the page's name."""
    source: str
    """Where: as it is written."""
    remedy: str = ""
    words: str = ""
    """What an author may have written that became it."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, to follow on the page's name."""
        return f"{self.message}. {self.remedy}"


def faults(html: str, page: str, scripts: Scripts) -> Iterator[HtmlFault]:
    """What a page at a path could run, or ask of somebody else."""
    own: set[str] = set()
    try:
        for source, text, drawn in tags(html):
            of = _of_tag(source)
            if of is not _SOUND:
                tag = Tag(source, text, drawn)
                for fault in (*of.faults, *(faults_of_content(tag, page, scripts) if of.is_rich else ())):
                    yield HtmlFault(fault.message, f"<{source}>", fault.remedy, fault.words)
                if of.id:
                    # The theme's scripts take the first element that bears such a name for their own.
                    if of.id in own:
                        yield HtmlFault(f"holds id={of.id!r} twice", f"<{source}>", "Give the second one another name.")
                    own.add(of.id)
    except AmbiguousHtmlError as where:
        yield _ambiguous(str(where), where.within)


def _ambiguous(where: str, within: str) -> HtmlFault:
    if where.startswith("U+"):
        return HtmlFault(f"holds an invisible character ({where})", "", "Delete it.", within)
    if where.startswith("<!--"):
        message = f"holds a comment of which browsers do not agree where it ends: {where!r}"
        return HtmlFault(
            message, where, "Begin it with <!-- and a space, end it with a space and -->, and put no <!-- into it."
        )
    remedy = "If it is meant as text, put it between backticks. Else close each tag with >, and put no < into quotation marks."
    return HtmlFault(f"can be read in more than one way: {where!r}", where, remedy, within)


class _Of(NamedTuple):
    """What a tag is like wherever it stands."""

    id: str = ""
    """Where it is one of the theme's own."""
    is_rich: bool = False
    faults: tuple[Fault, ...] = ()


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
        raise UnsafeHtmlError(f"{name} {fault.sentence} {KEPT}", fault)

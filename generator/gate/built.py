"""A whole page, as an engine built it and as it is published: every tag of it is looked at."""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from generator.gate.closed import GateClosed
from generator.gate.element import faults_of
from generator.gate.lexer import Unclear, tags
from generator.gate.scripts import Scripts


class Fault(NamedTuple):
    words: str
    """What is wrong, to follow on the page's name."""
    source: str
    """Where: as it is written."""


def faults(html: str, page: str, scripts: Scripts) -> Iterator[Fault]:
    """What a page at a path could run, or ask of somebody else."""
    own: set[str] = set()
    try:
        for tag in tags(html):
            for words in faults_of(tag, page, scripts):
                yield Fault(words, tag.source)
            for name, value in tag.attributes:
                id = unescape(value)
                if name == "id" and id.startswith("__"):
                    # The theme's scripts take the first element that bears such a name for their own.
                    if id in own:
                        yield Fault(f"holds id={id!r} twice", tag.source)
                    own.add(id)
    except Unclear as where:
        yield Fault(f"can be read in more than one way: {str(where)!r}", str(where))


def pass_built(name: str, html: str, page: str, scripts: Scripts) -> None:
    """Raises GateClosed with the first fault of a page that is called `name`."""
    for fault in faults(html, page, scripts):
        raise GateClosed.of(name, fault.words)

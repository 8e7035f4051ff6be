"""A page cut into tags, where no browser could cut it in another way. Whatever could be read in two ways is refused.

A parser answers what a page means to that parser. Between a parser of ours and a reader's browser lie comments that end
early, elements whose text is no markup here and markup there, quotation marks that nobody closes. So nothing of it is
interpreted: a page has to be written as plainly as engines write it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SPACE = r"[ \t\n\r]"
_NAME = r"[A-Za-z][A-Za-z0-9-]*+"
_ATTRIBUTE = (
    rf"{_SPACE}++(?P<name>[A-Za-z_][A-Za-z0-9_:.-]*+)"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"(?P<double>[^\"<]*+)\"|'(?P<single>[^'<]*+)'|(?P<bare>[^ \t\n\r\"'=<>`]++)))?+"
)
_EACH = re.compile(_ATTRIBUTE)
_PLAIN = re.compile(r"(?:[^<]++|<(?![A-Za-z!/?])|<!--(?!-?>)(?:[^-]++|-(?!-))*+-->)*+")
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAME})(?P<attributes>(?:{re.sub(r'[?]P<[a-z]+>', '?:', _ATTRIBUTE)})*+){_SPACE}*+(?P<closed>/?)>"
)
_DOCTYPE = re.compile(r"\s*+(?:<!doctype html>)?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TEXTS = ("script", "style", "textarea", "title")
"""Elements of which browsers read the content as text, as long as they do not stand in a drawing."""
_ENDS = {name: re.compile(rf"</{name}{_SPACE}*+>", re.IGNORECASE) for name in _TEXTS}


class Tag(NamedTuple):
    name: str
    attributes: tuple[tuple[str, str], ...]
    """Names in small letters and values as they are written, "" where there is none."""
    text: str
    """Of a script, a style, a title or a text field."""
    drawn: bool
    """Whether it stands in a drawing."""
    source: str
    """The tag as it is written."""


class Unclear(ValueError):
    """A page that browsers may read in more than one way; the argument is where."""


def tags(html: str) -> Iterator[Tag]:
    """The opening tags of a page. Raises Unclear."""
    html = html.replace("\r\n", "\n")
    found = _CONTROL.search(html)
    if found:
        raise Unclear(f"U+{ord(found.group()):04X}")
    at, depth = _DOCTYPE.match(html).end(), 0  # type: ignore[union-attr]
    while (at := _PLAIN.match(html, at).end()) < len(html):  # type: ignore[union-attr]
        token = _TAG.match(html, at)
        if not token or (token["end"] and (token["attributes"] or token["closed"])):
            raise Unclear(html[at : at + 60])
        at, text, name = token.end(), "", token["name"].lower()
        if name == "svg":
            depth = max(depth - 1, 0) if token["end"] else depth + (not token["closed"])
        if token["end"]:
            continue
        if name in _TEXTS:
            text, at = _text(html, name, token, at)
        yield Tag(name, tuple(_attributes(token["attributes"])), text, depth > 0, token.group())


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for each in _EACH.finditer(text):
        yield each["name"].lower(), each["double"] or each["single"] or each["bare"] or ""


def _text(html: str, name: str, token: re.Match[str], at: int) -> tuple[str, int]:
    """The content of an element that holds text, and where it ends."""
    end = _ENDS[name].search(html, at)
    if not end or token["closed"]:
        raise Unclear(token.group())
    text = html[at : end.start()]
    # Only a script may hold what looks like a tag; which scripts there may be is told elsewhere, letter by letter.
    if "<" in text and (name != "script" or f"</{name}" in text.lower() or "<!--" in text):
        raise Unclear(f"{token.group()}{text}"[:60])
    return text, end.end()

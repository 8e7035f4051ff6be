"""Styles: what in them asks for something from elsewhere, however it is spelt.

No style is parsed: where a string ends and a comment begins is what spellings lie about. Whatever looks like a request
anywhere in the text, a comment too, with escapes as they are written or resolved, counts as one.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from conflict_tracker.publish.html_guard.address import PICTURE, is_own, path_of

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\n\r\f])?|\r\n|([\s\S]))")
_CALLS = re.compile(
    r"@import|@charset(?! \"utf-8\";)"
    r"|(?<![\w-])(?:-\w+-)?(?:image|image-set|src|cross-fade|element|expression)\s*\(|(?<![\w-])behavior\s*:|-moz-binding",
    re.IGNORECASE,
)
_URL = re.compile(r"url(?:-prefix)?\s*\(", re.IGNORECASE)
_PLAIN = re.compile(r"\s*+(?:\"(?P<double>[^\"\\\n\r]*+)\"|'(?P<single>[^'\\\n\r]*+)'|(?P<bare>[^\"'()\\\s]*+))\s*+\)")
"""Each `url(` is judged by itself, also one within the quotation marks of another."""
_IMPORT = re.compile(
    r"@import\s*+(?:(?:url\(\s*+)?\"(?P<double>[^\"()\\\s]*+)\"|(?:url\(\s*+)?'(?P<single>[^'()\\\s]*+)'"
    r"|url\(\s*+(?P<bare>[^\"'()\\\s]*+))\s*+\)?\s*+;",
    re.IGNORECASE,
)
_BROUGHT = re.compile(r"@import\s*\Z", re.IGNORECASE)
_CHOICE = re.compile(
    r"(?:-webkit-)?image-set\(\s*+(?:url\([^()\\]*+\)\s*+(?:[\d.]++(?:x|dppx|dpi))?+\s*+(?:type\(\"image/[a-z+]++\"\)\s*+)?+,?+\s*+)++\)",
    re.IGNORECASE,
)
"""Pictures of several sizes, each in a `url()` that is judged by itself."""
_FONT = re.compile(
    r"data:(?:font/|application/(?:x-)?font-|application/vnd\.ms-fontobject)[\w+-]*+(?:;charset=[\w-]++)?;base64,"
)


class Request(NamedTuple):
    words: str
    at: int
    """Where it stands in the style as it is written."""


def asked_for(css: str) -> str:
    """The first thing in a style that could be a request to elsewhere; "" where there is none."""
    return next((request.words for request in requests(css)), "")


def requests(css: str) -> Iterator[Request]:
    """All of them; those that an escape or an entity hides at the first of these."""
    plain = list(_in(css))
    yield from plain
    known = {request.words for request in plain}
    for text in {_resolved(css), _resolved(unescape(css))} - {css}:
        for request in _in(text):
            if request.words not in known:
                known.add(request.words)
                yield Request(request.words, re.search(r"[\\&]", css).start())  # type: ignore[union-attr]


def _in(text: str) -> Iterator[Request]:
    found = [call.start() for call in _CALLS.finditer(text) if not _is_own_call(text, call.start())]
    for url in _URL.finditer(text):
        plain = _PLAIN.match(text, url.end())
        if not plain or not _stays(plain["double"] or plain["single"] or plain["bare"] or ""):
            found.append(url.start())
    for at in sorted(found):
        if not _BROUGHT.search(text, 0, at):  # One told of `@import url(` is enough.
            yield Request(text[at : at + 60].partition("\n")[0], at)


def _is_own_call(text: str, at: int) -> bool:
    """A style of the site's own that is brought in, or a choice among pictures."""
    brought = _IMPORT.match(text, at)
    if brought:
        return path_of(brought["double"] or brought["single"] or brought["bare"] or "").endswith(".css")
    return bool(_CHOICE.match(text, at))


def _resolved(css: str) -> str:
    return _ESCAPE.sub(lambda escape: _character(escape[1]) if escape[1] else (escape[2] or "").strip("\n\r\f"), css)


def _character(digits: str) -> str:
    point = int(digits, 16)
    return chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"


def _stays(address: str) -> bool:
    """An address within the site, or a picture or a font in the style itself."""
    return is_own(address) or bool(PICTURE.match(address.lower()) or _FONT.match(address.lower()))

"""Styles: what in them asks for something from elsewhere, however it is spelt.

No style is parsed: where a string ends and a comment begins is what spellings lie about. Whatever looks like a request
anywhere in the text, with escapes as they are written or resolved, counts as one.
"""

import re
from html import unescape

from conflict_tracker.publish.html_guard.address import PICTURE, is_own

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\n\r\f])?|\r\n|([\s\S]))")
_CALLS = re.compile(
    r"@import|@charset(?! \"utf-8\";)"
    r"|(?<![\w-])(?:-\w+-)?(?:image|image-set|src|cross-fade|element|expression)\s*\(|(?<![\w-])behavior\s*:|-moz-binding",
    re.IGNORECASE,
)
_URL = re.compile(r"url(?:-prefix)?\s*\(", re.IGNORECASE)
_PLAIN = re.compile(
    r"\s*+(?:\"(?P<double>data:[^\"\\\n\r]*+)\"|'(?P<single>data:[^'\\\n\r]*+)'"
    r"|(?P<mark>[\"']?)(?P<to>[^\"'()\\\s]*+)(?P=mark))\s*+\)"
)
_FONT = re.compile(r"data:(?:font/|application/(?:x-)?font-)[\w+-]+;base64,")


def asked_for(css: str) -> str:
    """The first thing in a style that could be a request to elsewhere; "" where there is none."""
    for text in dict.fromkeys((css, _resolved(css), _resolved(unescape(css)))):
        call = _CALLS.search(text)
        if call:
            return text[call.start() : call.start() + 60]
        for url in _URL.finditer(text):
            plain = _PLAIN.match(text, url.end())
            if not plain or not _stays(plain["double"] or plain["single"] or plain["to"] or ""):
                return text[url.start() : url.start() + 60]
    return ""


def _resolved(css: str) -> str:
    return _ESCAPE.sub(lambda escape: _character(escape[1]) if escape[1] else (escape[2] or "").strip("\n\r\f"), css)


def _character(digits: str) -> str:
    point = int(digits, 16)
    return chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"


def _stays(address: str) -> bool:
    """An address within the site, or a picture or a font in the style itself."""
    return is_own(address) or bool(PICTURE.match(address.lower()) or _FONT.match(address.lower()))

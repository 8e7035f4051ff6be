"""A page cut into tags, where no browser could cut it in another way. Whatever could be read in two ways is refused.

A parser answers what a page means to that parser. Between a parser of ours and a reader's browser lie comments that end
early, elements whose text is no markup here and markup there, quotation marks that nobody closes. So nothing of it is
interpreted: a page has to be written as plainly as engines write it, and a "<" begins a tag wherever it stands.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_SPACE = r"[ \t\n\r]"
_NAME = r"[A-Za-z][A-Za-z0-9-]*+"
_ATTRIBUTE = (
    rf"{_SPACE}++(?P<name>[A-Za-z_][A-Za-z0-9_:.-]*+)"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"(?P<double>[^\"<]*+)\"|'(?P<single>[^'<]*+)'|(?P<bare>[^ \t\n\r\"'=<>`]++)))?+"
)
_EACH = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"(?P<name>{_NAME})(?P<attributes>(?:{re.sub(r'[?]P<[a-z]+>', '?:', _ATTRIBUTE)})*+){_SPACE}*+(?P<closed>/?)"
)
_END = re.compile(rf"/({_NAME}){_SPACE}*+")
_COMMENT = re.compile(r"!--(?!-?>)(?:[^-<]++|-(?!->|-!>)|<(?!!--))*+-->")
"""Browsers differ on one that is empty, holds another, or ends with an exclamation mark; dashes alone change nothing."""
_DOCTYPE = re.compile(r"!doctype html>", re.IGNORECASE)
_CONTROLS = bytes((*range(0x09), *range(0x0B, 0x20), 0x7F))
_TEXTS = frozenset({"script", "style", "textarea", "title"})
"""Elements of which browsers read the content as text, as long as they do not stand in a drawing."""
_SPECIAL = _TEXTS | {"svg"}
Attributes = tuple[tuple[str, str], ...]
"""Names in small letters and values as they are written, "" where there is none."""


class AmbiguousHtmlError(ValueError):
    """A page that browsers may read in more than one way; the argument is where, to the end of its line."""

    def __init__(self, where: str, within: str = "") -> None:
        super().__init__(where.partition("\n")[0][:60])
        self.within = within
        """What stands in a value of the tag, and begins as a tag does."""


class _Kind(NamedTuple):
    """What stands between < and >."""

    name: str
    """Of those that change how others are read; "" of all others."""
    end: bool = False
    closed: bool = False


_WORDS = _Kind("")
"""A < that begins nothing: none of a tag, a comment, a declaration follows on it."""
_OPENS, _CLOSES = _Kind("", closed=True), _Kind("", end=True)


def tags(html: str) -> Iterator[tuple[str, str, bool]]:
    """Of each opening tag what stands between < and >, the text of a script, style, title or field, and whether it stands
    in a drawing. Raises AmbiguousHtmlError."""
    if "\r" in html:
        html = html.replace("\r\n", "\n")
    _refuse_controls(html)
    before, *rest = html.split("<")
    pieces = iter(rest[1:] if rest and not before.strip() and _DOCTYPE.match(rest[0]) else rest)
    depth = 0
    for piece in pieces:
        source = piece.partition(">")[0]
        kind = _kind(source)
        if (kind is _OPENS or kind is _CLOSES) and len(source) < len(piece):  # All but a few.
            if kind is _OPENS:
                yield source, "", depth > 0
            continue
        if kind is None or (kind is not _WORDS and len(source) == len(piece)):
            if piece.startswith("!--"):
                _pass_comment(piece, pieces)
                continue
            source, kind = _with_signs(piece, pieces)
        if kind is _OPENS:
            yield source, "", depth > 0
        if kind.name == "svg":
            depth = max(depth - 1, 0) if kind.end else depth + (not kind.closed)
        if kind.name and not kind.end:
            yield source, _text(piece, source, kind, pieces) if kind.name in _TEXTS else "", depth > 0


def _refuse_controls(html: str) -> None:
    """Counted as bytes, which is four times as fast as a search: a character of several bytes holds none of these."""
    data = html.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROLS)) < len(data):
        found = next(letter for letter in html if letter in _CONTROLS.decode("ascii"))
        raise AmbiguousHtmlError(f"U+{ord(found):04X}", found)


@lru_cache(maxsize=65_536)
def _kind(source: str) -> _Kind | None:
    """None of what is no whole tag. An engine writes most of them on every page."""
    if not source[:1].isascii() or not (source[:1].isalpha() or source[:1] in ("!", "/", "?")) or not source:
        return _WORDS
    if end := _END.fullmatch(source):
        name = end[1].lower()
        return _Kind(name, end=True) if name in _SPECIAL else _CLOSES
    tag = _TAG.fullmatch(source)
    if not tag:
        return None
    name = tag["name"].lower()
    return _Kind(name, closed=bool(tag["closed"])) if name in _SPECIAL else _OPENS


def _with_signs(piece: str, pieces: Iterator[str]) -> tuple[str, _Kind]:
    """A tag with a > in one of its values."""
    tag = _TAG.match(piece)
    kind = _kind(tag.group()) if tag and piece[tag.end() : tag.end() + 1] == ">" else None
    if not tag or not kind:
        within = re.split("[\"'\n]", next(pieces, ""))[0]
        raise AmbiguousHtmlError(f"<{piece}", f"<{within}" if within.strip() else "")
    return tag.group(), kind


def _pass_comment(piece: str, pieces: Iterator[str]) -> None:
    while "-->" not in piece:
        more = next(pieces, None)
        if more is None:
            break
        piece = f"{piece}<{more}"
    if not _COMMENT.match(piece):
        raise AmbiguousHtmlError(f"<{piece}")


def _text(piece: str, source: str, kind: _Kind, pieces: Iterator[str]) -> str:
    """The content of an element that holds text, to its end."""
    text = piece[len(source) + 1 :]
    for more in pieces:
        if more[:1] == "/" and more[1 : len(kind.name) + 1].lower() == kind.name:
            end = _kind(more.partition(">")[0])
            # Only a script may hold what looks like a tag; which scripts there may be is told elsewhere, letter by letter.
            unclear = "<" in text and (kind.name != "script" or "<!--" in text)
            if kind.closed or unclear or not end or end.name != kind.name or ">" not in more:
                break
            return text
        text = f"{text}<{more}"
    raise AmbiguousHtmlError(f"<{source}>{text}", f"<{source}>")


def parts_of(source: str) -> tuple[str, Attributes]:
    """The name of a tag that was cut out, and its attributes."""
    tag = _TAG.fullmatch(source)
    assert tag
    each = _EACH.finditer(tag["attributes"])
    given = tuple((one["name"].lower(), one["double"] or one["single"] or one["bare"] or "") for one in each)
    return tag["name"].lower(), given

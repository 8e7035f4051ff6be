"""The standard pages' Markdown in a language: headings, paragraphs and the description, each a text of the catalogue."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

from conflict_tracker.i18n.english import BEGIN, unmarked
from conflict_tracker.i18n.locale import Locale

_DESCRIPTION = re.compile(r"^description: (.+)$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) (.+)")
_LISTS = ("- ", "* ", "1. ", "|")
_NO_WORDS = ("<", "```", " ", "{", "[tracker:")
"""What a block begins with that is no prose: markup, code, what belongs to the block before, our own blocks."""


def translated(page: str, locale: Locale) -> str:
    """What has no translation says that it is English, and keeps its direction."""
    if locale.language == "en" and not locale.catalogues:
        return page
    head, blocks = _parts(page)

    def described(found: re.Match[str]) -> str:
        return f"description: {json.dumps(unmarked(locale._(found[1])), ensure_ascii=False)}"

    return _DESCRIPTION.sub(described, head) + "\n\n".join(_block(block, locale) for block in blocks)


def texts(page: str) -> Iterator[str]:
    """What of a page can be translated."""
    head, blocks = _parts(page)
    yield from _DESCRIPTION.findall(head)
    for block in blocks:
        heading = _HEADING.fullmatch(block)
        if heading:
            yield heading[2]
        elif _is_paragraph(block):
            yield " ".join(block.split())


def extract(
    file: IO[bytes], _keywords: Any, _tags: Any, **_options: Any
) -> Iterator[tuple[int, None, str, Sequence[str]]]:
    """The same, as Babel asks for it."""
    for text in texts(file.read().decode()):
        yield 0, None, text, ()


def _parts(page: str) -> tuple[str, list[str]]:
    """The page's settings, and its blocks."""
    _, settings, body = page.split("---\n", 2) if page.startswith("---\n") else ("", "", page)
    head = f"---\n{settings}---\n\n" if settings else ""
    return head, body.strip("\n").split("\n\n")


def _is_paragraph(block: str) -> bool:
    return bool(block) and not block.startswith((*_NO_WORDS, *_LISTS)) and "[tracker:" not in block


def _block(block: str, locale: Locale) -> str:
    heading = _HEADING.fullmatch(block)
    if heading:
        text = locale._(heading[2])
        if text.startswith(BEGIN):
            return f"{block} {{: lang=en dir=ltr }}"
        # A link to a part of a page holds in every language.
        return f"{heading[1]} {text} {{: #{re.sub('[^a-z0-9]+', '-', heading[2].lower()).strip('-')} }}"
    if _is_paragraph(block):
        prose = " ".join(block.split())
        text = locale._(prose)
        return f"{block}\n{{: lang=en dir=ltr }}" if text.startswith(BEGIN) else text
    if block.startswith(_LISTS) and locale.language != "en":
        return f'<div lang="en" dir="ltr" markdown="1">\n\n{block}\n\n</div>'
    return block

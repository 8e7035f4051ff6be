"""Why a line is no field: its colon is another character, tight or missing; or it says something in another language."""

import re
from collections.abc import Collection, Iterator

from conflict_tracker.record.shown_text import cut

TIGHT = re.compile(r"(?P<key>[^\W\d][\w-]{0,40}):(?P<rest>[^\s/].*)$")
_OTHER_COLON = re.compile(
    r"(?P<key>[^\W\d][\w ]{0,30}?)\s*(?P<mark>：|﹕|꞉|∶|؛|;|=>|->|=|→|(?<=\s)[-–—](?=\s)|[.](?=\s))\s*(?P<rest>.*)$"
)
_COMMENT = re.compile(r"(?://|/\*|<!--|%|REM |'')\s*(?P<text>.*?)\s*(?:\*/|-->)?$")
_TAGS = re.compile(r"<(?P<key>[\w-]+)>(?P<rest>[^<]*)</")
Told = tuple[int, str, str]
"""Where in the line, what is wrong, what would be right."""


def no_field(body: str, known: Collection[str]) -> Iterator[Told]:
    """What is wrong with a line that has no name and no colon. `known` are the names that may stand here."""
    yield from _of_another_language(body)
    if (tight := TIGHT.match(body)) and (tight["key"] in known or not tight["rest"].startswith("//")):
        message = f'no space stands after the colon of "{tight["key"]}".'
        yield len(tight["key"]), message, f"Write {tight['key']}: {cut(tight['rest'])}"
    if other := _OTHER_COLON.match(body):
        mark = other["mark"]
        if mark in "：﹕꞉∶" or other["key"] in known:
            what = f"a colon of another script (U+{ord(mark):04X})" if mark in "：﹕꞉∶" else f'"{mark}"'
            message = f"{what} stands where a colon and a space belong."
            yield other.start("mark"), message, f"Write {other['key']}: {cut(other['rest'])}"
    word, rest = (*re.split(r"\s+", body, maxsplit=1), "")[:2]
    if word in known:
        yield len(word), f'no colon stands after "{word}".', f"Write {word}: {cut(rest)}".rstrip()


def _of_another_language(body: str) -> Iterator[Told]:
    """A line that separates or says something in Markdown, a programming language or XML."""
    if re.fullmatch(r"[-=*_~+.]{3,}", body):
        yield 0, f'"{body[:20]}" is no field, and separates nothing here.', "Delete the line."
    if tags := _TAGS.match(body):
        yield 0, "a field stands in no tags.", f"Write {tags['key']}: {cut(tags['rest'])}"
    if comment := _COMMENT.match(body):
        yield 0, "a comment begins with #.", f"Write # {cut(comment['text'])}"

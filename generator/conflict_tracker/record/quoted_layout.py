"""Why a text in quotation marks cannot be read: one that is not closed, a text that goes on behind it, an escape that is none."""

import re
from collections.abc import Iterator

from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.shown_text import closing, cut, field, quote, single

_ESCAPE = re.compile(r'\\(?![\\"/abefnrtv0NLP_ xuU])|\\(?:x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4})|U(?![0-9a-fA-F]{8}))')
_FIELD = re.compile(r"\s*(?:- )?[\w-]+:(\s|$)|\s*- ")


def quoted_mistake(lines: list[str], start: int, column: int, name: str) -> tuple[RefusedError | None, int]:
    """The first mistake of what begins at a quotation mark, and the line on which it ends. Lines and columns count from 0."""
    rest = lines[start][column:].rstrip()
    if closing(rest, rest[0]) >= 0:
        return next(_told(_closed(name, rest), start, column), None), start
    end = _end(lines, start, rest[0])
    return (None, end) if end else (next(_told(_unclosed(lines, start, column, name), start, column), None), start)


def _told(found: Iterator[tuple[int, str, str]], start: int, column: int) -> Iterator[RefusedError]:
    for at, message, fix in found:
        yield RefusedError(start + 1, column + at + 1, "syntax", message, fix)


def _end(lines: list[str], start: int, mark: str) -> int:
    """The line below on which the text is closed, as a text of several lines is; 0 where it is not."""
    for number in range(start + 1, len(lines)):
        if _FIELD.match(lines[number]):
            return 0
        end = closing(mark + lines[number], mark)
        if end >= 0:
            return number if re.fullmatch(r"\s*(#.*)?", lines[number][end:]) else 0
    return 0


def _unclosed(lines: list[str], start: int, column: int, name: str) -> Iterator[tuple[int, str, str]]:
    message = "a quotation mark opens here and is not closed."
    last = start
    while last + 1 < len(lines) and re.match(r"\s+\S", lines[last + 1]) and not _FIELD.match(lines[last + 1]):
        last += 1
    if last > start:
        yield 0, message, f"Close it at the end of the text, on line {last + 1}."
    yield 0, message, f"Close it at the end of the text: {field(name, quote(lines[start][column + 1 :].rstrip()))}"


def _closed(name: str, rest: str) -> Iterator[tuple[int, str, str]]:
    """(place, message, fix) for a text that is closed on its own line."""
    mark = rest[0]
    end = closing(rest, mark)
    after = rest[end + 1 :].strip()
    if after in (",", ";", ".", "،"):
        message = f'"{after}" stands behind the quotation mark that closes the text.'
        yield rest.index(after, end), message, f"Take it away: {field(name, rest[: end + 1])}"
    if after and rest[:2] == mark * 2 and rest[-2:] == mark * 2 and len(rest) > 4:
        yield 0, "the quotation marks are doubled.", f"Write one on each side: {field(name, quote(rest[2:-2]))}"
    if after and not after.startswith("#"):
        if mark == "'" and rest[end + 1].isalpha():
            whole = rest[1:-1] if rest.endswith("'") else rest[1:]
            message = "an apostrophe ends a text in single quotation marks."
            yield end, message, f"Use double ones: {field(name, f'{chr(34)}{cut(whole)}{chr(34)}')}"
        message = "the text goes on after the quotation mark that closes it."
        is_around_all = rest.endswith(mark) and rest.count(mark) % 2 == 0 and rest.count(mark) > 2
        whole = rest[1:-1] if is_around_all else rest
        yield end, message, f"Put single quotation marks around all of it: {field(name, single(whole))}"
    if mark == '"' and (escape := _ESCAPE.search(rest[: end + 1])):
        message = "a backslash begins an escape in double quotation marks."
        yield escape.start(), message, f"Use single ones: {field(name, single(rest[1:end]))}"

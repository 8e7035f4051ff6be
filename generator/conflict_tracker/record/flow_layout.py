"""Why a group in { } or a list in [ ] cannot be read: a bracket, a comma or a quotation mark that is missing or too many."""

import re
from collections.abc import Iterator

from conflict_tracker.model.types import Frozen
from conflict_tracker.record.refused import RefusedError

_PAIRS = {"{": "}", "[": "]"}
_OTHER_COMMA = "،，；;、"
_NEW_FIELD = re.compile(r"\s*(?:- |[A-Za-z_][\w-]*:(?:\s|$))")
_COLON = re.compile(r"(?P<before>[^,{}\[\]\"']*?)(?P<word>[\w-]+)\s*:(?=\s|$)")


def flow_mistake(
    lines: list[str], start: int, column: int, kind: type[Frozen] | None
) -> tuple[RefusedError | None, int]:
    """The first mistake of what begins at a bracket, and the line on which it ends. Lines and columns count from 0."""
    found = next(_walk(lines, start, column, kind), None)
    return (found, start) if isinstance(found, RefusedError) else (None, found if found is not None else start)


def _walk(lines: list[str], start: int, column: int, kind: type[Frozen] | None) -> Iterator[RefusedError | int]:
    stack: list[tuple[str, int, int]] = []
    number, at, colons = start, column, 0
    while number < len(lines):
        line = lines[number]
        if number > start and stack and _NEW_FIELD.match(line) and _is_outside(line, lines[start]):
            yield _unclosed(stack)
        while at < len(line):
            letter = line[at]
            before = line[:at].rstrip()[-1:]
            if letter in "\"'" and before in ("", ",", ":", "{", "["):
                end = _quote_end(line, at)
                if end < 0:
                    message = "a quotation mark opens here and is not closed."
                    yield _told(number, at, message, "Close it at the end of the text.")
                    return
                inside = line[at + 1 : end]
                if re.search(r",\s*[\w-]+:\s", inside) and line[:end].rstrip()[-1:] in (":", "[", "{", ","):
                    message = "a quotation mark opens here and is not closed."
                    yield _told(
                        number,
                        at,
                        message,
                        f"Close it at the end of the text: {line[at]}{inside.split(',')[0]}{line[at]}",
                    )
                at = end + 1
                if line[at : at + 1].strip() and line[at] not in ",}]:":
                    yield _told(
                        number,
                        at,
                        "the text goes on after the quotation mark that closes it.",
                        "Put single quotation marks around all of it.",
                    )
                continue
            if letter == "#" and line[at - 1 : at].isspace():
                rest = line[at:]
                if any(bracket in rest for bracket in "]}"):
                    message = (
                        f'the text ends before "{rest.strip()[:60]}": after a space, YAML takes a # for a comment.'
                    )
                    yield _told(number, at, message, "Put quotation marks around the text that holds the #.")
                break
            if letter == "#" and before in ("[", ",", "{"):
                yield _told(
                    number,
                    at,
                    'a text cannot begin with "#".',
                    "Take the # away, or put quotation marks around the text.",
                )
            if letter in _PAIRS and before in ("", ",", ":", "{", "[", "-"):
                stack.append((letter, number, at))
                colons = 0
            elif letter in "}]":
                if not stack:
                    break
                opened, row, _place = stack[-1]
                if _PAIRS[opened] != letter:
                    message = f'"{opened}" opens on line {row + 1}, and "{letter}" closes it.'
                    yield _told(number, at, message, f'Write "{_PAIRS[opened]}".')
                stack.pop()
                colons = 0
                if not stack:
                    rest = line[at + 1 :].strip()
                    if rest and not rest.startswith("#"):
                        yield _after(line, number, at, start, column)
                    yield number
                    return
            elif letter == ",":
                colons = 0
            elif letter in _OTHER_COMMA and re.match(r"\s*[\w-]+\s*:\s", line[at + 1 :]):
                yield _told(number, at, f'"{letter}" stands where a comma belongs.', 'Write ", " in its place.')
            elif letter in "@`%" and before in (":", ",", "[", "{"):
                yield _told(
                    number,
                    at,
                    f'a text cannot begin with "{letter}", which YAML keeps for itself.',
                    "Put quotation marks around the text.",
                )
            elif (
                letter in "?-" and before in (":", ",", "[", "{") and line[at + 1 : at + 2] in (" ", ",", "}", "]", "")
            ):
                yield _told(
                    number, at, f'"{letter}" alone is no text.', "Take the field away: what nobody says is not known."
                )
            elif letter == ":" and line[at + 1 : at + 2] in ("", " ", "\t") and stack and stack[-1][0] == "{":
                colons += 1
                if colons > 1:
                    yield _second_colon(line, number, at, kind)
            at += 1
        number, at = number + 1, 0
    if stack:
        yield _unclosed(stack)


def _is_outside(line: str, opening: str) -> bool:
    """Whether a line begins another field than those of the group: it is no further in than the line of the bracket."""
    depth = len(line) - len(line.lstrip())
    return depth <= len(opening) - len(opening.lstrip()) or line.lstrip().startswith("- ")


def _unclosed(stack: list[tuple[str, int, int]]) -> RefusedError:
    opened, row, place = stack[-1]
    message = f'"{opened}" opens here and is not closed.'
    return _told(row, place, message, f'Put a "{_PAIRS[opened]}" at its end.')


def _after(line: str, number: int, at: int, start: int, column: int) -> RefusedError:
    rest = line[at + 1 :].strip()
    if rest[0] in "}]":
        place = at + 1 + line[at + 1 :].index(rest[0])
        return _told(number, place, f'this "{rest[0]}" closes nothing: it is one too many.', "Take it away.")
    if re.match(r"\(https?://", rest):
        address = rest.strip("()")
        message = "this is a link as Markdown has it."
        return _told(start, column, message, f"Write {{url: {address}}}, with the publisher beside it.")
    opened = line[column] if number == start else "{"
    message = f'a text cannot begin with "{opened}", which YAML keeps for itself.'
    whole = line[column:].rstrip() if number == start else "..."
    quoted = "'" + whole.replace("'", "''") + "'" if '"' in whole else f'"{whole}"'
    return _told(start, column, message, f"Put quotation marks around all of it: {quoted}")


def _second_colon(line: str, number: int, at: int, kind: type[Frozen] | None) -> RefusedError:
    word = re.search(r"[\w-]+$", line[:at].rstrip())
    if word and (kind is None or word[0] in kind.model_fields) and line[: word.start()].endswith(" "):
        place = len(line[: word.start()].rstrip())
        return _told(number, place, f'a comma is missing before "{word[0]}".', f'Write ", {word[0]}:"')
    message = "this text holds a colon, which begins a value in YAML."
    return _told(number, at, message, "Put quotation marks around the text.")


def _quote_end(line: str, at: int) -> int:
    form = r'"(?:[^"\\]|\\.)*"' if line[at] == '"' else r"'(?:[^']|'')*'"
    found = re.compile(form).match(line, at)
    return found.end() - 1 if found else -1


def _told(line: int, column: int, message: str, fix: str) -> RefusedError:
    return RefusedError(line + 1, column + 1, "syntax", message, fix)

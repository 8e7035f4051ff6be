"""A report as Markdown for a forge: no typed text can become a link, a heading, a mention, a picture or anything else.

Every sign of typed text that Markdown could read is written as a character reference (CommonMark 0.31, section 2.5: these
stand for text alone). A forge looks for mentions, numbers of issues, addresses of mail and emoji only after that, in the
text as it is shown: an empty comment behind the sign parts it.
"""

import re
from collections.abc import Iterable, Iterator

from conflict_tracker.review.report import Added, Address, Entry, Line, Removed, Report, Typed, one_line

_SIGN = re.compile(r"[!#$&(-+:-<=>@\[-`{-~]|(?<!\w)-|(?<!\w)\.|\.(?=\w)|(?<=\d)\.")
"""Every sign of ASCII but those that mean nothing in a line: , / ? % and quotation marks, a hyphen or a full stop of a word."""
_PARTED = "@#:"
_NUMBERED = re.compile(r"(?<=\bGH)-(?=\d)|\b[0-9a-f]{7,64}\b", re.IGNORECASE)
"""What a forge takes for the number of an issue, or for a commit."""
_TURNS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
LIMIT = 900_000
"""Bytes: GitHub refuses a step's summary of more than a mebibyte."""
MORE = "`tracker diff BASE` shows all of it."


def as_markdown(report: Report) -> str:
    """Of a report that a forge would refuse, each section holds its first entries, and says how many more there are."""
    for most in (None, 500, 100, 20):
        text = "\n".join(_whole(report, most))
        if len(text.encode()) <= LIMIT:
            return text
    cut = text.encode()[:LIMIT].decode(errors="ignore").rpartition("\n")[0]
    return f"{cut}\n\n**The report is cut here.** {MORE}\n"


def _whole(report: Report, most: int | None) -> Iterator[str]:
    yield from (report.summary, "")
    for section in report.sections:
        yield from (f"### {section.title}", "", *_lines(section.entries[:most], ""))
        left = len(section.entries[most:]) if most else 0
        yield from ([f"- **… and {left:,} more.** {MORE}", ""] if left else [""])


def _lines(entries: Iterable[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        yield f"{indent}- {markdown(entry.line)}"
        yield from _lines(entry.below, indent + "  ")


def markdown(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: str) -> str:
    if isinstance(piece, Address):
        return f"<{piece}>" if not re.search(r"[\s<>]", piece) else as_typed(piece)
    if isinstance(piece, Removed):
        return f"<del>{as_typed(piece)}</del>"
    if isinstance(piece, Added):
        return f"<ins>{as_typed(piece)}</ins>"
    return as_typed(piece) if isinstance(piece, Typed) else piece


def as_typed(text: str) -> str:
    """Markdown that shows this text and nothing else. Words from right to left do not turn the line."""
    shown = _NUMBERED.sub(_parted, _SIGN.sub(_reference, one_line(text)))
    return f"\u2068{shown}\u2069" if _TURNS.search(shown) else shown


def _reference(found: re.Match[str]) -> str:
    sign = found.group()
    return f"&#{ord(sign)};" + ("<!-- -->" if sign in _PARTED else "")


def _parted(found: re.Match[str]) -> str:
    """No six signs of a commit lead to it."""
    text = found.group()
    return "<!-- -->".join([text, ""] if text == "-" else [text[at : at + 6] for at in range(0, len(text), 6)])

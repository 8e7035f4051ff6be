"""The body of an issue form to its answers as they were typed. The forms are those of .github/ISSUE_TEMPLATE/."""

import html
import re
from collections.abc import Mapping
from urllib.parse import quote

from conflict_tracker.model.loose_dates import loose_date
from conflict_tracker.model.vocabulary import Role

# The forms' headings in their order; a test holds them against the forms themselves.
HEADINGS = {
    "What happened, in one line": "title",
    "Summary": "summary",
    "Date": "date",
    "Country": "country",
    "Place": "name",
    "How exactly is the place known?": "precision",
    "Type of event": "type",
    "Actors": "actors",
    "Sources": "sources",
}
CORRECTION = {
    "Incident": "incident",
    "Which field?": "field",
    "What is wrong?": "wrong",
    "What would be right, and which source says so?": "right",
}
NO_ANSWER = "_No response_"
_MARK = re.compile(r"^\s*(?:>\s*)*(?:[-*•–—+]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?")
_ROLES = "|".join(str(word).replace("_", "[_ ]") for word in Role)
_LINK = re.compile(
    r"!?\[(?P<name>[^\[\]]*)\]\(<?(?P<linked>https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+[\"'][^)]*)?\)"
    r"|<?(?P<url>https?://[^\s<>\]]+)>?"
)
"""A link of Markdown, or an address as it is."""
_BETWEEN = frozenset(["", "and", "or"])
"""What stands between two addresses and names nobody."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
"""Characters that are no part of any text."""
LONGEST_DATE = 60
"""Characters behind a comma that are read as a day."""
_PLAIN = "!#$%&'()*+,/:;=?@[]~"


class NotAFormError(Exception):
    """The text is no issue form."""


def form_of(body: str) -> tuple[bool, dict[str, str]]:
    """Whether it is a correction, and what was answered, by field. Raises NotAFormError."""
    text = _CONTROL.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise NotAFormError("it is empty.")
    report, correction = _answers(text, HEADINGS), _answers(text, CORRECTION)
    if not report and not correction:
        raise NotAFormError(f"it has none of the headings {', '.join(f'### {heading}' for heading in HEADINGS)}.")
    return len(correction) > len(report), max(report, correction, key=len)


def _answers(text: str, headings: Mapping[str, str]) -> dict[str, str]:
    """What stands under each heading. A heading inside of an answer is text: sought from the end, in the form's order."""
    lines = text.split("\n")
    end = len(lines)
    found: dict[str, str] = {}
    for heading, field in reversed(list(headings.items())):
        at = next((n for n in reversed(range(end)) if lines[n].strip() == f"### {heading}"), None)
        if at is None:
            continue
        answer = "\n".join(lines[at + 1 : end]).strip()
        if answer and answer != NO_ANSWER:
            found[field] = answer
        end = at
    return found


def lines_of(text: str) -> list[str]:
    """The lines of a list, without what marks its entries: hyphens, dots, numbers, boxes, quotation."""
    lines = (_MARK.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line.strip("-*•_> ")]


def choice_of(text: str) -> str:
    """Of a choice such as `arrests (Arrests)` the word; what somebody has written stays as it is."""
    found = re.fullmatch(r"([a-z0-9_-]+) \(.*\)", " ".join(text.split()))
    return found[1] if found else " ".join(text.split())


def actor_of(line: str) -> tuple[str, str]:
    """Who, and in which role: `river-police: initiator`, `River Police (initiator)`, `River Police - target`. "" where none is said."""
    plain = " ".join(re.sub(r"[*`]", "", line).split())
    found = re.fullmatch(r"(.+?)\s*(?::\s*([\w ]+)|\(([\w ]+)\))", plain) or re.fullmatch(
        rf"(.+?)\s*[-–—,=|]\s*({_ROLES})", plain, re.I
    )
    if not found:
        return plain, ""
    return found[1].strip(), next(filter(None, found.groups()[1:])).strip().lower().replace(" ", "_")


def sources_of(line: str) -> tuple[list[dict[str, str]], str]:
    """Each address with who published it and when, as in `url`, `<url>`, `[AP](url)`, `AP, 3 May 2024: url`; and what is left over.

    Without an address, who published it and when.
    """
    sources = []
    end = 0
    for found in _LINK.finditer(line):
        between = line[end : found.start()]
        name = found["name"] or ("" if between.strip(" \t,;&+|").lower() in _BETWEEN else between)
        name = "" if found[0].startswith("!") else name  # What stands for a picture names nobody.
        url, end = found["linked"] or found["url"], found.end()
        if found["url"]:
            bare = url.rstrip(".,;" if url.count("(") >= url.count(")") else ".,;)")
            end -= len(url) - len(bare)
            url = bare
        sources.append({**_outlet(name), "url": _ascii(html.unescape(url))})
    if not sources:
        return [_outlet(line)], ""
    return sources, line[end:].strip(" \t<>()[].,:;-–—*_")


def _outlet(text: str) -> dict[str, str]:
    """Who published something, and behind a comma the day."""
    name = text.strip(" \t<>([!:,;.-–—*_\"“”'`")
    head, _, tail = name.partition(",")
    days = loose_date(tail) if 0 < len(tail) < LONGEST_DATE else []
    given = {"publisher": head.strip(), "published": days[0]} if len(days) == 1 else {"publisher": name}
    return {field: value for field, value in given.items() if value}


def _ascii(url: str) -> str:
    """An address as a browser sends it: letters of other scripts behind the host as bytes (RFC 3987, section 3.1)."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}{slash}{quote(path, safe=_PLAIN)}" if scheme and host else url

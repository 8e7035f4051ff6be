"""The body of a GitHub issue form to a new incident's answers. The form is .github/ISSUE_TEMPLATE/report-incident.yml."""

import re

from conflict_tracker.rewrite.write import Answers

# The form's headings; a test holds them against the form itself.
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
NO_ANSWER = "_No response_"


class NotAFormError(Exception):
    """The text is no issue form; the message says which answers are missing."""


def answers_of(body: str) -> Answers:
    found: dict[str, str] = {}
    for heading, text in re.findall(
        r"^### (.+?)\s*$\n(.*?)(?=^### |\Z)", body.replace("\r\n", "\n"), re.MULTILINE | re.DOTALL
    ):
        answer = text.strip()
        if heading in HEADINGS and answer and answer != NO_ANSWER:
            found[HEADINGS[heading]] = answer
    missing = [heading for heading, field in HEADINGS.items() if field not in found]
    if missing:
        raise NotAFormError(f"these answers are missing: {', '.join(missing)}.")
    return Answers(
        title=_line(found["title"]),
        summary=found["summary"],
        date=_line(found["date"]),
        country=_line(found["country"]),
        name=_line(found["name"]),
        precision=_line(found["precision"]).split(" ")[0],
        type=_key(_line(found["type"])),
        actors=tuple(_actor(line) for line in _lines(found["actors"])),
        sources=tuple({"url": line} for line in _lines(found["sources"])),
    )


def _key(chosen: str) -> str:
    """Of a choice such as `arrests (Arrests)`; what somebody has written stays as it is."""
    found = re.fullmatch(r"([a-z0-9-]+) \(.*\)", chosen)
    return found[1] if found else chosen


def _lines(text: str) -> list[str]:
    return [line.strip(" -*\t") for line in text.splitlines() if line.strip(" -*\t")]


def _line(text: str) -> str:
    return " ".join(text.split())


def _actor(line: str) -> tuple[str, str]:
    """`river-police: initiator`; without a role, it took part."""
    actor, _, role = line.partition(":")
    return (actor.strip(), role.strip() or "participant")

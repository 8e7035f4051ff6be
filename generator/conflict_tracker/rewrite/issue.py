"""The body of an issue form to its answers as they were typed. The forms are those of .github/ISSUE_TEMPLATE/."""

import re
from collections.abc import Mapping

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


class NotAFormError(Exception):
    """The text is no issue form."""


def form_of(body: str) -> tuple[bool, dict[str, str]]:
    """Whether it is a correction, and what was answered, by field. Raises NotAFormError."""
    text = body.replace("\r\n", "\n").removeprefix("\ufeff")
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
    return [line.strip(" -*•\t") for line in text.splitlines() if line.strip(" -*•\t")]


def choice_of(text: str) -> str:
    """Of a choice such as `arrests (Arrests)` the word; what somebody has written stays as it is."""
    found = re.fullmatch(r"([a-z0-9_-]+) \(.*\)", " ".join(text.split()))
    return found[1] if found else " ".join(text.split())


def actor_of(line: str) -> tuple[str, str]:
    """Who, and in which role: `river-police: initiator`, `River Police (initiator)`. Without a role it took part."""
    found = re.fullmatch(r"(.+?)\s*(?::\s*([\w ]+)|\(([\w ]+)\))", line.strip())
    role = (found[2] or found[3]).strip().lower().replace(" ", "_") if found else "participant"
    return (found[1] if found else line).strip(), role


def source_of(line: str) -> dict[str, str]:
    """An address and who published it: `url`, `<url>`, `[AP](url)`, `Reuters: url`. Without an address, the publisher."""
    found = re.search(r"https?://[^\s<>\]]+", line)
    if not found:
        return {"publisher": line.strip(" .,;:")}
    url, linked = found[0], re.search(r"\[([^\]]+)\]\((https?://\S+)\)", line)
    if linked:
        url, name = linked[2], linked[1]
    else:
        name = line[: found.start()]
        url = url.rstrip(".,;") if url.count("(") >= url.count(")") else url.rstrip(".,;)")
    name = name.strip(" <([:,;-–—")
    return {**({"publisher": name} if name and "://" not in name else {}), "url": url}

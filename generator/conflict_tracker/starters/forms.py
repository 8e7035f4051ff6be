"""Issue forms for people without git, from the registries: what can be chosen is what the record knows."""

import json
from collections.abc import Iterable

from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import Precision, Role, Term

FOLDER = ".github/ISSUE_TEMPLATE"
EXAMPLES = 2
"""Actors named as an example."""


def issue_forms(registry: Registry, country: str) -> dict[str, str]:
    """Path to text. The headings are those that `tracker new --from-issue` reads."""
    return {
        f"{FOLDER}/report-incident.yml": _report(registry, country),
        f"{FOLDER}/correct-fact.yml": _CORRECTION,
        f"{FOLDER}/config.yml": "blank_issues_enabled: true\n",
    }


def _report(registry: Registry, country: str) -> str:
    actors = [
        f"{key}: {role}"
        for key, role in zip(list(registry.actors)[:EXAMPLES], (Role.INITIATOR, Role.TARGET), strict=False)
    ]
    return "".join(
        (
            _REPORT_HEAD,
            _field("input", "title", "What happened, in one line", placeholder="Who did what to whom near where"),
            _field(
                "textarea",
                "summary",
                "Summary",
                "Two or three sentences: what happened, and who says so. At most 600 characters.",
            ),
            _field(
                "input",
                "date",
                "Date",
                "Local date at the place, as year-month-day. Also 2024-06 or 2024; put ~ behind it for about.",
                "2024-06-20",
            ),
            _field(
                "input",
                "country",
                "Country",
                "Its name, or two letters (ISO 3166).",
                country or None,
            ),
            _field("input", "name", "Place"),
            _choice(
                "precision",
                "How exactly is the place known?",
                (f"{word} ({word.description.rstrip('.')})" for word in Precision),
            ),
            _choice(
                "type",
                "Type of event",
                (f"{key} ({entry.name})" for key, entry in registry.types.items()),
                "If none fits, choose the nearest, and say so in the summary.",
            ),
            _field(
                "textarea",
                "actors",
                "Actors",
                f"One a line, with what it did: {_words(Role)}. A key of registry/actors.yml, or the name as you know it.",
                "\n".join(actors) or None,
            ),
            _field(
                "textarea",
                "sources",
                "Sources",
                "One a line: its address, and in front of it who published it and when, such as Reuters, 20 June 2024: https://…",
            ),
        )
    )


def _field(kind: str, id: str, label: str, description: str | None = None, placeholder: str | None = None) -> str:
    """Texts as JSON, which is YAML too: whatever the registries say stays text."""
    lines = [f"  - type: {kind}", f"    id: {id}", "    attributes:", f"      label: {_quoted(label)}"]
    lines += [f"      description: {_quoted(description)}"] if description else []
    lines += [f"      placeholder: {_quoted(placeholder)}"] if placeholder else []
    return "\n".join([*lines, "    validations: {required: true}", ""])


def _choice(id: str, label: str, options: Iterable[str], description: str | None = None) -> str:
    """A form without a choice would be refused by GitHub: then the answer is written."""
    listed = [f"        - {_quoted(option)}" for option in options]
    if not listed:
        return _field("input", id, label, description)
    head = _field("dropdown", id, label, description).removesuffix("    validations: {required: true}\n")
    return "\n".join([f"{head}      options:", *listed, "    validations: {required: true}", ""])


def _words(kind: type[Term]) -> str:
    return ", ".join(str(word) for word in kind)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_REPORT_HEAD = """# Written by `tracker forms` from incidents/registry/. Run it again when the types have changed.
name: Report an incident
description: You know of an event that is missing. No git, no YAML, only this form.
title: "Incident: "
body:
  - type: markdown
    attributes:
      value: |
        Write in your own words, and give a source for it. Do not name private persons. What you do not know, leave out.
        What you send here is public at once. What would put somebody in danger does not belong here: see SECURITY.md.
"""
_CORRECTION = """# Written by `tracker forms`.
name: Correct a fact
description: Something on a page is wrong, or has changed.
title: "Correction: "
body:
  - type: input
    id: incident
    attributes:
      label: Incident
      description: The address of its page, or its id.
    validations: {required: true}
  - type: input
    id: field
    attributes:
      label: Which field?
      description: As the page calls it, such as Killed or Where.
    validations: {required: true}
  - type: textarea
    id: wrong
    attributes:
      label: What is wrong?
    validations: {required: true}
  - type: textarea
    id: right
    attributes:
      label: What would be right, and which source says so?
    validations: {required: true}
"""

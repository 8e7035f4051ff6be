"""The answers to a new incident: checked one by one by the rules of `tracker check`, written down, never lost."""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.loading.examine import examine
from conflict_tracker.loading.load import check_text, today
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Options
from conflict_tracker.model.types import key_from
from conflict_tracker.rewrite.write import draft_text, plain_text, propose_id

LATER = frozenset(["unarchived-source", "wrong-folder", "date-in-name"])
"""What an answer by itself cannot be blamed for."""


@dataclass(frozen=True)
class Desk:
    """What answers are checked with, and where they go."""

    root: Path
    registry: Registry
    options: Options
    ids: frozenset[str]

    def reasons(self, answers: Mapping[str, Any], field: str) -> list[str]:
        """Why what stands in a field cannot stay, as `tracker check` would say of the file. Other fields may be missing yet."""
        text = plain_text(answers)
        path = self.root / "new.yml"
        context = CheckContext(self.registry, self.ids, today(), self.options)
        tops = [line.partition(":")[0] if line[:1].isalpha() else "" for line in text.splitlines()]
        return [
            f"{problem.message} {problem.fix}".strip()
            for problem in examine(path, text.encode(), self.root, context).problems
            if problem.severity is Severity.ERROR
            and problem.code not in LATER
            and (problem.code, problem.line, problem.column) != ("missing-field", 1, 1)
            and next((top for top in reversed(tops[: problem.line]) if top), "") == field
        ]

    def problems(self, path: Path, text: str) -> list[Problem]:
        found = check_text(self.root, path, text, today(), self.options)
        return [problem for problem in found if problem.code != "unarchived-source"]

    def keep(self, answers: Mapping[str, Any], remarks: Sequence[str], name: str = "") -> None:
        """A draft beside the record, under a name that is free, and a line that says so."""
        path = free_draft(self.root, name or re.sub("[^0-9-]", "", day_of(answers))[:10] or "incident")
        shown = path.name if path.parent == Path.cwd() else str(path)
        text = draft_text(answers, remarks)
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.ClickException(
                f"{shown} cannot be written ({error.strerror}). This was answered:\n{text}"
            ) from error
        click.echo(f"What was answered is kept in {shown}. To go on: tracker new --draft {shlex.quote(shown)}")


def proposed_id(answers: Mapping[str, Any]) -> str:
    """date-place-what; of a name or a title in another script, the keys stand for it."""
    where = answers.get("location", {})
    place = [str(where.get(name, "")) for name in ("name", "place")] if isinstance(where, dict) else []
    what = [str(answers.get(name, "")) for name in ("title", "type")]
    return propose_id(day_of(answers), _latin(place), _latin(what))


def _latin(texts: Sequence[str]) -> str:
    """The first of which an id can be made."""
    return next((text for text in texts if key_from(text)), "")


def day_of(answers: Mapping[str, Any]) -> str:
    """The date as it is written, "" where there is none."""
    date = answers.get("date", "")
    return str(date.get("on", "") if isinstance(date, dict) else date)


def free_draft(root: Path, name: str) -> Path:
    """A draft's file beside the record, under a name that is free."""
    stems = (f"draft-{name}", *(f"draft-{name}-{number}" for number in range(2, 1000)))
    paths = (root.parent / f"{stem}.yml" for stem in stems)
    return next(path for path in paths if not path.exists() and not path.is_symlink())


def save(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")

"""The answers to a new incident: checked one by one by the rules of `tracker check`, written down, never lost."""

import re
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
from conflict_tracker.rewrite.emit import emit
from conflict_tracker.rewrite.write import draft_text, plain_text

LATER = frozenset(["missing-field", "unarchived-source", "wrong-folder", "date-in-name"])
"""What an answer by itself cannot be blamed for."""


@dataclass(frozen=True)
class Desk:
    """What answers are checked with, and where they go."""

    root: Path
    registry: Registry
    options: Options
    ids: frozenset[str]

    def reasons(self, answers: Mapping[str, Any], field: str) -> list[str]:
        """Why what stands in a field cannot stay, as `tracker check` would say of the file."""
        text = plain_text(answers)
        path = self.root / "new.yml"
        context = CheckContext(self.registry, self.ids, today(), self.options)
        tops = [line.partition(":")[0] if line[:1].isalpha() else "" for line in text.splitlines()]
        return [
            f"{problem.message} {problem.fix}".strip()
            for problem in examine(path, text.encode(), self.root, context).problems
            if problem.severity is Severity.ERROR
            and problem.code not in LATER
            and next((top for top in reversed(tops[: problem.line]) if top), "") == field
        ]

    def problems(self, path: Path, text: str) -> list[Problem]:
        found = check_text(self.root, path, text, today(), self.options)
        return [problem for problem in found if problem.code != "unarchived-source"]

    def keep(self, answers: Mapping[str, Any], remarks: Sequence[str], name: str = "") -> Path:
        """A draft beside the record, under a name that is free, and a line that says so."""
        folder = self.root.parent
        stem = f"draft-{name or re.sub('[^0-9-]', '', str(_day(answers)))[:10] or 'incident'}"
        path = folder / f"{stem}.yml"
        number = 2
        while path.exists() or path.is_symlink():
            path, number = folder / f"{stem}-{number}.yml", number + 1
        path.write_text(draft_text(answers, remarks), encoding="utf-8", newline="\n")
        shown = path.name if folder == Path.cwd() else str(path)
        click.echo(f"What was answered is kept in {shown}. To go on: tracker new --draft {shown}")
        return path


def _day(answers: Mapping[str, Any]) -> Any:
    date = answers.get("date", "")
    return date.get("on", "") if isinstance(date, dict) else date


def append_entry(root: Path, name: str, key: str, entry: Mapping[str, Any]) -> str:
    """Register an entry at the end of its file. Returns why it could not be, or "": then the file is as it was."""
    from conflict_tracker.model.problem import has_errors
    from conflict_tracker.record.record import read_registry

    path = root / "registry" / f"{name}.yml"
    before = path.read_text(encoding="utf-8") if path.exists() else None
    kept = re.sub(r"(?m)^\{\s*\}\s*$", "", before or "")
    kept = f"{kept.rstrip()}\n" if kept.strip() else ""
    path.write_text(f"{kept}{emit({key: dict(entry)})}", encoding="utf-8", newline="\n")
    problems: list[Problem] = []
    registry = read_registry(root, problems)
    if not has_errors(problems) and key in getattr(registry, name):
        return ""
    if before is None:
        path.unlink()
    else:
        path.write_text(before, encoding="utf-8", newline="")
    told = "; ".join(f"{problem.message} {problem.fix}" for problem in problems if problem.severity is Severity.ERROR)
    return told or f"{path.name} is laid out in another way. Write it there by hand: {emit({key: dict(entry)}).strip()}"

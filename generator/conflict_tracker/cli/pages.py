"""What else stops a build, for `tracker check` to find first: pages of docs/, and a clone without its history."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_tracker.model.problem import Problem, has_errors
from conflict_tracker.model.settings import Settings

if TYPE_CHECKING:
    from conflict_tracker.dataset.record import Record

MARKS = ("[tracker:", "(incident:")
"""What a page holds that asks for something of the record."""
_OF_THE_RECORD = frozenset({"unknown-incident", "bad-option"})


@dataclass(frozen=True)
class Pages:
    """The Markdown files of a tracker's docs/."""

    root: Path
    settings: Settings

    @cached_property
    def texts(self) -> dict[str, str]:
        """Those that ask for something of the record, by their path in docs/."""
        docs = self.docs
        found = {}
        for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            if any(mark in text for mark in MARKS):
                found[path.relative_to(docs).as_posix()] = text
        return found

    @property
    def docs(self) -> Path:
        from conflict_tracker.record.settings import settings_beside

        config = settings_beside(self.root)
        return (config.parent if config else self.root.parent) / self.settings.docs_dir

    @property
    def ask_for_incidents(self) -> bool:
        """Whether they can only be judged with the incidents at hand."""
        return bool(self.texts)

    def problems(self, record: "Record") -> Iterator[Problem]:
        """What the build would say of the pages. While the record has faults, what it lacks is not held against them."""
        from conflict_tracker.mkdocs_plugin.blocks import placeholders
        from conflict_tracker.publish.docs import look_at_source
        from conflict_tracker.publish.site_data import bare_site
        from conflict_tracker.publish.unfinished import unfinished_pages, unfinished_settings

        docs = self.docs
        yield from unfinished_settings(self.settings.file)
        yield from unfinished_pages(docs, sorted(path for path in docs.rglob("*.md") if path.is_file()))
        if not self.texts:
            return
        site = bare_site(record, self.settings, os.environ.get("SOURCE_DATE_EPOCH"))
        faulty = has_errors(record.problems)
        for name, text in self.texts.items():
            for problem in look_at_source(self.docs, name, placeholders(text), site):
                if not (faulty and problem.code in _OF_THE_RECORD):
                    yield problem


def history_problems(root: Path) -> Iterator[Problem]:
    """What git would have to know for a build, and does not."""
    from conflict_tracker.model.errors import TrackerError
    from conflict_tracker.record.history import read_history

    try:
        read_history(root)
    except TrackerError as error:
        message, _, fix = str(error).partition(". ")
        yield Problem(root.name, 1, 1, "no-history", f"{message}.", fix)

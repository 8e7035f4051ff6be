"""A built page, and the Markdown file that it came from: where people look for what is wrong with it."""

import re
from dataclasses import dataclass
from pathlib import Path

from conflict_tracker.model.problem import Problem

SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
FRONT = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)


@dataclass(frozen=True)
class Place:
    docs: Path
    page: str
    own_record: bool

    @property
    def source(self) -> Path:
        """The Markdown file, by whichever of the names that MkDocs takes for such a page."""
        stem = self.page.removesuffix("index.html").rstrip("/") or "index"
        stem = stem.removesuffix(".html")
        folder = "" if stem == "index" else f"{stem}/"
        names = [f"{name}{suffix}" for suffix in SUFFIXES for name in (stem, f"{folder}index", f"{folder}README")]
        return next(
            (self.docs / name for name in (*names, self.page) if (self.docs / name).exists()), self.docs / names[0]
        )

    @property
    def name(self) -> str:
        """Its path as people see it."""
        return f"{self.docs.name}/{self.source.relative_to(self.docs).as_posix()}"

    def text(self) -> str:
        return self.source.read_text(encoding="utf-8") if self.source.exists() else ""

    def line_of(self, words: str) -> int:
        """Where some words first stand, counted after the front matter."""
        before = self.text().partition(words)[0]
        return before.count("\n") + 1 - self._front()

    def problem(self, line: int, code: str, message: str, fix: str) -> Problem:
        """A problem at a line of the Markdown text, which begins after the front matter."""
        return Problem(self.name, line + self._front(), 1, code, message, fix)

    def _front(self) -> int:
        front = FRONT.match(self.text())
        return front.group().count("\n") if front else 0

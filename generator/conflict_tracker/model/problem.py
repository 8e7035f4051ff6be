"""What is wrong with a contribution, as values: nobody raises for bad data, everybody yields."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

FieldPath = tuple[str | int, ...]
"""A field's path inside one file: ("sources", 2, "url")."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. Lines and columns count from 1; the path is relative to the project."""

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        fix = f" {self.fix}" if self.fix else ""
        kind = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.path}:{self.line}:{self.column}: {kind}[{self.code}] {self.message}{fix}"

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.path, self.line, self.column, self.code)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that a check saw on typed records: it knows the field, not yet the line."""

    path: str
    loc: FieldPath
    code: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR
    at_key: bool = False
    """Whether it is about the field's name, not its value."""

    def at(self, line: int, column: int) -> Problem:
        return Problem(self.path, line, column, self.code, self.message, self.fix, self.severity)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


MAX_CANDIDATES = 1000
"""Names among which every one is compared with a misspelt word: a second for ten thousand."""


def _likely(word: str, names: Collection[str]) -> Collection[str]:
    """Of very many names, those that begin as the word does, by as many letters as one of them shares."""
    if len(names) <= MAX_CANDIDATES:
        return names
    alike: Collection[str] = names
    for length in range(1, len(word) + 1):
        longer = [name for name in alike if name.startswith(word[:length])]
        if not longer:
            break
        alike = longer
        if len(alike) <= MAX_CANDIDATES:
            break
    return list(alike)[:MAX_CANDIDATES]


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence naming the closest known word, or the words there are when they are few; "" if neither."""
    words = sorted(set(known))
    folded = {other.casefold(): other for other in words}
    close = get_close_matches(word.casefold(), _likely(word.casefold(), folded), n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{folded[close[0]]}"?'
    if 0 < len(words) <= 12:
        return f"Use one of: {', '.join(words)}."
    return ""

"""What became of a table's rows: read = written + updated + unchanged + rejected."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from conflict_tracker.formats.reading.packed_ids import PackedIds

SAMPLES = 3
SUMMED = "\x00"
"""Begins what is told of many rows at once."""


class Note(NamedTuple):
    """What is to be said of one row."""

    row: int
    line: int
    id: str
    text: str


@dataclass
class ImportReport:
    """What became of the rows."""

    # Counted up while rows are done, by the one function `count`, and only read after that.

    read: int = 0
    written: int = 0
    updated: int = 0
    unchanged: int = 0
    rejections: list[Note] = field(default_factory=list)
    flags: list[Note] = field(default_factory=list)
    """Rows that were kept although something in them does not add up, with what that is."""
    added: int = 0
    """Entries that the registry was given."""
    samples: list[tuple[str, str]] = field(default_factory=list)
    """(path, text) of the first files that a dry run would write."""
    summed: Counter[str] = field(default_factory=Counter)
    """How often something is to be said that is told once, with its count."""
    withdrawn: int = 0
    """Incidents whose rows the file lacks, and that were withdrawn."""
    ids: PackedIds = field(default_factory=PackedIds)
    """Of every row that has one, rejected or not, the first row of that id."""
    unnamed: int = 0
    """Rows of which not even the id could be read: any of the dataset's incidents may be theirs."""
    used: set[tuple[str, str]] = field(default_factory=set)
    """(registry, key) of what the rows that were taken over refer to."""
    first: date | None = None
    last: date | None = None
    """The file's period: the first and the last day of the rows that were taken over."""

    @property
    def done(self) -> int:
        """Rows of which is known what became of them; in the end, all that were read."""
        return self.written + self.updated + self.unchanged + len(self.rejections)


SENTENCES = {
    "point-elsewhere": "{count} points lie outside of their country as its borders are today ({countries}): the table names "
    "the country of the time. They are kept"
}
"""By code, what is said of all rows at once."""


def sums(report: ImportReport) -> list[Note]:
    found: dict[str, Counter[str]] = {}
    for said, count in report.summed.items():
        code, _, country = said.partition(" ")
        found.setdefault(code, Counter())[country] += count
    return [
        Note(
            0,
            0,
            "",
            SENTENCES[code].format(
                count=f"{counts.total():,}",
                countries=", ".join(f"{country} {count:,}" for country, count in counts.most_common()),
            ),
        )
        for code, counts in found.items()
    ]


class Done(NamedTuple):
    what: str
    """written, updated, unchanged or rejected"""
    number: int
    line: int
    id: str
    reason: str = ""
    flags: tuple[str, ...] = ()
    used: frozenset[tuple[str, str]] = frozenset()
    when: tuple[date, date] | None = None
    sample: tuple[str, str] | None = None


def count(report: ImportReport, outcome: Done) -> None:
    place = (outcome.number, outcome.line, outcome.id)
    report.used |= outcome.used
    if outcome.sample and len(report.samples) < SAMPLES:
        report.samples.append(outcome.sample)
    if outcome.when:
        report.first = min(report.first or outcome.when[0], outcome.when[0])
        report.last = max(report.last or outcome.when[1], outcome.when[1])
    for flag in outcome.flags:
        if flag.startswith(SUMMED):
            report.summed[flag.removeprefix(SUMMED)] += 1
        else:
            report.flags.append(Note(*place, flag))
    if outcome.what == "rejected":
        report.rejections.append(Note(*place, outcome.reason))
    else:
        setattr(report, outcome.what, getattr(report, outcome.what) + 1)

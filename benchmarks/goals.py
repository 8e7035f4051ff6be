"""The goals, and how near a run comes to each: the rows of the first table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks import names
from benchmarks.measured import Measured

REAL = "this repository"
"""By this name, what its own record took."""
LARGE = "100,000"
Results = Mapping[str, Measured]
"""By the name of the record."""


@dataclass(frozen=True)
class Figure:
    """What one build of ours takes; or, with another's beside it, ours of the other's, where more is better the other's of ours."""

    limit: float
    ours: str
    other: str = ""
    what: str = "wall"
    more: bool = False
    at: str = ""
    """The record, where it is not that of the table."""

    @property
    def goal(self) -> str:
        where = f"at {self.at} " if self.at == LARGE else ""
        return f"{where}at {'least' if self.more else 'most'} {self.limit:g}"

    @property
    def builds(self) -> list[str]:
        return [name for name in (self.ours, self.other) if name]

    def result(self, results: Results, size: str) -> str:
        found = results.get(self.at or size)
        if not found:
            return f"not run at {self.at}" if self.at == LARGE else "not run"
        for name in self.builds:
            if name not in found.samples:
                return f"not run: {found.missing.get(name, name)}"
        values = [found.median(name, self.what) for name in self.builds]
        if not all(values):
            return "not measured: this system does not tell"
        value = values[0] / values[1] if self.other else values[0]
        value = 1 / value if self.more else value
        met = value >= self.limit if self.more else value <= self.limit
        return f"{value:.2f} ({'met' if met else 'missed'})"


@dataclass(frozen=True)
class Goal:
    words: str
    figures: tuple[Figure, ...]

    def row(self, results: Results, size: str) -> tuple[str, ...]:
        """Words, goal, result; then wall seconds, processor seconds and memory, ours and the other's."""
        goal = "; ".join(dict.fromkeys(figure.goal for figure in self.figures))
        result = "; ".join(figure.result(results, size) for figure in self.figures)
        first = self.figures[0]
        return self.words, goal, result, *_beside(results.get(first.at or size), first.builds)


GOALS = (
    Goal(
        "cold, no search, against Hugo with everything: wall, processor time",
        (
            Figure(0.45, names.COLD_BARE, names.HUGO),
            Figure(0.45, names.COLD_BARE, names.HUGO, "cpu"),
        ),
    ),
    Goal("the same against Hugo with `GOGC=400`", (Figure(0.6, names.COLD_BARE, names.HUGO_400),)),
    Goal("cold with search against Hugo and Pagefind, wall", (Figure(0.40, names.COLD, names.HUGO_PAGEFIND),)),
    Goal(
        "cold, no search, against stock with the rich page: wall, processor time",
        (
            Figure(8, names.COLD_BARE, names.STOCK, more=True),
            Figure(4, names.COLD_BARE, names.STOCK, "cpu", more=True),
        ),
    ),
    Goal("our incident pages alone against Eleventy's", (Figure(0.7, names.PAGES_ALONE, names.ELEVENTY),)),
    Goal(
        "one edit, everything, seconds",
        (Figure(2.5, names.EDITED), Figure(10, names.EDITED, at=LARGE)),
    ),
    Goal(
        "unchanged, processor seconds",
        (Figure(0.5, names.UNCHANGED, what="cpu"), Figure(3, names.UNCHANGED, what="cpu", at=LARGE)),
    ),
    Goal(
        "`serve` shows an edit, seconds",
        (Figure(1.0, names.SERVED), Figure(2, names.SERVED, at=LARGE)),
    ),
    Goal(
        "all processes' memory (PSS) against Hugo's largest",
        (Figure(0.25, names.COLD_BARE, names.HUGO, "memory"),),
    ),
    Goal(
        "cold, no search, against the floor (libyaml and the same bytes)",
        (Figure(4.2, names.COLD_BARE, names.FLOOR),),
    ),
    Goal("`tracker check` against the floor", (Figure(2.6, names.CHECK, names.CHECK_FLOOR),)),
    Goal(
        "`make site` of the real record from a fresh clone, processor seconds beyond installing",
        (Figure(2, names.REAL_SITE, what="cpu", at=REAL),),
    ),
)
MEMORY_LIMITS = {LARGE: 1500, "400,000": 2500}
"""MB, of all processes together, in any build of that many incidents."""


def rows(results: Results, size: str) -> Iterator[tuple[str, ...]]:
    for goal in GOALS:
        yield goal.row(results, size)


def memory_rows(results: Results) -> Iterator[tuple[str, ...]]:
    for name, limit in MEMORY_LIMITS.items():
        if found := results.get(name):
            most = max((found.median(build, "memory") for build in found.samples), default=0)
            yield name, f"at most {limit:,}", f"{most:,.0f} ({'met' if 0 < most <= limit else 'missed'})"


def _beside(found: Measured | None, builds: list[str]) -> tuple[str, ...]:
    if not found or any(name not in found.samples for name in builds):
        return "", "", ""
    return tuple(
        " : ".join(f"{found.median(name, what):{form}}" for name in builds if found.median(name, what))
        for what, form in (("wall", ".2f"), ("cpu", ".2f"), ("memory", ",.0f"))
    )

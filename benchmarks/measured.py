"""What whole builds cost, and the tables that tell it beside the goals."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.phases import PHASES

LARGE = 50_000
"""Incidents from which a record is built as a large one, and is too much for the others."""
GOALS = (
    ("cold, without search, against stock MkDocs + Material", "stock", "cold, no search", 15, True),
    ("cold, without search, against Hugo's minimal site: share of its time", "cold, no search", "hugo", 0.7, False),
    ("cold, everything, against stock with its search", "stock, search", "cold", 4, True),
    ("one incident edited, everything, against our cold build: share of its time", "edited", "cold", None, False),
    ("cold, two processes, without search, against the floor", "cold, no search", "floor", 2.5, False),
    ("full rebuild with a warm cache, without search, against the floor", "warm, no search", "floor", 1.5, False),
)


@dataclass(frozen=True, slots=True)
class Sample:
    wall: float
    cpu: float = 0
    """Seconds, of all processes."""
    peak: int = 0
    """MB, of the largest process."""
    phases: Mapping[str, float] = field(default_factory=dict)
    """Processor seconds of a build of ours."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One record, built in every way."""

    name: str
    count: int
    rounds: int
    samples: Mapping[str, Sequence[Sample]]
    size: Mapping[str, int]
    """What the site without its search weighs."""

    def median(self, name: str, what: str = "wall") -> float:
        return statistics.median(getattr(sample, what) for sample in self.samples[name])


def table(results: Sequence[Measured]) -> str:
    """Everything measured, and the goals beside it."""
    lines = ["", "## Whole builds by size", ""]
    lines += [
        "Each a process from start to end. `cold` has no cache; `warm` has read the record before and renders all of it; "
        "`edited` follows a whole build and one changed title, `edited again` another, `unchanged` none. `floor` is one "
        "process that parses the same files with libyaml and writes as many bytes to as many files. Generated records fill "
        "every field; UCDP GED is the real one. Seconds are medians of "
        + ", ".join(f"{found.rounds} ({found.name})" for found in results)
        + "; memory is the largest process's. The other columns are processor seconds by phase, each without the others; "
        "what is missing to the sum is MkDocs, the start, and handing out work. Search holds Pagefind's own.",
        "",
        "| build | incidents | wall s | processor s | peak MB | ms an incident | " + " | ".join(PHASES) + " |",
        "|---|---:|---:|---:|---:|---:|" + "---:|" * len(PHASES),
    ]
    for found in results:
        for name, listed in found.samples.items():
            wall, cpu = found.median(name), found.median(name, "cpu")
            peak = max(sample.peak for sample in listed)
            used = [f"{cpu:.2f}", f"{peak}"] if cpu else ["", ""]
            cells = [name, found.name, f"{wall:.2f}", *used, f"{wall / found.count * 1000:.2f}"]
            for phase in PHASES:
                spent = [sample.phases[phase] for sample in listed if sample.phases]
                cells.append(f"{statistics.median(spent):.2f}" if spent else "")
            lines.append(f"| {' | '.join(cells)} |")
    names = " | ".join(found.name for found in results)
    lines += ["", f"| goal | {names} |", "|---|" + "---:|" * len(results)]
    lines += _goals(results)
    return "\n".join(lines) + "\n"


def _goals(results: Sequence[Measured]) -> Iterator[str]:
    for words, one, other, goal, at_least in GOALS:
        cells = []
        for found in results:
            limit = goal if goal is not None else (0.10 if found.count >= LARGE else 0.25)
            if one in found.samples and other in found.samples:
                ratio = found.median(one) / found.median(other)
                met = ratio >= limit if at_least else ratio <= limit
                bound = "at least" if at_least else "at most"
                cells.append(f"{ratio:.2f} ({bound} {limit}: {'met' if met else 'missed'})")
            else:
                cells.append("not run")
        yield f"| {words} | {' | '.join(cells)} |"
    shown = [found.median("serve: an edit shown") for found in results]
    yield f"| `serve` shows an edit, seconds (at most 2 at 10,000) | {' | '.join(f'{seconds:.2f}' for seconds in shown)} |"
    peaks = [max(sample.peak for sample in found.samples["cold, no search"]) for found in results]
    yield _row("peak memory of one process without search, MB (at most 400 at 10,000, 1,500 at 100,000)", peaks)
    yield _row("files without the search index (under 250,000)", [found.size["files"] for found in results])
    yield _row("MB without the search index (under 900)", [found.size["bytes"] // 1_000_000 for found in results])
    yield _row("bytes of an incident's page", [found.size["page"] for found in results])
    yield _row("the same as a server packs it (gzip)", [found.size["packed"] for found in results])
    by_count = sorted((found for found in results if found.name == f"{found.count:,}"), key=lambda found: found.count)
    if len(by_count) > 1:
        low, high = by_count[0], by_count[-1]
        used = [found.median("cold, no search", "cpu") for found in (low, high)]
        power = math.log(used[1] / used[0]) / math.log(high.count / low.count)
        yield ""
        yield (
            f"Processor time grows from {low.name} to {high.name} incidents with the exponent {power:.2f}; goal: at most 1.1."
        )


def _row(words: str, numbers: Sequence[int]) -> str:
    return f"| {words} | {' | '.join(f'{number:,}' for number in numbers)} |"

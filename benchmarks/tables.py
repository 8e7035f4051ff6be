"""What was measured as Markdown tables: the goals, all builds, the phases of ours, what a site weighs."""

from collections.abc import Iterable, Sequence

from benchmarks import goals
from benchmarks.measured import Measured
from benchmarks.phases import PHASES

SIZES = {
    "files": "files without the search index",
    "bytes": "bytes without the search index",
    "page": "bytes of an incident's page",
    "packed": "the same as a server packs it (gzip)",
}


def goals_table(results: goals.Results, size: str) -> str:
    lines = [
        "## Goals",
        "",
        "Seconds and MB are ours : the other's; medians, and peaks of the memory of all processes (PSS).",
        "",
        f"| at {size} unless said | goal | result | wall s | processor s | memory MB |",
        "|---|---:|---:|---:|---:|---:|",
        *(f"| {' | '.join(row)} |" for row in goals.rows(results, size)),
    ]
    return "\n".join(lines) + "\n"


def memory_table(results: goals.Results) -> str:
    """Of large records, where any has been measured."""
    rows = [f"| {' | '.join(row)} |" for row in goals.memory_rows(results)]
    lines = ["| memory of all processes, MB, in any build | goal | result |", "|---|---:|---:|", *rows]
    return "\n".join(lines) + "\n" if rows else ""


def builds_table(results: Sequence[Measured]) -> str:
    """Every build, of every record."""
    lines = [
        "## Builds",
        "",
        "| build | incidents | rounds | wall s | processor s | memory MB, all processes | largest process MB | ms an incident |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for found in results:
        lines += [_build(found, name) for name in found.samples]
        lines += [f"| {name} | {found.name} | not run: {reason} | | | | | |" for name, reason in found.missing.items()]
    return "\n".join(lines) + "\n"


def _build(found: Measured, name: str) -> str:
    wall, cpu = found.median(name), found.median(name, "cpu")
    used = [f"{cpu:.2f}", *(f"{found.median(name, what):,.0f}" for what in ("memory", "largest"))] if cpu else [""] * 3
    each = f"{wall / found.count * 1000:.2f}" if found.count else ""
    return f"| {' | '.join([name, found.name, str(len(found.samples[name])), f'{wall:.2f}', *used, each])} |"


def phases_table(results: Sequence[Measured]) -> str:
    """Processor seconds of builds of ours, each phase without the others."""
    rows = [
        f"| {name} | {found.name} | {' | '.join(f'{spent[phase]:.2f}' for phase in PHASES)} |"
        for found in results
        for name, spent in found.phases.items()
    ]
    lines = [
        "## Where our time goes",
        "",
        "Processor seconds of one more build with a clock in it, each phase without the others; what is missing to the sum is "
        "MkDocs, the start, and handing out work.",
        "",
        f"| build | incidents | {' | '.join(PHASES)} |",
        "|---|---:|" + "---:|" * len(PHASES),
    ]
    return "\n".join([*lines, *rows]) + "\n" if rows else ""


def sizes_table(results: Sequence[Measured]) -> str:
    sized = [found for found in results if found.size]
    lines = ["## What our site weighs", "", f"| | {' | '.join(found.name for found in sized)} |"]
    lines.append("|---|" + "---:|" * len(sized))
    lines.append(f"| measured at | {' | '.join(found.commit for found in sized)} |")
    for key, words in SIZES.items():
        lines.append(f"| {words} | {' | '.join(f'{found.size[key]:,}' for found in sized)} |")
    return "\n".join(lines) + "\n"


def words_table(results: Iterable[Measured]) -> str:
    """How equal the peers' pages are."""
    rows = [f"| {name} | {found.name} | {share:.1%} |" for found in results for name, share in found.words.items()]
    lines = [
        "## How equal the work is",
        "",
        "Of the words of our incident page, those that a peer's page says in the same order, over a sample of 60. What differs "
        "is the record's hash, and in Markdown the head that each table of claims needs.",
        "",
        "| peer | incidents | share |",
        "|---|---:|---:|",
    ]
    return "\n".join([*lines, *rows]) + "\n" if rows else ""

"""RESULTS.md: all that has been measured, whichever command did it."""

from pathlib import Path

from benchmarks import goals, tables
from benchmarks.kept import EQUAL_FILE, LARGE_FILE, Kept
from benchmarks.tracker_project import DOWNLOADS

RESULTS = Path(__file__).parent / "RESULTS.md"
CONDITIONS_FILE = "conditions.md"
OTHERS_FILE = "others.md"
HOW = f"""`downloads: [{", ".join(DOWNLOADS)}]` and no offline zip in every build of ours; the build "all downloads" has the same list
and `offline: true`, which is all that there is.

Every build is a process of its own from its start to its end, the peers' in turns with ours. Seconds depend on the machine;
ratios are what counts.
"""


def write_report(kept: Path, file: Path) -> str:
    """Of what both commands have kept."""
    equal, large = Kept(kept / EQUAL_FILE).results, Kept(kept / LARGE_FILE).results
    sizes = [found for found in equal.values() if found.name != goals.REAL]
    measured = [*equal.values(), *large.values()]
    reference = max(sizes, key=lambda found: found.count).name if sizes else f"{10_000:,}"
    parts = [
        "# Results of `make bench` and `make bench-large`\n",
        _text(kept / CONDITIONS_FILE),
        HOW,
        tables.goals_table({**large, **equal}, reference),
        tables.memory_table(large),
        tables.builds_table(measured),
        tables.words_table(sizes),
        tables.phases_table(sizes),
        tables.sizes_table(measured),
        _text(kept / OTHERS_FILE),
    ]
    text = "\n".join(part for part in parts if part)
    file.write_text(text, encoding="utf-8")
    return text


def keep(kept: Path, name: str, text: str) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    (kept / name).write_text(text, encoding="utf-8")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""

"""What has been measured, kept in a file: a long run goes on where it stopped, and one report tells of several runs."""

import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measured import Measured
from benchmarks.running import ROOT

FOLDER = ROOT / ".cache" / "benchmarks"
EQUAL_FILE = "bench.json"
LARGE_FILE = "large.json"


class Kept:
    """The results of one command, by the name of the record."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.results: dict[str, Measured] = {}
        if file.exists():
            plain = json.loads(file.read_text(encoding="utf-8"))
            self.results = {name: Measured.of(found) for name, found in plain.items()}

    def save(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        plain = {name: found.plain() for name, found in self.results.items()}
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(plain, indent=1), encoding="utf-8")
        part.replace(self.file)  # In one step: a run may be ended at any moment.

    def put(self, results: Iterable[Measured]) -> None:
        """In the place of all that was kept."""
        self.results = {found.name: found for found in results}
        self.save()

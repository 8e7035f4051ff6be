"""What was measured of one record, by name of what was run."""

import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.running import Sample


@dataclass(slots=True)
class Measured:
    name: str
    """How many incidents it has, and where they are from."""
    count: int
    commit: str = ""
    """Which state of the program was measured."""
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)
    """What the site without its search weighs."""
    phases: dict[str, dict[str, float]] = field(default_factory=dict)
    """Processor seconds of builds of ours by phase."""
    words: dict[str, float] = field(default_factory=dict)
    """The share of our pages' words that a peer's pages say."""
    missing: dict[str, str] = field(default_factory=dict)
    """Why something was not run."""

    def add(self, name: str, sample: Sample) -> None:
        self.samples.setdefault(name, []).append(sample)

    def median(self, name: str, what: str = "wall") -> float:
        """Of memory, the most."""
        found: list[float] = [getattr(sample, what) for sample in self.samples[name]]
        return max(found) if what in ("memory", "largest") else statistics.median(found)

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Measured":
        samples = {name: [Sample(**sample) for sample in found] for name, found in plain["samples"].items()}
        return cls(**{**plain, "samples": samples})

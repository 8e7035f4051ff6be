"""What a rule may look things up in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Options


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a rule may compare an incident with."""

    registry: Registry
    ids: Collection[str]
    """Of every incident of the record. Asked for one at a time."""
    today: date
    options: Options = field(default_factory=Options)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last plausible year of a date."""
        first, last = self.options.years
        return first, last or self.today.year + 1

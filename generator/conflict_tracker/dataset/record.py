"""A record as it was read: what the dataset is built from."""

from dataclasses import dataclass

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.problem import Problem
from conflict_tracker.model.registry import Registry


@dataclass(frozen=True, slots=True)
class Record:
    """All that could be read, and all that could not."""

    entries: tuple[Item, ...]
    registry: Registry
    problems: tuple[Problem, ...]

"""A record as it was read: what the dataset is built from."""

from dataclasses import dataclass

from generator.dataset.item import Item
from generator.model.problem import Problem
from generator.model.registry import Registry


@dataclass(frozen=True, slots=True)
class Record:
    """All that could be read, and all that could not."""

    entries: tuple[Item, ...]
    registry: Registry
    problems: tuple[Problem, ...]

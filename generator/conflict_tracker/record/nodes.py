"""A YAML file as plain nodes that know where they stand. Every scalar is text; only `null` is None."""

from dataclasses import dataclass, field
from typing import Any

from conflict_tracker.model.problem import FieldPath


@dataclass(slots=True)
class Node:
    """`value` is text, None, a list of nodes, or a dict of nodes; `keys` holds where each key of a dict stands."""

    value: Any
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    tag: str = ""
    """What YAML itself takes it for, such as !!int, where that matters to another program that reads the file."""

    def plain(self) -> Any:
        """The same as dicts, lists, text and None."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def position(self, loc: FieldPath, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a field, or of the nearest thing around it that the file does hold."""
        node, place = self, (self.line, self.column)
        for depth, step in enumerate(loc):
            last = depth == len(loc) - 1
            if isinstance(node.value, dict) and step in node.value:
                child = node.value[step]
                place = node.keys[str(step)] if last and at_key else (child.line, child.column)
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                child = node.value[step]
                place = (child.line, child.column)
            else:
                return place
            node = child
        return place

"""One YAML file: its plain values at once, the place of any of them when somebody asks."""

from typing import Any

import yaml

from conflict_tracker.model.problem import FieldPath

Plain = Any
"""Text, None, a list of these, or a dict of these by name."""
Scalar = yaml.ScalarEvent
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def place_of(event: yaml.Event) -> tuple[int, int]:
    """Line and column at which an event begins. PyYAML's parsers mark every event; its types leave that open."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


class Document:
    """`plain` is a dict of text, None, lists and dicts."""

    def __init__(self, plain: dict[str, Plain], events: list[yaml.Event], tops: dict[str, int], data: bytes) -> None:
        """`events` are those of one document, without its start and end, and `data` is what they were read from.

        `tops` says where among them the name of each of the record's own fields stands.
        """
        self.plain = plain
        self.events = events
        self.data = data
        self._tops = tops

    def reached(self, loc: FieldPath) -> tuple[Plain, bool]:
        """What the file holds at a place; or what it holds where the way to it ends, and False."""
        here: Plain = self.plain
        for step in loc:
            if isinstance(here, str):
                return here, False
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return here, False
        return here, True

    def position(self, loc: FieldPath, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a field, or of the nearest thing around it that the file does hold."""
        here = place = 0
        for depth, step in enumerate(loc):
            key = self._tops.get(str(step)) if depth == 0 else self._child(here, step)
            if key is None:
                break
            here = key + isinstance(step, str)
            place = key if at_key and depth == len(loc) - 1 else here
        return place_of(self.events[place])

    def _child(self, here: int, step: str | int) -> int | None:
        """Where the name of a field, or an entry of a list, begins among the events; None where there is none."""
        events, at = self.events, here + 1
        if isinstance(events[here], yaml.MappingStartEvent):
            while not isinstance(events[at], yaml.MappingEndEvent):
                name = events[at]
                if isinstance(name, Scalar) and name.value == step:
                    return at
                at = self._after(self._after(at))
        elif isinstance(events[here], yaml.SequenceStartEvent):
            number = 0
            while not isinstance(events[at], yaml.SequenceEndEvent):
                if number == step:
                    return at
                at, number = self._after(at), number + 1
        return None

    def _after(self, at: int) -> int:
        """Where the value that begins at an event has ended."""
        events, depth = self.events, 0
        while True:
            kind = type(events[at])
            at += 1
            if kind in _STARTS:
                depth += 1
            elif kind in _ENDS:
                depth -= 1
            if depth == 0:
                return at

"""Numbers as far as they are known: casualties, weapons, vehicles and works."""

import re
from typing import Any

from pydantic import model_validator

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.types import COUNT_SCHEMA, Count, Flag, Frozen, Key, Keys, Line


class Range(Frozen):
    """A number as far as it is known. Absent is unknown; 0 is zero: somebody counted none."""

    low: Count | None = None
    """The lowest number in any account."""
    best: Count | None = None
    """The number that the accounts leave no doubt of."""
    high: Count | None = None
    """The highest number in any account."""
    high_open: Flag = False
    """Whether the highest number is given as "or more"."""
    none_reported: Flag = False
    """The dataset writes 0 where no death is reported; that is not a count."""
    basis: Keys = ()
    """The claims that the numbers rest on."""
    note: Line | None = None
    """What the numbers leave out or depend on."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        """An editor has to know the short form too."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [COUNT_SCHEMA, schema]} if cls is Range else schema

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        """A number alone is the lowest and the highest: no account gives another."""
        if cls is Range and isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value, re.ASCII):
            return {"low": value, "high": value}
        return value

    @property
    def is_known(self) -> bool:
        return self.low is not None or self.best is not None or self.high is not None

    @property
    def given(self) -> tuple[int, ...]:
        """The numbers on record, lowest first."""
        return tuple(sorted([value for value in (self.low, self.best, self.high) if value is not None]))

    @property
    def is_open(self) -> bool:
        """Whether the true number may lie above every number on record."""
        return self.is_known and (self.high is None or self.high_open)


class CasualtyGroup(Frozen):
    group: v.Group
    """Who they were."""
    actor: Key | None = None
    """Whose they were."""
    side: v.Side | None = None
    """UCDP side."""
    killed: Range | None = None
    """How many died."""
    injured: Range | None = None
    """How many were hurt."""
    children: Range | None = None
    """Children among them."""
    women: Range | None = None
    """Women among them."""
    men: Range | None = None
    """Men among them."""
    conceded: Range | None = None
    """How many deaths the responsible party concedes."""
    note: Line | None = None
    """What else is to be said of them."""


class Casualties(Frozen):
    total_killed: Range | None = None
    """Killed, all groups together."""
    total_injured: Range | None = None
    """Injured, all groups together."""
    groups: tuple[CasualtyGroup, ...] = ()
    """The same by group."""


class Materiel(Range):
    """Weapons, vehicles and works: what was used, damaged, destroyed or captured, and whose it was."""

    item: Line
    """What it was."""
    category: Line | None = None
    """What kind of thing."""
    actor: Key | None = None
    """Whose it was."""
    outcome: v.Outcome
    """What became of it."""

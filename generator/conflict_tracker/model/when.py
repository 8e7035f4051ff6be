"""When an incident happened, and how exactly that is known."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import model_validator

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.types import EDTF_SCHEMA, Clock, Frozen, Key, When, Zone


def instants(day: date, clock: str, zone: str) -> tuple[datetime, ...]:
    """When clocks at a place showed a time of a day, in UTC: once, never (they were put forward) or twice (back).

    Rule: PEP 495. A time that never was comes back as another one from UTC, whichever fold is taken.
    """
    if not date.min.year < day.year < date.max.year:
        return ()  # UTC may lie beyond the calendar.
    local = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:]))
    place = ZoneInfo(zone)
    moments = sorted({local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)})
    return tuple(moment for moment in moments if moment.astimezone(place).replace(tzinfo=None) == local)


def clock_showed(day: date, clock: str, zone: str) -> int:
    """How often clocks at a place showed a time of a day: 0, 1 or 2."""
    return len(instants(day, clock, zone)) if date.min.year < day.year < date.max.year else 1


class FirstReport(Frozen):
    at: When
    """The day of the first report."""
    source: Key | None = None
    """The source in which it stands."""


class IncidentDate(Frozen):
    """When it happened: the local calendar date at the place, and the time of day where a source gives one."""

    on: When
    """The day, month, year or interval, in EDTF."""
    time: Clock | None = None
    """Local time of day, 24 hours, in quotation marks."""
    time_end: Clock | None = None
    """The end, where it lasted or fell between two times."""
    time_kind: v.TimeKind | None = None
    """How the time is known."""
    timezone: Zone | None = None
    """IANA name of the place's time zone."""
    first_reported: "FirstReport | None" = None
    """When the first report appeared, which is not when it happened."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        """An editor has to know the short form too."""
        return {"anyOf": [EDTF_SCHEMA, handler.resolve_ref_schema(handler(core_schema))]}

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"on": value} if isinstance(value, str) else value

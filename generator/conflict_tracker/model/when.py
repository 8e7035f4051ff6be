"""When an incident happened, and how exactly that is known."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import model_validator

from conflict_tracker.model import vocabulary as v
from conflict_tracker.model.loose_dates import loose_date
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


_BEGINS = ("start", "from", "begin", "begins", "first", "start_date", "date_start", "since")
_ENDS = ("end", "to", "until", "ends", "last", "end_date", "date_end", "till")


def _days_in_parts(value: Any) -> tuple[str, str] | None:
    """What is wrong, and the one value to write, where a date stands as a list, a beginning and an end, or a year, a month and a day."""
    given = value if isinstance(value, dict) else {}
    begin, end = (next((given[name] for name in names if name in given), None) for names in (_BEGINS, _ENDS))
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        found = [written[0] for part in value if len(written := loose_date(part)) == 1]
        whole = "/".join(dict.fromkeys((min(found), max(found)))) if len(found) == len(value) else ""
        more = ", if it lasted from one to the other; two events are two files" if len(value) > 1 else ""
        return "a date is one value, and no list.", f"date: {whole or '2017-06-18/2017-06-20'}{more}"
    if "on" not in given and (begin or end):
        parts = [loose_date(part) for part in (begin, end) if isinstance(part, str)]
        whole = "/".join(part[0] for part in parts) if parts and all(len(part) == 1 for part in parts) else ""
        return "a date is one value, with both its days.", f"date: {whole or '2017-06-18/2017-06-20'}"
    if "on" not in given and "year" in given:
        whole = "-".join(str(given[name]).zfill(2) for name in ("year", "month", "day") if given.get(name))
        return "a date is one value.", f"date: {(loose_date(whole) or ['2017-06-20'])[0]}"
    return None


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
        if isinstance(value, str):
            return {"on": value}
        if days := _days_in_parts(value):
            raise ValueError(f"{days[0]} Write {days[1]}.")
        return value

"""A value of the record as a reviewer reads it: numbers as ranges, dates in words, a source by its outlet and address."""

from datetime import date
from typing import Any

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.place import Location
from conflict_tracker.model.sources import Source
from conflict_tracker.model.types import Frozen
from conflict_tracker.model.when import IncidentDate

_SHOWN = {"id"}
"""Fields of a part that say nothing to a reader."""


def shown(value: Any, locale: Locale) -> str:
    if value is None or value == () or value == {}:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Edtf):
        return locale.date(value)
    if isinstance(value, IncidentDate):
        return parts_of(value, locale, locale.date(value.on), "on")
    if isinstance(value, date):
        return locale.day(value)
    if isinstance(value, Range):
        return parts_of(value, locale, _number(value, locale), "low", "best", "high", "high_open", "none_reported")
    if isinstance(value, Location):
        return _location(value, locale)
    if isinstance(value, Source):
        return parts_of(value, locale, source_name(value, locale), "publisher", "title", "published", "url")
    if isinstance(value, Frozen):
        return parts_of(value, locale, "")
    if isinstance(value, tuple):
        return "; ".join(shown(part, locale) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {shown(part, locale)}" for name, part in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)


def _number(value: Range, locale: Locale) -> str:
    """A range; a best number beside its bounds is said as well, which pages do not."""
    span = locale.span(value) or "not known"
    if value.best is not None and (value.low, value.high) != (None, None):
        span += f", best {locale.number(value.best)}"
    return span


def source_name(source: Source, locale: Locale) -> str:
    """Publisher, title, day and address, as far as they are given."""
    day = locale.date(source.published) if source.published else None
    return ", ".join(part for part in (source.publisher, source.title, day, source.url) if part)


def _location(where: Location, locale: Locale) -> str:
    point = f"{where.lat:g}, {where.lon:g}" if where.lat is not None and where.lon is not None else ""
    head = ", ".join(part for part in (where.name, where.country, str(where.precision), point) if part)
    return parts_of(where, locale, head, "name", "country", "precision", "lat", "lon")


def parts_of(value: Frozen, locale: Locale, head: str, *without: str) -> str:
    """What stands first, and every other field that is given."""
    given = [
        f"{name} {shown(part, locale)}"
        for name, field in type(value).model_fields.items()
        if name not in without
        and name not in _SHOWN
        and (part := getattr(value, name)) != field.get_default(call_default_factory=True)
    ]
    return ", ".join(([head] if head else []) + given)

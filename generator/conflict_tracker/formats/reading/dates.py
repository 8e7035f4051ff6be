"""Dates of foreign tables by their form, to EDTF and back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conflict_tracker.formats.reading.digits import latin
from conflict_tracker.formats.reading.months import ENGLISH, Months

_DAY, _MONTH, _YEAR = re.compile(r"%-?[dj]"), re.compile(r"%-?[mbB]|%j"), re.compile(r"%[Yy]|%G")
_WHOLE = re.compile(r"%[cxD]|%F")
"""Directives that hold a whole date."""
_HOUR = re.compile(r"%-?[HIcXT]")
EXCEL, ISO = "excel", "iso"
"""Forms that are no pattern: days since 30 December 1899, and ISO 8601 with a time and perhaps an offset from UTC."""
_EXCEL_START = datetime(1899, 12, 30)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?", re.ASCII)
_A_YEAR = re.compile("1[89][0-9]{2}|20[0-9]{2}", re.ASCII)
_MONTH_WORD = re.compile(rf"\b({'|'.join(name[:3] for name in ENGLISH)})([a-z]*)\b\.?", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])(st|nd|rd|th)\b", re.IGNORECASE)


class FormError(ValueError):
    """What stands in a map is no form of dates; the message says why."""


class Moment(NamedTuple):
    """A date in EDTF and the time of day, HH:MM, or "" where the form holds none."""

    on: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form as Python's strptime has it, such as %d/%m/%Y, or one of the words excel and iso."""

    text: str
    months: Months = field(default_factory=Months, compare=False)
    """What the months are called besides their English names."""

    @property
    def precision(self) -> str:
        """day, month or year: no more than the form holds. Raises FormError."""
        whole = bool(_WHOLE.search(self.text)) or self.text in (EXCEL, ISO)
        day, month, year = (whole or bool(part.search(self.text)) for part in (_DAY, _MONTH, _YEAR))
        if not year:
            raise FormError(f'"{self.text}" holds no year. Write %Y where the year stands')
        if day and not month:
            raise FormError(f'"{self.text}" holds a day and no month. Write %m where the month stands')
        return "day" if day else "month" if month else "year"

    def check(self) -> None:
        """Raises FormError where no date can be read by this form."""
        if self.text in (EXCEL, ISO):
            return
        sample = datetime(2001, 2, 3, 4, 5)
        try:
            self.precision  # noqa: B018 It raises.
            self.read(sample.strftime(self.text))
        except (ValueError, re.error) as error:
            if isinstance(error, FormError):
                raise
            raise FormError(f'"{self.text}" is no form of dates. Write one such as %d/%m/%Y') from error

    def read(self, text: str, zone: str = "") -> Moment:
        """The date in EDTF, to the day, the month or the year, and the time. An instant with an offset is told in `zone`.

        Raises ValueError.
        """
        text = latin(text)
        if self.text == EXCEL:
            return _excel(text)
        when = _iso(text) if self.text == ISO else datetime.strptime(self._plain(text), self.text)
        if when.tzinfo is not None:
            if not zone:
                raise ValueError("it has an offset from UTC, and the map names no timezone of the place")
            when = when.astimezone(ZoneInfo(zone))
        timed = _HOUR.search(self.text) or (self.text == ISO and len(text) > 10)
        day = when.date().isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]
        return Moment(day, when.strftime("%H:%M") if timed else "")

    def _plain(self, text: str) -> str:
        """Spellings that people use and strptime does not know: p.m., noon, Sept., 1st."""
        text = " ".join(text.split())
        if "%p" in self.text:
            text = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", text, flags=re.IGNORECASE)
            text = re.sub(r"\bnoon\b", "12 pm" if "%M" not in self.text else "12:00 pm", text)
            text = re.sub(r"\bmidnight\b", "12 am" if "%M" not in self.text else "12:00 am", text)
        if "%B" in self.text or "%b" in self.text:
            text = _MONTH_WORD.sub(self._month, self.months.in_english(text))
        return text if self.text.startswith(("st", "th")) else _ORDINAL.sub("", text)

    def _month(self, match: re.Match[str]) -> str:
        whole = next(name for name in ENGLISH if name[:3].casefold() == match[1].casefold())
        word = match[1] + match[2]
        if not whole.casefold().startswith(word.casefold()):
            return match[0]  # Another word.
        return whole if "%B" in self.text else whole[:3] + ("." if "%b." in self.text else "")

    def write(self, moment: Moment) -> str:
        """The other way: the only text that `read` could have been given, as far as that is one; "" where there are several."""
        if self.text in (EXCEL, ISO):
            return moment.on if self.text == ISO and not moment.time else ""
        on = f"{moment.on}-01-01"[:10] if len(moment.on) == 4 else f"{moment.on}-01"[:10]
        return datetime.fromisoformat(f"{on}T{moment.time or '00:00'}").strftime(self.text)


def read_date(forms: Sequence[DateForm], text: str, zone: str = "") -> tuple[Moment, DateForm]:
    """The one date that a cell can be, and the form by which it is. Raises ValueError: no form fits it, or two differ.

    Where no form fits, a day in ISO 8601 is what it says, as workbooks have it.
    """
    found, reasons = _fitting(forms, text, zone)
    if not found and _ISO.fullmatch(latin(text)):
        found, reasons = _fitting([DateForm(ISO)], text, zone)
    if len({moment.on for moment in found}) > 1:
        first, second = list(found.items())[:2]
        raise ValueError(f"may be {first[0].on} ({first[1].text}) or {second[0].on} ({second[1].text})")
    if not found:
        known = next((reason for reason in reasons if "offset" in reason or reason.startswith("may be")), "")
        raise ValueError(
            known or f"is not a date of the form {' or '.join(form.text for form in forms)}{_remedy(forms, text)}"
        )
    return max(found.items(), key=lambda pair: len(pair[0].time))


def _remedy(forms: Sequence[DateForm], text: str) -> str:
    """What to do where a month may be named in a language that the map does not name."""
    named = any(part in form.text for form in forms for part in ("%b", "%B"))
    words = [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text)]
    if not named or not words or any(name.casefold().startswith(word) for name in ENGLISH for word in words):
        return ""
    language = forms[0].months.language
    if not language:
        return ". If its month is named in another language, say which in the map: language: es"
    return f", its month in English or {language}. Name another form, or another language in the map"


def _fitting(forms: Sequence[DateForm], text: str, zone: str) -> tuple[dict[Moment, DateForm], list[str]]:
    """What a cell is by each form that fits it, and why others do not."""
    found: dict[Moment, DateForm] = {}
    reasons = []
    for form in forms:
        try:
            found.setdefault(form.read(text, zone), form)
        except (ValueError, OverflowError) as error:
            reasons.append(str(error))
    return found, reasons


def plain_day(text: str) -> str:
    """A day that a program has written with a midnight after it, without that; anything else as it is."""
    return text[:10] if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]00:00(:00(\.0+)?)?", text, re.ASCII) else text


def _excel(text: str) -> Moment:
    number = float(text)
    if not 1 <= number < 2_958_466:  # 31 December 9999.
        raise ValueError("no day has this number")
    when = _EXCEL_START + timedelta(minutes=round(number * 1440))
    if _A_YEAR.fullmatch(text):
        raise ValueError(
            f"may be the year {text} or Excel's number of {when.date()}. Write the day out, or add %Y to the forms of its column"
        )
    return Moment(when.date().isoformat(), "" if number.is_integer() else when.strftime("%H:%M"))


def _iso(text: str) -> datetime:
    if not _ISO.fullmatch(text):
        raise ValueError("it is not ISO 8601")
    return datetime.fromisoformat(text)

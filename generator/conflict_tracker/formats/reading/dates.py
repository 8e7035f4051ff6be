"""Dates of a foreign table, written in one form throughout, to dates as exact as that form says, and back."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_DAY, _MONTH, _YEAR = re.compile(r"%-?[dj]"), re.compile(r"%-?[mbB]|%j"), re.compile(r"%[Yy]|%G")
_WHOLE = re.compile(r"%[cxD]|%F")
"""Directives that hold a whole date."""


class FormError(ValueError):
    """What stands in a map is no form of dates; the message says why."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form as Python's strptime has it, such as %d/%m/%Y."""

    text: str

    @property
    def precision(self) -> str:
        """day, month or year: no more than the form holds. Raises FormError."""
        whole = bool(_WHOLE.search(self.text))
        day, month, year = (whole or bool(part.search(self.text)) for part in (_DAY, _MONTH, _YEAR))
        if not year:
            raise FormError(f'"{self.text}" holds no year. Write %Y where the year stands')
        if day and not month:
            raise FormError(f'"{self.text}" holds a day and no month. Write %m where the month stands')
        return "day" if day else "month" if month else "year"

    def check(self) -> None:
        """Raises FormError where no date can be read by this form."""
        sample = datetime(2001, 2, 3)
        try:
            self.precision  # noqa: B018 It raises.
            self.read(sample.strftime(self.text))
        except (ValueError, re.error) as error:
            if isinstance(error, FormError):
                raise
            raise FormError(f'"{self.text}" is no form of dates. Write one such as %d/%m/%Y') from error

    def read(self, text: str) -> str:
        """The date in EDTF, to the day, the month or the year. Raises ValueError."""
        day = datetime.strptime(text, self.text).date().isoformat()
        return day[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    def write(self, date_: str) -> str:
        """The other way: the only text that `read` could have been given, as far as that is one."""
        return date.fromisoformat(f"{date_}-01-01"[:10] if len(date_) == 4 else f"{date_}-01"[:10]).strftime(self.text)

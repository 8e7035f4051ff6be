"""Catalogues for the words, by gettext; CLDR for dates and numbers, by Babel."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from gettext import NullTranslations
from hashlib import sha256
from io import BytesIO
from typing import Any

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, format_percent, get_decimal_symbol, get_group_symbol
from babel.support import Translations
from babel.units import format_unit

from conflict_tracker.i18n.catalogue import compiled, packaged
from conflict_tracker.i18n.english import BEGIN, English, Renamed, capitalized, marked
from conflict_tracker.model.countries import FORMER
from conflict_tracker.model.edtf import Edtf, parse_edtf
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.settings import Labels
from conflict_tracker.model.vocabulary import N_, Precision, Term
from conflict_tracker.model.when import IncidentDate, instants

_TURNS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""What is written from right to left."""
PLAIN = Labels()
_PROVINCE = N_("Province")
OR_MORE = N_("%(number)s or more")
BRITISH = "en_GB"
"""How English is written where mkdocs.yml names no locale."""
_FULL = {BRITISH: "EEEE d MMMM y"}
"""The pattern of a day with its weekday, where it is not CLDR's: British dates have no comma."""


@lru_cache(maxsize=8)
def load_locale(language: str, locale: str = "", own: str = "", labels: Labels = PLAIN) -> "Locale":
    """The words of a language, a tracker's `own` catalogue over the package's; English where neither has a text.

    Where no locale is named, dates and numbers are written as the language has them.
    """
    catalogues = (compiled(own) if own else b"", packaged(language))
    return Locale(language, locale or _written_as(language), tuple(filter(None, catalogues)), labels)


def _written_as(language: str) -> str:
    if language == "en":
        return BRITISH
    name = language.replace("-", "_")
    return name if is_locale(name) else BRITISH


@dataclass(frozen=True)
class Locale:
    """Texts for one language. Frozen: what it returns depends on its arguments alone."""

    language: str
    locale: str
    catalogues: tuple[bytes, ...] = ()
    """Compiled, in the order in which a text is looked for in them."""
    labels: Labels = PLAIN

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another process, it opens its catalogues there."""
        return Locale, (self.language, self.locale, self.catalogues, self.labels)

    @cached_property
    def catalogue(self) -> NullTranslations:
        found: NullTranslations = NullTranslations() if self.language == "en" else English(self.direction == "rtl")
        for content in reversed(self.catalogues):
            over = Translations(BytesIO(content))
            over.add_fallback(found)
            found = over
        renamed = Renamed(_renamed(self.labels, found.gettext))
        if renamed.texts:
            renamed.add_fallback(found)
            return renamed
        return found

    @property
    def digest(self) -> str:
        """Of all that its words depend on."""
        return sha256(
            "\0".join((self.language, self.locale, self.labels.model_dump_json())).encode() + b"".join(self.catalogues)
        ).hexdigest()

    @property
    def tag(self) -> str:
        """The locale as pages and scripts name it: en-GB."""
        return self.locale.replace("_", "-")

    def _(self, message: str) -> str:
        return self.catalogue.gettext(message) if message else ""

    def english(self, text: str) -> str:
        """What is English in every page: marked where the page is not."""
        return text if self.language == "en" else marked(text)

    def n(self, one: str, many: str, count: int) -> str:
        """The form for a count, with %(count)s filled in."""
        return self.catalogue.ngettext(one, many, count) % {"count": self.number(count)}

    def forms(self, one: str, many: str) -> dict[str, str]:
        """Every form of a counted text by CLDR's names (one, few, other), its gaps open: for a script to choose from.

        Of a text without a translation, the English forms, and `lang` for the script to choose by.
        """
        if self.catalogue.ngettext(one, many, 1).startswith(BEGIN):
            return {
                "lang": "en",
                "one": self.catalogue.ngettext(one, many, 1),
                "other": self.catalogue.ngettext(one, many, 2),
            }
        return {name: self.catalogue.ngettext(one, many, count) for name, count in _samples(self.language).items()}

    def label(self, word: Term, capital: bool = False) -> str:
        text = self._(word.label)
        return capitalized(text) if capital else text

    def isolated(self, text: str) -> str:
        """Contributors' words in a line of ours where no markup can stand: between marks that keep them from turning it.

        Unicode's first strong isolate; left out where the words run as the line does.
        """
        if self.direction == "ltr" and (text.isascii() or not _TURNS.search(text)):
            return text
        return f"\u2068{text}\u2069"

    def number(self, value: float) -> str:
        return (
            str(int(value)) if 0 <= value < 1000 and value == int(value) else format_decimal(value, locale=self.locale)
        )

    @property
    def separators(self) -> str:
        """The sign before decimals and the one between thousands, as Plotly asks for them."""
        return get_decimal_symbol(self.locale) + get_group_symbol(self.locale)

    def compact(self, value: int) -> str:
        """A count in three or four characters: 980, 12K."""
        return str(value) if value < 1000 else format_compact_decimal(value, locale=self.locale)

    def percentage(self, part: int, whole: int) -> str:
        """A share in per cent, without decimals; "" of nothing."""
        return format_percent(part / whole, locale=self.locale) if whole else ""

    def span(self, number: Range) -> str:
        """A number as far as it is known: 88, 15 to 90, 8 or more, 0; none reported; "" where nothing is known."""
        low, high = number.low, number.high
        if low is None:
            if high is not None:
                return self._("up to %(number)s") % {"number": self.number(high)}
            if number.best is None:
                return self._("none reported") if number.none_reported else ""
            return self.number(number.best)
        if high is None:
            return self._(OR_MORE) % {"number": self.number(low)}
        top = self._(OR_MORE) % {"number": self.number(high)} if number.high_open else self.number(high)
        return top if low == high else self._("%(low)s to %(high)s") % {"low": self.number(low), "high": top}

    def day(self, value: date, weekday: bool = False) -> str:
        """As CLDR's skeleton yMMMMd has it in this locale; with the weekday, as yMMMMEEEEd."""
        return _day(value, _FULL.get(self.locale, "full") if weekday else "long", self.locale)

    def month(self, year: int, month: int, short: bool = False) -> str:
        return _month(year, month, "yMMM" if short else "yMMMM", self.locale)

    def month_alone(self, month: int) -> str:
        """A month's short name without its year, where the year is said beside it."""
        return _month(2000, month, "MMM", self.locale)

    def year(self, year: int) -> str:
        return _month(year, 1, "y", self.locale)

    def date(self, value: Edtf, weekday: bool = False) -> str:
        """A date in words, as precise as it is known and no more."""
        text = self._span_of_days(value, weekday)
        if value.qualifier == "~":
            return self._("about %(date)s") % {"date": text}
        if value.qualifier == "?":
            return self._("%(date)s (uncertain)") % {"date": text}
        return text

    def _span_of_days(self, value: Edtf, weekday: bool) -> str:
        if value.precision == "day":
            return self.day(value.start, weekday)
        if value.precision == "month":
            return self.month(value.start.year, value.start.month)
        if value.precision == "year":
            return self.year(value.start.year)
        first, last = (parse_edtf(part) for part in value.text.rstrip("~?").split("/"))
        return self._("%(low)s to %(high)s") % {"low": self.date(first, weekday), "high": self.date(last, weekday)}

    def precision(self, value: Edtf) -> str:
        """One sentence on how exactly a date is known."""
        if value.precision == "interval":
            return self._("From the first to the last day given.")
        if value.precision == "month":
            return self._("The day is not known, only the month.")
        if value.precision == "year":
            return self._("Only the year is known.")
        return self._("Given to the day.")

    def clock(self, when: IncidentDate) -> str:
        """The local time of day, or ""."""
        if not when.time:
            return ""
        if when.time_end:
            return self._("%(low)s to %(high)s") % {"low": when.time, "high": when.time_end}
        return when.time

    def utc(self, when: IncidentDate) -> str:
        """The time in UTC with its day where that differs, or "" where no instant, or more than one, is known."""
        if not (when.time and when.timezone and when.on.start == when.on.end):
            return ""
        clocks = [clock for clock in (when.time, when.time_end) if clock]
        found = [instants(when.on.start, clock, when.timezone) for clock in clocks]
        if any(len(moments) != 1 for moments in found):
            return ""
        first = found[0][0]
        text = "–".join(f"{moments[0]:%H:%M}" for moments in found)
        day = f" ({self.day(first.date())})" if first.date() != when.on.start else ""
        return f"{text} UTC{day}"

    @cached_property
    def direction(self) -> str:
        return _spoken(self.language).text_direction

    def size(self, count: int) -> str:
        """Bytes as people read them, in powers of a thousand."""
        unit, step = (
            ("megabyte", 1_000_000) if count >= 1_000_000 else ("kilobyte", 1000) if count >= 1000 else ("byte", 1)
        )
        return format_unit(round(count / step, 1 if step > 1 else 0), f"digital-{unit}", "short", locale=self.locale)

    def territory(self, code: str | None) -> str:
        """A country's name; "" where the country is not known."""
        return _territory(code, self.locale) if code else ""

    def language_name(self, code: str) -> str:
        """The name of a language."""
        return _tongue(code, self.locale)


def _renamed(labels: Labels, _: Callable[[str], str]) -> dict[str, str]:
    """The texts that name a part of a country, with what mkdocs.yml calls it."""
    found: dict[str, str] = {}
    for label, word, name in ((labels.admin1, Precision.ADMIN1, _PROVINCE), (labels.admin2, Precision.ADMIN2, "")):
        if label:
            found |= {name: label} if name else {}
            found[word.label] = _("%(name)s only") % {"name": label}
            found[word.description] = _("Known only by this part of the country: %(name)s.") % {"name": label}
    return found


@lru_cache(maxsize=32_768)
def _day(value: date, pattern: str, locale: str) -> str:
    """Kept for half a lifetime of days, with weekdays and without: of fewer, a long record says most again and again."""
    return format_date(value, pattern, locale=_cldr(locale))


@lru_cache(maxsize=4096)
def _month(year: int, month: int, skeleton: str, locale: str) -> str:
    return format_skeleton(skeleton, date(year, month, 1), locale=_cldr(locale))


@lru_cache(maxsize=4096)
def _tongue(code: str, locale: str) -> str:
    name: str = _cldr(locale).languages.get(code.split("-")[0], code)
    return name


@lru_cache(maxsize=4096)
def _territory(code: str, locale: str) -> str:
    return _cldr(locale).territories.get(code) or FORMER.get(code, code)


def is_locale(name: str) -> bool:
    """Whether dates and numbers can be written in it."""
    try:
        return bool(_cldr(name))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=8)
def _cldr(locale: str) -> BabelLocale:
    return BabelLocale.parse(locale)


@lru_cache(maxsize=8)
def _spoken(language: str) -> BabelLocale:
    """A language of the theme; what CLDR does not know is spoken as English."""
    name = language.replace("-", "_")
    return _cldr(name if is_locale(name) else "en")


@lru_cache(maxsize=8)
def _samples(language: str) -> dict[str, int]:
    """By the name of each plural form of a language, the least count that takes it: one that few do for "other", if any."""
    rule = _spoken(language).plural_form
    samples: dict[str, int] = {"other": 1_000_000}
    for count in reversed(range(1000)):
        samples[rule(count)] = count
    return {"other": samples["other"]} | dict(sorted(samples.items(), key=lambda found: found[1]))


def territory_of(alpha3: str) -> str:
    """ISO 3166 alpha-3 to alpha-2, by CLDR's aliases; "" for what is no country."""
    found = get_global("territory_aliases").get(alpha3)
    return found[0] if found else ""

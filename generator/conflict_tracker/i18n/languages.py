"""Codes of languages, and the locale that goes with a language in a country."""

from babel import Locale, UnknownLocaleError
from babel.core import get_global


def is_language(code: str) -> bool:
    """Whether CLDR knows a code such as en or pt-BR."""
    return _parsed(code) is not None


def locale_for(language: str, country: str) -> str:
    """How dates and numbers are written: as in the country, else as the code says, else as where most speak the language.

    The last is CLDR's likely subtag: ar becomes ar_EG. English is written as in Britain, days first: so CLDR has it for
    the world (en_001), and for every country that is not named.
    """
    code, _, region = language.partition("-")
    likely = "GB" if code == "en" else str(get_global("likely_subtags").get(code, "")).rpartition("_")[2]
    for territory in (country, region, likely):
        if territory and _parsed(f"{code}-{territory}"):
            return f"{code}_{territory}"
    return code


def _parsed(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None

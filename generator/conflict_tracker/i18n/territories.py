"""What people call a country to its ISO 3166 code: in every language that CLDR has names in."""

import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from conflict_tracker.i18n.languages import is_language
from conflict_tracker.model.countries import ALIASES, countries


@cache
def codes_called(name: str) -> tuple[str, ...]:
    """The countries that bear a name in some language. Reads all of CLDR, which takes a second."""
    words, known = folded(name), countries()
    found = {
        code
        for language in locale_identifiers()
        if "_" not in language
        for code, called in Locale.parse(language).territories.items()
        if code in known and folded(called) == words
    }
    return tuple(sorted(found)) if words else ()


def country_names(language: str) -> list[tuple[str, str]]:
    """(name, code) of each country in a language such as uk or ar-SY; none where CLDR does not know the code."""
    if not is_language(language):
        return []
    return [(name, code) for code, name in Locale.parse(language, sep="-").territories.items() if code in countries()]


def codes_meant(letters: str) -> tuple[str, ...]:
    """Countries for two letters that are no code of one: an older or another code, or that of a language."""
    alias = ALIASES.get(letters.upper(), "")
    aliases = [alias] if alias else get_global("territory_aliases").get(letters.upper(), [])
    spoken = str(get_global("likely_subtags").get(letters.lower(), "")).rpartition("_")[2]
    return tuple(code for code in dict.fromkeys((*aliases, spoken)) if code in countries())


def folded(name: str) -> str:
    """A name without capitals, accents and signs, in any script."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ").casefold())
    kept = (
        sign if sign.isspace() or sign == "-" else sign * (unicodedata.category(sign)[0] in "LMN") for sign in plain
    )
    letters = "".join(sign for sign in kept if not unicodedata.combining(sign or " "))
    return " ".join(letters.replace("-", " ").split())

"""Which country somebody means: by its code, its name in any language, or what people call it."""

from collections.abc import Iterable

from conflict_tracker.i18n.locale import territory_of
from conflict_tracker.i18n.territories import codes_called, codes_meant, folded
from conflict_tracker.model.countries import countries
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.problem import nearest

SHARED = frozenset(["congo", "korea"])
"""What people call two countries, and neither by its whole name."""


class WhichCountryError(ValueError):
    """A name that is no country's, or several countries', and what would be right, in a sentence."""


def country_of(given: str) -> str:
    """The code. Raises WhichCountryError."""
    name, known = given.strip(), countries()
    if name.isascii() and name.isalpha() and len(name) == 2:
        return name.upper() if name.upper() in known else _meant(given, codes_meant(name))
    if folded(name) in SHARED:
        return _one_of_several(given, _with_words(name))
    code = code_of(name) or (territory_of(name.upper()) if len(name) == 3 else "")
    if code in known:
        return code
    codes = codes_called(name)
    if len(codes) == 1:
        return codes[0]
    if codes:
        return _one_of_several(given, codes)
    return _meant(given, _with_words(name))


def _with_words(name: str) -> tuple[str, ...]:
    """Countries in whose English names all words of a name stand."""
    words = set(folded(name).split())
    return tuple(code for code, country in countries().items() if words and words <= set(folded(country.name).split()))


def _one_of_several(given: str, codes: Iterable[str]) -> str:
    raise WhichCountryError(f'"{given}" may be {_listed(codes)}. Write the two letters of the one that you mean.')


def _meant(given: str, codes: tuple[str, ...]) -> str:
    if 0 < len(codes) <= 6:
        raise WhichCountryError(f'"{given}" is no country. Did you mean {_listed(codes)}?')
    near = nearest(given, [country.name for country in countries().values()])
    hint = near or "Write its name, or its two letters in ISO 3166."
    raise WhichCountryError(f'"{given}" is no country. {hint}')


def _listed(codes: Iterable[str]) -> str:
    named = [f"{code} ({countries()[code].name})" for code in codes]
    return " or ".join((", ".join(named[:-1]), named[-1]) if len(named) > 1 else named)

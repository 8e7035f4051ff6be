"""What the months are called in a language, as CLDR has it."""

from babel import Locale

from conflict_tracker.i18n.languages import is_language


def month_names(language: str) -> list[tuple[str, int]]:
    """(name, month) of each month written out and abbreviated, alone and in a date; none where CLDR does not know the code."""
    if not is_language(language):
        return []
    months = Locale.parse(language, sep="-").months
    return [
        (name, number)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    ]

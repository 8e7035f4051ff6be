"""What the months are called in a language, as CLDR has it."""

from babel import Locale

from conflict_tracker.i18n.languages import is_language


def month_names(language: str) -> list[tuple[str, int]]:
    """(name, month) of each month written out and abbreviated, alone and in a date; none where CLDR does not know the code.

    Those of a country's own stand beside the language's: نيسان/أبريل.
    """
    if not is_language(language):
        return []
    spoken = Locale.parse(language, sep="-")
    return [
        (name, number)
        for locale in dict.fromkeys((spoken, Locale(spoken.language)))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
    ]

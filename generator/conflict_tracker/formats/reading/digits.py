"""Digits and signs of any script, as numbers, dates and ids have them in Latin ones: ٢٠٢٠ is 2020."""

import unicodedata

_SIGNS = str.maketrans({"\u2212": "-", "\u066b": ".", "\u066c": "", "\u200e": "", "\u200f": "", "\u061c": ""})
"""The minus sign; Arabic's mark of decimals, and of thousands; the marks of direction that programs put into dates."""


def latin(text: str) -> str:
    """A text whose decimal digits are 0 to 9, with the signs that stand between them; other letters stay."""
    if text.isascii():
        return text
    return "".join(_digit(sign) for sign in text.translate(_SIGNS))


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)

"""Numbers and points as tables write them: what can be read in two ways is refused with both."""

import re
from dataclasses import dataclass

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.digits import latin

_DASH = r"\s*(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|to)\s*"
_ALIKE = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2019": "'"})
"""Blanks, and apostrophes, that stand between thousands."""
_FLOAT = re.compile(r"(-?[0-9]+)\.0+", re.ASCII)
_DEGREES = re.compile(r"([NSEW])?\s*(-?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([NSEW])?", re.ASCII | re.IGNORECASE)
_PAIR = re.compile(r"\s*[;|/]\s*|\s*,\s+|\s+")
"""What parts two numbers, besides a comma alone: that may be one of a number's own."""
DECIMALS = 10
"""Of a degree: as many as the record holds."""


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a column writes numbers: the mark before decimals, and the one between thousands, "" where there is none."""

    decimal: str = ""
    thousands: str = ""

    def read(self, name: str, text: str) -> tuple[str, str, str]:
        """(low, best, high) of a cell, "" where it does not say. `10+` is at least 10, `3–5` from 3 to 5. Raises RejectedError."""
        plain = " ".join(latin(text).split()).casefold()
        for pattern in (r"(.+?)\s*\+", r"(?:at least|>=|≥|more than or equal to)\s*(.+)", r"(.+?) or more"):
            if match := re.fullmatch(pattern, plain):
                return self._number(name, match[1], text), "", ""
        for pattern in (r"(?:up to|at most|<=|≤)\s*(.+)", r"(.+?) or (?:fewer|less)"):
            if match := re.fullmatch(pattern, plain):
                return "", "", self._number(name, match[1], text)
        if match := re.fullmatch(
            rf"([0-9][0-9.,'\u2019\u00a0\u2009\u202f ]*?){_DASH}([0-9][0-9.,'\u2019\u00a0\u2009\u202f ]*)", plain
        ):
            return self._number(name, match[1], text), "", self._number(name, match[2], text)
        return "", self._number(name, plain, text), ""

    def _number(self, name: str, part: str, whole: str) -> str:
        text = part.strip().translate(_ALIKE)
        if self.thousands:
            text = re.sub(rf"(?<=[0-9]){re.escape(self.thousands)}(?=[0-9]{{3}}(?![0-9]))", "", text)
        if self.decimal and self.decimal != ".":
            text = "?" if "." in text else text.replace(self.decimal, ".")
        if not self.decimal and not self.thousands and (match := re.fullmatch(r"([0-9]{1,3})([.,])([0-9]{3})", text)):
            raise RejectedError(
                f'{name}: "{whole[:40]}" may be {match[1]}{match[3]}, or {match[1]} and a part. Say which in the map: '
                f'numbers: {{{name}: {{thousands: "{match[2]}"}}}} or {{decimal: "{match[2]}"}}'
            )
        if not self.thousands and (match := re.fullmatch(r"[0-9]{1,3}(?:([ '])[0-9]{3})+", text)):
            raise RejectedError(
                f'{name}: "{whole[:40]}" is not a number. If it is one of thousands, say so in the map: '
                f'numbers: {{{name}: {{thousands: "{match[1]}"}}}}'
            )
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text, re.ASCII):
            raise RejectedError(f'{name}: "{whole[:40]}" is not a number. Say what it means in the map\'s words')
        return without_zeros(text)


def without_zeros(text: str) -> str:
    """A whole number without the .0 that pandas gives to all numbers of a column in which some are missing."""
    match = _FLOAT.fullmatch(text)
    return match[1] if match else text


def degrees(text: str) -> str:
    """Degrees with no more decimals than the record holds: 36.30000000000001 is what a program made of 36.3."""
    _whole, dot, decimals = text.partition(".")
    return f"{float(text):.{DECIMALS}f}".rstrip("0").rstrip(".") if dot and len(decimals) > DECIMALS else text


def point(name: str, text: str, order: str) -> tuple[str, str]:
    """(latitude, longitude) of "33.5, 36.3", whose `order` is "lat lon" or "lon lat"; letters of the compass come first.

    Raises RejectedError.
    """
    bare = re.sub(r"^\s*point\s*", "", latin(text).replace("،", ","), flags=re.IGNORECASE).strip(" ()[]")
    parts = [part for part in _PAIR.split(bare) if part]
    parts = parts if len(parts) > 1 else bare.split(",")
    if len(parts) == 4 and all(part.upper() in "NSEW" for part in (parts[1], parts[3])):
        parts = [f"{parts[0]}{parts[1]}", f"{parts[2]}{parts[3]}"]
    found = [match for part in parts if (match := _DEGREES.fullmatch(part))]
    if len(parts) != 2 or len(found) != 2:
        raise RejectedError(f'{name}: "{text[:40]}" is not a point such as "33.5, 36.3"')
    letters = [(match[1] or match[3] or "").upper() for match in found]
    numbers = [
        f"-{match[2]}" if letter in ("S", "W") else match[2].replace(",", ".")
        for match, letter in zip(found, letters, strict=True)
    ]
    if text.strip().upper().startswith("POINT"):
        order = "lon lat"  # Well-known text has x first, whatever a map says.
    turned = letters[0] in ("E", "W") if any(letters) else order == "lon lat"
    lat, lon = reversed(numbers) if turned else numbers
    return degrees(lat.replace(",", ".")), degrees(lon.replace(",", "."))

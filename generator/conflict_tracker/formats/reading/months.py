"""Names of months in the language of a table, put into English, as strptime knows them: 15-ene-2020 is 15-Jan-2020."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")
NamesOf = Callable[[str], Iterable[tuple[str, T]]]
"""By the code of a language, (name, what it is) of each month or country."""
ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DOTS = ".॰"
"""Signs of an abbreviation."""
_SHORTEST = 3
"""Letters of a name that is written shorter than CLDR abbreviates it."""
_ORDINAL = re.compile(r"(?<=[0-9])(?:ere|er|re|e|o|a|º|ª|°|-?го|-?е)(?!\w)")


@dataclass(frozen=True)
class Months:
    language: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The month of each name and of each beginning of one that leaves no doubt; without capitals and accents."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self.numbers, key=len, reverse=True))
        return re.compile(rf"(?<![^\W\d_])({names})(?:\s*/\s*({names}))?(?![^\W\d_])[{_DOTS}]?")

    def in_english(self, text: str) -> str:
        """A date's text with its month as English writes it out, and without what makes numbers ordinal."""
        if not self.numbers:
            return text
        return self._pattern.sub(self._english, _ORDINAL.sub("", folded(text)))

    def _english(self, match: re.Match[str]) -> str:
        """One name, or two of the same month, as Arabic texts have it: نيسان/أبريل."""
        month = self.numbers[match[1]]
        return ENGLISH[month - 1] if not match[2] or self.numbers[match[2]] == month else match[0]


def months_of(language: str, names: Iterable[tuple[str, int]]) -> Months:
    """A whole name means its month even where another one begins with it; what means two months means none."""
    whole: dict[str, set[int]] = defaultdict(set)
    begun: dict[str, set[int]] = defaultdict(set)
    for name, month in names:
        plain = folded(name).strip(f"{_DOTS} ")
        whole[plain].add(month)
        for end in range(min(_SHORTEST, len(plain)), len(plain)):
            begun[plain[:end]].add(month)
    meant = {**begun, **whole}
    return Months(
        language, {name: min(found) for name, found in meant.items() if len(found) == 1 and name[0].isalpha()}
    )


def folded(text: str) -> str:
    """A text without capitals and accents: AOÛT is aout."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(sign) != "Mn")

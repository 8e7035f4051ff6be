"""English that stands in a page of another language, where a text has no translation yet.

It is kept between Unicode's marks of a text from left to right: so "2 to 5" is not turned in a page from right to left.
Contributors' texts hold no such marks (`model/text.py`), so what stands between them can be told anywhere, and becomes
an element with `lang` and `dir` where one can stand (`render/isolated.py`).
"""

import re
from collections.abc import Mapping
from gettext import NullTranslations

BEGIN, END = "\u2066", "\u2069"
"""Unicode's left-to-right isolate, and the end of any isolate."""
OTHER = "\u2068"
"""Unicode's first strong isolate, around contributors' words (`Locale.isolated`); it ends with the same mark."""

_GAP = re.compile(r"%\(\w+\)s")


class English(NullTranslations):
    """What gettext falls back to where no catalogue has a text.

    In a page from right to left (`turned`) what fills its gaps keeps a direction of its own: else the English around a
    date would draw its year before its month.
    """

    def __init__(self, turned: bool = False) -> None:
        super().__init__()
        self.turned = turned

    def gettext(self, message: str) -> str:
        return marked(_GAP.sub(f"{OTHER}\\g<0>{END}", message) if self.turned else message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


class Renamed(NullTranslations):
    """A few texts that mkdocs.yml has in words of its own, over all catalogues."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self.texts = texts

    def gettext(self, message: str) -> str:
        return self.texts[message] if message in self.texts else super().gettext(message)


def marked(text: str) -> str:
    return f"{BEGIN}{text}{END}" if text else ""


def capitalized(text: str) -> str:
    """With a capital at its beginning, whether it is marked or not."""
    return BEGIN + text[1:].capitalize() if text.startswith(BEGIN) else text.capitalize()


def unmarked(text: str) -> str:
    """Without the marks of English, for a page in which nothing turns a line."""
    return text.replace(BEGIN, "").replace(END, "") if BEGIN in text and OTHER not in text else text

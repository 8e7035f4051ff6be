"""The words of a text, as the index holds them. `assets/search/words.js` does the same to what a reader types.

Letters are compared without accents and case, Arabic ones without their variants, vowel signs and article. A compound
(Ust-Luga, l'école) is found by its parts and as one word. Of writing without spaces, every two characters are a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

MOST_PARTS = 3
"""Of a compound that is a word as well: an id or a date is none."""
_BLANK_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
"""Accents, vowel signs and the stroke that widens a word: many leave them out."""
_SAME = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ς": "σ",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ک": "ك",
        "ٱ": "ا",
        **{chr(zero + n): str(n) for zero in (0x660, 0x6F0, 0x966) for n in range(10)},
        **dict.fromkeys("‘’‛`ʹʻʼʽʾʿ׳", "'"),
        **dict.fromkeys("‐‑‒־", "-"),
    }
)
_INDIC = "\u0900-\u0963\u0970-\u0dff\u0f00\u0f40-\u0fbc"
"""Where marks are vowels, and part of a word."""
_UNSPACED = "\u0e00-\u0e4e\u0e80-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: no space stands between words."""
_WORD = rf"(?:[^\W_]|[{_INDIC}{_UNSPACED}])+"
_COMPOUND = re.compile(rf"{_WORD}(?:[-']{_WORD})*")
_RUNS = re.compile(rf"([{_UNSPACED}]+)")
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=[\u0621-\u064a]{3})")
"""The Arabic article, with the conjunctions and prepositions that are written to it."""


def fold(text: str) -> str:
    """A text as it is compared."""
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = _BLANK_MARKS.sub("", unicodedata.normalize("NFKD", text).lower()).translate(_SAME)
    return unicodedata.normalize("NFC", bare)


def compounds(text: str) -> list[str]:
    """The words of a folded text, with those that a hyphen or an apostrophe joins as one."""
    return _COMPOUND.findall(text)


def terms(compound: str) -> Iterator[str]:
    """All words under which a compound is found; some may come twice."""
    if compound.isascii() and compound.isalnum():
        yield compound
        return
    parts = re.split("[-']", compound)
    for part in (*parts, "".join(parts)) if 1 < len(parts) <= MOST_PARTS else parts:
        for n, run in enumerate(_RUNS.split(part)):
            if n % 2:
                yield from run
                yield from map("".join, pairwise(run))
            elif run:
                yield run
                if article := _ARTICLE.match(run):
                    yield run[article.end() :]

"""A word that is not known to the one that its writer means: by its spelling alone, never by its meaning.

A suggestion must not change a fact. Letters may be missing, doubled or exchanged; another word, another number or
another country is no misspelling: `Iraq` is not `iran`, and `turkish-armed-forces` is not `us-armed-forces`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

SHORT, LONG = 5, 10
"""Letters up to which a word may not have one replaced, and from which two may be wrong."""
MAX_COMPARED = 2000
"""Words that a misspelt one is compared with."""


_LOOK_ALIKE = str.maketrans("\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0455\u0458", "aceopxyisj")
"""Cyrillic letters that look like Latin ones: where a word holds both, one was typed on the wrong keyboard."""


def squashed(text: str) -> str:
    """A text as it is compared: without case, accents, blanks, hyphens and marks; letters of every script stay."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if not plain.isascii() and any("a" <= letter <= "z" for letter in plain):
        plain = plain.translate(_LOOK_ALIKE)
    return "".join(letter for letter in plain if letter.isalnum())


def same_word(word: str, known: Iterable[str]) -> str:
    """The one known word that differs only in case, blanks, hyphens or accents; "" where there is none."""
    wanted = squashed(word)
    found = {other for other in known if squashed(other) == wanted} if wanted else set()
    return found.pop() if len(found) == 1 else ""


def misspelt(word: str, known: Iterable[str]) -> str:
    """The one known word of which this is a likely misspelling; "" where there is none, or more than one."""
    same = same_word(word, words := list(known))
    if same:
        return same
    near = [
        other for other in words if abs(len(other) - len(word)) <= 2 and other[:1].casefold() == word[:1].casefold()
    ]
    found = {other for other in near[:MAX_COMPARED] if _is_near(word.casefold(), other.casefold())}
    return found.pop() if len(found) == 1 else ""


def alike(word: str, words: Iterable[str]) -> str:
    """The word of a closed list, such as a field's name, that is most like another; "" where none is very much."""
    known = {other.casefold(): other for other in words}
    close = get_close_matches(word.casefold(), known, n=1, cutoff=0.8)
    return misspelt(word, known.values()) or (known[close[0]] if close else "")


def meant(word: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys that a text leads to, by the names of each: its own spelling, a name or an alias; else a misspelling."""
    wanted = squashed(word)
    if not wanted:
        return []
    found = [key for key in names if squashed(key) == wanted]
    found = found or [key for key, texts in names.items() if any(squashed(text) == wanted for text in texts)]
    if not found and (near := misspelt(word, names)):
        found = [near]
    return found


def _is_near(word: str, other: str) -> bool:
    """Whether two words differ by a slip. Words that are joined are compared one by one, and one of them may differ."""
    parts, others = _parts(word), _parts(other)
    if len(parts) != len(others):
        return False
    wrong = [(one, two) for one, two in zip(parts, others, strict=True) if one != two]
    return len(wrong) == 1 and _is_slip(*wrong[0])


def _parts(word: str) -> list[str]:
    return re.split(r"[-_ .]+", word)


def _is_slip(word: str, other: str) -> bool:
    if any(map(str.isdigit, word + other)) or not word or not other or word[0] != other[0]:
        return False
    longest = max(len(word), len(other))
    if longest <= SHORT:  # hama and hamas, iraq and iran are words of their own.
        return _turned(word, other) or (word[-1] == other[-1] and (_one_more(word, other) or _one_more(other, word)))
    if longest >= LONG:
        return distance(word, other) <= 2
    return distance(word, other) == 1


def _one_more(word: str, other: str) -> bool:
    return len(word) == len(other) + 1 and any(word[:n] + word[n + 1 :] == other for n in range(len(word)))


def _turned(word: str, other: str) -> bool:
    return len(word) == len(other) and sorted(word) == sorted(other) and distance(word, other) == 1


def distance(word: str, other: str) -> int:
    """Letters that have to be added, taken away, replaced or exchanged with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == against:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]

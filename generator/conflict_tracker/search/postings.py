"""Which rows hold each word. A file of words has a line for each, in order:

    word<TAB>period:rows<TAB>period:rows …

Rows count from the period's first, each as the difference to the one before; `x3` behind one means three more that follow.
The words lie in files by how they begin: `split` names the beginning, as `file_name` writes it. A reader's browser
fetches the file of a word, and knows every incident that holds it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from conflict_tracker.search.record import SearchRecord
from conflict_tracker.search.words import compounds, fold, terms

FILE = 64_000
"""Characters in a file of words, about: some 20 KB packed."""


def postings(records: Iterable[SearchRecord]) -> dict[str, list[int]]:
    """By each word, the rows of a period that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    known: dict[str, tuple[str, ...]] = {}
    for row, record in enumerate(records):
        words = set[str]()
        for compound in set(compounds(fold("\n".join((record.title, record.when, record.line, *record.texts))))):
            if compound not in known:
                known[compound] = tuple(terms(compound))
            words.update(known[compound])
        for word in words:
            found[word].append(row)
    return found


def part(period: str, found: Mapping[str, Sequence[int]]) -> str:
    """What a period contributes to the files of words."""
    return "".join(f"{word}\t{period}:{_written(found[word])}\n" for word in sorted(found))


def joined(parts: Iterable[str]) -> dict[str, str]:
    """By each word, its line, of the parts of all periods in their order."""
    lines: dict[str, str] = {}
    for text in parts:
        for line in text.splitlines():
            word, tab, rows = line.partition("\t")
            lines[word] = f"{lines.get(word, word)}{tab}{rows}"
    return lines


def split(lines: Mapping[str, str], most: int = FILE) -> Iterator[tuple[str, str]]:
    """(the beginning that its words have in common, content) of each file. A word is in that of the longest beginning."""
    yield from _split("", sorted(lines), lines, most)


def _split(start: str, words: Sequence[str], lines: Mapping[str, str], most: int) -> Iterator[tuple[str, str]]:
    content = "".join(f"{lines[word]}\n" for word in words)
    if start and len(content) <= most:
        yield start, content
        return
    if start in lines:
        yield start, f"{lines[start]}\n"
    longer = (word for word in words if word != start)
    for next_start, group in groupby(longer, key=lambda word: word[: len(start) + 1]):
        yield from _split(next_start, list(group), lines, most)


def file_name(start: str) -> str:
    """A beginning as the name of a file: every server can hand it out."""
    return "-".join(f"{ord(letter):x}" for letter in start)


def _written(rows: Sequence[int]) -> str:
    said, last, run = list[str](), 0, 0
    for row in rows:
        if said and row == last + 1:
            run += 1
        else:
            said.append(f"{'x' + str(run) if run else ''}{',' if said else ''}{row - last}")
            run = 0
        last = row
    return "".join(said) + (f"x{run}" if run else "")

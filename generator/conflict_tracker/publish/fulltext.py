"""The files of the search. What stands where is in fulltext/index.json; `assets/search/index.js` reads it."""

from collections.abc import Iterable
from pathlib import Path

from conflict_tracker.model.compact_json import compact_bytes
from conflict_tracker.search.postings import file_name, joined, part, postings, split
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.tasks.files import Writer

FOLDER = "fulltext"
INDEX = f"{FOLDER}/index.json"
NAMES = f"{FOLDER}/names.json"
PAGES = "pages"
"""Beside the periods: the pages that are no incidents."""
WORDS = "words.txt"
"""What a period contributes to the files of words; its first line is its name and how many records it has."""
SHOWN = 20
"""Records in one file of what is shown of them: as many as a reader sees at once."""


def write_records(writer: Writer, name: str, records: Iterable[SearchRecord]) -> None:
    """What is shown of the records of a period, and what it contributes to the files of words."""
    listed = list(records)
    for n in range(0, len(listed), SHOWN):
        content = compact_bytes([record.values() for record in listed[n : n + SHOWN]])
        writer.result(f"{FOLDER}/{name}/{n // SHOWN}.json", content)
    writer.part(WORDS, f"{name}\t{len(listed)}\n{part(name, postings(listed))}".encode())


def write_words(writer: Writer, parts: Iterable[Path]) -> None:
    """The files of words, of what all periods have contributed, in their order."""
    periods, texts = [], []
    for path in parts:
        head, _, text = path.read_text(encoding="utf-8").partition("\n")
        name, _, count = head.partition("\t")
        periods.append([name, int(count)])
        texts.append(text)
    starts = []
    for start, content in split(joined(texts)):
        writer.result(f"{FOLDER}/words/{file_name(start)}.txt", content.encode())
        starts.append(start)
    writer.result(INDEX, compact_bytes({"periods": periods, "shown": SHOWN, "starts": starts}))

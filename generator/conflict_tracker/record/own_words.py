"""The words that a tracker brings itself: `locale/<language>.po` beside its mkdocs.yml."""

from collections.abc import Callable, Iterable
from pathlib import Path

from conflict_tracker.model.problem import Problem

FOLDER = "locale"
MAX_BYTES = 2_000_000
Mistakes = Callable[[str, str], Iterable[Problem]]
"""What is wrong with a catalogue's text, by the name of its file: known to whoever reads catalogues."""


def own_words(settings: Path, language: str, mistakes: Mistakes) -> str | list[Problem]:
    """The catalogue's text, "" where there is none, or every problem in it."""
    path, name = settings.parent / FOLDER / f"{language}.po", f"{FOLDER}/{language}.po"
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except FileNotFoundError:
        return ""
    except OSError as error:
        return [
            Problem(name, 1, 1, "bad-catalogue", f"The catalogue cannot be read: {error.strerror}.", "Write a file.")
        ]
    if content is None:
        said = f"The catalogue has more than {MAX_BYTES:,} bytes."
        return [Problem(name, 1, 1, "bad-catalogue", said, "Leave out what is no text of the program.")]
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [Problem(name, line, 1, "bad-catalogue", "The catalogue is not UTF-8.", "Save it as UTF-8.")]
    return list(mistakes(text, name)) or text

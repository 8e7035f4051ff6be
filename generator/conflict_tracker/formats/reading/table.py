"""A foreign CSV file as rows, one at a time: every row is either read or comes with the reason why it cannot be.

Python's own csv rules apply, so that a field may hold line breaks (a reader by lines lost a fifth of UCDP GED once).
"""

import bz2
import codecs
import csv
import gzip
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from conflict_tracker.model.errors import TrackerError

MAX_LINE = 4_000_000
"""Characters of one line; a longer one is no row of an event table."""
MAX_FIELD = 1_000_000
DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
OPENERS: dict[str, Callable[..., Any]] = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}


class TableError(TrackerError):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the file. `number` counts rows after the header from 1, `line` is where the row ends."""

    number: int
    line: int
    values: dict[str, str]
    problem: str = ""
    """Why it cannot be used, or ""."""


@dataclass(frozen=True)
class Table:
    path: Path
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    aliases: dict[str, str]

    def rows(self) -> Iterator[Row]:
        """Every row of the file, in order. The file is read as it goes: memory does not grow with it."""
        with _open(self.path) as file:
            lines = _Lines(file, self.encoding)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            next(reader)
            number = 0
            while True:
                lines.begin()
                number += 1
                try:
                    values = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Row(number, lines.number, {}, _worded(error))
                    if lines.ended:
                        return
                    reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
                    continue
                if not values and not lines.too_long:
                    number -= 1  # An empty line is no row.
                    continue
                yield self._row(number, lines.number, values, lines.too_long)

    def _row(self, number: int, line: int, values: Sequence[str], too_long: bool) -> Row:
        problem = ""
        if too_long:
            problem = f"its line is longer than {MAX_LINE:,} characters"
        elif len(values) < len(self.columns):
            problem = f"it has {len(values)} of {len(self.columns)} columns: the file may be cut off here"
        elif len(values) > len(self.columns):
            problem = f"it has {len(values)} columns, and the header {len(self.columns)}: is a comma not quoted?"
        found = dict(zip(self.columns, values, strict=False))
        if not problem:
            for name, value in found.items():
                if not value.isascii() and (bad := next((c for c in value if "\udc80" <= c <= "\udcff"), "")):
                    problem = f"{name}: byte 0x{ord(bad) - 0xDC00:02x} is not {self.encoding}; name the --encoding"
                    break
        return Row(number, line, found, problem)


def open_table(
    path: Path, required: Sequence[str], aliases: dict[str, str], encoding: str | None, delimiter: str | None
) -> Table:
    """Look at a file's header and encoding. `required` columns have to be there; `aliases` are other names for ours."""
    csv.field_size_limit(MAX_FIELD)
    encoding = encoding or _encoding_of(path)
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise TableError(f'"{encoding}" is no encoding. Say utf-8, cp1252 or latin-1.') from None
    with _open(path) as file:
        lines = _Lines(file, encoding)
        lines.begin()
        header = next(iter(lines), "")
        if lines.too_long:
            raise TableError(f"{path.name}: the first line is longer than {MAX_LINE:,} characters: this is no table.")
    if not header.strip():
        raise TableError(f"{path.name} is empty.")
    given = delimiter or ","
    columns = tuple(_name(column, aliases) for column in next(csv.reader([header], delimiter=given)))
    missing = [column for column in required if column not in columns]
    if missing:
        raise TableError(_missing(path, header, given, columns, missing))
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise TableError(f"{path.name}: the column {twice[0]} stands twice in the header.")
    return Table(path, encoding, given, columns, aliases)


def _name(column: str, aliases: dict[str, str]) -> str:
    name = column.strip().strip("\ufeff").lower()
    return aliases.get(name, name)


def _missing(path: Path, header: str, given: str, columns: Sequence[str], missing: Sequence[str]) -> str:
    text = f"{path.name}: the header has no column {' and no column '.join(missing)}."
    better = max(DELIMITERS, key=header.count)
    if better != given and header.count(better) > header.count(given):
        return f'{text} Its columns look separated by {DELIMITERS[better]}: say --delimiter "{_shown(better)}".'
    found = ", ".join(column[:40] for column in columns[:8])
    return f"{text} It begins with: {found}{', ...' if len(columns) > 8 else ''}."


def _shown(delimiter: str) -> str:
    return "\\t" if delimiter == "\t" else delimiter


def _worded(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark is opened and never closed: the file may be cut off here"
    if "field larger" in str(error):
        return f"a field is longer than {MAX_FIELD:,} characters"
    return f"it cannot be read: {error}"


def _open(path: Path) -> BinaryIO:
    file: BinaryIO = OPENERS.get(path.suffix, open)(path, "rb")
    return file


def _encoding_of(path: Path) -> str:
    """By the byte order mark; else UTF-8 where the file is that at least in part; else Windows' western encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sound = True
    wide = False
    with _open(path) as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        try:
            while block := file.read(1_048_576):
                if sound:
                    try:
                        wide = not decoder.decode(block).isascii() or wide
                    except UnicodeDecodeError:
                        sound = False
                if not sound and not wide:
                    wide = _has_utf8(block)
            if sound:
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            sound = False
        except (lzma.LZMAError, EOFError, OSError) as error:
            raise TableError(f"{path.name} cannot be unpacked: it is damaged or cut off ({error}).") from error
    return "utf-8" if sound or wide else "cp1252"


def _has_utf8(block: bytes) -> bool:
    """Whether a block that is not UTF-8 throughout holds a character of more than one byte all the same."""
    text = block.decode("utf-8", errors="surrogateescape")
    return any(ord(character) > 0x7F and not "\udc80" <= character <= "\udcff" for character in text)


class _Lines:
    """The lines of a file for csv.reader, none of them longer than the limit."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        # What is not of the encoding is kept as it is and refused row by row, with its column.
        self.file = codecs.getreader(encoding)(file, "surrogateescape") if encoding == "utf-16" else file
        self.encoding = encoding
        self.fresh = True
        self.ended = False
        self.too_long = False
        self.first = True
        self.number = 0

    def begin(self) -> None:
        """The next line begins a row."""
        self.fresh, self.too_long = True, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line: Any = self.file.readline(MAX_LINE)
        except (lzma.LZMAError, EOFError, OSError) as error:
            raise TableError(f"the file is damaged or cut off: {error}.") from error
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        if len(line) >= MAX_LINE:
            return self._skipped()
        text = line if isinstance(line, str) else line.decode(self.encoding, errors="surrogateescape")
        if self.first:
            self.first = False
            text = text.removeprefix("\ufeff")
        self.fresh = False
        return text

    def _skipped(self) -> str:
        """Pass over the rest of a line that is too long. Inside quotation marks the row has no end that could be known."""
        if not self.fresh:
            raise TableError(
                f"a line inside a quoted field is longer than {MAX_LINE:,} characters: the file cannot be read on."
            )
        self.too_long = True
        newline: Any = "\n" if self.encoding == "utf-16" else b"\n"
        while (rest := self.file.readline(MAX_LINE)) and not rest.endswith(newline):
            pass
        return "\n"

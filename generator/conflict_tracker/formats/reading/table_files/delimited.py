"""A text of cells between commas, semicolons, tabs or bars to its records.

Python's own csv rules apply, so that a cell may hold line breaks (a reader by lines lost a fifth of UCDP GED once). A
line ends in LF, CR LF or, as on old Macs, CR; a U+2028 inside a cell ends nothing.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from conflict_tracker.formats.reading.table_files.cells import Cells
from conflict_tracker.formats.reading.table_files.encoding import encoding_of
from conflict_tracker.formats.reading.table_files.errors import MAX_BLANK, MAX_FIELD, MAX_LINE, TableError
from conflict_tracker.formats.reading.table_files.packed import Packed

DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_SEP = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
"""What Excel writes, and understands, before the header: no row, but the delimiter."""
_FOREIGN = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class Delimited:
    """The records of a text, read as they are asked for: memory does not grow with the file."""

    packed: Packed
    encoding: str
    delimiter: str
    told: str = ""
    """The delimiter that its first line, sep=;, has told, or ""."""

    def __iter__(self) -> Iterator[Cells]:
        csv.field_size_limit(MAX_FIELD)
        with self.packed.open() as file:
            lines = _Lines(file, self.encoding, self.packed.name)
            if self.told:
                lines.begin()
                next(lines, None)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            blank = 0
            while True:
                lines.begin()
                try:
                    values = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    if "field larger" in str(error) and lines.taken > 1:
                        raise TableError(
                            f"{self.packed.name}: a quotation mark before line {lines.number:,} opens a cell of more than "
                            f"{MAX_FIELD:,} characters: is it never closed?"
                        ) from error
                    yield Cells(lines.number, [], _worded(error))
                    if lines.ended:
                        return
                    reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
                    continue
                blank = 0 if values else blank + 1
                if blank > MAX_BLANK:
                    raise TableError(
                        f"{self.packed.name} holds {blank:,} empty lines one after another: this is no table."
                    )
                if lines.too_long:
                    yield Cells(lines.number, values, f"its line is longer than {MAX_LINE:,} characters")
                elif lines.foreign:
                    yield self._foreign(lines.number, values)
                else:
                    yield Cells(lines.number, values)

    def _foreign(self, line: int, values: list[str]) -> Cells:
        number, value = next((n, value) for n, value in enumerate(values, 1) if _FOREIGN.search(value))
        byte = ord(_FOREIGN.findall(value)[0]) - 0xDC00
        return Cells(line, values, f"byte 0x{byte:02x} is not {self.encoding}; name the --encoding", number)


def read_delimited(packed: Packed, encoding: str | None, delimiter: str | None) -> Delimited:
    """Look at a text's encoding and first line. Without a delimiter, it is the one that sep= tells, a tab in a .tsv, else ","."""
    encoding = encoding or encoding_of(packed)
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise TableError(f'"{encoding}" is no encoding. Say utf-8, cp1252, cp1256 or another.') from None
    with packed.open() as file:
        lines = _Lines(file, encoding, packed.name)
        lines.begin()
        first = next(lines, "")
        if lines.too_long:
            raise TableError(f"{packed.name}: the first line is longer than {MAX_LINE:,} characters: this is no table.")
    told = match[1] if (match := _SEP.fullmatch(first)) else ""
    by_name = "\t" if packed.name.lower().endswith((".tsv", ".tab")) else ","
    return Delimited(packed, encoding, delimiter or told or by_name, told)


def _worded(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark is opened and never closed: the file may be cut off here"
    if "field larger" in str(error):
        return f"a field is longer than {MAX_FIELD:,} characters"
    return f"it cannot be read: {error}"


class _Lines:
    """The lines of a file for csv.reader, none of them longer than the limit."""

    def __init__(self, file: BinaryIO, encoding: str, name: str) -> None:
        # What is not of the encoding is kept as it is and refused row by row, with its column.
        self.file = io.TextIOWrapper(file, encoding, "surrogateescape", newline="")
        self.name = name
        self.ended = False
        self.too_long = False
        self.foreign = False
        self.taken = 0
        """Lines of the row that has begun."""
        self.number = 0

    def begin(self) -> None:
        """The next line begins a row."""
        self.taken, self.too_long, self.foreign = 0, False, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            text = self.file.readline(MAX_LINE)
        except UnicodeError as error:
            raise TableError(
                f"{self.name} is not {self.file.encoding} throughout, or cut off, after line {self.number:,}: "
                f"{getattr(error, 'reason', error)}. Name the --encoding."
            ) from error
        if not text:
            self.ended = True
            raise StopIteration
        self.number += 1
        if len(text) >= MAX_LINE:
            return self._skipped()
        if self.number == 1:
            text = text.removeprefix("\ufeff")
        self.taken += 1
        if not text.isascii() and _FOREIGN.search(text):
            self.foreign = True
        return text

    def _skipped(self) -> str:
        """Pass over the rest of a line that is too long. Inside quotation marks the row has no end that could be known."""
        if self.taken:
            raise TableError(
                f"{self.name}: a line inside a quoted field is longer than {MAX_LINE:,} characters: "
                "the file cannot be read on."
            )
        self.too_long = True
        while (rest := self.file.readline(MAX_LINE)) and not rest.endswith(("\n", "\r")):
            pass
        return "\n"

"""Records of a file that is no text of lines, put down once in a scratch file and read from there as often as is wanted."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from conflict_tracker.formats.reading.table_files.cells import Cells


@dataclass(frozen=True)
class Spool:
    """Records in a file without a name, which goes when nobody holds it any more. Each line: place, problem, cells."""

    file: BinaryIO

    def __iter__(self) -> Iterator[Cells]:
        csv.field_size_limit(1 << 30)  # What stands here was looked at when it came in.
        with io.TextIOWrapper(
            os.fdopen(os.dup(self.file.fileno()), "rb"), "utf-8", "surrogatepass", newline=""
        ) as text:
            text.seek(0)
            for place, problem, *values in csv.reader(text):
                yield Cells(int(place), values, problem)


def scratch() -> BinaryIO:
    return tempfile.TemporaryFile()


def spooled(records: Iterable[Cells]) -> Spool:
    file = scratch()
    text = io.TextIOWrapper(file, "utf-8", "surrogatepass", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerows([cells.line, cells.problem, *cells.values] for cells in records)
    text.flush()
    text.detach()
    return Spool(file)

"""A format of the downloads. A file is put together from one part for each period of the record, so that a part whose
incidents are as they were need not be made again."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from conflict_tracker.formats.writing.download import Download, Export
from conflict_tracker.formats.writing.row_cache import RowCache


class Format(Protocol):
    @property
    def kind(self) -> str:
        """What its parts are kept as; forms of the same kind share them."""

    @property
    def name(self) -> str:
        """The finished file's."""

    def part(self, export: Export, rows: Sequence[RowCache]) -> bytes:
        """What some incidents in order of date contribute."""

    def join(self, export: Export, parts: Iterable[Path]) -> Iterator[Download]:
        """The finished file in the export's folder, of all parts in order of time."""

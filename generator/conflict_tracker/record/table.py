"""A registry's file: its plain values at once, and where each entry begins. Deeper places are looked for when asked."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from conflict_tracker.model.problem import FieldPath
from conflict_tracker.record.document import Document, Plain
from conflict_tracker.record.refused import RefusedError


class Table(Document):
    """`plain` is a dict of entries. A quarter of a million of them take no more memory than their values."""

    def __init__(
        self,
        plain: dict[str, Plain],
        data: bytes,
        entries: Mapping[str, tuple[int, int]],
        read: Callable[[bytes], Document],
    ) -> None:
        """`entries` says where each entry's name stands; `read` reads a few lines as a file of their own."""
        self.plain = plain
        self._data = data
        self._entries = entries
        self._read = read

    def position(self, loc: FieldPath, at_key: bool = False) -> tuple[int, int]:
        """Line and column of an entry or a field of one, or of the nearest thing around it that the file does hold."""
        place = self._entries.get(str(loc[0])) if loc else None
        if place is None:
            return (1, 1)
        if len(loc) == 1 and at_key:
            return place
        return self._inside(place, loc, at_key)

    def entry(self, key: str) -> Document:
        """One entry, as a document whose fields stand at its places in the file."""
        return _EntryOf(self, key)

    @cached_property
    def lines(self) -> list[str]:
        return [line.decode() for line in self._lines]

    def _text(self, line: int) -> bytes:
        """The lines of the entry that begins on one."""
        at = bisect_right(self._starts, line)
        return b"\n".join(self._lines[line - 1 : self._starts[at] - 1 if at < len(self._starts) else None])

    @cached_property
    def _starts(self) -> list[int]:
        return sorted({line for line, _ in self._entries.values()})

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._data.split(b"\n")

    def doubtful(self) -> Iterator[tuple[Document, int]]:
        """Each entry that holds what YAML may understand otherwise than its writer, and the lines before it."""
        for line, _ in self._entries.values():
            text = self._text(line)
            if b" #" in text or b"[" in text:
                with suppress(RefusedError):
                    yield self._read(text), line - 1

    def _inside(self, place: tuple[int, int], loc: FieldPath, at_key: bool) -> tuple[int, int]:
        """By reading the entry's own lines once more; where it shares them with another, the entry's beginning."""
        try:
            line, column = self._read(self._text(place[0])).position(loc, at_key)
        except RefusedError:
            return place
        return (line + place[0] - 1, column)


class _EntryOf(Document):
    def __init__(self, table: Table, key: str) -> None:
        self.table, self.key, self.plain = table, key, table.plain[key]

    def position(self, loc: FieldPath, at_key: bool = False) -> tuple[int, int]:
        return self.table.position((self.key, *loc), at_key)

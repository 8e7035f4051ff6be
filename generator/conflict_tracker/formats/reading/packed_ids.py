"""A number for each of many ids, in 40 bytes an id at most: what a table of any length, or a large record, is known by."""

from array import array
from collections.abc import Iterable
from hashlib import blake2b

_FEWEST = 1 << 10
_FULL = 0.6
"""The share of slots that may be taken before there have to be more: with it, an id is found after two looks."""


class PackedIds:
    """Numbers from 0 by id. Grows by `setdefault` alone; ids themselves are not kept.

    An id is known by eight bytes of a hash. Of a million ids, two have the same once in thirty million such tables; the
    second of them would be told as one that stands there already.
    """

    __slots__ = ("_count", "_digests", "_numbers")

    def __init__(self, numbered: Iterable[tuple[str, int]] = ()) -> None:
        self._count = 0
        self._digests, self._numbers = _empty(_FEWEST)
        for id, number in numbered:
            self.setdefault(id, number)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, id: object) -> bool:
        return self._digests[self._slot(_digest(str(id)))] != 0

    def get(self, id: str) -> int | None:
        slot = self._slot(_digest(id))
        return self._numbers[slot] if self._digests[slot] else None

    def setdefault(self, id: str, number: int) -> int:
        """The number that the id has; this one where it has none yet."""
        slot = self._slot(digest := _digest(id))
        if not self._digests[slot]:
            self._digests[slot], self._numbers[slot] = digest, number
            self._count += 1
            if self._count > _FULL * len(self._digests):
                self._grow()
            return number
        return self._numbers[slot]

    def _slot(self, digest: int) -> int:
        """Where a digest stands, or would."""
        digests, mask = self._digests, len(self._digests) - 1
        slot = digest & mask
        while digests[slot] != digest and digests[slot]:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old = zip(self._digests, self._numbers, strict=True)
        self._digests, self._numbers = _empty(2 * len(self._digests))
        for digest, number in old:
            if digest:
                slot = self._slot(digest)
                self._digests[slot], self._numbers[slot] = digest, number


def _empty(slots: int) -> "tuple[array[int], array[int]]":
    return array("Q", bytes(8 * slots)), array("I", bytes(4 * slots))


def _digest(id: str) -> int:
    """Never 0, which is a slot that is free."""
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1

"""Ids known by a few bytes each: as a dict would know them, whatever their number."""

from conflict_tracker.formats.reading.packed_ids import PackedIds


def test_many_ids_are_told_apart_and_keep_their_first_number() -> None:
    ids = [f"ucdp-{n * 7}" for n in range(5_000)]
    packed = PackedIds((id, n) for n, id in enumerate(ids))
    assert len(packed) == len(ids)
    assert [packed.get(id) for id in ids] == list(range(5_000))
    assert packed.setdefault(ids[3], 9_999) == 3
    assert ids[4_999] in packed
    assert "ucdp-1" not in packed
    assert packed.get("ucdp-1") is None
    assert packed.setdefault("ucdp-1", 12) == 12

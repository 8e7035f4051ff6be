"""Periods in files of their own: none too large, none missing, and a new incident rewrites one."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.dataset.dataset import build_dataset
from conflict_tracker.dataset.shards import shards
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.registry import Registry
from tests.support.golden import small_site

EXAMPLE = small_site().dataset.published[0]


def items(*days: date):
    entries = [
        replace(EXAMPLE, id=f"i-{n}", path=f"{day.year}/i-{n}.yml", date=parse_edtf(day.isoformat()), relations=())
        for n, day in enumerate(days)
    ]
    return build_dataset(entries, Registry(), {}, None).published


def names(days: list[date], most: int) -> list[str]:
    return [shard.name for shard in shards(items(*days), most)]


@given(st.lists(st.integers(0, 1500), max_size=60), st.integers(1, 12))
def test_every_incident_is_in_one_shard_that_holds_no_more_than_allowed(days: list[int], most: int) -> None:
    listed = items(*(date(2014, 1, 1) + timedelta(day) for day in days))
    found = list(shards(listed, most))
    assert [item for shard in found for item in shard.items] == list(listed)
    assert all(0 < len(shard.items) <= most for shard in found)
    assert [shard.start for shard in found] == [sum(len(s.items) for s in found[:n]) for n in range(len(found))]
    assert len({shard.name for shard in found}) == len(found)


def test_thin_years_stand_together_and_full_ones_are_split() -> None:
    assert names([date(2011, 1, 1), date(2013, 1, 1)], 5) == ["2011-2013"]
    assert names([date(2011, 1, 1)] * 3 + [date(2013, 1, 1)] * 3, 5) == ["2011", "2013"]
    halves = [date(2017, 1, 1)] * 3 + [date(2017, 8, 1)] * 3
    assert names(halves, 5) == ["2017-h1", "2017-h2"]
    quarters = [date(2017, month, 1) for month in (1, 1, 4, 4, 8)]
    assert names(quarters, 2) == ["2017-q1", "2017-q2", "2017-q3"]
    assert names([date(2017, 6, 1)] * 5, 2) == ["2017-06", "2017-06-2", "2017-06-3"]

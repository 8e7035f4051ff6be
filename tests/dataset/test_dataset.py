"""Sorting, relating and counting."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.dataset.claim_groups import claim_groups
from conflict_tracker.dataset.dataset import build_dataset
from conflict_tracker.dataset.item import item_of
from conflict_tracker.dataset.map_points import marks
from conflict_tracker.dataset.origins import count_origins
from conflict_tracker.dataset.totals import archive, toll
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.place import Location
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.sources import Source
from conflict_tracker.model.validate import validate
from tests.support.golden import small_site

STRIKE = "2017-03-04-old-mill-strike"
ROAD = "2017-03-06-road-clash"


def test_order_is_by_date_and_withdrawn_records_are_listed_nowhere() -> None:
    dataset = small_site().dataset
    assert [item.id for item in dataset.items] == ["2016-05-01-old-mill-withdrawn", "2017-02-talks", STRIKE, ROAD]
    assert [item.id for item in dataset.published] == ["2017-02-talks", STRIKE, ROAD]
    assert [item.id for item in dataset.core] == [STRIKE, ROAD]
    assert dict(dataset.by_month) == {(2017, 2): 1, (2017, 3): 2}
    assert set(dataset.by_year) == {2017}


def test_where_no_time_is_known_the_stated_sequence_decides() -> None:
    """`a` follows `z` on the same day, whatever their ids."""
    base = _plain(small_site().dataset.by_id[STRIKE].incident.model_dump(mode="json", exclude_none=True))
    z = validate(Incident, base)
    a = validate(Incident, {**base, "relations": [{"type": "follows", "incident": "z"}]})
    dataset = build_dataset([item_of("a", "x", a), item_of("z", "x", z)], Registry(), {}, None)
    assert [item.id for item in dataset.items] == ["z", "a"]


def test_an_actor_answers_for_what_belongs_to_it() -> None:
    dataset = small_site().dataset
    assert [item.id for item in dataset.by_actor["north-force"]] == ["2017-02-talks", STRIKE, ROAD]
    assert [item.id for item in dataset.by_actor["north-air-wing"]] == [STRIKE]
    assert set(dataset.by_speaker) == {"north-force", "the-monitor", "river-council"}


def test_relations_are_seen_from_both_ends() -> None:
    dataset = small_site().dataset
    talks, strike = dataset.by_id["2017-02-talks"], dataset.by_id[STRIKE]
    assert [(other.id, own) for _, other, own in dataset.stated_relations(strike)] == [
        ("2017-02-talks", True),
        (ROAD, False),
    ]
    assert [(other.id, own) for _, other, own in dataset.stated_relations(talks)] == [(STRIKE, False)]
    assert dataset.neighbours(dataset.published, talks) == (None, strike)


def test_a_copy_is_no_second_origin() -> None:
    """Three outlets: one report, its copy, and an official statement."""
    origins = small_site().dataset.by_id[STRIKE].origins
    assert (origins.outlets, origins.known, origins.unstated) == (3, 1, 1)


def test_sources_that_name_each_other_do_not_hang() -> None:
    sources = [
        Source.model_validate({"id": "a", "url": "https://example.org/a", "derived_from": ["b"]}),
        Source.model_validate({"id": "b", "url": "https://example.org/b", "derived_from": ["a"]}),
    ]
    assert count_origins(sources).outlets == 2


def test_the_ledger_holds_every_claim_disputed_ones_first() -> None:
    groups = claim_groups(small_site().dataset.by_id[STRIKE].incident)
    assert [(group.field.value, [claim.id for claim in group.claims]) for group in groups] == [
        ("casualties.total_killed", ["c1", "c2"]),
        ("actors", ["c3"]),
    ]


def test_a_toll_says_what_it_leaves_out() -> None:
    dataset = small_site().dataset
    assert toll(dataset.published) == type(toll([]))(low=5, high=14, open_ended=False, counted=2, unknown=1)
    assert (archive(dataset.published).archived, archive(dataset.published).total) == (2, 2)


def test_nothing_is_placed_that_is_known_by_country_only() -> None:
    dataset = small_site().dataset
    placed, unplaced = marks(dataset.published, dataset.registry)
    assert [(mark.lon, mark.lat, mark.radius_km, mark.place) for mark in placed] == [(38.5, 34.5, 25.0, "old-mill")]
    assert [item.id for item in unplaced] == ["2017-02-talks", ROAD]


@pytest.mark.parametrize(
    ("location", "radius"),
    [
        ({"precision": "near"}, 25.0),
        ({"precision": "near", "radius_km": "10"}, 10.0),
        ({"precision": "area"}, None),
        ({"precision": "area", "radius_km": "55"}, 55.0),
        ({"precision": "admin1", "radius_km": "55"}, None),
        ({"precision": "country"}, None),
        ({"precision": "near", "basis": "centroid"}, None),
    ],
)
def test_what_may_be_drawn_and_how_wide(location: dict, radius: float | None) -> None:
    drawn = Location.model_validate({"country": "SY", "name": "x", "lat": "34", "lon": "38", **location})
    assert drawn.drawn_radius_km == radius


def test_dates_of_change_come_from_the_history() -> None:
    entry = small_site().dataset.items[0]
    dataset = build_dataset([entry], Registry(), {entry.path: 1_500_000_000}, None)
    assert dataset.items[0].modified == date(2017, 7, 14)
    assert dataset.generated is None


def test_the_revision_changes_with_any_record_and_only_then() -> None:
    dataset = small_site().dataset
    again = build_dataset(reversed(dataset.items), dataset.registry, {}, None)
    assert again.revision == dataset.revision
    assert build_dataset(dataset.items[1:], dataset.registry, {}, None).revision != dataset.revision


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=8))
def test_sums_lie_between_the_sums_of_bounds(pairs: list[tuple[int, int]]) -> None:
    """Nothing is dropped: counted and unknown together are all."""
    base = small_site().dataset.by_id[STRIKE].incident.model_dump(mode="json", exclude_none=True)
    items = []
    for n, (a, b) in enumerate(pairs):
        changed = {**_plain(base), "casualties": {"total_killed": {"low": str(min(a, b)), "high": str(max(a, b))}}}
        incident = validate(Incident, changed)
        assert isinstance(incident, Incident), incident
        items.append(item_of(f"i-{n}", "x", incident))
    dataset = build_dataset(items, Registry(), {}, None)
    total = toll(dataset.published)
    assert total.counted + total.unknown == len(pairs)
    assert total.low == sum(min(pair) for pair in pairs) <= total.high == sum(max(pair) for pair in pairs)


def _plain(base: dict) -> dict:
    keep = ("title", "summary", "location", "type", "actors")
    return {**{key: base[key] for key in keep}, "date": "2017-03-04", "sources": [{"url": "https://example.org/"}]}


def test_a_record_made_anew_is_the_record() -> None:
    """An item keeps its record as JSON, of what the record says."""
    for item in small_site().dataset.items:
        again = item_of(item.id, item.path, item.incident)
        assert again.incident == item.incident
        assert replace(again, modified=item.modified) == item
        opened = item.with_incident()
        assert opened.incident is opened.incident

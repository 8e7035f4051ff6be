"""Candidates for duplicates: found by shared keys, told once, and not told where the record knows better."""

from datetime import date, timedelta
from math import cos, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tracker.checks.duplicates import NEAR_KM, normalised, similar_incidents, traits_of
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.validate import validate

KM = 111.32


def incident(**changes: object) -> Incident:
    values = {
        "title": "Strike at the mill",
        "summary": "s",
        "date": "2017-06-20",
        "location": {"country": "SY", "name": "x", "precision": "near", "lat": "34.5", "lon": "38.5"},
        "type": "strike",
        "actors": [{"actor": "one", "role": "initiator"}],
        "sources": [{"url": "https://example.org/a"}],
    }
    made = validate(Incident, {**values, **changes})
    assert isinstance(made, Incident), made
    return made


def pairs(*incidents: Incident) -> list[tuple[str, str]]:
    entries = [
        traits_of(f"i-{n}", f"incidents/2017/i-{n}.yml", made, lambda loc: (1, 1)) for n, made in enumerate(incidents)
    ]
    return [(finding.path, finding.message) for finding in similar_incidents(entries)]


def other(**changes: object) -> Incident:
    """Alike in nothing but what is asked for."""
    values = {
        "title": "Talks in another town",
        "location": {"country": "SY", "name": "y", "precision": "country"},
        "type": "talks",
        "sources": [{"url": "https://example.org/b"}],
    }
    return incident(**{**values, **changes})


def test_different_events_are_not_told() -> None:
    assert pairs(incident(), other()) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sources": [{"url": "http://www.example.org/a/?utm_source=x"}]}, "they share a source"),
        ({"title": "A strike at mill 2", "date": "2017-06-23"}, "their titles are almost the same"),
    ],
)
def test_a_shared_key_is_told_once_with_both_files(changes: dict, why: str) -> None:
    assert pairs(incident(), other(**changes)) == [
        ("incidents/2017/i-1.yml", f"this may be the same event as incidents/2017/i-0.yml: {why}.")
    ]


def test_same_type_day_and_place_with_an_actor_in_common() -> None:
    near = {"country": "SY", "name": "y", "precision": "near", "lat": "34.53", "lon": "38.52"}
    assert len(pairs(incident(), other(type="strike", location=near, date="2017-06-21"))) == 1
    assert pairs(incident(), other(type="strike", location=near, date="2017-06-22")) == []
    apart = {"date": "2017-06-21", "actors": [{"actor": "two", "role": "target"}]}
    assert pairs(incident(), other(type="strike", location=near, **apart)) == []


def test_the_same_day_and_place_with_type_or_an_actor_in_common() -> None:
    """At the same registered place without a point, or near; not where only the province is known, or neither is shared."""
    where = {"country": "SY", "name": "y", "precision": "near", "place": "mill"}
    strangers = [{"actor": "two", "role": "target"}]
    here = incident(location=where)
    assert len(pairs(here, other(location=where))) == 1
    assert len(pairs(here, other(location=where, type="strike", actors=strangers))) == 1
    assert len(pairs(here, other(location=where, date="2017-06-18/2017-06-22"))) == 1
    assert pairs(here, other(location=where, actors=strangers)) == []
    assert pairs(here, other(location=where, date="2017-06-21")) == []
    wide = {**where, "precision": "admin1"}
    assert pairs(incident(location=wide), other(location=wide)) == []
    assert len(pairs(incident(), other(location={**where, "place": "ford", "lat": "34.5", "lon": "38.5"}))) == 1


def test_incidents_that_name_each_other_are_two() -> None:
    second = other(sources=[{"url": "https://example.org/a"}], relations=[{"type": "follows", "incident": "i-0"}])
    assert pairs(incident(), second) == []


def test_a_tombstone_is_nobodys_duplicate() -> None:
    gone = incident(status="withdrawn", withdrawn={"on": "2018-01-01", "reason": "r"})
    assert pairs(incident(), gone) == []


def test_addresses_are_compared_without_what_chooses_no_page() -> None:
    assert normalised("http://m.example.org/a/amp?b=2&a=1&utm_x=3#f") == normalised(
        "https://www.example.org/a/?a=1&b=2"
    )
    assert normalised("https://example.org/a?id=1") != normalised("https://example.org/a?id=2")


@settings(max_examples=300, deadline=None)
@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 6.283), st.floats(0, 2.5), st.integers(0, 3))
def test_grids_miss_no_pair(lat: float, lon: float, angle: float, share: float, days: int) -> None:
    """Whatever the place, two events within 5 km and a day are told, and those beyond are not."""
    km = share * NEAR_KM
    there = (lat + km * cos(angle) / KM, lon + km * (1 - cos(angle) ** 2) ** 0.5 / KM / max(cos(radians(lat)), 0.1))
    places = [
        {"country": "SY", "name": "x", "precision": "near", "lat": f"{a:.6f}", "lon": f"{b:.6f}"}
        for a, b in ((lat, lon), there)
    ]
    day = date(2017, 6, 20) + timedelta(days=days)
    told = pairs(incident(location=places[0]), other(type="strike", location=places[1], date=day.isoformat()))
    if km < NEAR_KM * 0.99 and days <= 1:
        assert len(told) == 1
    elif km > NEAR_KM * 1.05 or days > 1:
        assert told == []

"""One mistake does not hide the others: whatever is wrong with a record, the rest of it can still be looked at."""

from typing import Any

import pytest

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.standing_in import stood_in
from conflict_tracker.model.validate import validate

GOOD: dict[str, Any] = {
    "title": "A clash",
    "summary": "It happened near the mill.",
    "date": "2017-06-20",
    "location": {"country": "SY", "name": "Ford", "precision": "near"},
    "type": "clash",
    "actors": [{"actor": "force-one", "role": "initiator"}],
    "sources": [{"url": "https://a.example/"}],
}
WRONG: list[dict[str, Any]] = [
    {"date": "20 June", "title": ["a"], "location": {"country": "syria", "name": "F", "precision": "bear", "lat": "x"}},
    {"location": None, "actors": None, "sources": None, "summary": None},
    {"actors": "x", "sources": ["x"], "location": "ford", "casualties": {"total_killed": {"low": "-1"}}},
    {"claims": [{"id": "C 1", "by": "A", "source": "s 1", "field": "zz", "says": "<b>"}], "unknowns": "x"},
    {"disputes": [{"field": "event", "claims": [], "state": "open"}], "i18n": {"xx1": {"title": ""}}, "tags": "A B"},
    {"date": {"on": "2017", "time": "9", "timezone": "X/Y"}, "persons": [{}], "relations": [{"type": "x"}]},
    {"sources": [{"publisher": "x"}], "media": [{}], "imported": {"dataset": "A B"}, "withdrawn": {"on": "x"}},
    {"location": {"country": "SY", "name": "F", "precision": "near", "geometry": {"type": "x", "coordinates": "x"}}},
    {"assessment": {"event": "x", "effects": "1"}, "changes": [{"on": "x"}], "external_ids": {"A": ""}},
    {"summary": "x" * 700, "casualties": "x", "materiel": ["x"], "body": None, "sources": [None]},
    {"titel": "A", "location": {"country": "SY", "name": "F", "precision": "near", "names": {"xx1": "a"}, "x": "y"}},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_something_whole_is_left_of_any_record(wrong: dict[str, Any]) -> None:
    faults = validate(Incident, {**GOOD, **wrong})
    assert isinstance(faults, list)
    whole = stood_in(Incident, {**GOOD, **wrong}, faults)
    assert isinstance(whole.record, Incident)
    assert set(faults) <= set(whole.faults)


def test_a_rule_over_several_fields_speaks_once_each_fits() -> None:
    data = {**GOOD, "sources": [{"publisher": "Example Press", "published": "soon"}]}
    faults = validate(Incident, data)
    assert isinstance(faults, list)
    assert [fault.loc for fault in stood_in(Incident, data, faults).faults] == [("sources", 0, "published")]


def test_what_was_given_is_left_alone() -> None:
    data = {**GOOD, "date": "20 June"}
    faults = validate(Incident, data)
    assert isinstance(faults, list)
    stood_in(Incident, data, faults)
    assert data["date"] == "20 June"

"""What stands twice in a list: a warning at the second of the two, and none where two entries differ."""

from pathlib import Path

import pytest

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import Severity
from tests.support.small import incident, write_files

TWICE = [
    ("tags: [mill, ford, mill]", "tags: [mill, ford, ", '"mill" stands in tags already, as entry 1.'),
    ("unknowns: [Who fired, Hów many,  how  MANY]", "unknowns: [Who fired, Hów many,  ", '"how  MANY" stands in unknowns already, as entry 2.'),
    ("tactics: [ambush, ambush]", "tactics: [ambush, ", '"ambush" stands in tactics already'),
    ("media: [{url: https://a.example/1, kind: photo}, {url: https://a.example/1, kind: video}]", "media: [{url: https://a.example/1, kind: photo}, ", "entry 2 of media has the address of entry 1."),
    ("persons: [{name: A. Person, reason: a}, {name: a. person, reason: b}]", "persons: [{name: A. Person, reason: a}, ", "entry 2 of persons has the name of entry 1."),
    ("materiel: [{item: truck, outcome: hit}, {item: truck, outcome: hit}]", "materiel: [{item: truck, outcome: hit}, ", "entry 2 of materiel says the same as entry 1."),
    ("casualties: {groups: [{group: civilians}, {group: civilians}]}", "casualties: {groups: [{group: civilians}, ", "entry 2 of groups says the same as entry 1."),
]  # fmt: skip
ONCE = [
    "tags: [mill, ford]",
    "materiel: [{item: truck, outcome: hit}, {item: truck, outcome: destroyed}]",
    "casualties: {groups: [{group: civilians, note: a}, {group: civilians, note: b}]}",
    "changes: [{on: 2024-05-01, kind: update, note: a}, {on: 2024-05-01, kind: update, note: a}]",
]


def repeated(folder: Path, text: str) -> list[tuple[int, int, str]]:
    root = write_files(folder / "incidents", {"2024-03-01-a": text})
    found = [problem for problem in read_and_check(root, today()).problems if problem.code == "repeated-entry"]
    assert all(problem.severity is Severity.WARNING and problem.fix.startswith("Keep one") for problem in found)
    return [(problem.line, problem.column, problem.message) for problem in found]


@pytest.mark.parametrize(("line", "before", "words"), TWICE)
def test_the_second_of_two_is_told_with_its_place(tmp_path: Path, line: str, before: str, words: str) -> None:
    ((at, column, message),) = repeated(tmp_path, incident(more=f"{line}\n"))
    assert (at, column) == (incident().count("\n") + 1, len(before) + 1)
    assert message.startswith(words)


@pytest.mark.parametrize("line", ONCE)
def test_what_differs_or_may_come_twice_is_passed(tmp_path: Path, line: str) -> None:
    assert repeated(tmp_path, incident(more=f"{line}\n")) == []


def test_an_actor_twice_in_one_role(tmp_path: Path) -> None:
    text = incident().replace("river-council, role: target", "north-force, role: initiator, units: [a, A]")
    assert repeated(tmp_path, text) == [
        (8, 5, "entry 2 of actors has the actor and role of entry 1."),
        (8, 54, '"A" stands in units already, as entry 1.'),
    ]
    assert repeated(tmp_path / "b", incident().replace("river-council", "north-force")) == []


def test_a_place_twice(tmp_path: Path) -> None:
    two = "[{country: SY, name: Old Mill, place: old-mill, precision: near}, {country: SY, name: The mill, place: old-mill, precision: exact}]"
    ((line, _, message),) = repeated(tmp_path, incident(location=two))
    assert (line, message) == (4, 'place 2 is the same as place 1: "old-mill".')
    other = "[{country: SY, name: A, precision: near}, {country: TR, name: A, precision: near}]"
    assert repeated(tmp_path / "b", incident(location=other)) == []

"""Each editorial rule: a record that keeps it and one that breaks it, with place, code and remedy."""

from pathlib import Path

import pytest

from conflict_tracker.checks import RULES
from conflict_tracker.loading.load import read_and_check, today

GOOD = """\
title: A strike near a bridge
summary: Something happened.
date: {on: 2017-06-20, time: "00:30", timezone: Asia/Damascus}
location: {country: SY, name: Bridge, place: bridge, precision: near, lat: 33.5, lon: 38.6}
type: air-strike
actors:
  - {actor: force-one, role: initiator}
  - {actor: force-two, role: target}
casualties:
  total_killed: {low: 1, best: 2, high: 3, basis: [c1]}
sources:
  - {id: s1, publisher: Example, url: "https://example.org/1", published: 2017-06-20, archived: [{url: "https://archive.example.net/1"}]}
claims:
  - {id: c1, by: force-one, source: s1, field: event, says: it happened}
disputes:
  - {field: event, claims: [c1], state: open}
"""
REGISTRY = {
    "actors": "force-one: {name: One, kind: rebels}\nforce-two: {name: Two, kind: rebels, parent: force-one}\n",
    "places": "bridge: {name: Bridge, country: SY}\n",
    "types": "air-strike: {name: Air strike}\n",
}


def problems(tmp_path: Path, old: str = "", new: str = "", registry: tuple[str, str, str] | None = None) -> list:
    assert not old or GOOD.count(old) == 1, old
    folder = tmp_path / "incidents"
    (folder / "registry").mkdir(parents=True)
    (folder / "2017").mkdir()
    for name, text in REGISTRY.items():
        if registry and registry[0] == name:
            text = text.replace(registry[1], registry[2])
        (folder / "registry" / f"{name}.yml").write_text(text)
    (folder / "2017" / "2017-06-20-bridge.yml").write_text(GOOD.replace(old, new) if old else GOOD)
    return list(read_and_check(folder, today()).problems)


def test_the_good_record_is_good(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


# what is replaced, by what, where the message has to point, its code, its remedy
CASES = [
    ("actor: force-one, role", "actor: froce-one, role", "froce-one", "unknown-actor", 'Did you mean "force-one"?'),
    ("by: force-one", "by: Force-One", "Force-One", "unknown-actor", 'Did you mean "force-one"?'),
    ("place: bridge", "place: brigde", "brigde", "unknown-place", 'Did you mean "bridge"?'),
    ("type: air-strike", "type: airstrike", "airstrike", "unknown-type", 'Did you mean "air-strike"?'),
    ("source: s1", "source: s2", "s2", "unknown-source", "Use one of: s1."),
    ("basis: [c1]", "basis: [c9]", "c9", "unknown-claim", "Use one of: c1."),
    ("claims: [c1]", "claims: [c2]", "c2", "unknown-claim", "Use one of: c1."),
    ("low: 1", "low: 4", "2, high", "bounds-order", "low ≤ best ≤ high"),
    ("low: 1, best: 2, high: 3", "low: 1, high_open: true", "true", "open-without-high", "Add high"),
    ("high: 3", "high: 3, high_open: yes", "yes", "bad-value", "Write true"),
    (", lon: 38.6", "", "33.5", "half-point", "Add lon"),
    ("precision: near", "precision: country", "33.5", "point-too-exact", "basis: centroid"),
    ("precision: near", "precision: area", "33.5", "point-too-exact", "radius_km"),
    ("on: 2017-06-20", "on: 2999-06-20", "2999-06-20", "future-date", "Check the year."),
    (
        "on: 2017-06-20",
        "on: 2016-06-20",
        "2016-06-20",
        "wrong-folder",
        "Correct the date: the file's name says 2017-06-20",
    ),
    (", timezone: Asia/Damascus", "", '"00:30"', "time-without-zone", "Asia/Damascus"),
    ('time: "00:30"', 'time_end: "00:30"', '"00:30"', "time-without-start", "Add time:"),
    ("type: air-strike", "type: air-strike\nstatus: withdrawn", "withdrawn", "missing-reason", "withdrawn: {on:"),
    ("type: air-strike", "type: air-strike\nstatus: duplicate", "duplicate", "missing-reason", "duplicate_of"),
    (
        "type: air-strike",
        "type: air-strike\nduplicate_of: xyz",
        "xyz",
        "unknown-incident",
        "Add it to the record first",
    ),
    (
        "type: air-strike",
        "type: air-strike\nrelations: [{type: follows, incident: gone}]",
        "gone",
        "unknown-incident",
        "Add it to the record first",
    ),
    (
        "claims:\n",
        'claims:\n  - {id: c1, by: force-two, source: s1, field: event, says: "no"}\n',
        "c1, by: force-two",
        "duplicate-id",
        "its own id",
    ),
    ("title:", "titel:", "titel", "unknown-field", 'Did you mean "title"?'),
    ("role: initiator", "roel: initiator", "roel", "unknown-field", 'Did you mean "role"?'),
    ("date: {on: 2017-06-20", "date: {on: 2017-06-31", "2017-06-31", "bad-value", "Its days are 01 to 30"),
    ("role: initiator", "role: iniator", "iniator", "unknown-word", 'Did you mean "initiator"?'),
    ("country: SY", "country: Syria", "Syria", "bad-value", "Write SY."),
    ('url: "https://example.org/1"', "url: example.org", "example.org", "bad-value", "https://"),
    ("low: 1", "low: some", "some", "bad-value", "write the words under note"),
    ("lat: 33.5", "lat: 133.5", "133.5", "bad-value", "between -90 and 90"),
    (
        "field: event, says: it happened}",
        "field: event, quote: " + "a " * 51 + ", says: it}",
        "a a a",
        "long-quote",
        "own",
    ),
    (
        "type: air-strike",
        "type: air-strike\npersons: [{name: Somebody Private}]",
        "Somebody",
        "named-person",
        "Add reason",
    ),
    (
        "type: air-strike",
        "type: air-strike\nassessment: {event: high, rationale: because}",
        "high, rationale",
        "ungrounded-confidence",
        "two known origins",
    ),
    (
        "field: event, says: it happened}",
        'field: date, value: "1", says: a}\n  - {id: c2, by: force-two, source: s1, field: date, value: "2", says: b}',
        '"2"',
        "undeclared-dispute",
        "{field: date, claims: [c1, c2], state: open}",
    ),
    (
        "high: 3, basis: [c1]}",
        "high: 3, basis: [c1]}\n  groups: [{group: civilians, killed: {low: 4, basis: [c1]}}]",
        "3, basis",
        "group-sum",
        "add up to 4",
    ),
    (", basis: [c1]}", "}", "{low: 1", "no-basis", "Add basis"),
    (
        ', archived: [{url: "https://archive.example.net/1"}]',
        "",
        "{id: s1, publisher",
        "unarchived-source",
        "archived: [",
    ),
    ("A strike near a bridge", "A <b>strike</b>", "A <b>", "bad-value", "without markup"),
    ("summary: Something happened.\n", "", "title", "missing-field", "Add summary:"),
    ("summary: Something happened.", f"summary: {'x' * 601}", "xxx", "too-long", "Shorten it"),
    (
        "location: {country: SY, name: Bridge, place: bridge, precision: near, lat: 33.5, lon: 38.6}",
        "location: here",
        "here",
        "wrong-shape",
        "country: ..., name: here",
    ),
    ("summary: Something happened.", "summary: [a, b]", "[a, b]", "wrong-shape", "on the same line"),
]


@pytest.mark.parametrize(("old", "new", "at", "code", "fix"), CASES, ids=[f"{c[3]}-{n}" for n, c in enumerate(CASES)])
def test_a_broken_rule_has_place_and_remedy(tmp_path: Path, old: str, new: str, at: str, code: str, fix: str) -> None:
    """One problem, which points at the very word and says what would be right."""
    text = GOOD.replace(old, new)
    found = problems(tmp_path, old, new)
    assert len(found) == 1, [str(problem) for problem in found]
    before = text[: text.index(at)]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (found[0].code, found[0].line, found[0].column) == (code, *place), str(found[0])
    assert fix in f"{found[0].message} {found[0].fix}", str(found[0])


def test_a_parent_has_to_exist(tmp_path: Path) -> None:
    found = problems(tmp_path, registry=("actors", "parent: force-one", "parent: force-on"))
    assert [(p.path, p.line, p.code) for p in found] == [("incidents/registry/actors.yml", 2, "unknown-actor")]


def test_every_rule_states_itself_and_is_tested() -> None:
    """The docstring is the rule."""
    for rule in RULES:
        assert rule.__doc__, rule.__name__

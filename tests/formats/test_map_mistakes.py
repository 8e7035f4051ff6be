"""A mistake in a map is told once, at its place, before the first row: never at each of ten thousand rows, never in silence."""

from pathlib import Path

import pytest

from tests.formats.test_maps import clean, counts, record, registry, run

MAP = """dataset: {key: mill, name: Mill list, licence: CC0}
id: "mill-{nr}"
rules:
  kind: [{when: {what: [shell]}, then: shelling}, {then: mine}]
registry: {types: {shelling: {name: Shelling}, mine: {name: Mine}}}
incident:
  title: "{what}"
  summary: "{what}"
  date: "{day}"
  location: {country: IQ, name: Ford, precision: near}
  type: "{kind}"
  actors: [{actor: "{by}", role: initiator}]
  sources: [{publisher: Mill, published: 2020}]
"""
TABLE = "nr,day,what,by\n1,2020-04-03,A shell fell,North\n2,2020-04-04,A mine went off,South\n"
MISTAKES = (
    ('title: "{what}"', 'title: "{what"', 'map.yml:7:10: "{what" has a brace that is opened or closed alone. Write {column}.'),
    ('title: "{what}"', "title: {what}",
     'map.yml:7:10: title: "title" has to be text, and a group of fields stands here. Put quotes around it: "{what}".'),
    ('id: "mill-{nr}"', "id: mill",
     'map.yml:2:5: the id names no column, so that every row would have the same. Write id: "mill-{column}", with {#row} for '
     "the row's number or {#hash} for a hash of its cells."),
    ("then: shelling}", "then: shellling}",
     "rules: kind: then: shellling: registry/types.yml has no such key. Did you mean \"shelling\"? "
     "Add it there or under registry in the map, or write a name with a capital."),
    ('actor: "{by}"', "actor: north-force",
     "incident: actors.actor: north-force: registry/actors.yml has no such key. "
     "Add it there or under registry in the map, or write a name with a capital."),
    ("precision: near", "precision: nearby",
     'map.yml:10:50: location.precision: "nearby" is not a word for "precision". Did you mean "near"?'),
    ("country: IQ", "country: Irak", 'map.yml:10:23: location.country: "Irak" does not fit "country".'),
    ("role: initiator", "role: attacker", 'map.yml:12:34: actors.0.role: "attacker" is not a word for "role".'),
    ('sources: [{publisher: Mill, published: 2020}]', 'sources: "{by}"', 'map.yml:13:12: sources: "sources" has to be a list.'),
    ('  date: "{day}"\n', "", 'map.yml:7:3: date: "date" is missing. Add date: with the day, such as 2017-06-20, or 2017-06 or 2017.'),
    ('date: "{day}"', "date: 2020-13-01", "map.yml:9:9: date.on: month 13 does not exist."),
)  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES, ids=[wrong for _, wrong, _ in MISTAKES])
def test_a_mistake_is_told_once(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    assert right in MAP
    done = run(tmp_path, "t.csv", MAP.replace(right, wrong))
    assert done.returncode == 1
    assert message in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    assert not (tmp_path / "incidents").exists()


def test_constants_may_be_names(tmp_path: Path) -> None:
    """A country by its name, an actor by his, a word in any case."""
    (tmp_path / "t.csv").write_text(TABLE)
    words = MAP.replace("country: IQ", "country: Iraq").replace('"{by}"', "North Force").replace(": near", ": Near")
    assert counts(run(tmp_path, "t.csv", words)) == (2, 2, 0)
    one = record(tmp_path, "mill-1")
    assert one["location"] == {"country": "IQ", "name": "Ford", "precision": "near"}
    assert registry(tmp_path, "actors")[one["actors"][0]["actor"]]["name"] == "North Force"
    clean(tmp_path)

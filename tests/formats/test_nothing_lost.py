"""An import writes into the record and nowhere else, loses nothing without a word, and takes over what check accepts."""

import csv
import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import tracker

MAP = """dataset: {key: ford-watch, name: Ford Watch, licence: CC0}
id: "ford-{nr}"
dates: {day: "%d/%m/%Y"}
incident:
  title: "{what}"
  summary: "{what}. Counted by Ford Watch."
  date: "{day}"
  location: {country: SY, name: "{where}", precision: near, lat: "{lat}", lon: "{lon}"}
  type: "{kind}"
  actors: [{actor: "{by}", role: initiator}]
  casualties: {total_killed: {best: "{dead}"}}
  sources: [{url: "{link}"}]
"""
ROW = {
    "nr": "1", "day": "21/02/2024", "what": "Shelling of a mill", "where": "Old Mill", "lat": "33.5", "lon": "36.3",
    "by": "North Force", "link": "https://example.org/a/1", "kind": "Shelling", "dead": "3",
}  # fmt: skip
ACLED = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,iso,country,admin1,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities,population_best\n"
)


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def by_map(
    folder: Path, *rows: dict[str, str], text: str = MAP, options: tuple[str, ...] = ()
) -> CompletedProcess[str]:
    (folder / "map.yml").write_text(text, encoding="utf-8")
    file = table(folder / "t.csv", *rows)
    return tracker("import", "csv", file, "--map", "map.yml", "--to", "incidents", *options, cwd=folder)


def report(folder: Path) -> dict:
    return json.loads((folder / "incidents-import-report.json").read_text())


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def clean(folder: Path) -> None:
    done = tracker("check", "incidents", cwd=folder)
    assert done.returncode == 0, done.stdout


def test_a_year_that_cannot_be_is_rejected_with_its_row(tmp_path: Path) -> None:
    done = by_map(tmp_path, ROW, {**ROW, "nr": "2", "day": "22/02/0024"})
    assert done.returncode == 0
    assert "t.csv: row 2 (line 3, ford-2): 0024-02-22 is not between the years 1800 and" in done.stderr
    assert "1 written" in done.stdout
    assert not (tmp_path / "incidents" / "0024").exists()
    clean(tmp_path)


def test_other_years_are_right_where_mkdocs_yml_says_so(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tracker: {years: [1500]}\n")
    row = {**ROW, "day": "22/02/1745", "link": ""}
    text = MAP.replace('sources: [{url: "{link}"}]', "sources: [{publisher: A chronicle, published: 1750}]")
    done = by_map(tmp_path, row, text=text)
    assert "1 written" in done.stdout, done.stderr
    clean(tmp_path)


def test_where_every_row_is_rejected_the_exit_says_so(tmp_path: Path) -> None:
    done = by_map(tmp_path, {**ROW, "day": "soon"})
    assert done.returncode == 1
    assert "0 written" in done.stdout
    assert not (tmp_path / "incidents" / "registry").exists()


def test_a_rejected_row_leaves_nothing_in_the_registry(tmp_path: Path) -> None:
    """A second line of hashtags, as humanitarian tables have it, names neither an actor nor a type."""
    tags = ",".join(f"#x+{name}" for name in ACLED.strip().split(",")) + "\n"
    row = "YEM1,2024-01-05,2024,1,Battles,Clash,North Force,2,887,Yemen,Taiz,Mokha,13.3,43.2,1,Example,Shots.,0,1200\n"
    (tmp_path / "a.csv").write_text(ACLED + tags + row)
    done = tracker("import", "acled", "a.csv", "--to", "incidents", cwd=tmp_path)
    assert "1 written + 0 updated + 0 unchanged + 1 rejected" in done.stdout
    registry = tmp_path / "private" / "acled" / "registry"
    assert all("#x" not in path.read_text() and "x-" not in path.read_text() for path in registry.iterdir())


def test_a_mapping_of_constants_stays(tmp_path: Path) -> None:
    text = MAP.replace(
        'actors: [{actor: "{by}", role: initiator}]',
        "actors: [{actor: police, role: initiator}]\n  tags: [protest]\n  assessment: {event: medium, rationale: one count}",
    )
    registry = tmp_path / "incidents" / "registry"
    registry.mkdir(parents=True)
    (registry / "actors.yml").write_text("police: {name: Police, kind: state_forces}\n")
    done = by_map(tmp_path, ROW, text=text)
    assert "1 written" in done.stdout, done.stderr
    written = (tmp_path / "incidents" / "2024" / "ford-1.yml").read_text()
    assert "{actor: police, role: initiator}" in written
    assert "tags: [protest]" in written
    assert "rationale: one count" in written
    clean(tmp_path)


def test_an_edited_map_is_news(tmp_path: Path) -> None:
    by_map(tmp_path, ROW)
    path = tmp_path / "incidents" / "2024" / "ford-1.yml"
    again = by_map(tmp_path, ROW)
    assert "1 unchanged" in again.stdout
    done = by_map(tmp_path, ROW, text=MAP.replace("Counted by Ford Watch", "Counted at the ford"))
    assert "1 updated" in done.stdout, done.stdout
    assert "Counted at the ford" in path.read_text()
    clean(tmp_path)
    assert (
        "1 unchanged" in by_map(tmp_path, ROW, text=MAP.replace("Counted by Ford Watch", "Counted at the ford")).stdout
    )


def test_a_column_that_the_map_does_not_name_is_not_kept(tmp_path: Path) -> None:
    row = {**ROW, "informant": "Rosalind"}
    by_map(tmp_path, row)
    text = (tmp_path / "incidents" / "2024" / "ford-1.yml").read_text()
    assert "Rosalind" not in text
    assert "informant" not in text
    assert "what:" not in text.partition("imported:")[2]  # The title says it.
    by_map(tmp_path, row, text=MAP + "keep: [informant]\n")
    assert "informant: Rosalind" in (tmp_path / "incidents" / "2024" / "ford-1.yml").read_text()


def test_what_the_fields_cannot_say_again_is_kept(tmp_path: Path) -> None:
    long = "word " * 80
    by_map(tmp_path, {**ROW, "what": long.strip(), "where": " Old  Mill"})
    text = (tmp_path / "incidents" / "2024" / "ford-1.yml").read_text()
    kept = text.partition("row:")[2]
    assert long.strip() in kept
    assert " Old  Mill" in kept
    assert "title: the text was cut at" in report(tmp_path)["flags"][0]["text"]


@pytest.mark.parametrize("hidden", ["\x00", "\u202e", "\u200b"])
def test_a_cell_with_an_invisible_character_never_stops_a_build(tmp_path: Path, hidden: str) -> None:
    done = by_map(tmp_path, {**ROW, "what": f"Shelling{hidden} of a mill"})
    assert "1 written" in done.stdout, done.stderr
    assert "the invisible character" in report(tmp_path)["flags"][0]["text"]
    clean(tmp_path)


def test_no_row_counts_as_written_that_check_refuses(tmp_path: Path) -> None:
    """A country that is none, an address that is none, the example's own text: rejected, each with its reason."""
    rows = [ROW, {**ROW, "nr": "2", "link": "not an address"}, {**ROW, "nr": "3", "what": "FILL IN"}]
    done = by_map(tmp_path, *rows)
    assert "1 written + 0 updated + 0 unchanged + 2 rejected" in done.stdout, done.stderr
    assert files(tmp_path / "incidents" / "2024") == {"ford-1.yml"}
    clean(tmp_path)


def test_a_point_at_null_island_is_dropped_and_said(tmp_path: Path) -> None:
    done = by_map(tmp_path, {**ROW, "lat": "0.0", "lon": "0"})
    assert "the point 0, 0 was left out" in done.stderr
    assert "lat" not in (tmp_path / "incidents" / "2024" / "ford-1.yml").read_text().partition("imported:")[0]
    (tmp_path / "a.csv").write_text(
        ACLED + "INT1,2024-01-05,2024,1,Battles,Clash,North Force,2,,International waters,,,0,0,1,Example,Shots.,0,\n"
    )
    done = tracker("import", "acled", "a.csv", "--to", "incidents", cwd=tmp_path)
    assert "the point 0, 0 was left out" in done.stderr
    written = (tmp_path / "private" / "acled" / "2024" / "acled-int1.yml").read_text()
    assert "lat" not in written.partition("imported:")[0].replace("latitude", "")
    again = tracker("import", "acled", "a.csv", "--to", "incidents", cwd=tmp_path)
    assert "1 unchanged" in again.stdout


GED = ("id", "date_start", "date_end", "country", "side_a", "side_b", "best")


def ged(*numbers: int, day: str = "2016-02-01") -> list[dict[str, str]]:
    return [
        dict(zip(GED, (str(n), day, day, "Syria", f"Invented side {n}", "Some rebels", "2"), strict=True))
        for n in numbers
    ]


def ucdp(folder: Path, rows: list[dict[str, str]], *options: str, name: str = "ged.csv") -> CompletedProcess[str]:
    return tracker("import", "ucdp", table(folder / name, *rows), "--to", "incidents", *options, cwd=folder)


def test_a_row_that_is_gone_is_named(tmp_path: Path) -> None:
    ucdp(tmp_path, ged(1, 2))
    done = ucdp(tmp_path, ged(1), name="next.csv")
    assert done.returncode == 0
    assert "In the record, not in this file: 1 incident, 1 of them in its period" in done.stderr
    assert "ucdp-2 (2016-02-01)" in done.stderr
    assert [row["id"] for row in report(tmp_path)["not_in_this_file"]] == ["ucdp-2"]
    assert "withdrawn" not in (tmp_path / "incidents" / "2016" / "ucdp-2.yml").read_text()


def test_a_row_of_another_period_is_counted_and_left_alone(tmp_path: Path) -> None:
    ucdp(tmp_path, ged(1, 2))
    done = ucdp(tmp_path, ged(3, day="2018-01-01"), "--withdraw-missing", name="next.csv")
    assert done.returncode == 0
    assert "2 incidents, 0 of them in its period" in done.stderr
    assert report(tmp_path)["withdrawn"] == 0


def test_missing_rows_are_withdrawn_only_where_they_are_few_or_their_number_is_named(tmp_path: Path) -> None:
    ucdp(tmp_path, ged(*range(1, 41)))
    path = tmp_path / "incidents" / "2016" / "ucdp-7.yml"
    path.write_text(f"# A note of ours.\n{path.read_text()}")
    few = [n for n in range(1, 41) if n not in (7, 8, 9)]
    for option in ("--withdraw-missing", "--withdraw-missing=2"):
        done = ucdp(tmp_path, ged(*few), option, name="next.csv")
        assert done.returncode == 1
        assert "nothing was withdrawn" in done.stderr
        assert "withdrawn:" not in path.read_text()
    assert "--withdraw-missing=3" in ucdp(tmp_path, ged(*few), "--withdraw-missing", name="next.csv").stderr
    done = ucdp(tmp_path, ged(*few), "--release", "26.1", "--withdraw-missing=3", name="next.csv")
    assert done.returncode == 0, done.stderr
    assert "3 incidents withdrawn" in done.stderr
    text = path.read_text()
    assert text.startswith("# A note of ours.")
    assert "status: withdrawn" in text
    assert "No longer in UCDP GED, 26.1." in text
    assert "total_killed: {best: 2}" in text  # The rest stands as it was written.
    clean(tmp_path)
    assert "status: withdrawn" not in (tmp_path / "incidents" / "2016" / "ucdp-6.yml").read_text()


def test_one_missing_of_forty_is_withdrawn_without_a_number_and_stays_so(tmp_path: Path) -> None:
    ucdp(tmp_path, ged(*range(1, 41)))
    done = ucdp(tmp_path, ged(*range(1, 40)), "--withdraw-missing", name="next.csv")
    assert "1 incident withdrawn" in done.stderr
    done = ucdp(tmp_path, ged(*range(1, 41)))
    assert "40 unchanged" in done.stdout
    assert "it is withdrawn in the record, and in this file" in done.stderr


def test_the_editors_own_incidents_are_never_missing(tmp_path: Path) -> None:
    ucdp(tmp_path, ged(1, 2))
    by_map(tmp_path, ROW)
    done = ucdp(tmp_path, ged(1, 2))
    assert "not in this file" not in done.stderr


def test_a_registry_of_thousands_can_be_read_again(tmp_path: Path) -> None:
    """As many actors as a real table has outgrow what an incident's file may hold."""
    done = ucdp(tmp_path, ged(*range(1, 2001)))
    assert "2,000 written" in done.stdout, done.stderr
    clean(tmp_path)
    assert "2,000 unchanged" in ucdp(tmp_path, ged(*range(1, 2001))).stdout


EVIL = ("../../.github/workflows/evil", "../../mkdocs", "..", "actors/../../x", "/etc/x", "actors\x00", "Actors")


@pytest.mark.parametrize("table_name", EVIL)
def test_a_registry_of_another_name_is_no_path(tmp_path: Path, table_name: str) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "x.json").write_text(json.dumps({"registry": {table_name: {"on": {"name": "x"}}}, "incidents": []}))
    done = tracker("import", "json", "x.json", "--to", "incidents", cwd=folder)
    assert "Traceback" not in done.stderr
    assert "there is no registry of this name" in done.stderr
    assert files(tmp_path) == {"a/b/x.json", "a/b/incidents-import-report.json"}


RECORD = {
    "title": "A clash", "summary": "It happened.", "date": "2024-03-01", "type": "clash",
    "location": {"country": "SY", "name": "Old Mill", "precision": "near"},
    "actors": [{"actor": "north-force", "role": "initiator"}], "sources": [{"url": "https://example.org/a"}],
}  # fmt: skip
REGISTRY = {"actors": {"north-force": {"name": "North Force", "kind": "rebels"}}, "types": {"clash": {"name": "Clash"}}}


def own(folder: Path, *records: dict) -> CompletedProcess[str]:
    (folder / "x.json").write_text(json.dumps({"registry": REGISTRY, "incidents": list(records)}))
    return tracker("import", "json", "x.json", "--to", "incidents", cwd=folder)


@pytest.mark.parametrize("id", ["../evil", "/tmp/evil", "Evil", "con", "", "a" * 81, "a\x00b", "..", "a/b"])
def test_an_id_is_no_path(tmp_path: Path, id: str) -> None:
    done = own(tmp_path, {**RECORD, "id": id}, {**RECORD, "id": "2024-03-01-good"})
    assert "1 written + 0 updated + 0 unchanged + 1 rejected" in done.stdout, done.stderr
    assert files(tmp_path / "incidents") == {"2024/2024-03-01-good.yml", "registry/actors.yml", "registry/types.yml"}
    clean(tmp_path)


def test_of_our_own_format_too_only_what_check_accepts_is_written(tmp_path: Path) -> None:
    """An implausible year, an unknown actor, one id twice, and a relation to a record that is rejected."""
    done = own(
        tmp_path,
        {**RECORD, "id": "2024-03-01-a"},
        {**RECORD, "id": "2024-03-01-a", "title": "Again"},
        {**RECORD, "id": "b", "date": "0024-03-01"},
        {**RECORD, "id": "c", "actors": [{"actor": "nobody", "role": "initiator"}]},
        {**RECORD, "id": "d", "relations": [{"type": "follows", "incident": "b"}]},
    )
    assert "1 written + 0 updated + 0 unchanged + 4 rejected" in done.stdout, done.stderr
    assert files(tmp_path / "incidents" / "2024") == {"2024-03-01-a.yml"}
    clean(tmp_path)


def test_sources_keep_what_editors_have_added(tmp_path: Path) -> None:
    by_map(tmp_path, ROW)
    path = tmp_path / "incidents" / "2024" / "ford-1.yml"
    text = path.read_text()
    assert 'sources:\n  - {url: "https://example.org/a/1"}' in text
    copy = ', archived: [{url: "https://archive.example.org/a"}]}'
    path.write_text(text.replace('{url: "https://example.org/a/1"}', '{url: "https://example.org/a/1"' + copy))
    done = by_map(tmp_path, {**ROW, "dead": "4"})
    assert "1 updated" in done.stdout
    assert "https://archive.example.org/a" in path.read_text()
    assert "best: 4" in path.read_text()


def _as_imported_before(folder: Path) -> Path:
    """ford-1 of this program as an earlier version named it, which read the id 1.0 as 1-0."""
    path = folder / "incidents" / "2024" / "ford-1.yml"
    old = path.with_name("ford-1-0.yml")
    old.write_text(path.read_text().replace("ford-1", "ford-1-0"))
    path.unlink()
    return old


def test_an_incident_keeps_the_id_that_an_earlier_version_made_of_a_float(tmp_path: Path) -> None:
    by_map(tmp_path, {**ROW, "nr": "1.0"})
    old = _as_imported_before(tmp_path)
    before = old.read_text()
    done = by_map(tmp_path, {**ROW, "nr": "1.0"}, {**ROW, "nr": "2.0"})
    assert "1 written + 0 updated + 1 unchanged + 0 rejected" in done.stdout, done.stderr
    assert "not in this file" not in done.stderr
    assert old.read_text() == before
    done = by_map(tmp_path, {**ROW, "nr": "1.0", "dead": "7"}, {**ROW, "nr": "2.0"})
    assert "0 written + 1 updated + 1 unchanged + 0 rejected" in done.stdout, done.stderr
    assert "ford-1-0" in old.read_text().partition("external_ids")[2]
    assert "fields: [casualties]" in old.read_text()
    assert sorted(path.name for path in old.parent.iterdir()) == ["ford-1-0.yml", "ford-2.yml"]
    clean(tmp_path)


def test_an_incident_of_somebody_else_is_not_taken_for_the_earlier_one(tmp_path: Path) -> None:
    by_map(tmp_path, {**ROW, "nr": "1.0"})
    old = _as_imported_before(tmp_path)
    old.write_text(old.read_text().partition("imported:")[0])
    done = by_map(tmp_path, {**ROW, "nr": "1.0"})
    assert "1 written" in done.stdout, done.stderr
    assert (old.parent / "ford-1.yml").exists()

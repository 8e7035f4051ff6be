"""`tracker import`, as a stranger types it: every row is accounted for, and a second time changes only what changed."""

import csv
import io
import json
import lzma
import re
import subprocess
from pathlib import Path

import pytest

from conflict_tracker.formats.reading.countries import ucdp_name
from conflict_tracker.model.countries import countries
from conflict_tracker.model.country_names import code_of
from tests.conftest import tracker
from tests.support.ged import write_ged

UCDP = "ucdp_ged_syria_201601-201911_16566x41.csv.xz"
SMALL = ("id", "date_start", "date_end", "country", "side_a", "side_b", "low", "best", "high")
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
    "SYR1,2017-06-20,2017,1,Political violence,Explosions/Remote violence,Air/drone strike,Operation Inherent Resolve,,8,"
    "Military Forces of Syria,Hezbollah; Pro-Iran militia,1,18,,760,Middle East,Syria,Homs,Tadmor,Tadmor,At Tanf,33.5058,"
    "38.6177,2,Example News,International,A drone was shot down.,0,,1600000000\n"
    "SYR2,20 June 2017,2017,2,Political violence,Battles,Armed clash,Rebels,,2,,,,20,Civilian targeting,760,Middle East,"
    "Syria,Homs,,,Tadmor,34.55,38.28,3,Example,National,Shots.,3,,1600000001\n"
)


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def small(n: int, **changes: str) -> dict[str, str]:
    values = (str(n), "2016-02-01", "2016-02-01", "Syria", "Government of Syria", "Some rebels", "1", "2", "3")
    return {**dict(zip(SMALL, values, strict=True)), **changes}


def imported(file: Path, record: Path, *options: str) -> tuple[dict[str, int], dict]:
    """(what became of the rows, the report)"""
    done = tracker("import", "ucdp", file, "--to", record, *options, cwd=record.parent)
    assert done.returncode == int(
        "rejected" in done.stdout and "= 0 written + 0 updated + 0 unchanged" in done.stdout
    ), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.splitlines()[-1] == f"Report: {record}-import-report.json"
    report = json.loads((record.parent / f"{record.name}-import-report.json").read_text())
    names = ("read", "written", "updated", "unchanged", "rejected")
    assert report["read"] == sum(report[name] for name in names[1:])
    return {name: report[name] for name in names if report[name]}, report


def clean(record: Path) -> None:
    done = tracker("check", record)
    assert done.returncode == 0, done.stdout
    assert tracker("fmt", "--check", record).returncode == 0


def test_rows_become_files_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    file, record = write(tmp_path / "t.csv", [small(1), small(2)]), tmp_path / "incidents"
    assert imported(file, record)[0] == {"read": 2, "written": 2}
    clean(record)
    before = {path: path.read_bytes() for path in record.rglob("*.yml")}
    assert {path.name for path in before} == {
        "ucdp-1.yml", "ucdp-2.yml", "actors.yml", "types.yml", "datasets.yml",
    }  # fmt: skip
    assert imported(file, record)[0] == {"read": 2, "unchanged": 2}
    assert {path: path.read_bytes() for path in record.rglob("*.yml")} == before


def test_missing_columns_are_unknown_and_places_fall_back(tmp_path: Path) -> None:
    row = {"id": "1", "date_start": "2016-02-01", "side_a": "IS"}
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [row]), record)
    text = (record / "2016" / "ucdp-1.yml").read_text()
    assert "casualties" not in text
    assert "name: Not stated" in text
    assert "publisher: UCDP" in text
    clean(record)
    for columns, name in (
        ({"country": "Syria"}, "Syria"),
        ({"country": "Syria", "adm_1": "Homs"}, "Homs"),
        ({"country": "Syria", "adm_1": "Homs", "adm_2": "Tadmor"}, "Tadmor"),
        ({"country": "Syria", "adm_1": "Homs", "adm_2": "Tadmor", "where_coordinates": "At Tanf"}, "At Tanf"),
    ):
        other = tmp_path / name.replace(" ", "") / "incidents"
        other.parent.mkdir()
        imported(write(other.parent / "t.csv", [{**row, **columns}]), other)
        assert f"\n  name: {name}\n" in (other / "2016" / "ucdp-1.yml").read_text().replace(
            "{country: SY, name: ", "\n  name: "
        ).replace(", ", "\n")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": ""}, 'id: "" is not a number'),
        ({"id": "2"}, "the id stands on row 1 already"),
        ({"date_start": "01/02/2016"}, 'date_start: "01/02/2016" is not a date'),
        ({"date_end": "2016-01-01"}, "lies before date_start"),
        ({"best": "many"}, 'best: "many" is not a whole number'),
        ({"side_a": "", "side_b": ""}, "it names no side"),
        ({"latitude": "95", "longitude": "12"}, "out of range"),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_with_its_number(tmp_path: Path, changes: dict, reason: str) -> None:
    base = {"latitude": "34.5", "longitude": "38.5"}
    rows = [{**small(2), **base}, {**small(3), **base, **changes}, {**small(4), **base}]
    counts, report = imported(write(tmp_path / "t.csv", rows), tmp_path / "incidents")
    assert counts == {"read": 3, "written": 2, "rejected": 1}
    assert (report["rejections"][0]["row"], report["rejections"][0]["line"]) == (2, 3)
    assert reason in report["rejections"][0]["text"]
    strict = tracker("import", "ucdp", tmp_path / "t.csv", "--to", tmp_path / "incidents", "--strict")
    assert strict.returncode == 1


def test_bounds_out_of_order_are_kept_and_flagged(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    _, report = imported(write(tmp_path / "t.csv", [small(1, low="9", best="2", high="3")]), record)
    assert report["flags"][0]["text"] == "low is 9 and best is 2."
    assert "{low: 9, best: 2, high: 3}" in (record / "2016" / "ucdp-1.yml").read_text()
    clean(record)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n1,2\n", "no column id"),
        (b"id:date_start:side_a\n1:2016-01-01:x\n", "begins with: id:date_start:side_a"),
        (b"", "is empty"),
    ],
)
def test_a_wrong_file_writes_nothing(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    done = tracker("import", "ucdp", tmp_path / "t.csv", "--to", tmp_path / "incidents")
    assert done.returncode == 1
    assert words in done.stderr
    assert not (tmp_path / "incidents").exists()


def test_a_revised_row_is_an_update_that_the_record_tells(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [small(1), small(2)]), record)
    counts, _ = imported(write(tmp_path / "t.csv", [small(1, best="3"), small(2)]), record, "--release", "27.1")
    assert counts == {"read": 2, "updated": 1, "unchanged": 1}
    text = (record / "2016" / "ucdp-1.yml").read_text()
    assert "kind: update" in text
    assert "fields: [casualties]" in text
    assert "Imported again from 27.1. best: 2 → 3" in text
    assert "{low: 1, best: 3, high: 3}" in text
    clean(record)
    assert imported(tmp_path / "t.csv", record)[0] == {"read": 2, "unchanged": 2}


def test_a_revised_year_moves_the_file(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [small(1)]), record)
    imported(write(tmp_path / "t.csv", [small(1, date_start="2015-12-31", date_end="2015-12-31")]), record)
    assert [path.parent.name for path in record.rglob("ucdp-1.yml")] == ["2015"]
    clean(record)


def test_what_editors_wrote_stays(tmp_path: Path) -> None:
    """A comment, a claim and a corrected field live through an import of revised rows."""
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [small(1)]), record)
    path = record / "2016" / "ucdp-1.yml"
    text = path.read_text().replace("country: SY", "country: LB")
    path.write_text(
        "# looked at by an editor\n" + text + "changes:\n"
        "  - {on: 2026-01-02, kind: correction, fields: [location.country], note: it was over the border}\n"
        "tags: [border]\n"
    )
    tracker("fmt", path)
    assert imported(tmp_path / "t.csv", record)[0] == {"read": 1, "unchanged": 1}
    assert imported(write(tmp_path / "t.csv", [small(1, best="3")]), record)[0] == {"read": 1, "updated": 1}
    text = path.read_text()
    assert "# looked at by an editor" in text
    assert "country: LB" in text
    assert "tags: [border]" in text
    assert "best: 3" in text
    clean(record)


def test_a_table_with_fewer_columns_takes_nothing_away(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [small(1)]), record)
    fewer = {"id": "1", "date_start": "2016-02-01", "best": "2"}
    assert imported(write(tmp_path / "u.csv", [fewer]), record)[0] == {"read": 1, "unchanged": 1}
    assert imported(write(tmp_path / "u.csv", [{**fewer, "best": "3"}]), record)[0] == {"read": 1, "updated": 1}
    text = (record / "2016" / "ucdp-1.yml").read_text()
    assert "{low: 1, best: 3, high: 3}" in text
    assert "Some rebels" in text


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [small(1)]), record)
    path = record / "2016" / "ucdp-1.yml"
    path.write_text("title: [")
    counts, report = imported(tmp_path / "t.csv", record)
    assert counts == {"read": 1, "rejected": 1}
    assert "the file that is there cannot be read, line 1" in report["rejections"][0]["text"]
    assert path.read_text() == "title: ["


def test_known_actors_keep_their_key_and_the_registry_its_text(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    (record / "registry").mkdir(parents=True)
    known = "# ours\nthe-government: {name: Government of Syria, kind: state_forces}"
    (record / "registry" / "actors.yml").write_text(known)
    rows = [{**small(1), "side_a_new_id": "", "side_b_new_id": "4456"}]
    imported(write(tmp_path / "t.csv", rows), record)
    text = (record / "2016" / "ucdp-1.yml").read_text()
    assert "actor: the-government" in text
    assert "actor: ucdp-4456" in text
    assert (record / "registry" / "actors.yml").read_text().startswith(known + "\n")


def test_an_actor_without_an_id_has_a_slug_and_a_hash(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    long = "The very long name of a force that goes on and on " * 3
    imported(write(tmp_path / "t.csv", [small(1, side_a=long + "one", side_b=long + "two")]), record)
    keys = [
        line.split(":")[0] for line in (record / "registry" / "actors.yml").read_text().splitlines() if line[0] != " "
    ]
    assert len(set(keys)) == 2
    assert all(len(key) <= 69 and key.startswith("the-very-long-name") for key in keys)


@pytest.mark.slow
def test_of_the_real_rows_none_is_lost(tmp_path: Path, shared_data: Path) -> None:
    """16,566 rows; what is remarked of them, and by the check."""
    record = tmp_path / "incidents"
    counts, report = imported(shared_data / "data" / UCDP, record, "--release", "19.1")
    assert counts == {"read": 16566, "written": 16566}
    dated = [flag for flag in report["flags"] if "that day cannot be meant" in flag["text"]]
    assert len(report["flags"]) - len(dated) == 101
    years = {int(flag["text"].removeprefix("a source dated ")[:4]) for flag in dated}
    assert years == {1753, 2109, 2919}
    done = tracker("check", record)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "16,566 incidents read; no problems, 101 warnings.")


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 40])
def test_the_real_rows_go_in_and_come_back_as_they_were(tmp_path: Path, shared_data: Path, every: int) -> None:
    """Every column of the export equals the input's, row by row; then the facts that a later release revised."""
    text = lzma.decompress((shared_data / "data" / UCDP).read_bytes()).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))[::every]
    source, record = write(tmp_path / "t.csv", rows), tmp_path / "incidents"
    counts, _ = imported(source, record, "--release", "19.1")
    assert counts == {"read": len(rows), "written": len(rows)}
    done = tracker("check", record)
    assert (done.returncode, "no problems" in done.stderr) == (0, True)
    done = tracker("export", "ucdp", "--incidents", record, "--to", tmp_path / "out.csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        back = {row["id"]: row for row in csv.DictReader(file)}
    assert len(back) == len(rows)
    wrong = [(row["id"], name) for row in rows for name, value in row.items() if back[row["id"]][name] != value]
    assert wrong == []
    revised, changed = _revised(rows, shared_data)
    counts, _ = imported(write(tmp_path / "revised.csv", revised), record, "--release", "21.1")
    assert counts == {"read": len(rows), "updated": changed, "unchanged": len(rows) - changed}
    assert tracker("check", record).returncode == 0


def _revised(rows: list[dict[str, str]], shared_data: Path) -> tuple[list[dict[str, str]], int]:
    """The rows with the facts that a later release changed, and how many rows those are."""
    with (shared_data / "data" / "ucdp_revision_pairs.csv").open(newline="") as file:
        pairs = {row["id"]: row for row in csv.DictReader(file)}
    changed = 0
    revised = []
    for row in rows:
        pair = pairs.get(row["id"])
        new = dict(row)
        if pair:
            for name in ("latitude", "longitude"):
                new[name] = pair[f"{name}_ged211"] or row[name]
        changed += any(float(new[name]) != float(row[name]) for name in ("latitude", "longitude"))
        revised.append(new)
    return revised, changed


def test_acled_rows_stay_where_no_build_and_no_commit_takes_them(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    imported(write(tmp_path / "t.csv", [small(1)]), record)
    before = sorted(record.rglob("*.yml"))
    (tmp_path / "acled.csv").write_text(ACLED)
    done = tracker("import", "acled", tmp_path / "acled.csv", "--to", record, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 rows read = 2 written" in done.stdout
    assert sorted(record.rglob("*.yml")) == before
    private = tmp_path / "private" / "acled"
    assert {path.name for path in private.rglob("acled-*.yml")} == {"acled-syr1.yml", "acled-syr2.yml"}
    assert tracker("check", private).returncode == 0
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    status = subprocess.run(["git", "status", "--porcelain"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "private" not in status.stdout
    text = (private / "2017" / "acled-syr1.yml").read_text()
    assert "precision: near" in text
    assert "total_killed: {none_reported: true}" in text
    assert "2017-06-20~" in (private / "2017" / "acled-syr2.yml").read_text()


def test_an_incident_of_the_record_can_gain_the_id_of_its_event(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    rows = [
        {
            **small(1, date_start="2017-06-20", date_end="2017-06-20"),
            "latitude": "33.51",
            "longitude": "38.61",
            "where_prec": "1",
        }
    ]
    imported(write(tmp_path / "t.csv", rows), record)
    (tmp_path / "acled.csv").write_text(ACLED)
    path = record / "2017" / "ucdp-1.yml"
    before = path.read_text()
    done = tracker("import", "acled", tmp_path / "acled.csv", "--to", record, cwd=tmp_path)
    assert "1 event match" in done.stderr
    assert path.read_text() == before
    tracker("import", "acled", tmp_path / "acled.csv", "--to", record, "--link", cwd=tmp_path)
    assert path.read_text() == before.replace(
        'external_ids: {ucdp-ged: "1"}', 'external_ids: {ucdp-ged: "1", acled: SYR1}'
    )


MAP = """
dataset: {key: ford-watch, name: Ford Watch, licence: CC0}
id: "ford-{nr}"
dates: {day: "%d/%m/%Y"}
words: {kind: {Bombing: air-strike}}
registry: {types: {air-strike: {name: Air strike}}}
incident:
  title: "{what}"
  summary: "{what} Counted by Ford Watch."
  date: "{day}"
  location: {country: SY, name: "{where}", precision: near, lat: "{lat}", lon: "{lon}"}
  type: "{kind}"
  actors:
    - {actor: "{by}", role: initiator}
    - {actor: "{on}", role: target}
  casualties: {total_killed: {low: "{min}", high: "{max}"}}
  sources: [{url: "{link}"}]
"""


def test_anybodys_table_by_a_map(tmp_path: Path) -> None:
    record = tmp_path / "incidents"
    (tmp_path / "map.yml").write_text(MAP)
    (tmp_path / "t.csv").write_text(
        "nr,what,day,where,lat,lon,kind,by,on,min,max,link\n"
        "A1,A bridge was hit.,20/06/2017,Ford,34.5,38.5,Bombing,North force,,0,,https://example.org/1\n"
        "A2,Shots.,21/06/2017,Ford,,,Clash,North force,River council,1,4,https://example.org/2\n"
        "A3,Shots.,2017,Ford,,,Clash,North force,River council,1,4,https://example.org/3\n"
    )
    done = tracker("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "map.yml", "--to", record, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "3 rows read = 2 written + 0 updated + 0 unchanged + 1 rejected" in done.stdout
    assert 'row 3 (line 4, ford-a3): day: "2017" is not a date of the form %d/%m/%Y.' in done.stderr
    text = (record / "2017" / "ford-a1.yml").read_text()
    assert "type: air-strike\n" in text
    assert "air-strike: {name: Air strike}" in (record / "registry" / "types.yml").read_text()
    assert "total_killed: {low: 0}" in text
    assert "role: target" not in text
    clean(record)
    done = tracker("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "map.yml", "--to", record, cwd=tmp_path)
    assert "2 unchanged" in done.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dataset: {key: a, name: b}\nid: x\nincidents: {}\n", 'map.yml:3:1: there is no part "incidents" of a map.'),
        ("id: x\nincident: {title: a}\n", '"dataset" is missing'),
        ("id: [\n", "map.yml:1:5:"),
        (MAP.replace("{lat}", "{latt}"), "no column latt"),
    ],
)
def test_a_mistake_in_the_map_is_explained(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "map.yml").write_text(text)
    (tmp_path / "t.csv").write_text("nr,what,day,where,lat,lon,kind,by,on,min,max,link\n")
    done = tracker("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "map.yml", "--to", tmp_path / "incidents")
    assert done.returncode == 1
    assert words in done.stderr


@pytest.mark.parametrize("count", [80, pytest.param(300, marks=pytest.mark.slow)])
def test_the_49_columns_of_release_26_1_come_back_as_they_were(tmp_path: Path, count: int) -> None:
    """Line breaks in fields, times after dates and district-only places included."""
    write_ged(tmp_path / "t.csv", count)
    record = tmp_path / "incidents"
    assert imported(tmp_path / "t.csv", record, "--release", "26.1")[0] == {"read": count, "written": count}
    clean(record)
    assert tracker("export", "ucdp", "--incidents", record, "--to", tmp_path / "out.csv").returncode == 0
    rows, back = ({row["id"]: row for row in read(tmp_path / name)} for name in ("t.csv", "out.csv"))
    assert rows == back
    # Edited by hand, the record's own value goes out, not the source's.
    path = next(record.rglob("ucdp-1.yml"))
    path.write_text(re.sub(r"low: \d+", "low: 0", path.read_text().replace("country: SY", "country: LB")))
    tracker("export", "ucdp", "--incidents", record, "--to", tmp_path / "out.csv", "--force")
    edited = next(row for row in read(tmp_path / "out.csv") if row["id"] == "1")
    assert (edited["low"], edited["country"]) == ("0", "Lebanon")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_table_of_countries_knows_the_names_that_ucdp_uses() -> None:
    names = {
        "Syria": "SY", "DR Congo (Zaire)": "CD", "Russia (Soviet Union)": "RU", "Yemen (North Yemen)": "YE",
        "Myanmar (Burma)": "MM", "Ivory Coast": "CI", "Bosnia-Herzegovina": "BA", "Yugoslavia": "YU",
        "Soviet Union": "SU", "Kingdom of eSwatini (Swaziland)": "SZ", "Türkiye": "TR", "760": "SY", "Atlantis": "",
    }  # fmt: skip
    assert {name: code_of(name) for name in names} == names
    assert all(code_of(ucdp_name(code)) == code for code in countries())

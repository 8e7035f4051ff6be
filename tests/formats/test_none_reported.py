"""A dataset's 0 that means "none reported": no number anywhere, and never lost on the way."""

import csv
import gzip
import io
import json
import sqlite3
from pathlib import Path

import polars
import pytest

from conflict_tracker.dataset.facets import casualties
from conflict_tracker.dataset.item_codec import decode, encode
from conflict_tracker.formats.reading.acled import fatalities
from conflict_tracker.model.numbers import Range
from conflict_tracker.views.site import FILES, PAGES
from tests.conftest import tracker
from tests.support.golden import made
from tests.support.small import incident, site_of, write_files, write_project

COLUMNS = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,geo_precision,notes,fatalities\n"
ROW = "SYR{n},2024-03-0{n},Battles,Armed clash,Rebels,Syria,Old Mill,1,Shots were heard.,{deaths}\n"
SILENT, OWN, NONE = "2024-03-01-silent", "2024-03-02-own-zero", "2024-03-03-none-reported"
RECORD = {
    SILENT: incident("Nothing is said"),
    OWN: incident("None, as a source counts", "2024-03-02", more="casualties: {total_killed: {low: 0, high: 0}}\n"),
    NONE: incident("None reported", "2024-03-03", more="casualties: {total_killed: {none_reported: true}}\n"),
}


def acled(folder: Path, *deaths: str) -> dict[str, str]:
    """What rows with these numbers become, by id."""
    table = COLUMNS + "".join(ROW.format(n=n, deaths=number) for n, number in enumerate(deaths, 1))
    (folder / "acled.csv").write_text(table, encoding="utf-8")
    write_files(folder / "incidents", {})
    done = tracker("import", "acled", folder / "acled.csv", "--to", folder / "incidents", cwd=folder)
    assert done.returncode == 0, done.stderr
    return {path.stem: path.read_text(encoding="utf-8") for path in (folder / "private").rglob("acled-*.yml")}


def test_acleds_zero_is_none_reported_and_its_other_numbers_stay(tmp_path: Path) -> None:
    found = acled(tmp_path, "0", "3", "")
    assert "total_killed: {none_reported: true}" in found["acled-syr1"]
    assert "best" not in found["acled-syr1"]
    assert "total_killed: {best: 3}" in found["acled-syr2"]
    assert "casualties" not in found["acled-syr3"]


def test_acleds_zero_comes_back_as_a_zero() -> None:
    assert fatalities(Range(none_reported=True)) == "0"
    assert fatalities(Range(best=3)) == "3"
    assert fatalities(Range(note="several")) == ""
    assert fatalities(None) == ""


def test_ucdps_zeros_are_counts(tmp_path: Path) -> None:
    table = (
        "id,date_start,date_end,country,side_a,side_b,low,best,high\n1,2016-02-01,2016-02-01,Syria,North,South,0,0,0\n"
    )
    (tmp_path / "ged.csv").write_text(table, encoding="utf-8")
    done = tracker("import", "ucdp", tmp_path / "ged.csv", "--to", tmp_path / "incidents", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "total_killed: {low: 0, best: 0, high: 0}" in (tmp_path / "incidents" / "2016" / "ucdp-1.yml").read_text()


@pytest.mark.parametrize("number", ["low: 0", "best: 0", "high: 4"])
def test_a_number_beside_none_reported_is_a_contradiction(tmp_path: Path, number: str) -> None:
    text = incident(more=f"casualties: {{total_killed: {{none_reported: true, {number}}}}}\n")
    write_files(tmp_path / "incidents", {SILENT: text})
    done = tracker("check", cwd=tmp_path)
    assert done.returncode == 1
    assert f"[none-reported-with-number] none_reported stands beside {number}." in done.stdout


def test_each_kind_is_worded_and_chosen_by_itself(tmp_path: Path) -> None:
    site = site_of(tmp_path, RECORD)
    assert {item.id: casualties(item) for item in site.dataset.items} == {
        SILENT: "",
        OWN: "none",
        NONE: "none-reported",
    }
    bodies = {page.path: page.body for page in made(PAGES, site)}
    assert "none reported</i>" in bodies[f"incidents/{NONE}/"]
    assert "The dataset writes 0 where none is reported; that is not a count." in bodies[f"incidents/{NONE}/"]
    assert "not known</i>" in bodies[f"incidents/{SILENT}/"]
    assert "<dd>0 " in bodies[f"incidents/{OWN}/"]
    lists = bodies["timeline/2024/03/"]
    assert (lists.count("killed: 0"), lists.count("killed: none reported"), lists.count("killed:")) == (1, 1, 2)


def test_it_is_the_same_after_it_was_packed(tmp_path: Path) -> None:
    for item in site_of(tmp_path, RECORD).dataset.items:
        assert decode(json.loads(json.dumps(encode(item)))) == item


def test_explores_columns_hold_no_number_for_it_and_a_choice_of_its_own(tmp_path: Path) -> None:
    (file,) = (file for file in made(FILES, site_of(tmp_path, RECORD)) if file.path == "explore/columns.bin")
    data = gzip.decompress(file.content)
    size = int.from_bytes(data[:4], "little")
    header = json.loads(data[4 : 4 + size])
    words = dict(zip(header["values"]["casualties"], header["labels"]["casualties"], strict=True))
    assert words["none-reported"] == "None reported"
    kind, offset, length = header["columns"]["flags"]
    flags = data[4 + size + offset :][:length]
    assert kind == "u8"
    assert [flag & 4 for flag in flags] == [0, 4, 0]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("none-reported")
    write_project(folder / "project", RECORD)
    done = tracker("export", "package", "--to", folder / "data", cwd=folder / "project")
    assert done.returncode == 0, done.stderr
    return folder / "data"


def test_no_export_says_zero_for_it(exported: Path) -> None:
    with gzip.open(exported / "incidents.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(file.read()))}
    assert [rows[id]["killed_low"] for id in RECORD] == ["", "0", ""]
    assert [rows[id]["killed_none_reported"] for id in RECORD] == ["", "false", "true"]
    frame = polars.read_parquet(exported / "incidents.parquet").sort("id")
    assert frame["killed_high"].to_list() == [None, 0, None]
    assert frame["killed_none_reported"].to_list() == [None, False, True]
    database, query = (
        sqlite3.connect(":memory:"),
        "select incident, low, none_reported from casualties order by incident",
    )
    database.deserialize(gzip.decompress((exported / "incidents.sqlite.gz").read_bytes()))
    assert database.execute(query).fetchall() == [(OWN, 0, 0), (NONE, None, 1)]


def test_our_own_json_gives_the_same_record_again(exported: Path, tmp_path: Path) -> None:
    done = tracker("import", "json", exported / "incidents.json", "--to", tmp_path / "incidents", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "incidents" / "2024" / f"{NONE}.yml").read_text(encoding="utf-8")
    assert "total_killed: {none_reported: true}" in text

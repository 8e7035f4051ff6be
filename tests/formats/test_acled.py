"""ACLED's exports of today: text or numbers, rows or JSON, seas, markup, and its list of deleted ids."""

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.formats.test_maps import clean, counts

ROW = {
    "event_id_cnty": "SYR1", "event_date": "2024-01-05", "year": "2024", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "North Force", "assoc_actor_1": "", "inter1": "Rebel group", "actor2": "Civilians (International)",
    "assoc_actor_2": "", "inter2": "Civilians", "interaction": "Rebel group-Civilians",
    "civilian_targeting": "Civilian targeting", "iso": "760", "region": "Middle East", "country": "Syria",
    "admin1": "Homs", "admin2": "Tadmor", "admin3": "", "location": "Old Mill", "latitude": "34.5", "longitude": "38.2",
    "geo_precision": "1", "source": "Example", "source_scale": "National", "notes": "A shot.", "fatalities": "0",
    "tags": "", "timestamp": "1700000000", "population_1km": "", "population_best": "1200",
}  # fmt: skip


def run(folder: Path, rows: list[dict], *options: str, name: str = "a.csv"):
    if name.endswith(".json"):
        body = {"status": 200, "success": True, "count": len(rows), "messages": [], "data": rows}
        (folder / name).write_text(json.dumps(body), encoding="utf-8")
    else:
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    done = tracker("import", "acled", name, "--to", "incidents", *options, cwd=folder)
    assert "Traceback" not in done.stderr
    return done


def text(folder: Path, id: str) -> str:
    return next((folder / "private" / "acled").rglob(f"acled-{id}.yml")).read_text(encoding="utf-8")


def test_numbers_and_words_of_inter_are_the_same(tmp_path: Path) -> None:
    assert counts(run(tmp_path, [ROW, {**ROW, "event_id_cnty": "SYR2", "actor1": "South Force", "inter1": "2"}])) == (
        2,
        2,
        0,
    )
    actors = (tmp_path / "private" / "acled" / "registry" / "actors.yml").read_text()
    assert "North Force, kind: rebels" in actors
    assert "South Force, kind: rebels" in actors
    assert "civilian_targeting: true" in text(tmp_path, "syr1")
    assert "population" not in text(tmp_path, "syr1")


@pytest.mark.parametrize("sea", ["Red Sea", "Gulf of Aden", "Mediterranean", "International waters"])
def test_a_sea_is_no_country(tmp_path: Path, sea: str) -> None:
    row = {**ROW, "iso": "", "country": sea, "geo_precision": "3", "admin1": "", "admin2": "", "location": sea}
    assert counts(run(tmp_path, [row])) == (1, 1, 0)
    assert "precision: international" in text(tmp_path, "syr1")
    assert "\n  country:" not in text(tmp_path, "syr1").partition("imported:")[0]


def test_a_name_that_is_neither_a_sea_nor_a_country_is_no_sea(tmp_path: Path) -> None:
    run(tmp_path, [{**ROW, "iso": "", "country": "Atlantis"}])
    assert "precision: locality" in text(tmp_path, "syr1")


@pytest.mark.parametrize(
    ("notes", "summary"),
    [
        ("<b>women</b> marched", "women marched"),
        ("One<br>two &amp; three", "One two & three"),
        ("<p>Shots</p><p>at 5 < 6</p>", "Shots at 5 ‹ 6"),
        ('see <a href="https://example.org">here</a>', "see here"),
    ],
)
def test_markup_in_notes_is_kept_as_words(tmp_path: Path, notes: str, summary: str) -> None:
    run(tmp_path, [{**ROW, "notes": notes}])
    assert f"summary: {summary}\n" in text(tmp_path, "syr1").replace('summary: "', "summary: ").replace('"\n', "\n")
    assert (
        json.dumps(notes, ensure_ascii=False)[1:-1].replace('\\"', '"')[:5]
        in text(tmp_path, "syr1").partition("row:")[2]
    )


def test_the_same_rows_as_json_change_nothing(tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "event_id_cnty": "SYR2", "notes": "Other shots."}]
    assert counts(run(tmp_path, rows)) == (2, 2, 0)
    as_json = [{**row, "iso": 760, "year": 2024, "population_best": None, "tags": None} for row in rows]
    assert "2 unchanged" in run(tmp_path, as_json, name="a.json").stdout


def test_deleted_ids_become_tombstones(tmp_path: Path) -> None:
    rows = [{**ROW, "event_id_cnty": f"SYR{n}"} for n in range(1, 6)]
    run(tmp_path, rows)
    (tmp_path / "deleted.txt").write_text("SYR2\nSYR4\nSYR99\n")
    dry = run(tmp_path, rows[:1], "--deleted", "deleted.txt", "--dry-run")
    assert "3 deleted ids: 2 would be withdrawn, 0 withdrawn before, 1 not in this record" in dry.stderr
    assert "withdrawn" not in text(tmp_path, "syr2")
    done = run(
        tmp_path, [row for row in rows if row["event_id_cnty"] not in ("SYR2", "SYR4")], "--deleted", "deleted.txt"
    )
    assert "3 deleted ids: 2 withdrawn, 0 withdrawn before, 1 not in this record" in done.stderr
    assert "reason: Deleted by ACLED." in text(tmp_path, "syr2")
    assert "withdrawn" not in text(tmp_path, "syr1")
    again = run(tmp_path, rows[:1], "--deleted", "deleted.txt")
    assert "0 withdrawn, 2 withdrawn before" in again.stderr
    assert tracker("check", "private/acled", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("words", ["", "nothing here", "<html>"])
def test_a_list_without_ids_stops_before_anything_is_written(tmp_path: Path, words: str) -> None:
    (tmp_path / "deleted.txt").write_text(words)
    done = run(tmp_path, [ROW], "--deleted", "deleted.txt")
    assert done.returncode == 1
    assert "holds no id of an event" in done.stderr


def test_our_own_cases_of_acled(tmp_path: Path, shared_data: Path) -> None:
    """28 null island, 29 a sea as country."""
    for name, id in (("28-null-island", "int1"), ("29-acled-sea", "redsea2")):
        folder = tmp_path / name
        folder.mkdir()
        done = tracker("import", "acled", shared_data / "cases" / name / "acled.csv", "--to", "incidents", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert "precision: international" in text(folder, id)
        assert ("the point 0, 0 was left out" in done.stderr) == (id == "int1")
        (folder / "private" / "acled").rename(folder / "incidents")
        clean(folder)


def test_codes_that_pandas_wrote_are_the_same_codes(tmp_path: Path) -> None:
    """2.0 is a week, not a day; 3.0 are three deaths."""
    floats = {"time_precision": "2.0", "geo_precision": "2.0", "inter1": "2.0", "fatalities": "3.0", "iso": "760.0"}
    done = run(tmp_path, [{**ROW, **floats}])
    assert counts(done) == (1, 1, 0), done.stderr
    text = next((tmp_path / "private" / "acled" / "2024").glob("*.yml")).read_text(encoding="utf-8")
    assert "date: 2024-01-05~" in text
    assert "precision: near" in text
    assert "total_killed: {best: 3}" in text

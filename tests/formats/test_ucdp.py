"""UCDP's releases as they are downloaded, and large imports: folders of months, moved borders, ids as pandas writes them."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.formats.test_maps import counts
from tests.support.ged import ged_row, write_ged

BORDER = "points lie outside of their country as its borders are today"


def run(folder: Path, rows: list[dict[str, str]], *options: str, name: str = "ged.csv"):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    if name.endswith(".zip"):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("GEDEvent_v26_0_6.csv", text.getvalue())
            archive.writestr("readme.txt", "Candidate events")
    else:
        (folder / name).write_text(text.getvalue(), encoding="utf-8", newline="")
    return tracker("import", "ucdp", name, "--to", "incidents", *options, cwd=folder)


def row(n: int, **changes: str) -> dict[str, str]:
    return {**ged_row(n, 1), **changes}


def test_a_candidate_release_comes_in_as_the_zip_that_it_is(tmp_path: Path) -> None:
    done = run(tmp_path, [row(n) for n in range(5)], "--release", "26.0.6", name="ged.zip")
    assert counts(done) == (5, 5, 0), done.stderr
    assert all("26.0.6" in path.read_text() for path in (tmp_path / "incidents").glob("2*/*.yml"))
    assert tracker("check", "incidents", cwd=tmp_path).returncode == 0


def test_ids_and_codes_as_pandas_writes_them_are_the_same(tmp_path: Path) -> None:
    rows = [row(n) for n in range(6)]
    codes = (
        "id",
        "year",
        "type_of_violence",
        "conflict_new_id",
        "side_a_new_id",
        "side_b_new_id",
        "where_prec",
        "best",
        "low",
    )
    floats = [{name: f"{text}.0" if name in codes and text else text for name, text in one.items()} for one in rows]
    assert counts(run(tmp_path, floats)) == (6, 6, 0)
    assert {path.stem for path in (tmp_path / "incidents").glob("2*/*.yml")} == {f"ucdp-{n}" for n in range(1, 7)}
    actors = (tmp_path / "incidents" / "registry" / "actors.yml").read_text()
    assert "ucdp-118:" in actors
    assert "118-0" not in actors
    assert "type_of_violence: " in next((tmp_path / "incidents").glob("2*/ucdp-1.yml")).read_text()
    assert " 0 written + 0 updated + 6 unchanged" in run(tmp_path, rows).stdout.replace("= 0", " 0")


def test_moved_borders_are_one_remark_with_a_count(tmp_path: Path) -> None:
    there = {"country": "Ethiopia", "country_id": "530", "where_prec": "1"}
    rows = [row(n, latitude="15.3", longitude="59.9", **there) for n in range(30)]
    done = run(tmp_path, rows)
    assert counts(done) == (30, 30, 0)
    assert f"30 {BORDER} (ET 30)" in done.stderr
    assert done.stderr.count("is not in ET") == 0


@pytest.mark.parametrize("dry", [False, True])
def test_a_point_of_null_island_is_left_out(tmp_path: Path, dry: bool) -> None:
    done = run(tmp_path, [row(1, latitude="0", longitude="0")], *(["--dry-run"] if dry else []))
    assert "the point 0, 0 was left out" in done.stderr
    assert "lat:" not in done.stdout


def test_a_crowded_year_goes_into_months_and_nothing_ever_moves(tmp_path: Path) -> None:
    """Ids and addresses do not depend on the folder; a year that is not crowded stays one folder."""
    first = [row(n, date_start="2016-02-03", date_end="2016-02-03", year="2016") for n in range(3)]
    assert counts(run(tmp_path, first)) == (3, 3, 0)
    many = [
        row(n, date_start=f"2016-{n % 12 + 1:02d}-03", date_end=f"2016-{n % 12 + 1:02d}-03", year="2016")
        for n in range(3, 5010)
    ]
    other = [row(6000, date_start="2017-01-05", date_end="2017-01-05", year="2017")]
    whole = row(6001, date_start="2016-01-01", date_end="2016-12-31", year="2016")
    done = run(tmp_path, [*first, *many, *other, whole])
    assert " 5,009 written + 0 updated + 3 unchanged" in done.stdout.replace("= 5", " 5"), done.stdout
    record = tmp_path / "incidents"
    assert {path.name for path in (record / "2016").glob("*.yml")} == {
        "ucdp-1.yml",
        "ucdp-2.yml",
        "ucdp-3.yml",
        "ucdp-6002.yml",
    }
    assert {path.name for path in (record / "2016").iterdir() if path.is_dir()} == {f"{n:02d}" for n in range(1, 13)}
    assert [path.name for path in (record / "2017").iterdir()] == ["ucdp-6001.yml"]
    assert tracker("check", "incidents", cwd=tmp_path).returncode == 0
    before = {path.relative_to(record): path.stat().st_ino for path in record.rglob("ucdp-*.yml")}
    changed = [*first, *many[:-1], {**many[-1], "date_start": "2016-07-09", "date_end": "2016-07-09"}, *other, whole]
    again = run(tmp_path, changed)
    assert "0 written + 1 updated + 5,011 unchanged" in again.stdout
    after = {path.relative_to(record): path.stat().st_ino for path in record.rglob("ucdp-*.yml")}
    assert after.keys() == before.keys()
    assert tracker("check", "incidents", cwd=tmp_path).returncode == 0


def test_a_field_that_somebody_left_empty_is_no_news(tmp_path: Path) -> None:
    """`admin2:` without a value says nothing, and not the word None."""
    table, record = tmp_path / "ged.csv", tmp_path / "incidents"
    write_ged(table, 1)
    assert tracker("import", "ucdp", table, "--to", record).returncode == 0
    file = next(record.glob("[0-9]*/*.yml"))
    file.write_text(file.read_text().replace("  admin1:", "  admin2:\n  admin1:", 1))
    table.write_text(table.read_text().replace("Invented place 0", "Invented place 1"))
    done = tracker("import", "ucdp", table, "--to", record)
    assert "1 updated" in done.stdout, done.stdout + done.stderr
    assert "where_coordinates: Invented place 0 → Invented place 1" in file.read_text()
    assert "None" not in file.read_text()

"""Maps, links and rows that an import must not mistake for something else."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.formats.test_nothing_lost import MAP, ROW, by_map, clean, files, ged, report, table, ucdp


@pytest.mark.parametrize(
    ("form", "cell", "date"),
    [("%m/%Y", "05/2019", "2019-05"), ("%Y", "2019", "2019"), ("%d.%m.%Y", "07.05.2019", "2019-05-07")],
)
def test_a_date_is_as_exact_as_its_form(tmp_path: Path, form: str, cell: str, date: str) -> None:
    done = by_map(tmp_path, {**ROW, "day": cell}, text=MAP.replace("%d/%m/%Y", form))
    assert "1 written" in done.stdout, done.stderr
    assert f"date: {date}\n" in (tmp_path / "incidents" / "2019" / "ford-1.yml").read_text()
    clean(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("%d/%m/%Y", "%d/%m", "holds no year"),
        ("%d/%m/%Y", "%d %Y", "holds a day and no month"),
        ("%d/%m/%Y", "%Q", "holds no year"),
        ("{day: ", "{dya: ", 'speaks of the column "dya"'),
        ("dates: {day: ", "words: {kind: [a]}\ndates: {day: ", "write words:"),
        ("dates: {day: ", "words: {kind: {raid: [a]}}\ndates: {day: ", "write words:"),
        ('{day: "%d/%m/%Y"}', "{day: [x]}", "is no form of dates"),
        ('{day: "%d/%m/%Y"}', "{day: }", "is no form of dates"),
        ("incident:\n", "incident:\n  external_ids: foo\n", "write external_ids"),
        ("licence: CC0", "licnce: CC0", 'there is no field "licnce" here'),
    ],
)
def test_a_mistake_of_the_map_is_told_at_its_line_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    done = by_map(tmp_path, ROW, text=MAP.replace(old, new))
    assert done.returncode == 1
    assert "tracker: map.yml:" in done.stderr
    assert words in done.stderr or "holds no year" in done.stderr
    assert "Nothing was written." in done.stderr
    assert not (tmp_path / "incidents").exists()


def test_a_cell_that_was_emptied_takes_its_text_back(tmp_path: Path) -> None:
    text = MAP + '  body: "{note}"\n  tags: ["{tag}"]\n'
    by_map(tmp_path, {**ROW, "note": "Named wrongly", "tag": "raid"}, text=text)
    path = tmp_path / "incidents" / "2024" / "ford-1.yml"
    assert "Named wrongly" in path.read_text()
    done = by_map(tmp_path, {**ROW, "note": "", "tag": ""}, text=text)
    assert "1 updated" in done.stdout
    written = path.read_text()
    assert "body:" not in written
    assert "tags:" not in written
    assert "left as they are" not in done.stderr
    clean(tmp_path)


@pytest.mark.parametrize("cell", ["", "–"])
def test_no_id_is_made_of_a_cell_without_letters(tmp_path: Path, cell: str) -> None:
    done = by_map(tmp_path, ROW, {**ROW, "nr": cell})
    assert "1 rejected" in done.stdout
    assert "the column nr is empty or holds no letter and no digit" in done.stderr


def test_ids_of_other_letters_are_told_apart(tmp_path: Path) -> None:
    done = by_map(tmp_path, {**ROW, "nr": "الطاحونة"}, {**ROW, "nr": "الجسر"})
    assert "2 written" in done.stdout
    assert len(list((tmp_path / "incidents").rglob("ford-*.yml"))) == 2


def test_nothing_is_withdrawn_while_a_row_has_no_name(tmp_path: Path) -> None:
    """A row with a comma too many may be that of the incident that seems to be missing."""
    ucdp(tmp_path, ged(*range(1, 101)))
    file = table(tmp_path / "next.csv", *ged(*range(1, 101)))
    lines = file.read_text().splitlines()
    lines[50] += ",more"
    file.write_text("\n".join(lines))
    done = tracker("import", "ucdp", file, "--to", "incidents", "--withdraw-missing", cwd=tmp_path)
    assert done.returncode == 1
    assert "of 1 rows not even the id could be read" in done.stderr
    assert "withdrawn:" not in (tmp_path / "incidents" / "2016" / "ucdp-50.yml").read_text()


def test_a_date_that_cannot_be_read_does_not_hide_a_rows_name(tmp_path: Path) -> None:
    rows = [{**ROW, "nr": str(n)} for n in range(1, 41)]
    by_map(tmp_path, *rows)
    done = by_map(tmp_path, *rows[:-1], {**rows[-1], "day": "unknown"}, options=("--withdraw-missing",))
    assert done.returncode == 0
    assert "not in this file" not in done.stderr


def test_a_number_after_the_option_is_asked_for_with_an_equals_sign(tmp_path: Path) -> None:
    file = table(tmp_path / "t.csv", *ged(1))
    done = tracker("import", "ucdp", file, "--to", "incidents", "--withdraw-missing", "10", cwd=tmp_path)
    assert done.returncode == 2
    assert "Write --withdraw-missing=10, with an equals sign." in done.stderr


@pytest.mark.parametrize("name", ["2016", "registry", "registry/actors.yml"])
def test_a_link_leads_no_import_out_of_the_record(tmp_path: Path, name: str) -> None:
    ucdp(tmp_path, ged(1))
    record, outside = tmp_path / "incidents", tmp_path / "outside"
    (record / name).rename(outside)
    (record / name).symlink_to(outside)
    before = files(outside) if outside.is_dir() else outside.read_bytes()
    done = ucdp(tmp_path, ged(1, 2, 3))
    assert done.returncode == 2
    assert "is a link, and an import writes into the record alone" in done.stderr
    assert before == (files(outside) if outside.is_dir() else outside.read_bytes())


@pytest.mark.parametrize("fault", ["pipe", "syntax", "kind"])
def test_our_own_format_stops_at_a_faulty_registry(tmp_path: Path, fault: str) -> None:
    registry = tmp_path / "incidents" / "registry"
    registry.mkdir(parents=True)
    path = registry / "actors.yml"
    if fault == "pipe":
        os.mkfifo(path)
    else:
        path.write_text("a: {name: A\n" if fault == "syntax" else "a: {name: A, kind: rebel}\n")
    (tmp_path / "x.json").write_text(
        json.dumps({"registry": {"actors": {"b": {"name": "B", "kind": "rebels"}}}, "incidents": []})
    )
    done = tracker("import", "json", "x.json", "--to", "incidents", cwd=tmp_path)
    assert done.returncode == 1
    assert "the registry of incidents has a problem: incidents/registry/actors.yml:" in done.stderr


def test_a_large_export_of_ours_can_be_read_again(tmp_path: Path) -> None:
    """The registry stands before the records, and may be longer than them."""
    ucdp(tmp_path, ged(*range(1, 1201)))
    for form, name in (("json", "x.json"), ("jsonl", "x.jsonl"), ("jsonl", "y.jsonl.gz")):
        done = tracker("export", form, "--to", name, "--incidents", "incidents", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_bytes()[:2] == (
            b"\x1f\x8b" if name.endswith(".gz") else (tmp_path / name).read_bytes()[:2]
        )
    done = tracker("import", "json", "x.json", "--to", "other", cwd=tmp_path)
    assert "1,200 written" in done.stdout, done.stderr
    for name in ("x.jsonl", "y.jsonl.gz"):
        done = tracker("import", "json", name, "--to", "other", cwd=tmp_path)
        assert "1,200 unchanged" in done.stdout, done.stderr
    assert (tmp_path / "x.jsonl").read_bytes()[:1] == b"{"


def test_what_the_registry_says_of_a_dataset_is_held_against_the_import(tmp_path: Path) -> None:
    ucdp(tmp_path, ged(1), "--release", "25.1")
    done = ucdp(tmp_path, ged(1), "--release", "26.1")
    assert 'version is "25.1" there and "26.1" here' in done.stderr


def test_a_report_lies_beside_the_record_and_never_in_it(tmp_path: Path) -> None:
    file = table(tmp_path / "t.csv", *ged(1))
    done = tracker("import", "ucdp", file, "--to", "incidents", "--report", "incidents/2016/r.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "lies in the record" in done.stderr
    assert tracker("import", "ucdp", file, "--to", "incidents", "--report", os.devnull, cwd=tmp_path).returncode == 0
    assert not (tmp_path / "incidents-import-report.json").exists()
    tracker("import", "ucdp", file, "--to", ".", cwd=tmp_path / "incidents")
    assert report(tmp_path)["unchanged"] == 1

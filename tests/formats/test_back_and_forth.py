"""What was exported comes in again as the same record; where it lies already, nothing changes."""

import json
from pathlib import Path

import pytest

from tests.conftest import tracker


def content(record: Path) -> dict[str, str]:
    return {path.relative_to(record).as_posix(): path.read_text(encoding="utf-8") for path in record.rglob("*.yml")}


@pytest.mark.parametrize("name", ["x.json", "x.json.gz", "x.jsonl", "x.jsonl.gz"])
def test_an_export_that_holds_it_all_is_the_same_record_again(copy: Path, tmp_path: Path, name: str) -> None:
    form, file, other = name.split(".")[1], tmp_path / name, tmp_path / "other" / "incidents"
    other.parent.mkdir()
    assert tracker("export", form, "--to", file, cwd=copy).returncode == 0
    before = content(copy / "incidents")
    again = tracker("import", "json", file, "--to", copy / "incidents")
    assert again.returncode == 0, again.stderr
    assert " = 0 written + 0 updated + " in again.stdout
    assert content(copy / "incidents") == before
    done = tracker("import", "json", file, "--to", other)
    assert done.returncode == 0, done.stderr
    assert "0 rejected" in done.stdout
    assert (
        tracker("export", form, "--to", tmp_path / f"again.{form}", "--incidents", other, cwd=tmp_path).returncode == 0
    )
    assert tracker("check", other).returncode == 0
    second = tracker("import", "json", tmp_path / f"again.{form}", "--to", copy / "incidents")
    assert " = 0 written + 0 updated + " in second.stdout, second.stdout + second.stderr


def test_json_lines_alone_name_what_they_lack(copy: Path, tmp_path: Path) -> None:
    assert tracker("export", "jsonl", "--to", tmp_path / "x.jsonl", cwd=copy).returncode == 0
    (tmp_path / "x.registry.json").unlink()
    done = tracker("import", "json", tmp_path / "x.jsonl", "--to", tmp_path / "incidents")
    assert done.returncode == 1
    assert "is not in registry/" in done.stderr
    assert "no registries lie beside it: put x.registry.json, or the site's data/registry.json.gz" in done.stderr


def test_a_sites_download_is_the_same_record_with_the_registries_of_its_interface(copy: Path, tmp_path: Path) -> None:
    """As they lie there: the registries at the top, with what each answer of the interface says of itself."""
    assert tracker("export", "jsonl", "--to", tmp_path / "incidents.jsonl.gz", cwd=copy).returncode == 0
    beside = tmp_path / "incidents.registry.json"
    head = {"schema_version": "1.1", "title": "A tracker", **json.loads(beside.read_text())["registry"]}
    (tmp_path / "registry.json").write_text(json.dumps(head))
    beside.unlink()
    done = tracker("import", "json", tmp_path / "incidents.jsonl.gz", "--to", tmp_path / "incidents")
    assert done.returncode == 0, done.stderr
    assert "0 rejected" in done.stdout
    assert tracker("check", tmp_path / "incidents").returncode == 0


def test_what_a_site_offers_is_the_same_record(copy: Path, tmp_path: Path) -> None:
    """The JSON Lines and the registries, as they lie beside each other under data/."""
    package = tmp_path / "package"
    assert tracker("export", "package", "--to", package, cwd=copy).returncode == 0
    done = tracker("import", "json", package / "incidents.jsonl.gz", "--to", tmp_path / "incidents")
    assert done.returncode == 0, done.stderr
    assert tracker("check", tmp_path / "incidents").returncode == 0
    again = tracker("import", "json", package / "incidents.jsonl.gz", "--to", copy / "incidents")
    assert " = 0 written + 0 updated + " in again.stdout


@pytest.mark.parametrize("form", ["csv", "geojson", "parquet", "sqlite", "ucdp"])
def test_a_format_that_holds_a_part_of_each_record_is_told(copy: Path, tmp_path: Path, form: str) -> None:
    assert tracker("export", form, "--to", tmp_path / f"x.{form}", cwd=copy).returncode == 0
    done = tracker("import", "json", tmp_path / f"x.{form}", "--to", tmp_path / "incidents")
    assert done.returncode == 1
    assert "Whole records stand in an export as json or jsonl" in done.stderr


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"id": "a"}\n\n{"id": "b",}\n', "line 3, column 12:"),
        ('{"id": "a", "title": "\u2028"}\n{"id"}\n', "line 2, column 6:"),
        ('{"id": "a"}\n[]\n', "line 2 is no record"),
        ('{"id"}\n{"id": "b"}\n', "line 1 column 6"),
        ('{\n  "incidents": [\n    x\n  ]\n}\n', "line 3 column 5"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "x.jsonl").write_text(text, encoding="utf-8")
    done = tracker("import", "json", tmp_path / "x.jsonl", "--to", tmp_path / "incidents")
    assert done.returncode == 1
    assert place in done.stderr


def test_a_dry_run_of_an_export_writes_nothing(copy: Path, tmp_path: Path) -> None:
    assert tracker("export", "json", "--to", tmp_path / "x.json", cwd=copy).returncode == 0
    done = tracker("import", "json", tmp_path / "x.json", "--to", tmp_path / "incidents", "--dry-run")
    assert "would be written" in done.stdout
    assert "Nothing was written." in done.stdout
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"x.json"}
    assert not (tmp_path / "incidents").exists()

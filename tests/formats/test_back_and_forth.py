"""What was exported comes in again as the same record; where it lies already, nothing changes."""

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


def test_a_dry_run_of_an_export_writes_nothing(copy: Path, tmp_path: Path) -> None:
    assert tracker("export", "json", "--to", tmp_path / "x.json", cwd=copy).returncode == 0
    done = tracker("import", "json", tmp_path / "x.json", "--to", tmp_path / "incidents", "--dry-run")
    assert "would be written" in done.stdout
    assert "Nothing was written." in done.stdout
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"x.json"}
    assert not (tmp_path / "incidents").exists()

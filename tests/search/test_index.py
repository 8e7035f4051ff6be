"""Records into Pagefind indexes, through the program itself."""

import gzip
import json
from pathlib import Path

import pytest

from conflict_tracker.search.index import SearchError, build_index, pagefind_program
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.third_party.vendor_files import VENDOR


def records(count: int, year: int = 2017):
    return [SearchRecord(f"incidents/{year}-{n}/", f"Word{n} strike", {"title": f"T{n}"}) for n in range(count)]


def build(folder: Path, *shards: tuple[str, list[SearchRecord]], vendor: Path = VENDOR) -> int:
    program = pagefind_program(vendor)
    newest = shards[-1][0] if shards else ""
    made = [
        build_index(folder / "pagefind", name, listed, "en", program, is_newest=name == newest)
        for name, listed in shards
    ]
    for (_count, paths), (name, _listed) in zip(made, shards, strict=True):
        listed = {path for path in paths if path.startswith(f"{name}/")}
        assert listed == {path for path in _files(folder / "pagefind") if path.startswith(f"{name}/")}
    return sum(count for count, _paths in made)


def test_every_record_is_in_the_index_of_its_period(tmp_path: Path) -> None:
    """More than fit the window of messages on their way."""
    assert build(tmp_path, ("2016", records(3, 2016)), ("2017", records(450))) == 453
    for name, count in (("2016", 3), ("2017", 450)):
        entry = json.loads((tmp_path / "pagefind" / name / "pagefind-entry.json").read_text())
        assert entry["languages"]["en"]["page_count"] == count


def test_the_rows_name_the_records_in_their_order(tmp_path: Path) -> None:
    build(tmp_path, ("2017", records(30)))
    folder = tmp_path / "pagefind" / "2017"
    names = (folder / "rows.txt").read_text().split()
    found = [gzip.decompress((folder / "fragment" / f"{name}.pf_fragment").read_bytes()) for name in names]
    assert [json.loads(text[12:])["url"] for text in found] == [record.url for record in records(30)]


def test_one_copy_of_the_browser_files(tmp_path: Path) -> None:
    build(tmp_path, ("2016", records(3, 2016)), ("2017", records(3)))
    folder = tmp_path / "pagefind"
    scripts = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))
    assert scripts == ["pagefind.js"]
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("wasm*")] == ["2017/wasm.en.pagefind"]


def test_a_missing_program_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)
    with pytest.raises(SearchError, match="make site"):
        build(tmp_path, ("2017", records(1)), vendor=tmp_path)


def test_a_program_that_dies_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    with pytest.raises(SearchError, match="stopped"):
        build(tmp_path, ("2017", records(1)))


def test_a_period_that_is_built_again_leaves_nothing_of_the_time_before(tmp_path: Path) -> None:
    build(tmp_path, ("2016", records(30)), ("2017", records(5)))
    build(tmp_path, ("2016", records(6)))
    build(tmp_path / "fresh", ("2016", records(6)))
    found = {path: content for path, content in _files(tmp_path / "pagefind").items() if not path.startswith("2017/")}
    assert found == _files(tmp_path / "fresh" / "pagefind")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

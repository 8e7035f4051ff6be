"""Records into Pagefind indexes, through the program itself."""

import gzip
import json
from pathlib import Path

import pytest

from conflict_tracker.search import index
from conflict_tracker.search.index import SearchError, build_indexes
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.tasks.outputs import OutputCache
from conflict_tracker.tasks.store import Store
from conflict_tracker.third_party.vendor_files import VENDOR


def records(count: int, year: int = 2017):
    return [SearchRecord(f"incidents/{year}-{n}/", f"Word{n} strike", {"title": f"T{n}"}) for n in range(count)]


def build(
    folder: Path, *shards: tuple[str, list[SearchRecord]], vendor: Path = VENDOR, cache: OutputCache | None = None
) -> int:
    with_digests = [(name, f"{name} {len(listed)}", listed) for name, listed in shards]
    return build_indexes(folder / "pagefind", with_digests, "en", vendor, 2, cache=cache)


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


def test_no_record_is_no_failure(tmp_path: Path) -> None:
    assert build(tmp_path) == 0


def test_a_missing_program_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)
    with pytest.raises(SearchError, match="make site"):
        build(tmp_path, ("2017", records(1)), vendor=tmp_path)


def test_a_program_that_dies_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    with pytest.raises(SearchError, match="stopped"):
        build(tmp_path, ("2017", records(1)))


def test_only_the_period_that_changed_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    build_shard = index._build_shard
    monkeypatch.setattr(
        index, "_build_shard", lambda folder, *rest: (built.append(folder.name), build_shard(folder, *rest))[1]
    )
    known = OutputCache(tmp_path / "kept", Store(tmp_path / "shelf", "key"))
    periods = [(str(year), records(5, year)) for year in (2015, 2016, 2017)]
    for n in range(3):
        if n == 2:
            periods[1] = ("2016", records(6, 2016))
        assert build(tmp_path / f"{n}", *periods, cache=known) == (16 if n == 2 else 15)
        fresh = tmp_path / f"fresh-{n}"
        rebuilt, built[:] = list(built), []
        build(fresh, *periods)
        assert rebuilt == [["2015", "2016", "2017"], [], ["2016"]][n]
        built.clear()
        assert _files(tmp_path / f"{n}") == _files(fresh)
    assert len(list((tmp_path / "kept").iterdir())) == 3
    for folder in (tmp_path / "kept").iterdir():
        path = max(folder.iterdir(), key=lambda path: path.stat().st_size)
        path.write_bytes(path.read_bytes()[:-40])
    assert build(tmp_path / "damaged", *periods, cache=known) == 16
    assert _files(tmp_path / "damaged") == _files(tmp_path / "fresh-2")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

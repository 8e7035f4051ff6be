"""Records into a Pagefind index, through the program itself."""

import json
from pathlib import Path

import pytest

from generator.publish.fill import VENDOR
from generator.search.index import SearchError, build_index
from generator.search.record import SearchRecord


def records(count: int):
    for n in range(count):
        yield SearchRecord(
            f"incidents/i-{n}/", f"Word{n} strike", {"title": f"T{n}"}, {"year": ["2017"]}, f"2017-01-{n % 28 + 1:02d}"
        )


def test_every_record_is_in_the_index(tmp_path: Path) -> None:
    """More than fit the window of messages on their way."""
    assert build_index(tmp_path / "pagefind", records(450), "en", VENDOR) == 450
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text())
    assert entry["languages"]["en"]["page_count"] == 450


def test_no_record_is_no_failure(tmp_path: Path) -> None:
    assert build_index(tmp_path / "pagefind", [], "en", VENDOR) == 0


def test_a_missing_program_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)
    with pytest.raises(SearchError, match="make site"):
        build_index(tmp_path / "pagefind", records(1), "en", tmp_path)


def test_a_program_that_dies_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    with pytest.raises(SearchError, match="stopped"):
        build_index(tmp_path / "pagefind", records(1), "en", VENDOR)

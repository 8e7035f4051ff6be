"""What was read before is not parsed again, and never in place of what is there now."""

import random
from datetime import date
from pathlib import Path

import pytest

from conflict_tracker.dataset.item_codec import decode, encode
from conflict_tracker.loading import examine as examined
from conflict_tracker.loading.load import read_and_check, read_for_build
from tests.support.golden import small_site
from tests.support.records import World, incident, write_record

TODAY = date(2026, 1, 1)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    root = tmp_path / "incidents"
    write_record(root, 120)
    return root


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files as they are parsed."""
    seen: list[str] = []
    read = examined.read_document

    def counted(data, path, root, problems, *more):
        seen.append(path.stem)
        return read(data, path, root, problems, *more)

    monkeypatch.setattr(examined, "read_document", counted)
    return seen


def build(record: Path):
    """What a build reads with a shelf, held against what is there without one."""
    found, problems = read_for_build(record, TODAY, None, 1, record.parent / "shelf")
    fresh = read_and_check(record, TODAY, jobs=1)
    assert found.entries == tuple(sorted(fresh.record.entries, key=lambda item: item.path))
    errors = [problem for problem in fresh.problems if problem.severity == "error"]
    assert problems == errors
    return found


def test_one_edit_parses_one_file(record: Path, parsed: list[str]) -> None:
    shelf = record.parent / "shelf"
    read_for_build(record, TODAY, None, 1, shelf)
    assert len(parsed) == 120
    parsed.clear()
    read_for_build(record, TODAY, None, 1, shelf)
    assert parsed == []
    path = sorted(record.glob("*/*.yml"))[7]
    path.write_text(path.read_text().replace("title: ", "title: Corrected "))
    read_for_build(record, TODAY, None, 1, shelf)
    assert parsed == [path.stem]
    parsed.clear()
    (record / "registry" / "types.yml").open("a").write("new-type:\n  name: New\n")
    read_for_build(record, TODAY, None, 1, shelf)
    assert len(parsed) == 120


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3, 4, 5))])
def test_after_any_change_the_record_is_what_the_files_say(record: Path, seed: int) -> None:
    """Edits, additions, removals, renames, mistakes and their repair, in any order."""
    chance = random.Random(seed)
    for step in range(8):
        files = sorted(record.glob("*/*.yml"))
        path = chance.choice([path for path in files if path.parent.name != "registry"])
        action = chance.choice(("edit", "add", "remove", "rename", "break", "refer"))
        text = path.read_text()
        if action == "edit":
            path.write_text(text.replace("summary: ", "summary: Anew. ", 1))
        elif action == "add":
            id, new = incident(1000 + 10 * seed + step, 2, World())
            (record / id[:4]).mkdir(exist_ok=True)
            (record / id[:4] / f"{id}.yml").write_text(new)
        elif action == "remove":
            path.unlink()
        elif action == "rename":
            path.rename(path.with_stem(f"{path.stem}-again"))
        elif action == "break":
            path.write_text(text.replace("type: ", "type: no-such-", 1))
        else:
            other = chance.choice(files)
            path.write_text(
                text + f"relations: [{{type: see_also, incident: {other.stem}}}]\n" if "relations" not in text else text
            )
        build(record)


@pytest.mark.parametrize("damage", ["truncated", "changed", "foreign", "nonsense", "folder"])
def test_a_shelf_that_is_not_ours_only_costs_time(record: Path, parsed: list[str], damage: str) -> None:
    shelf = record.parent / "shelf"
    read_for_build(record, TODAY, None, 1, shelf)
    for path in shelf.iterdir():
        content = path.read_bytes()
        if damage == "truncated":
            path.write_bytes(content[: len(content) // 2])
        elif damage == "changed":
            path.write_bytes(content.replace(b"near Invented", b"far Invented"))
        elif damage == "foreign":
            path.write_bytes(b"0" * 64 + content[64:])
        elif damage == "nonsense":
            path.write_bytes(b"\x80\x05cos\nsystem\n")
        else:
            path.unlink()
            path.mkdir()
    parsed.clear()
    assert len(build(record).entries) == 120
    assert len(parsed) >= 120


def test_an_item_comes_back_from_plain_values_as_it_was() -> None:
    for item in small_site().dataset.items:
        assert decode(encode(item)) == item

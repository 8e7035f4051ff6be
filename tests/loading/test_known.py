"""What was read before is not parsed again, and never in place of what is there now."""

import os
import random
from datetime import date
from pathlib import Path

import pytest

from conflict_tracker.dataset.item_codec import decode, encode
from conflict_tracker.loading import examine as examined
from conflict_tracker.loading.known import taken, without_secrets
from conflict_tracker.loading.load import Reading, read_and_check, read_for_build
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


Kept = dict[str, bytes]


def read(record: Path, kept: Kept) -> Reading:
    """What a build reads that finds what the last one kept, and keeps it for the next."""
    found = read_for_build(record, TODAY, None, 1, known=taken(kept))
    stays = {path: content for path, content in kept.items() if path in found.files}
    kept.clear()
    kept.update({**stays, **found.fresh})
    assert taken(kept) == found.files
    return found


def build(record: Path, kept: Kept) -> None:
    """The same, held against what is there without anything kept."""
    found = read(record, kept)
    fresh = read_and_check(record, TODAY, jobs=1)
    assert found.record.entries == tuple(sorted(fresh.record.entries, key=lambda item: item.path))
    assert found.problems == [problem for problem in fresh.problems if problem.severity == "error"]


def test_one_edit_parses_one_file(record: Path, parsed: list[str]) -> None:
    kept: Kept = {}
    read(record, kept)
    assert len(parsed) == 120
    parsed.clear()
    read(record, kept)
    assert parsed == []
    path = sorted(record.glob("*/*.yml"))[7]
    path.write_text(path.read_text().replace("title: ", "title: Corrected "))
    read(record, kept)
    assert parsed == [path.stem]
    parsed.clear()
    path.touch()
    read(record, kept)
    assert parsed == [], "its bytes are the same"
    (record / "registry" / "types.yml").open("a").write("new-type:\n  name: New\n")
    read(record, kept)
    assert len(parsed) == 120


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3, 4, 5))])
def test_after_any_change_the_record_is_what_the_files_say(record: Path, seed: int) -> None:
    """Edits, additions, removals, renames, mistakes and their repair, in any order."""
    chance, kept = random.Random(seed), Kept()
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
        build(record, kept)


def test_an_edit_that_size_and_time_cannot_tell_is_read(record: Path) -> None:
    """Within the time that a clock can tell apart, and with the time set back."""
    kept: Kept = {}
    path = sorted(record.glob("*/*.yml"))[7]
    for n in range(5):
        found = path.stat()
        text = path.read_text()
        path.write_text(text.replace("summary: I", "summary: J") if n % 2 else text.replace("summary: J", "summary: I"))
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        build(record, kept)


def test_what_is_no_file_as_it_was_kept_is_read_again(record: Path, parsed: list[str]) -> None:
    kept: Kept = {}
    read(record, kept)
    parsed.clear()
    for number, path in enumerate(kept):
        kept[path] = (b"", b"[]", b"{", b"null", b"\x80\x05cos\nsystem\n", kept[path][:-9] + b"]")[number % 6]
    read(record, kept)
    assert len(parsed) == 120


def test_what_is_secret_is_not_kept_nor_who_names_it(record: Path) -> None:
    files = read_for_build(record, TODAY, None, 1).files
    secret, *others = files.values()
    named = others[0]._replace(named=(*others[0].named, secret.item.id))
    found = without_secrets({**files, others[0].item.path: named}, [secret.item])
    assert files.keys() - found.keys() == {secret.item.path, others[0].item.path}


def test_an_item_comes_back_from_plain_values_as_it_was() -> None:
    for item in small_site().dataset.items:
        assert decode(encode(item)) == item

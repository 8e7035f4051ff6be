"""The folder as a whole: every file is read or reported."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import Severity
from conflict_tracker.model.types import is_key
from conflict_tracker.record.clutter import advice_on, renamed
from conflict_tracker.record.record import RecordMissingError, find_root
from tests.support.records import write_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    root = tmp_path / "incidents"
    root.mkdir()
    write_record(root, 5)
    return root


def codes(root: Path) -> list[str]:
    return [problem.code for problem in read_and_check(root, today()).problems if problem.severity is Severity.ERROR]


def first(root: Path) -> Path:
    return sorted(root.glob("2*/*.yml"))[0]


def test_generated_records_have_no_problems(record: Path) -> None:
    checked = read_and_check(record, today())
    assert {problem.code for problem in checked.problems} == {"unarchived-source"}
    assert len(checked.record.entries) == 5


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notes.txt", "stray-file"),
        ("2017/2017-06-20-x.yaml", "stray-file"),
        ("2017/2017-06-20-x.yml.bak", "stray-file"),
        ("2017/2017-06-20_x.yml", "bad-id"),
        ("registry/actor.yml", "stray-registry"),
    ],
)
def test_stray_files_are_never_ignored(record: Path, name: str, code: str) -> None:
    path = record / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("a: 1\n")
    assert codes(record) == [code]


def test_a_link_is_not_followed(record: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("title: secret\n")
    (record / "2017").mkdir(exist_ok=True)
    (record / "2017" / "2017-01-01-link.yml").symlink_to(tmp_path / "secret.yml")
    assert codes(record) == ["symlink"]


def test_one_id_stands_once(record: Path) -> None:
    file = first(record)
    other = record / "1999"
    other.mkdir()
    (other / file.name).write_bytes(file.read_bytes())
    assert "duplicate-id" in codes(record)


def test_all_bad_files_are_reported_in_one_run_and_the_good_ones_still_read(record: Path) -> None:
    bad = record / "2017"
    bad.mkdir(exist_ok=True)
    for n in range(20):
        (bad / f"2017-01-{n + 1:02d}-bad.yml").write_text("title: [\n" if n % 2 else "titel: x\n")
    checked = read_and_check(record, today())
    assert len({problem.path for problem in checked.problems if problem.severity is Severity.ERROR}) == 20
    assert len(checked.record.entries) == 5
    assert all(problem.line >= 1 and problem.column >= 1 for problem in checked.problems)


def test_the_record_is_found_from_inside_and_from_beside(record: Path) -> None:
    assert find_root(first(record)) == record
    assert find_root(record.parent) == record


def test_no_record_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(RecordMissingError, match="registry/"):
        find_root(tmp_path)


ENDINGS = (".yaml", ".YML", ".yml.txt", ".yaml.txt", ".Yaml")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("2026-10-11 Flood.yaml", "2026-10-11-flood.yml"),
        ("2026-10-11_Flood.YML", "2026-10-11-flood.yml"),
        ("2026-10-11 Flood at the mill (2).yml.txt", "2026-10-11-flood-at-the-mill-2.yml"),
        ("2026-10-11-São Tomé.yml", "2026-10-11-sao-tome.yml"),
        ("CON.yml", "con-1.yml"),
    ],
)
def test_a_name_is_proposed_that_passes(record: Path, name: str, proposed: str) -> None:
    (record / "2026").mkdir()
    (record / "2026" / name).write_text("title: x\n")
    (problem,) = [problem for problem in read_and_check(record, today()).problems if name in problem.path]
    assert f"Rename it to {proposed}." in problem.fix
    (record / "2026" / name).rename(record / "2026" / proposed)
    assert not {"stray-file", "bad-id"} & set(codes(record))


@given(st.text(min_size=1, max_size=120), st.sampled_from(ENDINGS))
def test_whatever_a_file_is_called_the_name_that_is_proposed_passes(stem: str, ending: str) -> None:
    for advice in (advice_on(f"{stem}{ending}", "incidents"), renamed(stem)):
        before, _, name = advice.partition("Rename it to ")
        if name:
            assert name.endswith(".yml.")
            assert is_key(name.removesuffix(".yml."))
        else:
            assert "such as 2024-06-20-place-what.yml" in before


def test_a_registry_of_another_ending_is_told_its_name(record: Path) -> None:
    (record / "registry" / "conflicts.yaml").write_text("")
    (problem,) = [problem for problem in read_and_check(record, today()).problems if "conflicts" in problem.path]
    assert problem.fix == 'Did you mean "conflicts.yml"?'

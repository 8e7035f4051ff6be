"""What people type into the registries, and what they are told: word for word, in tests/golden/registry-mistakes.txt."""

from pathlib import Path

import pytest

from conflict_tracker.checks.registries import registry_is_consistent
from conflict_tracker.model.problem import Problem
from conflict_tracker.record.record import locate, read_registry
from tests.support.golden import compare
from tests.support.mistakes_of_registries import REGISTRY_MISTAKES, RIGHT, STRAY_FILES


def told(folder: Path) -> list[Problem]:
    problems: list[Problem] = []
    registry = read_registry(folder, problems)
    problems += locate(registry_is_consistent(folder.name, registry), folder)
    return sorted(problems, key=lambda problem: problem.order)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "incidents"
    (folder / "registry").mkdir(parents=True)
    for name, text in RIGHT.items():
        (folder / "registry" / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def test_the_registries_that_all_of_them_change_are_right(root: Path) -> None:
    assert told(root) == []


def test_every_message_of_a_registry(root: Path) -> None:
    shown = []
    for name, (table, added) in REGISTRY_MISTAKES.items():
        path = root / "registry" / f"{table}.yml"
        path.write_text(RIGHT[table] + added, encoding="utf-8")
        problems = told(root)
        path.write_text(RIGHT[table], encoding="utf-8")
        lines = [f"{p.line}:{p.column} [{p.code}] {p.message} => {p.fix}" for p in problems]
        shown += [f"## {name}", *(lines or ["accepted"])]
        assert all(p.fix for p in problems), name
    compare("registry-mistakes.txt", "\n".join(shown))


def test_a_file_that_is_no_registry_is_told_where_it_goes(root: Path) -> None:
    for name in STRAY_FILES:
        (root / "registry" / name).write_text("", encoding="utf-8")
    compare("registry-files.txt", "\n".join(f"{p.path}: {p.message} => {p.fix}" for p in told(root)))

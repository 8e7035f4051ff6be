"""What strangers type, and what they are told: every message of some 1,200 mistakes, word for word, in tests/golden/mistakes.txt."""

from datetime import date
from pathlib import Path

import pytest

import tests.support.mistakes_of_strangers_values  # noqa: F401 It adds to the table.
from conflict_tracker.checks.context import CheckContext
from conflict_tracker.loading.examine import examine
from conflict_tracker.model.problem import Problem
from conflict_tracker.record.record import incident_files, read_registry
from tests.support.golden import compare
from tests.support.mistakes_of_layout import BASE, MISTAKES

REGISTRY = {
    "actors": """north-force: {name: North Force, kind: rebels, aliases: [NF, The Northerners], names: {ar: قوة الشمال}}
river-council: {name: River Council, kind: rebels}
east-armed-forces: {name: Armed forces of the East, short: East forces, kind: external}
east-air-force: {name: Air Force of the East, kind: external}
east-central-command: {name: East Central Command, short: EASTCOM, kind: government}
mountain-league: {name: Mountain League, aliases: [MOLE, ML], kind: rebels}
iran: {name: Iran, kind: government}
""",
    "types": "clash: {name: Clash}\nair-strike: {name: Air strike}\nmissile-strike: {name: Missile strike}\n",
    "places": """old-mill: {name: Old Mill, country: SY, lat: 34.5, lon: 38.5}
at-ford: {name: At Ford, country: SY, aliases: [Al-Ford]}
""",
    "conflicts": "the-war: {name: The war}\n",
}
ID = "2024-03-01-old-mill-clash"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record") / "incidents"
    (folder / "registry").mkdir(parents=True)
    for name, text in REGISTRY.items():
        (folder / "registry" / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def told(root: Path, text: str | bytes) -> list[Problem]:
    context = CheckContext(read_registry(root, []), frozenset({ID, "2024-02-01-other"}), date(2024, 6, 1))
    data = text if isinstance(text, bytes) else text.encode()
    return sorted(examine(root / "2024" / f"{ID}.yml", data, root, context).problems, key=lambda problem: problem.order)


def test_the_file_that_all_of_them_change_is_right(root: Path) -> None:
    assert told(root, BASE) == []


def test_every_message_as_it_was_read(root: Path) -> None:
    shown = []
    for name, text in MISTAKES.items():
        lines = [f"{p.line}:{p.column} {p.severity} [{p.code}] {p.message} => {p.fix}" for p in told(root, text)]
        shown += [f"## {name}", *(lines or ["accepted"])]
    compare("mistakes.txt", "\n".join(shown))


@pytest.mark.parametrize(
    "word", ["western-armed-forces", "Iraq", "iraq", "lake-armed-forces", "mountain-league-group", "East army"]
)
def test_another_name_is_no_misspelling(root: Path, word: str) -> None:
    """A suggestion never changes a fact: what is not registered is told how to register it, in three lines to paste."""
    (problem,) = told(root, BASE.replace("actor: north-force", f"actor: {word}"))
    first, *lines = problem.fix.split("\n")
    assert first == "Register it in incidents/registry/actors.yml:"
    assert len(lines) == 3
    assert lines[0].endswith(":")
    assert lines[1].startswith("  name: ")
    assert lines[2].startswith("  kind: ...")


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("EASTCOM", 'Write east-central-command: "EASTCOM" is one of its names.'),
        ("MOLE", 'Write mountain-league: "MOLE" is one of its names.'),
        ("قوة الشمال", 'Write north-force: "قوة الشمال" is one of its names.'),
        ("North Force", 'Did you mean "north-force"?'),
        ("north_force", 'Did you mean "north-force"?'),
        ("east-armed-force", 'Did you mean "east-armed-forces"?'),
    ],
)
def test_a_name_leads_to_its_key(root: Path, word: str, fix: str) -> None:
    (problem,) = told(root, BASE.replace("actor: north-force", f"actor: {word}"))
    assert (problem.code, problem.fix) == ("unknown-actor", fix)


def test_nothing_of_a_message_is_empty(root: Path) -> None:
    """Each says what to type, points into its file, and keeps to itself what only YAML's authors know."""
    for name, text in MISTAKES.items():
        for problem in told(root, text):
            assert problem.fix, name
            assert min(problem.line, problem.column) >= 1, name
            assert "did not find expected" not in problem.message, name
            assert "could not find" not in problem.message, name


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("2017-06-28 Al Omar.yml", "Rename it to 2017-06-28-al-omar.yml."),
        ("2017-06-28-al-omar.yml.txt", "Rename it to 2017-06-28-al-omar.yml."),
        ("2017-06-28-al-omar.yaml", "Rename it to 2017-06-28-al-omar.yml."),
        ("2017-06-28-Al_Omar.YML", "Rename it to 2017-06-28-al-omar.yml."),
        ("2017-06-28-al-omar.yml.yml", "Rename it to 2017-06-28-al-omar.yml."),
    ],
)
def test_a_wrong_name_is_told_the_right_one(tmp_path: Path, name: str, wanted: str) -> None:
    (tmp_path / "incidents" / "registry").mkdir(parents=True)
    (tmp_path / "incidents" / name).write_text("")
    problems: list[Problem] = []
    list(incident_files(tmp_path / "incidents", problems))
    assert problems[0].fix.endswith(wanted)


def test_a_registry_has_the_same_messages(tmp_path: Path) -> None:
    """The line of the mistake, in a file of many entries."""
    (tmp_path / "incidents" / "registry").mkdir(parents=True)
    wrong = REGISTRY["actors"] + 'a: {name: "A, kind: rebels}\n'
    (tmp_path / "incidents" / "registry" / "actors.yml").write_text(wrong, encoding="utf-8")
    problems: list[Problem] = []
    read_registry(tmp_path / "incidents", problems)
    assert [(p.line, p.column, p.message) for p in problems] == [
        (8, 11, "a quotation mark opens here and is not closed.")
    ]


def test_a_mark_of_the_beginning_is_passed_over(root: Path, shared_data: Path) -> None:
    """Case 33: Notepad's byte order mark, and marks of direction in Arabic."""
    text = (shared_data / "cases" / "33-bom-yaml" / "2024-03-01-bom.yml").read_bytes()
    assert not [problem for problem in told(root, text) if problem.severity == "error"]

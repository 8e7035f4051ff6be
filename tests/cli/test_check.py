"""`tracker check` as a stranger types it."""

import re
import shutil
from pathlib import Path

import pytest

from conflict_tracker.model.codes import CODES, Of
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.support.records import write_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE / "incidents", tmp_path / "incidents")
    return tmp_path / "incidents"


def test_a_clean_record_exits_0(record: Path) -> None:
    done = tracker("check", cwd=record.parent)
    assert (done.returncode, done.stderr) == (0, "20 incidents read; no problems, 20 warnings.\n")
    assert all("warning: [unarchived-source]" in line for line in done.stdout.splitlines())
    assert tracker("check", "--strict", cwd=record.parent).returncode == 1


def test_every_problem_of_every_file_in_one_run(record: Path) -> None:
    """Each on its line, as path:line:column: [code] message, sorted; exit 1."""
    for name in ("2018/2018-02-07-two-wells.yml", "2016/2016-09-17-river-bend-air-raid.yml"):
        text = (record / name).read_text().replace("type: ", "tpye: ", 1).replace("country: MN", "country: sy", 1)
        (record / name).write_text(text)
    (record / "notes.txt").write_text("x")
    done = tracker("check", cwd=record.parent)
    assert done.returncode == 1
    lines = [line for line in done.stdout.splitlines() if "warning:" not in line]
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert places == sorted(places)
    assert [line.split(" ")[1] for line in lines] == [
        "[bad-value]", "[unknown-field]", "[bad-value]", "[unknown-field]", "[stray-file]",
    ]  # fmt: skip
    assert all(
        line.startswith("incidents/") and line.split(":")[1].isdigit() and line.split(":")[2].isdigit()
        for line in lines
    )
    assert done.stderr == "18 incidents read without fault; 5 problems, 20 warnings.\n"


def test_one_file_reports_only_itself_but_knows_the_whole_record(record: Path) -> None:
    other = record / "2018" / "2018-02-07-two-wells.yml"
    other.write_text(other.read_text().replace("type: ", "tpye: ", 1))
    done = tracker("check", record / "2016", cwd=record.parent)
    assert done.returncode == 0
    assert "two-wells" not in done.stdout
    assert tracker("check", other, cwd=record.parent).returncode == 1


def test_it_works_from_any_folder_inside_the_record(record: Path) -> None:
    assert tracker("check", cwd=record / "2018").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nowhere"), "'nowhere' does not exist"),
        (("chekc",), 'There is no command "chekc". Did you mean "check"?'),
        (("check", "--fast"), "No such option"),
    ],
)
def test_mistakes_on_the_command_line_exit_2(record: Path, arguments: tuple[str, ...], words: str) -> None:
    done = tracker(*arguments, cwd=record.parent)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_copy_of_the_example_is_refused_until_it_is_filled_in(record: Path) -> None:
    """Every text that has to be replaced is named, at its line; nothing else is said of the file."""
    copy = record / "2017" / "2017-06-20-example.yml"
    shutil.copy(record / "EXAMPLE.yml", copy)
    done = tracker("check", copy, cwd=record.parent)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert {line.split(" ")[1] for line in lines} == {"[placeholder]"}
    told = {int(line.split(":")[1]) for line in lines}
    text = copy.read_text().replace(">-\n  ", "")  # A folded text begins where its sign stands.
    assert len(told) == sum("FILL IN" in line and not line.startswith("#") for line in text.splitlines())


@pytest.mark.parametrize("command", ["check", "build", "serve", "fill"])
def test_every_command_explains_itself_and_is_in_the_readme(command: str) -> None:
    done = tracker(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4
    assert f"tracker {command}" in (ROOT / "README.md").read_text()


def test_a_hundred_bad_files_among_a_thousand_good_ones(tmp_path: Path) -> None:
    """One run reports every bad file at its line and column, and still looks at every good one."""
    root = tmp_path / "incidents"
    root.mkdir()
    write_record(root, 1000)
    (root / "2019").mkdir(exist_ok=True)
    samples = [
        code for code in CODES.values() if code.of is Of.FILE and "\\" not in code.wrong and "file" not in code.wrong
    ]
    for n in range(100):
        text = samples[n % len(samples)].wrong if n % 2 else "title: Something happened\n"
        (root / "2019" / f"2019-01-01-bad-{n}.yml").write_text(text)
    done = tracker("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    errors = [line for line in done.stdout.splitlines() if "warning:" not in line]
    places = [re.fullmatch(r"(incidents/\S+\.yml):([0-9]+):([0-9]+): \[[a-z0-9-]+\] .+", line) for line in errors]
    assert all(places)
    assert {place[1] for place in places if place} == {f"incidents/2019/2019-01-01-bad-{n}.yml" for n in range(100)}
    assert done.stderr.splitlines()[-1].startswith("1,000 incidents read without fault;")

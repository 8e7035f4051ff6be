"""`tracker new`: with options, from an issue form, and asked in a terminal."""

import shutil
import sys
from pathlib import Path

import pytest
import yaml

from conflict_tracker.record.reader import read_yaml
from conflict_tracker.rewrite.canonical import canonical
from conflict_tracker.rewrite.issue import HEADINGS
from conflict_tracker.rewrite.write import propose_id, scalar
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.support.terminal import talk

OPTIONS = [
    "--title", "Strike on a bridge", "--summary", "A bridge was struck.", "--date", "2017-07-01", "--country", "MN",
    "--name", "Old Mill", "--precision", "near", "--type", "air-strike", "--actor", "lake-air-force:initiator",
    "--actor", "pro-government-forces:target", "--source", "https://example.org/a",
]  # fmt: skip
FILE = "incidents/2017/2017-07-01-old-mill-strike-bridge.yml"
ISSUE = """\
### What happened, in one line

Strike on a bridge

### Summary

A bridge was struck.
Nobody was hurt: says one side.

### Date

2017-07-01

### Country

MN

### Place

Old Mill

### How exactly is the place known?

near (within 25 km of a known point)

### Type of event

air-strike

### Actors

- lake-air-force: initiator
- pro-government-forces: target

### Sources

https://example.org/a
https://example.org/b
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE / "incidents", tmp_path / "incidents")
    return tmp_path


def test_options_alone_write_a_valid_canonical_file(record: Path) -> None:
    done = tracker("new", *OPTIONS, cwd=record)
    assert (done.returncode, done.stdout) == (
        0,
        f"{FILE} is written. Add what else is known, and run: tracker check\n",
    ), done.stderr
    text = (record / FILE).read_text()
    assert canonical(text) == text
    assert "location: {country: MN, name: Old Mill, place: old-mill, precision: near}\n" in text
    assert tracker("check", cwd=record).returncode == 0


def test_a_mistake_is_explained_and_nothing_is_written(record: Path) -> None:
    before = sorted(record.rglob("*.yml"))
    done = tracker("new", *[option.replace("lake-air-force", "lake-airforce") for option in OPTIONS], cwd=record)
    assert done.returncode == 1
    assert 'Did you mean "lake-air-force"?' in done.stdout
    assert done.stderr == "Nothing was written.\n"
    assert sorted(record.rglob("*.yml")) == before


def test_a_country_may_be_written_by_its_name(record: Path) -> None:
    named = ["Mongolei" if option == "MN" else option for option in OPTIONS]
    assert tracker("new", *named, cwd=record).returncode == 0
    assert "country: MN" in (record / FILE).read_text()
    unclear = ["Congo" if option == "MN" else option for option in OPTIONS]
    done = tracker("new", *[option.replace("Old Mill", "New Mill") for option in unclear], cwd=record)
    assert done.returncode == 2
    assert "CD (Congo - Kinshasa) or CG (Congo - Brazzaville)" in " ".join(done.stderr.split())


def test_an_id_that_is_none_is_told_one_that_is(record: Path) -> None:
    done = tracker("new", *OPTIONS, "--id", "2017-07-01 Old Mill", cwd=record)
    assert done.returncode == 2
    assert "Write --id 2017-07-01-old-mill." in " ".join(done.stderr.split())


def test_a_likely_duplicate_is_named_before_it_is_written(record: Path) -> None:
    assert tracker("new", *OPTIONS, cwd=record).returncode == 0
    done = tracker("new", *OPTIONS, "--id", "2017-07-01-another", cwd=record)
    assert f"this may be the same event as {FILE}" in done.stdout


def test_an_id_is_never_taken_twice(record: Path) -> None:
    assert tracker("new", *OPTIONS, cwd=record).returncode == 0
    done = tracker("new", *OPTIONS, cwd=record)
    assert done.returncode == 2
    assert f"{FILE} is there already" in done.stderr


def test_what_is_missing_is_named(record: Path) -> None:
    done = tracker("new", *OPTIONS[2:], cwd=record)
    assert done.returncode == 2
    assert "these are missing: --title." in done.stderr


def test_an_issue_form_becomes_a_valid_file(record: Path) -> None:
    (record / "issue.md").write_text(ISSUE)
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (record / FILE).read_text()
    assert 'summary: "A bridge was struck. Nobody was hurt: says one side."\n' in text
    assert text.count("url: ") == 2
    assert tracker("check", cwd=record).returncode == 0


def test_an_unanswered_form_says_what_is_missing(record: Path) -> None:
    (record / "issue.md").write_text(ISSUE.replace("2017-07-01", "_No response_"))
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode == 2
    assert "these answers are missing: Date." in done.stderr


def test_the_forms_headings_are_those_that_are_read() -> None:
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "report-incident.yml").read_text())
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert labels == list(HEADINGS)


def test_a_hostile_form_writes_nothing_outside_and_runs_nothing(record: Path) -> None:
    (record / "issue.md").write_text(
        ISSUE.replace("2017-07-01", "../../../2017").replace("Old Mill", "x\n!!python/name:os.system")
    )
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert not list(record.parent.glob("*.yml"))


def test_asked_in_a_terminal(record: Path) -> None:
    """A name instead of a key, a mistake that is explained and asked again, the proposed id taken."""
    answers = [
        "Strike on a bridge", "A bridge was struck.", "1 July 2017", "2017-07-01", "Old Mill", "nearby", "near", "air-strike",
        "Lakeland Air Force", "initiator", "pro-government", "pro-government-forces", "target", "", "https://example.org/a", "", "",
    ]  # fmt: skip
    said, code = talk([str(Path(sys.executable).parent / "tracker"), "new"], record, answers)
    assert code == 0, said
    assert (record / FILE).exists(), said
    assert '"1 July 2017" is not a date' in said
    assert 'Did you mean "near"?' in said
    assert "Not in the registry." in said
    assert tracker("check", cwd=record).returncode == 0


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("2017-06-20", "2017-06-20"),
        ("Clash: two sides", '"Clash: two sides"'),
        ("no", '"no"'),
        ("- dash", '"- dash"'),
        ('it\'s "x"', '"it\'s \\"x\\""'),
        ("الطاحونة", "الطاحونة"),
        ("!tag", '"!tag"'),
    ],
)
def test_a_text_is_quoted_where_it_has_to_be(text: str, written: str) -> None:
    assert scalar(text) == written
    assert read_yaml(f"a: {written}\n".encode()).plain == {"a": text}


@pytest.mark.parametrize(
    ("answers", "id"),
    [
        (
            ("2017-06-20", "Old Mill", "Lakeland F-15E shoots down a drone near Old Mill"),
            "2017-06-20-old-mill-lakeland-f-15e-shoots-down-drone",
        ),
        (("2017-06~", "Reed'Ford", "Talks"), "2017-06-reedford-talks"),
        (("2017", "الطاحونة", "Strike"), "2017-strike"),
    ],
)
def test_a_proposed_id(answers: tuple[str, str, str], id: str) -> None:
    assert propose_id(*answers) == id

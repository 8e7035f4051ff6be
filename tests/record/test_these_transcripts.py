"""The transcripts of docs/ are what the program says. A fork with pages of its own leaves this file out."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_tracker.cli.archive import Times, archive
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.review.mixed import change, write_before
from tests.support.small import incident, write_files
from tests.support.terminal import talk
from tests.support.wayback import Archive, Clock, wayback

ASKED = [
    "Lakeland strikes a bridge at Reed'Ford", "A bridge was struck; a monitor says that nobody was hurt.", "1 July 2017",
    "", "Reedford Major", "near", "", "air-strike", "Lakeland Air Force", "initiator", "pro-government-forces",
    "target", "", "0", "", "https://example.org/a", "Example Press", "2017-07-02", "", "",
]  # fmt: skip


def asked(folder: Path) -> str:
    """What stands on the terminal when somebody answers `tracker new`, in the record that tests use."""
    shutil.copytree(EXAMPLE / "incidents", folder / "incidents")
    said, code = talk([str(Path(sys.executable).parent / "tracker"), "new"], folder, ASKED)
    assert code == 0, said
    return re.sub(r"[ \t]+$", "", said.replace("\r", ""), flags=re.MULTILINE)


def test_the_questions_of_new(tmp_path: Path) -> None:
    _, told = transcript("new-incident.md")
    assert asked(tmp_path) == told
    assert tracker("check", cwd=tmp_path).returncode == 0


def transcript(name: str) -> tuple[str, str]:
    """The command of a page's transcript, and what follows it."""
    found = re.search(
        r"^```console\n\$ (.*?)\n(.*?)^```$", (ROOT / "docs" / name).read_text(), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1], found[2]


def test_the_reviewers_report(tmp_path: Path) -> None:
    write_before(tmp_path / "record")
    change(tmp_path / "record")
    command, told = transcript("review.md")
    program, *arguments = command.split()
    done = tracker(*arguments, cwd=tmp_path / "record")
    assert (program, done.returncode, done.stdout) == ("tracker", 0, told)


def test_archive_asks_and_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    record = write_files(tmp_path / "incidents", {"2024-03-01-old-mill-clash": incident()})
    clock, copies = Clock(), {"https://www.example.org/a": ["20240302101112"]}
    with wayback(Archive(copies)) as server:
        told = ""
        for options in (["--dry-run"], []):
            arguments = ["--incidents", str(record), "--service", server.base, *options]
            done = CliRunner().invoke(archive, arguments, obj=Times(clock, clock.sleep))
            told += " ".join(["$ tracker archive", *options]) + f"\n{done.output}"
    command, rest = transcript("archive.md")
    assert told == f"$ {command}\n{rest}"

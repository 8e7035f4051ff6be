"""The transcripts of docs/ are what the program says. A fork with pages of its own leaves this file out."""

import re
from pathlib import Path

from tests.conftest import ROOT, tracker
from tests.review.mixed import change, write_before


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

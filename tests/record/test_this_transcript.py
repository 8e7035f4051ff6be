"""The beginner's transcript in docs/, executed as it stands. A fork with pages of its own leaves this file out."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

COMMANDS = re.findall(r"^\$ (.*)$", (ROOT / "docs" / "first-incident.md").read_text(), re.MULTILINE)


def test_it_takes_at_most_six_commands() -> None:
    assert 3 <= len(COMMANDS) <= 6
    assert COMMANDS[0].startswith("git clone REPOSITORY")
    assert COMMANDS[-1] == "make check"


@pytest.mark.slow
def test_the_transcript(tmp_path: Path) -> None:
    """Set-up included: a fresh clone, a fresh virtual environment."""
    script = "\n".join(["set -e", *COMMANDS]).replace("REPOSITORY", str(ROOT))
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("TRACKER_", "VIRTUAL_ENV"))}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "is written" in done.stdout
    assert list((tmp_path / "record" / "incidents" / "2017").glob("2017-07-01-*.yml"))
    assert "21 incidents read; no problems" in done.stderr

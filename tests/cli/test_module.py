"""The command without its console script: `python -m` on the package and on what lies behind the script."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import tracker

MODULES = ("conflict_tracker", "conflict_tracker.cli", "conflict_tracker.cli.main")


def module(name: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", name, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("chekc",), ("check", "--incidents", "nowhere")])
def test_a_module_says_and_returns_what_the_script_does(name: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    script, done = tracker(*arguments, cwd=tmp_path), module(name, *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (script.returncode, script.stdout, script.stderr)


@pytest.mark.parametrize("name", MODULES)
def test_a_mistake_is_told_and_exits_1(name: str, tmp_path: Path) -> None:
    (tmp_path / "incidents" / "2017").mkdir(parents=True)
    (tmp_path / "incidents" / "registry").mkdir()
    (tmp_path / "incidents" / "2017" / "2017-06-20-a.yml").write_text("titel: A clash\n")
    done = module(name, "check", cwd=tmp_path)
    assert done.returncode == 1
    assert "[unknown-field]" in done.stdout

"""What `tracker init` has left for the owner to write is told by whatever would publish it, a line for each place."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.small import incident, write_project

SETTINGS = "site_name: A tracker\nplugins: [tracker]\nmarkdown_extensions: [tracker]\n"
ABOUT = """# About

FILL IN who decides what is added.

Asked by `FILL IN`, in code:

```yaml
title: FILL IN
```

<!-- FILL IN later -->
Ask @maintainers, or see https://example.org/a.
"""
TOLD = [
    'docs/about.md:3:1: warning: [left-over] "FILL IN" still stands here for readers to see. Write what belongs there.',
    'docs/about.md:12:5: warning: [left-over] "@maintainers" still stands here for readers to see. '
    "Write the account or team that has to agree to changes, such as @your-name.",
]
COMMANDS = {
    "check": (lambda *more: ["-m", "conflict_tracker", "check", *more]),
    "build": (lambda *more: ["-m", "conflict_tracker", "build", "--no-search", *more]),
    "mkdocs": (lambda *more: ["-m", "mkdocs", "build", *more]),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_project(tmp_path / "p", {"2024-03-01-clash": incident()}, settings=SETTINGS)
    (folder / "docs" / "about.md").write_text(ABOUT, encoding="utf-8")
    return folder


def run(project: Path, command: str, *more: str) -> tuple[int, list[str]]:
    """The exit code, and the lines that tell of what is left over."""
    environment = {**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
    arguments = [sys.executable, *COMMANDS[command](*more)]
    done = subprocess.run(arguments, cwd=project, env=environment, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    return done.returncode, [line.removeprefix("WARNING -  ") for line in lines if "[left-over]" in line]


@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_told_with_its_line_and_what_to_do(project: Path, command: str) -> None:
    assert run(project, command) == (0, TOLD)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_strict_command_fails_and_publishes_nothing(project: Path, command: str) -> None:
    code, told = run(project, command, "--strict")
    assert code == 1
    assert told == TOLD
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_settings_are_looked_at_too_and_their_comments_are_not(project: Path, command: str) -> None:
    (project / "docs" / "about.md").write_text("# About\n\nFilled in.\n", encoding="utf-8")
    settings = f"# FILL IN later\n{SETTINGS}site_author: A\ncopyright: FILL IN whose\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    code, told = run(project, command)
    assert code == 0
    assert told == [
        'mkdocs.yml:6:12: warning: [left-over] "FILL IN" still stands here. Write what belongs there.',
    ]


def test_a_new_tracker_is_told_of_its_page_about_and_of_nothing_else(tmp_path: Path) -> None:
    arguments = ("--name", "T", "--owner", "@x", "--country", "DE", "--no-build")
    assert tracker("init", tmp_path / "t", *arguments, cwd=tmp_path).returncode == 0
    code, told = run(tmp_path / "t", "check")
    assert code == 0
    assert [re.match(r"[^:]*:\d+", line)[0] for line in told] == [f"docs/about.md:{line}" for line in (7, 11, 15)]

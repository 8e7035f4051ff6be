"""Annotations: ten of them, the rest in the summary, and nothing in a record can begin a command."""

from pathlib import Path

import pytest

from conflict_tracker.cli.output import print_github
from conflict_tracker.model.problem import Problem, Severity


def problem(n: int, **changes: object) -> Problem:
    values = {
        "path": f"incidents/2017/a,b:{n}.yml",
        "line": n,
        "column": 2,
        "code": "bad-value",
        "message": "m",
        "fix": "f.",
    }
    return Problem(**{**values, **changes})


def test_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    print_github([problem(1, message='"::error::x\n::set-output name=a::b%"')], None)
    assert capsys.readouterr().out == (
        "::error file=incidents/2017/a%2Cb%3A1.yml,line=1,col=2,title=bad-value::"
        '"::error::x%0A::set-output name=a::b%25" f.\n'
    )


def test_more_than_ten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Errors come before warnings; the summary holds every one."""
    problems = [problem(n, severity=Severity.WARNING) for n in range(1, 8)] + [problem(n) for n in range(8, 16)]
    print_github(problems, tmp_path / "summary.md")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 8 + ["::warning"] * 2 + ["and"]
    assert lines[-1] == "and 5 more; the step's summary holds them all"
    assert (tmp_path / "summary.md").read_text().count("| bad-value |") == 15


def test_the_summary_shows_text_as_text(tmp_path: Path) -> None:
    print_github([problem(1, message="<img src=x> | @team `code`\n# h")], tmp_path / "summary.md")
    row = (tmp_path / "summary.md").read_text().splitlines()[2]
    assert "&lt;img src=x> \\| &#64;team &#96;code&#96; # h" in row

"""How problems and progress look in a terminal, and as plain lines everywhere else."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from conflict_tracker.model.problem import Problem, Severity

Lines = Callable[[str, int], str]
"""The text of a line of a file, named as problems name it; "" where there is none."""


def print_problems(problems: Sequence[Problem], line_of: Lines | None = None) -> None:
    """One line a problem: path:line:column: [code] message fix. In a terminal, its line with a caret below it."""
    lines = []
    for problem in problems:
        where = click.style(f"{problem.path}:{problem.line}:{problem.column}:", bold=True)
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        code = click.style(f"[{problem.code}]", fg=colour)
        kind = "warning: " if problem.severity is Severity.WARNING else ""
        fix = f" {problem.fix}" if problem.fix else ""
        lines.append(f"{where} {kind}{code} {problem.message}{fix}")
        text = line_of(problem.path, problem.line) if line_of and sys.stdout.isatty() else ""
        if text.strip():
            lines.append(_pointed(text, problem.column, shutil.get_terminal_size().columns - 4, colour))
    if lines:
        click.echo("\n".join(lines))


def _pointed(text: str, column: int, width: int, colour: str) -> str:
    """A line, cut around a column where it is longer than the terminal, and a caret under that column."""
    start = max(0, min(column - 1 - width // 2, len(text) - width))
    shown = text[start : start + width]
    return f"    {shown}\n    {' ' * (column - 1 - start)}{click.style('^', fg=colour)}"


def print_json(problems: Sequence[Problem]) -> None:
    """A list of objects with the fields of Problem, for other programs."""
    click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))


ANNOTATIONS = 10
"""GitHub shows ten annotations of a step and drops the rest in silence."""


def print_github(problems: Sequence[Problem], summary: Path | None) -> None:
    """Workflow annotations for the first ten problems, errors first and otherwise in the order given, and the whole table in the step's summary."""
    problems = sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)
    for problem in problems[:ANNOTATIONS]:
        place = (
            f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.code)}"
        )
        click.echo(f"::{problem.severity} {place}::{_data(f'{problem.message} {problem.fix}'.strip())}")
    if len(problems) > ANNOTATIONS:
        click.echo(f"and {len(problems) - ANNOTATIONS:,} more; the step's summary holds them all")
    if summary and problems:
        rows = [
            f"| {cell(f'{problem.path}:{problem.line}:{problem.column}')} | {problem.code} | {cell(problem.message)} | {_lines(problem.fix)} |"
            for problem in problems
        ]
        with summary.open("a", encoding="utf-8") as file:
            file.write(
                "\n".join(
                    ["| place | code | what is wrong | what would be right |", "|---|---|---|---|", *rows, "", ""]
                )
            )


def _data(text: str) -> str:
    """Contributors' text in a workflow command: nothing in it may begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def cell(text: str) -> str:
    """Contributors' text in a Markdown table: shown as it stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("@", "&#64;")
    return " ".join(escaped.replace("`", "&#96;").split())


def _lines(text: str) -> str:
    """Lines to paste, in a cell of a table."""
    first, *rest = text.split("\n")
    shown = [f"<code>{'&nbsp;' * (len(line) - len(line.lstrip()))}{cell(line)}</code>" for line in rest]
    return "<br>".join([cell(first), *shown])


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


PHASES = {
    "read": "Reading incidents",
    "survey": "Reading names",
    "import": "Importing rows",
    "pages": "Writing pages",
    "search": "Indexing for search",
}
EVERY = 10_000
"""How often a line is due where there is no terminal."""


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Bars on standard error in a terminal; elsewhere a plain line now and then."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def show(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(PHASES[phase], total=total or None, rate="")
            speed = bars.tasks[tasks[phase]].speed
            rate = f"{speed:,.0f} a second" if speed else ""
            bars.update(tasks[phase], completed=done, total=total or None, rate=rate)

        yield show


def _plain(phase: str, done: int, _total: int) -> None:
    if done and done % EVERY == 0:
        click.echo(f"{PHASES[phase]}: {done:,}", err=True)

"""How problems and progress look in a terminal, and as plain lines everywhere else."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from generator.model.problem import Problem, Severity


def print_problems(problems: Sequence[Problem]) -> None:
    """One line a problem: path:line:column: [code] message fix. Errors in red, in a terminal."""
    for problem in problems:
        where = click.style(f"{problem.path}:{problem.line}:{problem.column}:", bold=True)
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        code = click.style(f"[{problem.code}]", fg=colour)
        kind = "warning: " if problem.severity is Severity.WARNING else ""
        fix = f" {problem.fix}" if problem.fix else ""
        click.echo(f"{where} {kind}{code} {problem.message}{fix}")


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int], None]]:
    """A bar on standard error in a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda step: bar.advance(task, step)

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


PHASES = {"read": "Reading incidents", "pages": "Writing pages", "search": "Indexing for search"}
EVERY = 10_000
"""How often a line is due where there is no terminal."""


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Bars on standard error in a terminal; elsewhere a plain line now and then."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def show(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(PHASES[phase])
            bars.update(tasks[phase], completed=done, total=total)

        yield show


def _plain(phase: str, done: int, _total: int) -> None:
    if done and done % EVERY == 0:
        click.echo(f"{PHASES[phase]}: {done:,}", err=True)

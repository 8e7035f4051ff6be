"""What every kind of table takes on the command line."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

ANY = "any"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _needed(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is None and not context.params.get("suggest"):
        raise click.MissingParameter(ctx=context, param=parameter)
    return value


TARGET = click.option(
    "--to",
    "target",
    callback=_needed,
    type=click.Path(file_okay=False, path_type=Path),
    help="The record's folder.  [required]",
)
DRY_RUN = click.option("--dry-run", "dry", is_flag=True, help="Say what would be written, with samples; write nothing.")
REPORT = click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where the report goes.")


def table_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every kind of table takes."""
    for option in (
        click.option("--jobs", type=click.IntRange(1), help="How many processes; defaults to all cores."),
        click.option("--strict", is_flag=True, help="Exit 1 if a row was rejected."),
        click.option(
            "--withdraw-missing",
            "withdrawn",
            type=_Number(),
            help="Withdraw what an earlier import wrote, lies in this file's period, and has no row in it any more. "
            "Where that is more than 5 %, only with its exact number: --withdraw-missing=12.",
        ),
        REPORT,
        DRY_RUN,
        click.option("--delimiter", help="What stands between columns; by default what the header shows."),
        click.option("--sheet", help="The sheet of a workbook, the file in a zip, or the list in a JSON document."),
        click.option("--encoding", help="The file's encoding; by default detected."),
        TARGET,
        click.argument("file", type=FILE),
    ):
        command = option(command)
    return command


class _Number(click.ParamType):  # type: ignore[type-arg]  # Click 8.2's takes no arguments at run time.
    """How many are to be withdrawn; -1 where that is not said."""

    name = "number"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> int:
        if value == ANY:
            return -1
        if not (str(value).isascii() and str(value).isdigit()):
            self.fail(f'"{value}" is no number.')
        return int(value)


class TableCommand(click.Command):
    """A command whose --withdraw-missing may stand alone: what follows it is the next argument, never its number."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        alone = "--withdraw-missing"
        for word, after in pairwise(arguments):
            if word == alone and after.isdigit():
                raise click.UsageError(f"Write {alone}={after}, with an equals sign.", context)
        return super().parse_args(context, [f"{alone}={ANY}" if word == alone else word for word in arguments])

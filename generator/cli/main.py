"""The `tracker` command."""

import sys
from pathlib import Path

import click

from generator import __version__
from generator.cli.build import build, fill, serve
from generator.cli.check import check


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Turn a folder of incident files into a website."""


for command in (check, build, serve, fill):
    cli.add_command(command)


def main() -> None:
    try:
        cli()
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was published.", err=True)
        sys.exit(130)
    except OSError as error:
        place = f"{Path(error.filename).name}: " if error.filename else ""
        click.echo(f"tracker: {place}{error.strerror}", err=True)
        sys.exit(1)

"""The `tracker` command."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from conflict_tracker import __version__
from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.problem import nearest

COMMANDS = {
    "init": "init",
    "update": "update",
    "doctor": "doctor",
    "forms": "update",
    "check": "check",
    "build": "build",
    "serve": "build",
    "fill": "build",
    "schema": "schema",
    "diff": "diff",
    "fmt": "fmt",
    "new": "new",
    "import": "import_",
    "export": "export",
    "offline": "offline",
    "links": "links",
    "archive": "archive",
}
"""By its name, the module of this folder in which a command stands, under its name or, for a word of Python's, with a _."""


class Commands(click.Group):
    """Only the command that is asked for is imported: all of them take half a second."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            raise click.UsageError(f'There is no command "{name}". {nearest(name, COMMANDS)}'.strip(), context)
        module = import_module(f"conflict_tracker.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, name, None) or getattr(module, f"{name}_")
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Turn a folder of incident files into a website."""


def main() -> None:
    # Records are trees without cycles: looking for them, as often as Python does by itself, costs a fifth of a run.
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    try:
        # By its own name, whether it was started as a script or with `python -m`.
        cli(prog_name="tracker")
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was published.", err=True)
        sys.exit(130)
    except TrackerError as error:
        click.echo(f"tracker: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        place = f"{Path(error.filename).name}: " if error.filename else ""
        click.echo(f"tracker: {place}{error.strerror or error}", err=True)
        sys.exit(1)
    except Exception as error:  # A fault of ours: one line for the user, the trace for whoever asks for it.
        if os.environ.get("TRACKER_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        click.echo(f"tracker: a fault of this program, not of your files ({what}).", err=True)
        click.echo("Run again with TRACKER_DEBUG=1 for the details, and report them, please.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

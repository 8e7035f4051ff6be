"""The `tracker` command."""

import gc
import os
import sys
from pathlib import Path

import click

from conflict_tracker import __version__
from conflict_tracker.cli.build import build, fill, serve
from conflict_tracker.cli.check import check
from conflict_tracker.cli.diff import diff
from conflict_tracker.cli.doctor import doctor
from conflict_tracker.cli.export import export
from conflict_tracker.cli.fmt import fmt
from conflict_tracker.cli.import_ import import_
from conflict_tracker.cli.init import init
from conflict_tracker.cli.links import links
from conflict_tracker.cli.new import new
from conflict_tracker.cli.offline import offline
from conflict_tracker.cli.schema import schema
from conflict_tracker.cli.update import forms, update
from conflict_tracker.model.errors import TrackerError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Turn a folder of incident files into a website."""


for command in (
    init,
    update,
    doctor,
    forms,
    check,
    build,
    serve,
    fill,
    schema,
    diff,
    fmt,
    new,
    import_,
    export,
    offline,
    links,
):
    cli.add_command(command)


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

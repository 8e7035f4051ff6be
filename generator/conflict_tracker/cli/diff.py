"""`tracker diff BASE`: what a change does to the record, for the one who reviews it."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_tracker.cli.record import record_root, settings_of
from conflict_tracker.model.settings import Options

if TYPE_CHECKING:
    from conflict_tracker.review.pairs import State


@click.command()
@click.argument("base")
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to say it.")
def diff(base: str, incidents: Path | None, form: str) -> None:
    """Say what has changed in the record since the revision BASE: all that a reviewer has to know.

    It judges nothing: the exit code is 0 whatever has changed, and 1 where a faulty registry lets nothing be compared.
    """
    from conflict_tracker.i18n.locale import load_locale
    from conflict_tracker.loading.load import today
    from conflict_tracker.record.base import BaseMissingError, base_record
    from conflict_tracker.record.other_files import other_files
    from conflict_tracker.review.as_markdown import as_markdown
    from conflict_tracker.review.as_text import as_text
    from conflict_tracker.review.review import review

    root = record_root(incidents)
    options = settings_of(root)[0].options.model_copy(update={"coordinate_decimals": None})
    day = today()
    try:
        with base_record(root, base) as old_root:
            before = _state(old_root, day, options)
    except BaseMissingError as error:
        click.echo(f"tracker: {error}", err=True)
        sys.exit(2)
    after = _state(root, day, options)
    report = review(before, after, other_files(root, base), load_locale("en", "en_GB"))
    click.echo((as_markdown if form == "markdown" else as_text)(report), nl=False)
    sys.exit(1 if before.registry_is_faulty or after.registry_is_faulty else 0)


def _state(root: Path, day: date, options: Options) -> "State":
    from conflict_tracker.dataset.dataset import build_dataset
    from conflict_tracker.loading.load import read_and_check
    from conflict_tracker.record.record import incident_files, shown
    from conflict_tracker.review.pairs import State

    checked = read_and_check(root, day, options=options)
    dataset = build_dataset(checked.record.entries, checked.record.registry, {}, None)
    files = {path.stem: shown(path, root) for path in incident_files(root, [])}
    return State(checked.record, dataset, files, checked.problems, checked.unread > 0)

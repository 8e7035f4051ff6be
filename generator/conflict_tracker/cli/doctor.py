"""`tracker doctor`: what is left over, missing or out of date, a line on each. Exit 0 when nothing is, else 1."""

import sys

import click

from conflict_tracker import __version__
from conflict_tracker.cli.output import counted, print_problems
from conflict_tracker.cli.record import record_root, settings_of
from conflict_tracker.model.problem import has_errors


@click.command()
def doctor() -> None:
    """Say what is left over, missing or out of date in a tracker. Nothing is changed."""
    from conflict_tracker.loading.load import read_and_check, today
    from conflict_tracker.record.provenance import brought_by_merges
    from conflict_tracker.record.settings import plugin_names
    from conflict_tracker.starters.doctor import gone_remarks, other_records, remarks, renewal_remarks
    from conflict_tracker.starters.forms import issue_forms
    from conflict_tracker.starters.manifest import NAME, read_manifest
    from conflict_tracker.starters.project import program_files
    from conflict_tracker.starters.renewal import gone, renewals

    root = record_root(None)
    settings, problems = settings_of(root)
    print_problems(problems)
    checked = read_and_check(root, today(), options=settings.options)
    folder, registry = settings.file.parent, checked.record.registry
    found = remarks(folder, settings, registry, checked.record.entries, plugin_names(settings.file))
    found += other_records(brought_by_merges(root))
    if (folder / NAME).is_file():
        manifest = read_manifest(folder)
        forms = issue_forms(registry, manifest.answers.country)
        found += renewal_remarks(manifest, __version__, renewals(folder, manifest, forms))
        found += gone_remarks(gone(folder, manifest, {**program_files(manifest.answers), **forms}))
    for remark in found:
        click.echo(str(remark))
    if has_errors(checked.problems):
        click.echo("The record has mistakes, and is only half read. First run: tracker check", err=True)
    said = counted(len(found), "remark") if found else "Nothing is left over, missing or out of date."
    click.echo(said, err=True)
    sys.exit(1 if found or problems or has_errors(checked.problems) else 0)

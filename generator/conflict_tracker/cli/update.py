"""`tracker update` and `tracker forms`: what was written once is kept current, and what its owner has changed stays."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_tracker import __version__
from conflict_tracker.cli.init import FROM, pinned_or_usage
from conflict_tracker.cli.record import record_root, sound_registry
from conflict_tracker.model.errors import TrackerError

if TYPE_CHECKING:
    from conflict_tracker.model.registry import Registry
    from conflict_tracker.starters.manifest import Manifest
    from conflict_tracker.starters.renewal import Renewal


class NoTypesError(TrackerError):
    """There is nothing to make forms from."""


@click.command()
@click.option("--program-repo", help="The program's repository on GitHub, as owner/name@commit, for the workflows.")
@FROM
def update(program_repo: str | None, wheel: str | None) -> None:
    """Bring a tracker to the version of the program that is installed.

    Files that are as they were written are written anew. What you have changed stays, and the difference is shown.
    """
    from conflict_tracker.starters.answers import AnswerError, repository
    from conflict_tracker.starters.forms import issue_forms
    from conflict_tracker.starters.manifest import read_manifest
    from conflict_tracker.starters.pin import copy_wheel, is_wheel
    from conflict_tracker.starters.project import program_files

    folder = _project()
    manifest = read_manifest(folder)
    if is_wheel(manifest.answers.program) and not wheel and manifest.version != __version__:
        raise click.UsageError(
            "this tracker takes the program from a wheel. Name the new one: tracker update --from WHEEL"
        )
    again = is_wheel(manifest.answers.program) and not wheel
    answers = replace(manifest.answers, program=manifest.answers.program if again else pinned_or_usage(wheel))
    if program_repo:
        try:
            answers = replace(answers, program_repo=repository(program_repo))
        except AnswerError as error:
            raise click.UsageError(f"--program-repo: {error}") from error
    texts = {**program_files(answers), **issue_forms(_registry_with_types(folder), answers.country)}
    copy_wheel(wheel, folder)
    _renew(folder, replace(manifest, version=__version__, answers=answers), texts)


@click.command()
def forms() -> None:
    """Write the issue forms anew from the registries, so that every type can be chosen."""
    from conflict_tracker.starters.forms import issue_forms
    from conflict_tracker.starters.manifest import read_manifest

    folder = _project()
    manifest = read_manifest(folder)
    _renew(folder, manifest, issue_forms(_registry_with_types(folder), manifest.answers.country))


def _renew(folder: Path, manifest: "Manifest", texts: dict[str, str]) -> None:
    from conflict_tracker.starters.renewal import Fate, carry_out, renewals

    found = list(renewals(folder, manifest, texts))
    for renewal in found:
        carry_out(folder, renewal)
        _tell(renewal)
    manifest.with_files(texts).save(folder)
    written = sum(1 for renewal in found if renewal.fate is Fate.WRITTEN)
    kept = sum(1 for renewal in found if renewal.fate is Fate.KEPT)
    click.echo(f"{written} of {len(found)} files were written, {kept} kept as you have changed them.", err=True)


def _tell(renewal: "Renewal") -> None:
    """What was written, and what is new in a file that its owner has changed."""
    from conflict_tracker.starters.renewal import Fate

    if renewal.fate is Fate.WRITTEN:
        click.echo(f"{renewal.path}: {renewal.fate.value}")
    elif renewal.fate is Fate.KEPT and renewal.offered:
        click.echo(f"{renewal.path}: {renewal.fate.value}. Take over what you want of this:")
        click.echo("".join(f"    {line}\n" for line in renewal.difference()), nl=False)
    elif renewal.fate is Fate.REMOVED and renewal.offered:
        click.echo(f"{renewal.path}: {renewal.fate.value}")


def _registry_with_types(folder: Path) -> "Registry":
    """What the forms are made from. Without a type nobody could choose one, and the file may have gone by mistake."""
    root = record_root(folder)
    registry = sound_registry(root)
    if not registry.types:
        raise NoTypesError(
            f"{root.name}/registry/types.yml is missing or holds no type. The forms are left as they are."
        )
    return registry


def _project() -> Path:
    """The folder of the tracker here or above."""
    from conflict_tracker.starters.manifest import NAME

    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / NAME).is_file()), here)

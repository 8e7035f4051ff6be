"""`tracker update` and `tracker forms`: what was written once is kept current, and what its owner has changed stays."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_tracker import __version__
from conflict_tracker.cli.init import FROM, pinned_or_usage
from conflict_tracker.cli.output import counted
from conflict_tracker.cli.record import record_root, sound_registry
from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.problem import nearest

if TYPE_CHECKING:
    from conflict_tracker.model.registry import Registry
    from conflict_tracker.starters.answers import Answers
    from conflict_tracker.starters.manifest import Manifest
    from conflict_tracker.starters.renewal import Renewal


class NoTypesError(TrackerError):
    """There is nothing to make forms from."""


@click.command()
@click.option("--program-repo", help="The program's repository on GitHub, as owner/name@commit, for the workflows.")
@click.option("--restore", multiple=True, metavar="FILE", help="Write this file again, and do nothing else; repeat it.")
@click.option(
    "--leave-out", multiple=True, metavar="FILE", help="Do without this file from now on: doctor is silent; repeat it."
)
@FROM
def update(program_repo: str | None, wheel: str | None, restore: tuple[str, ...], leave_out: tuple[str, ...]) -> None:
    """Bring a tracker to the version of the program that is installed.

    Files that are as they were written are written anew. What you have changed stays, and the difference is shown.
    """
    if restore or leave_out:
        if program_repo or wheel:
            raise click.UsageError("--restore and --leave-out go with no other option.")
        _without_or_again(restore, leave_out)
    else:
        _update(program_repo, wheel)


def _without_or_again(restore: tuple[str, ...], leave_out: tuple[str, ...]) -> None:
    """Write files of `tracker init` again that are gone, or note that they are gone on purpose."""
    from conflict_tracker.starters.manifest import read_manifest, write

    folder = _project()
    manifest = read_manifest(folder)
    texts = _texts_of(folder, manifest.answers, [*restore, *leave_out])
    for path in (*restore, *leave_out):
        if (folder / path).exists():
            what = "To write it anew, move it away first." if path in restore else "Delete it first."
            raise click.UsageError(f"{path} is there. {what}")
    for path in restore:
        write(folder / path, texts[path])
        click.echo(f"{path}: written")
    manifest.again_with({path: texts[path] for path in restore}).without(leave_out).save(folder)
    for path in leave_out:
        click.echo(f"{path}: left out. To get it back: tracker update --restore {path}")


def _texts_of(folder: Path, answers: "Answers", paths: list[str]) -> dict[str, str]:
    """What the files of a tracker hold, where all of these are among them."""
    from conflict_tracker.starters.forms import FOLDER, issue_forms
    from conflict_tracker.starters.project import program_files

    texts = program_files(answers)
    if any(path.startswith(FOLDER) for path in paths):
        texts |= issue_forms(_registry_with_types(folder), answers.country)
    for path in paths:
        if path not in texts:
            near = nearest(path, texts) or "tracker doctor names those that are gone."
            raise click.UsageError(f'"{path}" is no file of the program. {near}')
    return texts


def _update(program_repo: str | None, wheel: str | None) -> None:
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
    """Write the issue forms anew from the registries, so that every type can be chosen.

    Where `tracker init` has not made the folder, forms that are there stay, and what would be other is shown.
    """
    from conflict_tracker.starters.answers import Answers
    from conflict_tracker.starters.forms import issue_forms
    from conflict_tracker.starters.manifest import NAME, Manifest, read_manifest

    folder = _project()
    if (folder / NAME).is_file():
        manifest = read_manifest(folder)
        _renew(folder, manifest, issue_forms(_registry_with_types(folder), manifest.answers.country))
        return
    click.echo(f"There is no {NAME} here: a form that is there stays as it is.", err=True)
    folder = record_root(None).parent
    nobodys = Manifest(__version__, Answers(name="", owner=""))
    _carried_out(folder, nobodys, issue_forms(_registry_with_types(folder), ""))


def _renew(folder: Path, manifest: "Manifest", texts: dict[str, str]) -> None:
    from conflict_tracker.starters.renewal import gone

    _carried_out(folder, manifest, texts)
    manifest.with_files(texts).save(folder)
    if missing := gone(folder, manifest, texts):
        them = "it" if len(missing) == 1 else "them"
        click.echo(f"{counted(len(missing), 'file')} gone: tracker doctor says how to get {them} back.", err=True)


def _carried_out(folder: Path, manifest: "Manifest", texts: dict[str, str]) -> None:
    from conflict_tracker.starters.renewal import Fate, carry_out, renewals

    found = list(renewals(folder, manifest, texts))
    for renewal in found:
        carry_out(folder, renewal)
        _tell(renewal)
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

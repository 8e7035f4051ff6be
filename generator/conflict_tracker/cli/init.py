"""`tracker init`: a tracker of one's own, from nothing to a site."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_tracker import __version__
from conflict_tracker.cli.record import sound_registry
from conflict_tracker.model.errors import TrackerError

if TYPE_CHECKING:
    from conflict_tracker.starters.answers import Answers

Check = Callable[[str], Any]
FROM = click.option("--from", "wheel", metavar="WHEEL", help="Where the program comes from: a wheel's file or address.")


class NotATrackerError(TrackerError):
    """A folder in which nothing of a tracker can be written."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the tracker is called.")
@click.option("--country", help="Where most of it happens: its name, or two letters.")
@click.option("--bounds", help="The frame of the maps instead: west,south,east,north in degrees.")
@click.option("--language", help="Of the site, such as en, ar or ja.")
@click.option("--licence", help="Of the data: an SPDX id, such as CC-BY-4.0.")
@click.option("--owner", help="Who keeps the record; best an account or team on GitHub, such as @example.")
@click.option("--starter", help="What to begin with: armed-conflict, protests, health-and-aid, press-freedom or blank.")
@click.option(
    "--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", help="What renders written pages."
)
@click.option("--program-repo", help="The program's repository on GitHub, as owner/name@commit, for the workflows.")
@click.option("--no-build", is_flag=True, help="Write the files, and neither check nor build.")
@FROM
def init(folder: Path, engine: str, no_build: bool, wheel: str | None, **given: str | None) -> None:
    """Make a new tracker in DIR: its settings, a first page, registries, an example, and the workflows that publish it.

    What no option gives is asked for, in a terminal.
    """
    from conflict_tracker.starters.closing import remarks_on
    from conflict_tracker.starters.forms import issue_forms
    from conflict_tracker.starters.manifest import NAME, Manifest
    from conflict_tracker.starters.pin import copy_wheel
    from conflict_tracker.starters.project import program_files, record_files

    if (folder / NAME).is_file():
        _say_what_is_next(folder)
        return
    _refuse_site(folder)
    answers = replace(_answers(folder, given), engine=engine, program=pinned_or_usage(wheel))
    program = program_files(answers)
    kept = _write_missing(folder, {**program, **record_files(answers)})
    copy_wheel(wheel, folder)
    forms = issue_forms(sound_registry(folder / "incidents"), answers.country)
    kept += _write_missing(folder, forms)
    ours = {path: text for path, text in {**program, **forms}.items() if path not in kept}
    Manifest(__version__, answers).with_files(ours).save(folder)
    for path in kept:
        click.echo(f"{path} was there already, and stays as it is.")
    click.echo(f"The tracker is written in {_shown(folder)}.")
    for remark in remarks_on(answers):
        click.echo(remark)
    if not no_build:
        _try_out(folder, answers)


def _say_what_is_next(folder: Path) -> None:
    """To somebody who runs this a second time: after an interruption, or to change something."""
    from conflict_tracker.starters.closing import how_to_build
    from conflict_tracker.starters.manifest import read_manifest

    where = "here" if _is_here(folder) else "there"
    shown = "This folder" if _is_here(folder) else _shown(folder)
    click.echo(f"{shown} is a tracker already; nothing was changed.")
    if not (folder / "site" / "index.html").is_file():
        click.echo(f"Its site is not built yet. Next, run {where}: {how_to_build(read_manifest(folder).answers)}")
    click.echo(f"To bring it up to date, run {where}: tracker update")


def _is_here(folder: Path) -> bool:
    return folder.resolve() == Path.cwd().resolve()


def _shown(folder: Path) -> str:
    """A folder as a sentence can end with it."""
    name = folder.resolve().name
    if _is_here(folder):
        return f"this folder ({name})" if name else "this folder"
    return str(folder) if folder.name not in ("", "..") else str(folder.resolve())


def pinned_or_usage(wheel: str | None) -> str:
    from conflict_tracker.starters.answers import AnswerError
    from conflict_tracker.starters.pin import pinned

    try:
        return pinned(__version__, wheel)
    except AnswerError as error:
        raise click.UsageError(f"--from: {error}") from error


def _write_missing(folder: Path, texts: dict[str, str]) -> list[str]:
    """Write what is not there yet; the paths of what is."""
    from conflict_tracker.starters.manifest import text_of, write

    kept = [path for path in texts if text_of(folder / path) is not None]
    for path, text in texts.items():
        if path not in kept:
            write(folder / path, text)
    return kept


def _refuse_site(folder: Path) -> None:
    """A folder that is somebody's site stays as it is."""
    for name in ("mkdocs.yml", "mkdocs.yaml", "incidents"):
        if (folder / name).exists():
            raise NotATrackerError(
                f"{_shown(folder)} holds {name}: it is somebody's site already, and nothing was written. Choose another "
                "folder; or, if an interrupted `tracker init` has left this, delete what it wrote and run it again."
            )


def _answers(folder: Path, given: dict[str, str | None]) -> "Answers":
    from conflict_tracker.starters import answers as rules

    def starter(text: str) -> str:
        if text not in rules.starters():
            raise rules.AnswerError(f'"{text}" is no starter. Use one of: {", ".join(rules.starters())}.')
        return text

    ask = _Asking(given, rules.AnswerError)
    needs = ["name", "owner"] + ([] if given["country"] or given["bounds"] else ["country"])
    missing = [name for name in needs if not given[name]]
    if missing and not sys.stdin.isatty():
        either = [f"--{name}" if name != "country" else "--country (or --bounds)" for name in missing]
        raise click.UsageError(f"these are missing: {', '.join(either)}.")
    name = ask("name", "What is the tracker called", rules.text, folder.resolve().name.replace("-", " ").title())
    country, bounds = "", None
    if given["bounds"]:
        bounds = ask("bounds", "", rules.bounds)
    if given["country"] or not given["bounds"]:
        country = ask(
            "country", "Country (a name or two letters), or none", lambda text: _country(text, rules.country), "none"
        )
    return rules.Answers(
        name=name,
        owner=ask("owner", "Who keeps it (best an account on GitHub, such as @example)", rules.owner),
        country=country,
        bounds=bounds,
        language=ask("language", "Language of the site", lambda text: _site_language(text, rules), "en"),
        licence=ask("licence", "Licence of the data (SPDX id)", rules.licence, "CC-BY-4.0"),
        starter=ask("starter", f"Begin with ({', '.join(rules.starters())})", starter, "blank"),
        program_repo=ask("program_repo", "", rules.repository, rules.NO_REPOSITORY, optional=True),
    )


class _Asking:
    """An option's value where it is given; a default where nobody can be asked; else an answer, until it fits."""

    def __init__(self, given: dict[str, str | None], wrong: type[ValueError]) -> None:
        self.given, self.wrong = given, wrong

    def __call__(
        self, name: str, question: str, fits: Check, default: str | None = None, optional: bool = False
    ) -> Any:
        answer = self.given[name]
        if answer is None and default is not None and (optional or not sys.stdin.isatty()):
            return fits(default)
        if answer is not None:
            try:
                return fits(answer)
            except self.wrong as error:
                raise click.UsageError(f"--{name.replace('_', '-')}: {error}") from error
        return click.prompt(question, default=default, value_proc=self._prompted(fits))

    def _prompted(self, fits: Check) -> Check:
        def checked(text: str) -> Any:
            try:
                return fits(text)
            except self.wrong as error:
                raise click.BadParameter(str(error)) from error

        return checked


def _country(text: str, fits: Check) -> str:
    return "" if text.strip().lower() in ("", "none", "no") else str(fits(text))


def _site_language(text: str, rules: Any) -> str:
    from conflict_tracker.mkdocs_plugin.languages import theme_languages

    code = str(rules.language(text))
    if code not in theme_languages():
        raise rules.AnswerError(f'The theme has no words in "{code}". It has: {", ".join(theme_languages())}.')
    return code


def _try_out(folder: Path, answers: "Answers") -> None:
    """Check and build what was written, each as its owner would."""
    if answers.engine == "zensical" and find_spec("zensical") is None:
        raise NotATrackerError(
            "the files are written. To build them with Zensical, first: pip install --require-hashes -r requirements.lock"
        )
    own = [sys.executable, "-m", "conflict_tracker"]
    steps = [[*own, "check"]]
    steps += (
        [[sys.executable, "-m", "zensical", "build"], [*own, "fill", "site"]]
        if answers.engine == "zensical"
        else [[*own, "build"]]
    )
    for step in steps:
        done = subprocess.run(step, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            told = (done.stderr or done.stdout).strip()
            raise NotATrackerError(f"the files are written, but `{' '.join(['tracker', *step[3:]])}` says:\n{told}")
    click.echo("It has no mistakes, and its site is built. Next:")
    if not _is_here(folder):
        click.echo(f"    cd {shlex.quote(str(folder))}")
    click.echo(
        "    tracker serve     # then open http://127.0.0.1:8000/"
        if answers.engine == "mkdocs"
        else "    open site/index.html"
    )
    click.echo("    tracker new       # your first incident")
    click.echo("    tracker doctor    # what is still to be filled in")

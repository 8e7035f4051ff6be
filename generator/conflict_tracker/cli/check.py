"""`tracker check`: every problem of every file at once. Exit 0 clean, 1 problems, 2 usage."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_tracker.cli.output import counted, print_github, print_json, print_problems, progress_bar
from conflict_tracker.cli.pages import Pages, history_problems
from conflict_tracker.cli.record import record_root, settings_of
from conflict_tracker.cli.schema import renew_schemas
from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.record.settings import settings_beside

if TYPE_CHECKING:
    from conflict_tracker.checks.duplicates import Traits
    from conflict_tracker.loading.load import Checked


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings fail as well.")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to report.")
@click.option(
    "--base",
    metavar="REV",
    help="Also report what is wrong in the change since that git revision: incidents that are gone, or another record's.",
)
def check(paths: tuple[Path, ...], strict: bool, form: str, base: str | None) -> None:
    """Check incident files. PATHS are files or folders; without any, the whole record is reported.

    The whole record is always read, because files refer to each other.
    """
    from conflict_tracker.loading.load import read_and_check, today
    from conflict_tracker.publish.site_data import epoch_of

    epoch_of(os.environ.get("SOURCE_DATE_EPOCH"))  # What a build would stop at.
    root = record_root(paths[0] if paths else None)
    settings, problems = settings_of(root)
    pages = Pages(root, settings)
    with progress_bar() as progress:
        checked = read_and_check(root, today(), progress, keep=pages.ask_for_incidents, options=settings.options)
    if settings_beside(root):
        renew_schemas(root, checked.record.registry)
        problems += [*checked.problems, *history_problems(root), *pages.problems(checked.record)]
    else:  # No site is built of it, so that nothing needs a permission.
        problems += [problem for problem in checked.problems if problem.code != "no-permission"]
    if not checked.unread:  # Where a registry is faulty, that is what there is to say, whatever was asked for.
        problems = _within(problems, paths, root)
    if base and not checked.unread:
        problems = [*_since(base, root, checked.traits, settings.site_name), *problems]
    _report(_first_things_first(problems, base, root) if form == "github" else problems, form, root)
    errors = sum(1 for problem in problems if problem.severity is Severity.ERROR)
    if form != "json":
        click.echo(_summed(checked, errors, len(problems) - errors), err=bool(problems))
    sys.exit(1 if errors or (strict and len(problems) > errors) else 0)


def _first_things_first(problems: list[Problem], base: str | None, root: Path) -> list[Problem]:
    """Registries before what follows from them; with a base, faults of changed files before others.

    Warnings of files that the change has not touched are not told: they were there before.
    """
    from conflict_tracker.record.base import BaseMissingError
    from conflict_tracker.record.changed import changed_since
    from conflict_tracker.record.record import REGISTRY

    def is_registry(problem: Problem) -> bool:
        return problem.path.startswith(f"{root.name}/{REGISTRY}/")

    changed: frozenset[str] | None = None
    if base:
        with suppress(BaseMissingError):  # That is told where the base is compared.
            changed = changed_since(root.parent, base)
    told = [problem for problem in problems if _is_due(problem, changed)]
    return sorted(
        told,
        key=lambda problem: (
            problem.severity is Severity.WARNING,
            not is_registry(problem),
            changed is not None and problem.path not in changed,
            problem.order,
        ),
    )


def _is_due(problem: Problem, changed: frozenset[str] | None) -> bool:
    return changed is None or problem.severity is Severity.ERROR or problem.path in changed


def _summed(checked: "Checked", errors: int, warnings: int) -> str:
    told = counted(errors, "problem") if errors else "no problems"
    told += f", {counted(warnings, 'warning')}" if warnings else ""
    if checked.unread:
        files = counted(checked.unread, "incident")
        return f"{told}. The registry comes first: {files} not looked at until it is right."
    return f"{counted(len(checked.traits), 'incident')} read{' without fault' if errors else ''}; {told}."


def _since(base: str, root: Path, now: "Iterable[Traits]", name: str) -> list[Problem]:
    """What is wrong in the change since a revision, whatever it made of the files."""
    from conflict_tracker.checks.deletions import deleted_ids, from_other_records
    from conflict_tracker.record.base import BaseMissingError, base_record
    from conflict_tracker.record.provenance import brought_since, record_name
    from conflict_tracker.record.record import incident_files, shown

    present = {path.stem: shown(path, root) for path in incident_files(root, [])}
    try:
        with base_record(root, base, lambda id: id not in present) as old:
            was = incident_files(old, [])
            before = [(path.stem, shown(path, old)) for path in was if path.stem in present or not _is_draft(path)]
        brought = brought_since(root, base)
    except BaseMissingError as error:
        raise click.UsageError(str(error)) from error
    there = set(present.values())
    problems = list(from_other_records((each for each in brought if each.path in there), name))
    before_name = record_name(root, base)
    if before_name and before_name != name and present.keys().isdisjoint(id for id, _ in before):
        return problems  # A fork that has emptied the record, and calls its own by another name.
    return [*problems, *deleted_ids(before, now, present)]


def _is_draft(path: Path) -> bool:
    """Whether a file holds an incident that was never published."""
    from conflict_tracker.record.reader import read_yaml
    from conflict_tracker.record.refused import RefusedError

    try:
        return bool(read_yaml(path.read_bytes()).plain.get("status") == "draft")
    except RefusedError:
        return False


def _within(problems: list[Problem], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    """The problems of the named files; all where none is named."""
    wanted = [path.resolve() for path in paths]
    if not wanted or any(root.is_relative_to(path) for path in wanted):
        return list(problems)
    files = {str(path) for path in wanted}
    folders = tuple(f"{path}{os.sep}" for path in wanted)
    parent = str(root.parent)
    return [
        problem
        for problem in problems
        if (place := f"{parent}{os.sep}{problem.path}") in files or place.startswith(folders)
    ]


def _report(problems: list[Problem], form: str, root: Path) -> None:
    if form == "json":
        print_json(problems)
    elif form == "github":
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        print_github(problems, Path(summary) if summary else None)
    else:
        print_problems(problems, lambda path, line: _line(root.parent / path, line))


def _line(path: Path, number: int) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[number - 1] if number <= len(lines) else ""

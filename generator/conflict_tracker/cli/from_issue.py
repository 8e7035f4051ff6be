"""`tracker new --from-issue`: what somebody has filled in, to an incident's file, or to a draft with remarks."""

import codecs
from collections.abc import Iterable, Iterator, Mapping

import click

from conflict_tracker.cli.answers import Desk, day_of, free_draft, proposed_id, save
from conflict_tracker.cli.issue_answers import correction_remarks, incident_named, incident_of
from conflict_tracker.cli.output import print_problems
from conflict_tracker.loading.load import today
from conflict_tracker.model.problem import Problem, has_errors
from conflict_tracker.model.types import is_key, key_from
from conflict_tracker.record.record import shown
from conflict_tracker.rewrite.issue import NotAFormError, form_of
from conflict_tracker.rewrite.write import file_text


def take_over(desk: Desk, data: bytes, id: str | None) -> None:
    """A valid incident is written; anything else becomes a draft with the remarks as comments."""
    try:
        is_correction, given = form_of(_text(data))
    except NotAFormError as error:
        raise click.UsageError(f"this is not a filled-in issue form: {error}") from error
    if is_correction:
        _correct(desk, given)
        return
    answers, remarks = incident_of(given, desk.registry)
    if "date" in given and answers["date"] != given["date"]:
        click.echo(f'Date: "{given["date"]}" is taken for {answers["date"]}.')
    id = id or proposed_id(answers)
    named = id if is_key(id) else key_from(id)
    if not named or any(desk.root.rglob(f"{named}.yml")):
        remarks.append(f'"{id}" cannot be its id, or is an incident already: choose another.')
    text = file_text(answers)
    path = desk.root / (day_of(answers)[:4] or "new") / f"{named or 'new'}.yml"
    problems = desk.problems(path, text)
    if not has_errors(problems) and not remarks:
        print_problems(problems)
        save(path, text)
        click.echo(f"{shown(path, desk.root)} is written. Add what else is known, and run: tracker check")
        return
    remarks += _told(problems, text)
    for remark in remarks:
        click.echo("  " + remark.replace("\n", "\n    "))
    desk.keep(answers, remarks, named)


def _told(problems: Iterable[Problem], text: str) -> Iterator[str]:
    """What the check says, with the entry of a list that it says it of. What is not answered is said already."""
    lines = text.splitlines()
    for problem in problems:
        if problem.code != "missing-field":
            line = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
            of = f"{line[2:]}: " if line.startswith("- ") else ""
            yield f"{of}{problem.message} {problem.fix}"


def _text(data: bytes) -> str:
    """A text file, as Windows may have written it too."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError("the issue's text is not UTF-8. Save it as UTF-8.") from error


def _correct(desk: Desk, given: Mapping[str, str]) -> None:
    """The incident's file as it stands, below what somebody says of it."""
    id = incident_named(given.get("incident", ""), desk.ids)
    found = sorted(desk.root.rglob(f"{id}.yml")) if id in desk.ids else []
    if not found:
        near = ", ".join(sorted(known for known in desk.ids if id and id in known)[:5])
        raise click.UsageError(f'"{id}" is no incident of this record.{f" Did you mean {near}?" if near else ""}')
    remarks = correction_remarks(given, shown(found[0], desk.root), today())
    comments = "".join(f"# {' '.join(remark.split())}\n" for remark in remarks)
    target = free_draft(desk.root, id)
    target.write_text(f"{comments}\n{found[0].read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    click.echo(
        f"{target.name} holds the incident with the correction above it. Change it, and move it over {shown(found[0], desk.root)}."
    )

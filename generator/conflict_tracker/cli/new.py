"""`tracker new`: ask, look up the registries, warn of a likely duplicate, and write one valid file. Nothing typed is lost."""

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from conflict_tracker.cli.output import print_problems
from conflict_tracker.cli.record import record_root, settings_of, sound_registry
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.types import KEY_RULE, is_key, key_from

if TYPE_CHECKING:
    from conflict_tracker.cli.answers import Desk
    from conflict_tracker.model.registry import Registry

Answers = dict[str, Any]
WANTED = ("title", "summary", "date", "country", "name", "precision", "type", "actor", "source")


@click.command()
@click.option("--title", help="One neutral line.")
@click.option("--summary", help="What happened and who says so.")
@click.option("--date", help="Such as 2017-06-20, 2017-06, 2017-06-20~.")
@click.option("--country", help="Its name, or two letters, such as UG.")
@click.option("--name", help="The place, in words.")
@click.option("--precision", help="How exactly the place is known.")
@click.option("--type", "type", help="A key of registry/types.yml, or its name.")
@click.option("--actor", multiple=True, metavar="KEY:ROLE", help="Such as river-police:initiator; repeat it.")
@click.option("--source", multiple=True, metavar="URL", help="An address; repeat it.")
@click.option("--id", "id", help="The file's name without .yml; proposed where it is not given.")
@click.option("--from-issue", type=click.File(encoding="utf-8"), help="Take the answers from an issue form's text.")
@click.option("--draft", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Go on with a draft.")
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
def new(incidents: Path | None, from_issue: TextIO | None, draft: Path | None, id: str | None, **given: Any) -> None:
    """Write a new incident. What no option gives is asked for, in a terminal."""
    root = record_root(incidents)
    desk = _desk(root, sound_registry(root))
    if from_issue:
        _from_issue(desk, from_issue.read(), id)
        return
    answers = _draft(draft) if draft else {}
    answers |= _given(given, desk.registry, answers)
    missing = [name for name in WANTED if not given[name]]
    if missing and not sys.stdin.isatty():
        if draft is None:
            raise click.UsageError(f"these are missing: {', '.join('--' + name for name in sorted(missing))}.")
        missing = []
    if missing:
        desk, id = _ask(desk, answers, id)
    _write(desk, id or _proposed(answers), answers, bool(missing))


def _desk(root: Path, registry: "Registry") -> "Desk":
    from conflict_tracker.cli.answers import Desk
    from conflict_tracker.record.record import incident_files

    ids = frozenset(path.stem for path in incident_files(root, []))
    return Desk(root, registry, settings_of(root)[0].options, ids)


def _proposed(answers: Mapping[str, Any]) -> str:
    from conflict_tracker.rewrite.write import propose_id

    date, where = answers.get("date", ""), answers.get("location", {})
    day = date.get("on", "") if isinstance(date, dict) else date
    name = where.get("name", "") if isinstance(where, dict) else ""
    return propose_id(str(day), name, str(answers.get("title", "")))


def _ask(desk: "Desk", answers: Answers, id: str | None) -> tuple["Desk", str]:
    """Everything that is missing. Whoever stops in the middle keeps what was answered."""
    from conflict_tracker.cli.asking import Asker, ask

    asker = Asker(desk, answers)
    try:
        asker.all()
        id = id or ask("Id (the file's name, for ever)", _key(asker.desk.ids), default=_proposed(answers))
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo()
        if answers:
            asker.desk.keep(answers, ["A draft of an incident: not every question has been answered."])
        sys.exit(130)
    return asker.desk, id


def _key(ids: frozenset[str]) -> Callable[[str], str]:
    def fits(text: str) -> str:
        if not is_key(text):
            near = f"; write {key_from(text)}" if key_from(text) else ""
            raise click.BadParameter(f"ids are {KEY_RULE}{near}")
        if text in ids:
            raise click.BadParameter(f"{text} is an incident already")
        return text

    return fits


def _write(desk: "Desk", id: str, answers: Answers, asked: bool) -> None:
    """Nothing is written before the record with the new file in it has been checked."""
    from conflict_tracker.record.record import shown
    from conflict_tracker.rewrite.write import file_text

    path = _path(desk, id, answers)
    text = file_text(answers)
    problems = desk.problems(path, text)
    print_problems(problems)
    if has_errors(problems) or (problems and sys.stdin.isatty() and not _confirmed()):
        click.echo("Nothing was written.", err=True)
        if asked:
            desk.keep(answers, [f"{problem.message} {problem.fix}" for problem in problems], id)
        sys.exit(1)
    _save(path, text)
    click.echo(f"{shown(path, desk.root)} is written. Add what else is known, and run: tracker check")


def _confirmed() -> bool:
    try:
        return click.confirm("Write it all the same?")
    except click.Abort:
        return False


def _path(desk: "Desk", id: str, answers: Mapping[str, Any]) -> Path:
    from conflict_tracker.record.record import shown

    if not is_key(id):
        near = f" Write --id {key_from(id)}." if key_from(id) else ""
        raise click.UsageError(f'"{id}" cannot be an id. Ids are {KEY_RULE}.{near}')
    date = answers.get("date", "")
    day = str(date.get("on", "") if isinstance(date, dict) else date)
    path = desk.root / (day[:4] if day[:4].isdigit() else id[:4]) / f"{id}.yml"
    if path.exists() or any(desk.root.rglob(f"{id}.yml")):
        raise click.UsageError(f"{shown(path, desk.root)} is there already. Choose another --id.")
    return path


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _given(given: Mapping[str, Any], registry: "Registry", before: Mapping[str, Any]) -> Answers:
    """What the options say, as the file has it."""
    from conflict_tracker.rewrite.resolve import key_of
    from conflict_tracker.starters.where import WhichCountryError, country_of

    answers: Answers = {name: given[name].strip() for name in ("title", "summary", "date") if given[name]}
    where = dict(before.get("location") or {})
    where |= {name: given[name] for name in ("country", "name", "precision") if given[name]}
    if given["country"]:
        try:
            where["country"] = country_of(given["country"])
        except WhichCountryError as error:
            raise click.UsageError(f"--country: {error}") from error
    if given["name"] and (place := key_of(given["name"], registry.places)):
        where |= {"place": place, "country": where.get("country") or registry.places[place].country}
    if where:
        answers["location"] = where
    if given["type"]:
        answers["type"] = key_of(given["type"], registry.types) or given["type"]
    if given["actor"]:
        answers["actors"] = [_role(actor, registry) for actor in given["actor"]]
    if given["source"]:
        answers["sources"] = [{"id": f"s{number}", "url": url} for number, url in enumerate(given["source"], 1)]
    return answers


def _role(text: str, registry: "Registry") -> dict[str, str]:
    from conflict_tracker.rewrite.resolve import key_of

    actor, colon, role = text.rpartition(":")
    if not colon:
        raise click.UsageError(f'--actor "{text}" lacks its role. Write it like {role}:initiator.')
    return {"actor": key_of(actor, registry.actors) or actor, "role": role.strip()}


def _draft(path: Path) -> Answers:
    """What a draft holds of an incident; comments are remarks that were read."""
    from conflict_tracker.record.reader import read_yaml
    from conflict_tracker.record.refused import RefusedError

    try:
        return {name: _numbers(value) for name, value in read_yaml(path.read_bytes()).plain.items()}
    except RefusedError as error:
        raise click.UsageError(f"{path.name}:{error.line}: {error.message} {error.fix}") from error


def _numbers(value: Any, name: str = "") -> Any:
    """Every scalar is text to the reader: numbers are written as numbers again."""
    from conflict_tracker.rewrite.emit import RawScalar

    if isinstance(value, dict):
        return {name: _numbers(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_numbers(part) for part in value]
    is_number = name in ("lat", "lon", "low", "best", "high", "radius_km") and isinstance(value, str)
    return RawScalar(value) if is_number and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) else value


def _from_issue(desk: "Desk", body: str, id: str | None) -> None:
    """A valid incident is written; anything else becomes a draft with the remarks as comments."""
    from conflict_tracker.cli.from_issue import incident_of
    from conflict_tracker.record.record import shown
    from conflict_tracker.rewrite.issue import NotAFormError, form_of
    from conflict_tracker.rewrite.write import file_text

    try:
        is_correction, given = form_of(body)
    except NotAFormError as error:
        raise click.UsageError(f"this is not a filled-in issue form: {error}") from error
    if is_correction:
        _correct(desk, given)
        return
    answers, remarks = incident_of(given, desk.registry)
    id = id or _proposed(answers)
    named = id if is_key(id) else key_from(id)
    free = bool(named) and not any(desk.root.rglob(f"{named}.yml"))
    if not free:
        remarks.append(f'"{id}" cannot be its id, or is an incident already: choose another.')
    else:
        path = _path(desk, named, answers)
        problems = desk.problems(path, file_text(answers))
        if not has_errors(problems) and not remarks:
            print_problems(problems)
            _save(path, file_text(answers))
            click.echo(f"{shown(path, desk.root)} is written. Add what else is known, and run: tracker check")
            return
        remarks += [f"{found.message} {found.fix}" for found in problems if found.code != "missing-field"]
    for remark in remarks:
        click.echo(f"  {remark}")
    desk.keep(answers, remarks, named)


def _correct(desk: "Desk", given: Mapping[str, str]) -> None:
    """The incident's file as it stands, below what somebody says of it."""
    from conflict_tracker.cli.from_issue import correction_remarks, incident_named
    from conflict_tracker.loading.load import today
    from conflict_tracker.record.record import shown

    id = incident_named(given.get("incident", ""))
    found = sorted(desk.root.rglob(f"{id}.yml")) if is_key(id) else []
    if not found:
        near = ", ".join(sorted(known for known in desk.ids if id and id in known)[:5])
        raise click.UsageError(f'"{id}" is no incident of this record.{f" Did you mean {near}?" if near else ""}')
    remarks = correction_remarks(given, shown(found[0], desk.root), today())
    comments = "".join(f"# {' '.join(remark.split())}\n" for remark in remarks)
    target = desk.root.parent / f"draft-{id}.yml"
    if target.exists():
        raise click.UsageError(f"{target.name} is there already. Move it away first.")
    target.write_text(f"{comments}\n{found[0].read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    click.echo(
        f"{target.name} holds the incident with the correction above it. Change it, and move it over {shown(found[0], desk.root)}."
    )

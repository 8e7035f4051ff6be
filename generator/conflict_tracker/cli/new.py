"""`tracker new`: ask, look up the registries, warn of a likely duplicate, and write one valid file. Nothing typed is lost."""

import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import click

from conflict_tracker.cli.answers import Desk, day_of, proposed_id, save
from conflict_tracker.cli.asking import Asker
from conflict_tracker.cli.from_issue import take_over
from conflict_tracker.cli.output import print_problems
from conflict_tracker.cli.prompts import agree, ask, free_key, numbered
from conflict_tracker.cli.record import record_root, settings_of, sound_registry
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.types import KEY_RULE, is_key, key_from
from conflict_tracker.record.reader import read_yaml
from conflict_tracker.record.record import incident_files, shown
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.emit import RawScalar
from conflict_tracker.rewrite.resolve import key_of
from conflict_tracker.rewrite.write import file_text
from conflict_tracker.starters.where import WhichCountryError, country_of

Answers = dict[str, Any]
STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl-C, an end of the session, a closed window."""
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
@click.option("--from-issue", type=click.File("rb"), help="Take the answers from an issue form's text.")
@click.option("--draft", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Go on with a draft.")
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
def new(incidents: Path | None, from_issue: IO[bytes] | None, draft: Path | None, id: str | None, **given: Any) -> None:
    """Write a new incident. What no option gives is asked for, in a terminal."""
    root = record_root(incidents)
    desk = _desk(root, sound_registry(root))
    if from_issue:
        take_over(desk, from_issue.read(), id)
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
    _write(desk, id or proposed_id(answers), answers, bool(missing))
    if draft:
        click.echo(f"{draft} is not needed any more.")


def _desk(root: Path, registry: Registry) -> Desk:
    ids = frozenset(path.stem for path in incident_files(root, []))
    return Desk(root, registry, settings_of(root)[0].options, ids)


def _ask(desk: Desk, answers: Answers, id: str | None) -> tuple[Desk, str]:
    """Everything that is missing. Whoever stops in the middle keeps what was answered."""
    asker = Asker(desk, answers)
    before = {number: signal.signal(number, _stop) for number in STOPS}
    try:
        asker.all()
        proposed = numbered(proposed_id(answers), desk.ids)
        id = id or ask("Id (the file's name, for ever)", free_key(desk.ids, "ids"), default=proposed)
    except (click.Abort, KeyboardInterrupt, EOFError):
        for number in STOPS:  # A second Ctrl-C does not stop what the first one has begun.
            signal.signal(number, signal.SIG_IGN)
        if any(answers.values()):
            asker.desk.keep(answers, ["A draft of an incident: not every question has been answered."])
        sys.exit(130)
    for number, handler in before.items():
        signal.signal(number, handler)
    return asker.desk, id


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _write(desk: Desk, id: str, answers: Answers, asked: bool) -> None:
    """Nothing is written before the record with the new file in it has been checked."""
    path = _path(desk, id, answers)
    text = file_text(answers)
    problems = desk.problems(path, text)
    print_problems(problems)
    if has_errors(problems) or (problems and sys.stdin.isatty() and not _confirmed()):
        click.echo("Nothing was written.", err=True)
        if asked:
            desk.keep(answers, [f"{problem.message} {problem.fix}" for problem in problems], id)
        sys.exit(1)
    save(path, text)
    click.echo(f"{shown(path, desk.root)} is written. Add what else is known, and run: tracker check")


def _confirmed() -> bool:
    try:
        return agree("Write it all the same?")
    except click.Abort:
        return False


def _path(desk: Desk, id: str, answers: Mapping[str, Any]) -> Path:
    if not is_key(id):
        near = f" Write --id {key_from(id)}." if key_from(id) else ""
        raise click.UsageError(f'"{id}" cannot be an id. Ids are {KEY_RULE}.{near}')
    day = day_of(answers)
    path = desk.root / (day[:4] if day[:4].isdigit() else id[:4]) / f"{id}.yml"
    if path.exists() or any(desk.root.rglob(f"{id}.yml")):
        raise click.UsageError(f"{shown(path, desk.root)} is there already. Choose another --id.")
    return path


def _given(given: Mapping[str, Any], registry: Registry, before: Mapping[str, Any]) -> Answers:
    """What the options say, as the file has it."""
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


def _role(text: str, registry: Registry) -> dict[str, str]:
    actor, colon, role = text.rpartition(":")
    if not colon:
        raise click.UsageError(f'--actor "{text}" lacks its role. Write it like {role}:initiator.')
    return {"actor": key_of(actor, registry.actors) or actor, "role": role.strip()}


def _draft(path: Path) -> Answers:
    """What a draft holds of an incident; comments are remarks that were read."""
    try:
        return {name: _numbers(value) for name, value in read_yaml(path.read_bytes()).plain.items()}
    except RefusedError as error:
        raise click.UsageError(f"{path.name}:{error.line}: {error.message} {error.fix}") from error


def _numbers(value: Any, name: str = "") -> Any:
    """Every scalar is text to the reader: numbers are written as numbers again."""
    if isinstance(value, dict):
        return {name: _numbers(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_numbers(part) for part in value]
    is_number = name in ("lat", "lon", "low", "best", "high", "radius_km") and isinstance(value, str)
    return RawScalar(value) if is_number and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) else value

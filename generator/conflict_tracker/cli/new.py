"""`tracker new`: ask, look up the registries, warn of a likely duplicate, and write one valid file."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from conflict_tracker.cli.output import print_problems
from conflict_tracker.cli.record import record_root, settings_of, sound_registry
from conflict_tracker.model.edtf import FORMS, parse_edtf
from conflict_tracker.model.problem import has_errors, nearest
from conflict_tracker.model.types import KEY_RULE, is_key, key_from, url_problem
from conflict_tracker.model.vocabulary import Precision, Role

if TYPE_CHECKING:
    from conflict_tracker.model.registry import Registry
    from conflict_tracker.rewrite.write import Answers


@click.command()
@click.option("--title", help="One neutral line.")
@click.option("--summary", help="What happened and who says so.")
@click.option("--date", help="Such as 2017-06-20, 2017-06, 2017-06-20~.")
@click.option("--country", help="Its name, or two letters, such as UG.")
@click.option("--name", help="The place, in words.")
@click.option("--precision", help="How exactly the place is known.")
@click.option("--type", "kind", help="A key of registry/types.yml.")
@click.option("--actor", "actors", multiple=True, metavar="KEY:ROLE", help="Such as river-police:initiator; repeat it.")
@click.option("--source", "sources", multiple=True, metavar="URL", help="An address; repeat it.")
@click.option("--id", "id", help="The file's name without .yml; proposed where it is not given.")
@click.option("--from-issue", type=click.File(encoding="utf-8"), help="Take the answers from an issue form's text.")
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
def new(incidents: Path | None, from_issue: TextIO | None, id: str | None, **given: object) -> None:
    """Write a new incident. What no option gives is asked for, in a terminal."""
    from conflict_tracker.rewrite.issue import NotAFormError, answers_of
    from conflict_tracker.rewrite.write import propose_id

    root = record_root(incidents)
    registry = sound_registry(root)
    try:
        answers = answers_of(from_issue.read()) if from_issue else _ask(given, registry)
    except NotAFormError as error:
        raise click.UsageError(f"this is not a filled-in issue form: {error}") from error
    id = id or propose_id(answers.date, answers.name, answers.title)
    if not given["title"] and not from_issue:
        id = click.prompt("Id (the file's name, for ever)", default=id, value_proc=_key)
    _write(root, id, answers)


def _write(root: Path, id: str, answers: "Answers") -> None:
    """Nothing is written before the record with the new file in it has been checked."""
    from conflict_tracker.loading.load import check_text, today
    from conflict_tracker.record.record import shown
    from conflict_tracker.rewrite.write import file_text

    if not is_key(id):
        near = f" Write --id {key_from(id)}." if key_from(id) else ""
        raise click.UsageError(f'"{id}" cannot be an id. Ids are {KEY_RULE}.{near}')
    path = root / answers.date[:4] / f"{id}.yml"
    if path.exists() or any(root.rglob(f"{id}.yml")):
        raise click.UsageError(f"{shown(path, root)} is there already. Choose another --id.")
    text = file_text(answers)
    problems = [
        problem
        for problem in check_text(root, path, text, today(), settings_of(root)[0].options)
        if problem.code != "unarchived-source"
    ]
    print_problems(problems)
    if has_errors(problems):
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    if problems and sys.stdin.isatty() and not click.confirm("Write it all the same?"):
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{shown(path, root)} is written. Add what else is known, and run: tracker check")


def _ask(given: Mapping[str, Any], registry: "Registry") -> "Answers":
    """The answers: from the options, else from a terminal, else a usage error that names every option missing."""
    from conflict_tracker.rewrite.write import Answers

    wanted = {"title", "summary", "date", "country", "name", "precision", "kind", "actors", "sources"}
    missing = sorted(
        name.replace("kind", "type").removesuffix("s" if name in ("actors", "sources") else "")
        for name in wanted
        if not given[name]
    )
    if missing and not sys.stdin.isatty():
        raise click.UsageError(f"these are missing: {', '.join('--' + name for name in missing)}.")
    ask = _Asker(given)
    title = ask("title", "Title, one neutral line", _text)
    summary = ask("summary", "Summary: what happened, and who says so", _text)
    date = ask("date", "Date", _date)
    name = ask("name", "Place, in words", _text)
    place = _place(name, registry)
    country = (
        registry.places[place].country
        if place and not given["country"]
        else _country_or_usage(ask("country", "Country, a name or two letters", _country))
    )
    precision = ask("precision", f"How exactly is the place known ({', '.join(Precision)})", _one_of(Precision))
    kind = ask("kind", f"Type ({', '.join(registry.types)})", _one_of(registry.types))
    actors = [_role(actor) for actor in given["actors"]] or _asked_actors(registry)
    sources = list(given["sources"]) or _asked_sources()
    return Answers(
        title,
        summary,
        date,
        country,
        name,
        precision,
        kind,
        tuple(actors),
        tuple({"url": url} for url in sources),
        place,
    )


class _Asker:
    """An option's value where it is given; otherwise the answer to a question, asked until it fits."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given

    def __call__(self, name: str, question: str, fits: Callable[[str], str]) -> str:
        answer: str = self.given[name] or click.prompt(question, value_proc=fits)
        return answer


def _place(name: str, registry: "Registry") -> str:
    """The key of the registered place of this name, or ""."""
    for key, place in registry.places.items():
        if name.casefold() in {key, place.name.casefold(), *(alias.casefold() for alias in place.aliases)}:
            return key
    return ""


def _asked_actors(registry: "Registry") -> list[tuple[str, str]]:
    names = {
        name.casefold(): key
        for key, actor in registry.actors.items()
        for name in (key, actor.name, actor.short or key, *actor.aliases)
    }
    actors: list[tuple[str, str]] = []
    while True:
        text = click.prompt(
            f"Actor {len(actors) + 1}: name or key{' (empty to end)' if actors else ''}",
            default="" if actors else None,
            show_default=False,
        )
        if not text:
            return actors
        key = names.get(text.casefold())
        if key is None:
            known = [name for name in names if text.casefold() in name]
            click.echo(f"  Not in the registry. {nearest(text, names) or 'Known: ' + ', '.join(known[:8])}")
            continue
        role = click.prompt(f"  What did {registry.actors[key].name} do ({', '.join(Role)})", value_proc=_one_of(Role))
        actors.append((key, role))


def _asked_sources() -> list[str]:
    sources: list[str] = []
    while True:
        url = click.prompt(
            f"Source {len(sources) + 1}: its address{' (empty to end)' if sources else ''}",
            default="" if sources else None,
            show_default=False,
            value_proc=_address,
        )
        if not url:
            return sources
        sources.append(url)


def _role(text: str) -> tuple[str, str]:
    actor, colon, role = text.partition(":")
    if not colon:
        raise click.UsageError(f'--actor "{text}" lacks its role. Write it like {actor}:initiator.')
    return actor, role


def _text(text: str) -> str:
    if not text.strip():
        raise click.BadParameter("it cannot be empty")
    return text.strip()


def _country(text: str) -> str:
    from conflict_tracker.starters.where import WhichCountryError, country_of

    try:
        return country_of(text)
    except WhichCountryError as error:
        raise click.BadParameter(str(error)) from error


def _country_or_usage(text: str) -> str:
    """An option's value has not been looked at yet; an answer in a terminal fits already."""
    try:
        return _country(text)
    except click.BadParameter as error:
        raise click.UsageError(f"--country: {error.message}") from error


def _date(text: str) -> str:
    try:
        return parse_edtf(text.strip()).text
    except ValueError as error:
        raise click.BadParameter(f"{error} ({FORMS})") from error


def _address(text: str) -> str:
    if text and (problem := url_problem(text)):
        raise click.BadParameter(f"the address {problem}")
    return text


def _key(text: str) -> str:
    if not is_key(text):
        raise click.BadParameter(f"ids are {KEY_RULE}")
    return text


def _one_of(words: Iterable[str]) -> Callable[[str], str]:
    known = [str(word) for word in words]

    def fits(text: str) -> str:
        if text not in known:
            raise click.BadParameter(f'"{text}" is none of them. {nearest(text, known)}')
        return text

    return fits
